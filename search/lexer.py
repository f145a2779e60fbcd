"""A question cut into its parts: plain chunks, phrases, and the signs - OR NOT. Nothing is ever an error.

Space, half- or full-width, parts chunks. "…" and 「…」 hold a phrase; a quotation mark without its other half
is read as plain, and so is a sign with nothing to act on.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

_CLOSING = {'"': '"', "＂": "＂", "“": "”", "”": "”", "„": "“", "「": "」", "『": "』", "｢": "｣"}
_MINUS = frozenset("-－−‐")
_OR = frozenset({"OR", "ＯＲ", "|", "｜"})
_NOT = frozenset({"NOT", "ＮＯＴ"})
_AND = frozenset({"AND", "ＡＮＤ", "&", "＆"})


class PartKind(StrEnum):
    """What a part of a question is."""

    CHUNK = "chunk"
    PHRASE = "phrase"
    OR = "or"


class Part(NamedTuple):
    """A part of a question as written, without its quotation marks; `excluded`: it must not be there."""

    kind: PartKind
    text: str
    excluded: bool = False


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
