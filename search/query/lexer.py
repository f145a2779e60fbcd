"""A question cut into its parts: plain chunks, phrases, fields, and the signs - OR NOT. Nothing is ever an error.

Space, half- or full-width, parts chunks. "…" and 「…」 hold a phrase; a quotation mark without its other half
is read as plain, and so is a sign with nothing to act on.

A field is a name with a colon before a chunk, a phrase or a bracket: `title:通報`, `ministry:"National Police
Agency"`, `year:2013..2016`, `ja:(通報 窓口)`, `en:-"hotline"`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

_CLOSING = {'"': '"', "＂": "＂", "“": "”", "”": "”", "„": "“", "「": "」", "『": "』", "｢": "｣"}
FIELD_NAMES = {
    "title": "title", "題名": "title", "標題": "title", "ministry": "ministry", "府省庁": "ministry", "省庁": "ministry",
    "document": "document", "文書": "document", "year": "year", "年": "year", "law": "law", "法令": "law",
    "法律": "law", "ja": "ja", "日本語": "ja", "en": "en", "英語": "en",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(FIELD_NAMES)})[:：](?=[^\s])", re.IGNORECASE)
_BRACKETS = {"(": ")", "（": "）"}
_NESTED = frozenset({"title", "ja", "en"})  # what stands after these is a question of its own
_MINUS = frozenset("-－−‐")
_OR = frozenset({"OR", "ＯＲ", "|", "｜"})
_NOT = frozenset({"NOT", "ＮＯＴ"})
_AND = frozenset({"AND", "ＡＮＤ", "&", "＆"})


class PartKind(StrEnum):
    """What a part of a question is; a `TERM` comes from joining chunks that are one term."""

    CHUNK = "chunk"
    PHRASE = "phrase"
    OR = "or"
    FIELD = "field"
    TERM = "term"


class Part(NamedTuple):
    """A part of a question as written, without its quotation marks.

    `excluded`: it must not be there. `field`: the name of the field that it is asked of; of `title`, `ja` and `en`
    the text is a question of its own.
    """

    kind: PartKind
    text: str
    excluded: bool = False
    field: str = ""


def read_parts(query: str) -> list[Part]:
    """Cut a question into parts:

    `警察庁 -"x y" a OR b` has a chunk, an excluded phrase, and a choice of two.
    """
    parts: list[Part] = []
    exclude = False
    at = 0
    while at < len(query):
        character = query[at]
        if character.isspace():
            at += 1
            continue
        if character in _MINUS and at + 1 < len(query) and not query[at + 1].isspace():
            exclude = True
            at += 1
            continue
        named = _FIELD.match(query, at)
        if named:
            name = FIELD_NAMES[named.group(1).lower()]
            text, end = _field_text(query, named.end(), nested=name in _NESTED)
            if text.strip():
                parts.append(Part(PartKind.FIELD, text, exclude, name))
                exclude = False
                at = end
                continue
        closing = _CLOSING.get(character)
        end = query.find(closing, at + 1) if closing else -1
        if end > at:
            text, kind, at = query[at + 1 : end], PartKind.PHRASE, end + 1
        else:
            if closing:
                at += 1  # an opening mark that nothing closes
            end = _chunk_end(query, at)
            text, kind, at = query[at:end], PartKind.CHUNK, end
        if kind is PartKind.CHUNK and text in _AND:
            continue
        if kind is PartKind.CHUNK and text in _NOT:
            exclude = True
            continue
        if kind is PartKind.CHUNK and text in _OR:
            parts.append(Part(PartKind.OR, text))
            continue
        if text.strip():
            parts.append(Part(kind, text, exclude))
        exclude = False
    return _with_idle_signs_dropped(parts)


def _field_text(query: str, start: int, *, nested: bool) -> tuple[str, int]:
    """Return what stands after a field's colon, and where it ends; a minus before it is kept where it is nested."""
    minus = query[start] in _MINUS and start + 1 < len(query)
    at = start + 1 if minus else start
    closing = _BRACKETS.get(query[at])
    if closing:
        end = _closing_bracket(query, at)
        text, end = (query[at + 1 : end], end + 1) if end > at else (query[at + 1 : _chunk_end(query, at)], _chunk_end(query, at))
    else:
        quote = _CLOSING.get(query[at])
        end = query.find(quote, at + 1) if quote else -1
        if end > at:
            text, end = query[at : end + 1] if nested else query[at + 1 : end], end + 1
        else:
            end = _chunk_end(query, at)
            text = query[at:end]
    return ("-" + text if minus and nested else text), end


def _closing_bracket(query: str, start: int) -> int:
    """Return where the bracket at `start` is closed, or -1."""
    depth = 0
    for at in range(start, len(query)):
        depth += (query[at] in _BRACKETS) - (query[at] in _BRACKETS.values())
        if not depth:
            return at
    return -1


def _chunk_end(query: str, start: int) -> int:
    """Return where a chunk ends: at white space, or where a phrase begins that is closed later."""
    for at in range(start, len(query)):
        if query[at].isspace():
            return at
        closing = _CLOSING.get(query[at])
        if closing and at > start and query.find(closing, at + 1) > at:
            return at
    return len(query)


def _with_idle_signs_dropped(parts: list[Part]) -> list[Part]:
    kept: list[Part] = []
    for place, part in enumerate(parts):
        if part.kind is PartKind.OR:
            before = kept[-1] if kept else None
            after = parts[place + 1] if place + 1 < len(parts) else None
            sides = (before, after)
            if any(side is None or side.kind is PartKind.OR or side.excluded for side in sides):
                continue
        kept.append(part)
    return kept
