"""Strict reading of one TOML table: every key is known, every needed key is there, every value fits.

Every error names the file, the record, the field, what was seen and what to do.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, NoReturn

from corpus.errors import ManifestError
from corpus.model import Bilingual, Language

_SHOWN_CHARACTERS = 60
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOCATOR = re.compile(r"[^\s./]+(?:\.[^\s./]+)*")


class Where(NamedTuple):
    """The place that an error names: the file and the record in it, e.g. `[[measure]] 2.1.3`."""

    file: str
    record: str

    def fail(self, field: str, seen: Bilingual, advice: Bilingual) -> NoReturn:
        """Raise the error about `field` of this record.

        Raises:
            ManifestError: always.
        """
        raise ManifestError(
            Bilingual(
                f"目録 {self.file} の {self.record}、項目 {field}：{seen.ja}",
                f"Catalogue file {self.file}, {self.record}, field {field}: {seen.en}",
            ),
            advice,
            code="catalogue-invalid",
        )


class Table:
    """One TOML table and the keys that it may have.

    Args:
        where: the place that errors name.
        values: the table as tomllib gives it.
        allowed: the keys that it may have.

    Raises:
        ManifestError: it is no table, or has another key.
    """

    def __init__(self, where: Where, values: object, allowed: Sequence[str]) -> None:
        if not isinstance(values, dict):
            where.fail("—", _seen(values), Bilingual("表（テーブル）にしてください。", "Make it a table."))
        self.where = where
        self.values: Mapping[str, object] = values
        for key in values:
            if key not in allowed:
                close = difflib.get_close_matches(key, allowed, 1)
                where.fail(
                    key,
                    Bilingual("知らない項目です。", "the key is not known."),
                    Bilingual(
                        f"「{close[0]}」の間違いではありませんか。"
                        if close
                        else f"使える項目は {'、'.join(allowed)} です。",
                        f"Did you mean {close[0]}?" if close else f"The keys are {', '.join(allowed)}.",
                    ),
                )

    def need(self, key: str) -> object:
        """Return the value of a key that must be there."""
        if key not in self.values:
            self.where.fail(
                key,
                Bilingual("項目がありません。", "the key is missing."),
                Bilingual(f"{key} を書き足してください。", f"Add {key}."),
            )
        return self.values[key]

    def text(self, key: str) -> str:
        """Return a text that is not blank, without white space at its ends."""
        return _text(self.where, key, self.need(key))

    def bilingual(self, key: str) -> Bilingual:
        """Return a text that must be there in both languages, e.g. `title.ja` and `title.en`."""
        sides = self._sides(key)
        return Bilingual(*(_text(self.where, f"{key}.{side}", sides[side]) for side in ("ja", "en")))

    def bilingual_names(self, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return a list of texts for each language, Japanese first, e.g. `subjects.ja` and `subjects.en`."""
        sides = self._sides(key)
        ja, en = (_names(self.where, f"{key}.{side}", sides[side]) for side in ("ja", "en"))
        return ja, en

    def _sides(self, key: str) -> Mapping[str, object]:
        """Return what stands under a key for Japanese and for English, both of which must be there."""
        sides = self.need(key)
        if not isinstance(sides, dict):
            self.where.fail(
                key,
                _seen(sides),
                Bilingual(f"{key}.ja と {key}.en に分けてください。", f"Write {key}.ja and {key}.en."),
            )
        for side in sides:
            if side not in ("ja", "en"):
                self.where.fail(
                    f"{key}.{side}",
                    Bilingual("知らない言語です。", "the language is not known."),
                    Bilingual("ja か en にしてください。", "Use ja or en."),
                )
        for side in ("ja", "en"):
            if side not in sides:
                self.where.fail(
                    f"{key}.{side}",
                    Bilingual("項目がありません。", "the key is missing."),
                    Bilingual("両方の言語を書いてください。", "Write both languages."),
                )
        return sides

    def slug(self, key: str) -> str:
        """Return an id: small Latin letters, digits and hyphens."""
        return self._matching(key, _SLUG, "英小文字・数字・ハイフン", "small letters, digits and hyphens")

    def locator(self, key: str) -> str:
        """Return a locator such as `II.5.3.10`."""
        return self._matching(key, _LOCATOR, "点でつないだ番号（例：2.1.3）", "numbers joined by dots: 2.1.3")

    def date(self, key: str) -> str:
        """Return a date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, that the calendar has."""
        value = self.text(key)
        match = _DATE.fullmatch(value)
        try:
            if not match:
                raise ValueError(value)
            datetime.date(*(int(part or 1) for part in match.groups()))
        except ValueError:
            self.where.fail(
                key,
                _seen(value),
                Bilingual(
                    '"2013"、"2013-05"、"2013-05-01" のように書いてください。',
                    'Write it as "2013", "2013-05" or "2013-05-01".',
                ),
            )
        return value

    def url(self, key: str) -> str:
        """Return a web address."""
        return self._matching(key, re.compile(r"https?://\S+"), "http(s) のアドレス", "an http(s) address")

    def number(self, key: str) -> int:
        """Return a whole number from 1."""
        value = self.need(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.where.fail(
                key, _seen(value), Bilingual("1 以上の整数にしてください。", "Write a whole number from 1.")
            )
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.where.fail(
                key, _seen(value), Bilingual("true か false にしてください。", "Write true or false.")
            )
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of different texts; empty where the key is missing."""
        return _names(self.where, key, self.values.get(key, []))

    def languages(self, key: str) -> tuple[Language, ...]:
        """Return a list of languages with at least one."""
        self.need(key)
        names = self.names(key)
        if not names or any(name not in ("ja", "en") for name in names):
            self.where.fail(
                key,
                _seen(list(names)),
                Bilingual('["ja"]、["en"]、["ja", "en"] のいずれかです。', 'Write ["ja"], ["en"] or both.'),
            )
        return tuple(Language(name) for name in names)

    def tables(self, key: str) -> list[object]:
        """Return the tables of `[[key]]`; empty where there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.where.fail(
                key, _seen(value), Bilingual(f"[[{key}]] と書いてください。", f"Write [[{key}]].")
            )
        return value

    def _matching(self, key: str, pattern: re.Pattern[str], form_ja: str, form_en: str) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            self.where.fail(
                key,
                _seen(value),
                Bilingual(f"形式は{form_ja}です。", f"It is made of {form_en}."),
            )
        return value


def _seen(value: object) -> Bilingual:
    shown = repr(value)
    if len(shown) > _SHOWN_CHARACTERS:
        shown = shown[:_SHOWN_CHARACTERS] + "…"
    return Bilingual(f"{shown} とあります。", f"found {shown}.")


def _text(where: Where, field: str, value: object) -> str:
    if not isinstance(value, str):
        where.fail(
            field,
            _seen(value),
            Bilingual('引用符 "…" の中に文字で書いてください。', 'Write a text in quotes: "…".'),
        )
    text = value.strip()
    if not text:
        where.fail(
            field,
            Bilingual("空です。", "it is empty."),
            Bilingual("内容を書いてください。", "Write its content."),
        )
    return text


def _names(where: Where, field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        where.fail(field, _seen(value), Bilingual('一覧 ["…"] にしてください。', 'Write a list: ["…"].'))
    names = tuple(_text(where, field, one) for one in value)
    for name in names:
        if names.count(name) > 1:
            where.fail(
                field,
                Bilingual(f"「{name}」が二度あります。", f"“{name}” is there twice."),
                Bilingual("一つにしてください。", "Keep one of them."),
            )
    return names
