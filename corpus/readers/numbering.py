"""Word's automatic numbering: the numbers that Word prints but does not store in the text.

A paragraph says only "level 1 of list 4"; the number follows from all paragraphs of that list before it. The
rules are those of ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from corpus.readers import counters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": counters.full_width,
    "decimalFullWidth2": counters.full_width,
    "upperRoman": lambda n: counters.roman(n).upper(),
    "lowerRoman": counters.roman,
    "upperLetter": lambda n: counters.repeated_letters(n).upper(),
    "lowerLetter": counters.repeated_letters,
    "ordinal": counters.ordinal,
    "cardinalText": counters.cardinal_word,
    "ordinalText": counters.ordinal_word,
    "decimalEnclosedCircle": counters.circled,
    "decimalEnclosedCircleChinese": counters.circled,
    "decimalEnclosedParen": counters.bracketed,
    "decimalEnclosedFullstop": counters.dotted,
    "aiueo": counters.half_gojuon,
    "aiueoFullWidth": counters.gojuon,
    "iroha": counters.half_iroha,
    "irohaFullWidth": counters.iroha,
    "japaneseCounting": counters.kanji,
    "japaneseDigitalTenThousand": counters.kanji_digits,
    "ideographDigital": counters.kanji_digits,
    "chineseCounting": counters.kanji,
    "chineseCountingThousand": counters.kanji,
    "japaneseLegal": counters.legal_kanji,
    "ideographTraditional": counters.stems,
    "ideographZodiac": counters.branches,
    "ideographEnclosedCircle": counters.circled,
    "none": lambda _: "",
}
# Bullets that Word takes from its symbol fonts, by code in the private use area.
_BULLETS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓",
    "\uf075": "◆", "\uf076": "❖", "\uf0a8": "□", "\uf0e0": "→", "\uf0fe": "☑", "\uf09f": "•", "\uf0a1": "○",
}  # fmt: skip
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Level:
    """One level of a list: how its number is written and where it begins."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    spaced: bool = True
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """Return the numbering of a document.

        Args:
            root: the element <w:numbering>, or None where the document has no lists.
        """
        numbering = cls()
        if root is None:
            return numbering
        abstract: dict[str, dict[int, _Level]] = {}
        for row in root.findall(f"{W}abstractNum"):
            abstract[row.get(f"{W}abstractNumId", "")] = dict(map(_read_level, row.findall(f"{W}lvl")))
        for row in root.findall(f"{W}num"):
            number = row.get(f"{W}numId", "")
            kind = _value(row, "abstractNumId") or ""
            levels = dict(abstract.get(kind, {}))
            for change in row.findall(f"{W}lvlOverride"):
                level = _integer(change.get(f"{W}ilvl"), 0)
                own = change.find(f"{W}lvl")
                if own is not None:
                    levels[level] = _read_level(own)[1]
                start = _value(change, "startOverride")
                if start is not None:
                    numbering._overrides[number, level] = _integer(start, 1)
            numbering._lists[number] = (kind, levels)
        return numbering

    def level_of_style(self, number: str, style: str) -> int | None:
        """Return the level that a list keeps for a paragraph style, or None."""
        _kind, levels = self._lists.get(number, ("", {}))
        return next((level for level, row in levels.items() if row.style == style), None)

    def is_bullet(self, number: str, level: int) -> bool:
        """Tell whether a level prints a bullet rather than a number."""
        row = self._lists.get(number, ("", {}))[1].get(level)
        return row is not None and row.format == "bullet"

    def next_label(self, number: str, level: int) -> str | None:
        """Count one paragraph and return what is printed before it, a space after it where Word sets one.

        Args:
            number: the list's id (w:numId); `0` takes a paragraph out of its list.
            level: its depth, from 0.

        Returns:
            `（１） `, `② `, `第１章 `, `• ` …; None where the paragraph is in no list.
        """
        if number not in self._lists or number == "0":
            return None
        kind, levels = self._lists[number]
        row = levels.get(level)
        if row is None:
            return None
        counts = self._counts.setdefault(kind, {})
        override = self._overrides.get((number, level))
        if override is not None and (number, level) not in self._started:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else row.start
        self._started.add((number, level))
        for deeper in [one for one in counts if one > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counts[deeper]
        label = _label(levels, level, counts)
        return f"{label} " if label and row.spaced else label


def _label(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    row = levels[level]
    if row.format == "bullet":
        return "".join(_bullet(character) for character in row.text)

    def print_number(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        other = levels.get(which, _Level())
        if which not in counts:
            counts[which] = other.start  # a level that was skipped counts as begun
        format_ = "decimal" if row.legal and which < level else other.format
        return _FORMATS.get(format_, str)(counts[which])

    return re.sub(r"%([1-9])", print_number, row.text)


def _bullet(character: str) -> str:
    return _BULLETS.get(character, "•" if ord(character) in _PRIVATE_USE else character)


def _read_level(row: Any) -> tuple[int, _Level]:
    restart = _value(row, "lvlRestart")
    legal = row.find(f"{W}isLgl")
    return _integer(row.get(f"{W}ilvl"), 0), _Level(
        start=_integer(_value(row, "start"), 0 if row.find(f"{W}start") is None else 1),
        format=_value(row, "numFmt") or "decimal",
        text=_value(row, "lvlText") or "",
        spaced=_value(row, "suff") != "nothing",
        restart=_integer(restart, 0) if restart is not None else None,
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        style=_value(row, "pStyle"),
    )


def _value(row: Any, name: str) -> str | None:
    child = row.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
