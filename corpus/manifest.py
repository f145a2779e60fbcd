"""Manifests: a TOML file that says of each document what it is, beside the files themselves.

    [[document]]
    id = "water-plan-2030"
    file = "plan.ja.txt"
    language = "ja"
    title.ja = "…"
    title.en = "…"
    issuer.ja = "…"
    issuer.en = "…"
    date = "2030-04"
    series = "water-plans"
    edition = 2
    url = "https://…"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import ManifestError
from corpus.model import Bilingual, Language, Metadata

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LONGEST_ID = 100
_BIGGEST = 4 * 1024 * 1024  # bytes; a manifest of ten thousand documents is half of that
_KEYS = frozenset(
    ("id", "file", "language", "title", "issuer", "date", "series", "edition", "abstract", "url")
)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One document of a manifest.

    Attributes:
        metadata: what the manifest says of it.
        file: where it is; absolute, and a file that is there.
        language: the language that it is written in, or None where the text is to tell.
    """

    metadata: Metadata
    file: Path
    language: Language | None


@dataclass(frozen=True, slots=True)
class _Record:
    """One [[document]] and where it stands, so that what is wrong with it can be said."""

    path: Path
    number: int
    values: Mapping[str, Any]

    def wrong(self, field: str, seen: object, ja: str, en: str) -> ManifestError:
        """Return the error for one field: `ja` and `en` say what to do."""
        name = self.values.get("id")
        record = f"{self.number}" + (f" ({name})" if isinstance(name, str) and name else "")
        return _error(self.path, record, field, _shown(seen), ja, en)

    def text(self, field: str) -> str | None:
        """Return an optional field that holds text."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(field, value, "文字列を引用符で囲んで書いてください。", "Write text in quotes.")
        return value.strip()

    def bilingual(self, field: str) -> Bilingual:
        """Return an optional field with a wording for each language."""
        value = self.values.get(field)
        if value is None:
            return Bilingual()
        if not isinstance(value, dict):
            raise self.wrong(
                field,
                value,
                f"{field}.ja または {field}.en と書いてください。",
                f"Write {field}.ja or {field}.en.",
            )
        for key, wording in value.items():
            if key not in set(Language):
                raise self.wrong(
                    f"{field}.{key}", wording, "言語は ja か en です。", "The language is ja or en."
                )
            if not isinstance(wording, str) or not wording.strip():
                raise self.wrong(
                    f"{field}.{key}", wording, "文字列を引用符で囲んで書いてください。", "Write text in quotes."
                )
        return Bilingual(*(wording.strip() if (wording := value.get(side)) else None for side in Language))


def read_manifest(path: Path) -> tuple[ManifestEntry, ...]:
    """Read a manifest.

    Args:
        path: the TOML file; the files that it names stand in its folder or below.

    Returns:
        The documents in the manifest's order.

    Raises:
        ManifestError: naming the file, the record, the field, what was seen and what to do.
    """
    rows = _rows(path)
    entries: list[ManifestEntry] = []
    seen: dict[tuple[str, str | None], int] = {}
    for number, row in enumerate(rows, 1):
        record = _Record(path, number, row)
        entry = _entry(record)
        # One document may have a file for each language; the same id twice is otherwise a mistake.
        place = (entry.metadata.id, entry.language)
        earlier = seen.get(place) or seen.get((entry.metadata.id, None))
        if earlier or (entry.language is None and any(id_ == entry.metadata.id for id_, _ in seen)):
            first = earlier or next(at for (id_, _), at in seen.items() if id_ == entry.metadata.id)
            raise record.wrong(
                "id",
                entry.metadata.id,
                f"この id は記録 {first} でも使われています。別の id を付けるか、language で区別してください。",
                f"Record {first} has this id, too. Give it another, or tell them apart by language.",
            )
        seen[place] = number
        entries.append(entry)
    return tuple(entries)


def _rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a manifest file, unchecked."""
    try:
        if path.stat().st_size > _BIGGEST:
            raise _error(path, "-", "-", f"{path.stat().st_size} B", "正しいファイルか確かめてください。",
                         "Check that it is the right file.")  # fmt: skip
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise _error(path, "-", "-", "missing", "置き場所を確かめてください。", "Check where it is.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise _error(
            path, "-", "-", error, "UTF-8 の TOML として直してください。", "Mend it: it has to be TOML in UTF-8."
        ) from error
    for key, value in data.items():
        if key != "document" or not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise _error(
                path,
                "-",
                key,
                _shown(value),
                "最上位に書けるのは [[document]] だけです。",
                "Only [[document]] stands at the top level.",
            )
    rows: list[dict[str, Any]] = data.get("document", [])
    if not rows:
        raise _error(
            path,
            "-",
            "document",
            "none",
            "文書ごとに [[document]] を書いてください。",
            "Write a [[document]] for each document.",
        )
    return rows


def _entry(record: _Record) -> ManifestEntry:
    for key in record.values:
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise record.wrong(
                key, record.values[key], f"使える項目は {known} です。", f"The fields are {known}."
            )
    id_ = _id(record)
    metadata = Metadata(
        id=id_,
        titles=record.bilingual("title"),
        issuer=record.bilingual("issuer"),
        date=_date(record),
        series=_slug(record, "series"),
        edition=_edition(record),
        abstract=record.bilingual("abstract"),
        url=_url(record),
    )
    return ManifestEntry(metadata, _file(record), _language(record))


def _id(record: _Record) -> str:
    value = _slug(record, "id")
    if value is None:
        raise record.wrong("id", None, "id を付けてください。", "Give the document an id.")
    return value


def _slug(record: _Record, field: str) -> str | None:
    """Return an id-like field: it becomes part of addresses, so it keeps to letters that need no escape."""
    value = record.values.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > _LONGEST_ID:
        raise record.wrong(
            field,
            value,
            "英小文字・数字・ハイフンだけで書いてください（例: water-plan-2030）。",
            "Use lower-case letters, digits and hyphens only (such as water-plan-2030).",
        )
    return value


def _date(record: _Record) -> str | None:
    """Return the date as written: 2030, 2030-04 or 2030-04-01, quoted or as TOML's own date."""
    value = record.values.get("date")
    if value is None:
        return None
    if type(value) is date:
        return value.isoformat()
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            match = None
    if not match:
        raise record.wrong(
            "date",
            value,
            '"2030"、"2030-04"、"2030-04-01" のいずれかの形で、実在する日付を書いてください。',
            'Write a date that exists as "2030", "2030-04" or "2030-04-01".',
        )
    return str(value)


def _edition(record: _Record) -> int | None:
    value = record.values.get("edition")
    if value is None or (type(value) is int and value >= 1):
        return value
    raise record.wrong(
        "edition", value, "1 以上の整数を書いてください。", "Write a whole number from 1."
    )


def _url(record: _Record) -> str | None:
    value = record.text("url")
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise record.wrong(
            "url", value, "https:// で始まるアドレスを書いてください。", "Write an address that begins with https://."
        )
    return value


def _language(record: _Record) -> Language | None:
    value = record.values.get("language")
    if value is None:
        return None
    if value not in set(Language):
        raise record.wrong(
            "language", value, '"ja" か "en" を書くか、省いてください。', 'Write "ja" or "en", or leave it out.'
        )
    return Language(value)


def _file(record: _Record) -> Path:
    """Return the document's file: inside the manifest's folder, and there."""
    value = record.text("file")
    if value is None:
        raise record.wrong("file", None, "file にファイル名を書いてください。", "Name the document's file.")
    folder = record.path.resolve().parent
    try:
        found = (folder / value).resolve()
        inside = found.is_relative_to(folder) and not Path(value).is_absolute()
        there = found.is_file()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        inside, there = True, False
    if not inside:
        raise record.wrong(
            "file",
            value,
            "マニフェストと同じフォルダーか、その下のファイルを指定してください。",
            "Name a file in the manifest's folder or below it.",
        )
    if not there:
        raise record.wrong(
            "file",
            value,
            f"このファイルが「{folder}」にありません。名前と置き場所を確かめてください。",
            f"There is no such file in {folder}. Check its name and place.",
        )
    return found


def _shown(value: object) -> str:
    """Return a value as a message quotes it, cut where it is long."""
    shown = "-" if value is None else str(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def _error(path: Path, record: str, field: str, seen: object, ja: str, en: str) -> ManifestError:
    return ManifestError(
        Bilingual(
            f"マニフェスト「{path.name}」の記録 {record}、項目「{field}」が正しくありません（{seen}）。",
            f"Manifest {path.name}, record {record}, field “{field}”: {seen} does not fit.",
        ),
        Bilingual(ja, en),
    )
