"""Snippets: a few sentences of the text as printed, chosen for what they match, with every match marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Language
from search.records import Marked
from search.sentences import sentence_spans

_CHARACTERS_MAX = {Language.JA: 120, Language.EN: 240}
_ELLIPSIS = "…"
_LEAD_PART = (
    4  # a sentence that is too long is cut so that a quarter of the room stands before the first match
)


class Place(NamedTuple):
    """A match: half-open span in the text as printed, and which unit of the question it is."""

    start: int
    end: int
    unit: int


def marked(text: str, places: Sequence[Place]) -> Marked:
    """Return a whole text with its matches marked."""
    return Marked(text, _joined([(place.start, place.end) for place in places]))


def snippet(text: str, places: Sequence[Place], language: Language) -> Marked:
    """Return the sentences of `text` that match best: those with most different units, then most matches.

    A snippet begins and ends where sentences do, and is at most 120 Japanese or 240 Latin characters long;
    only a sentence longer than that is cut, which … says. Without matches it is the beginning of the text.
    """
    if not text.strip():
        return Marked("")
    sentences = sentence_spans(text, language)
    room = _CHARACTERS_MAX[language]
    ordered = sorted(places)
    best = _best_sentence(sentences, ordered)
    start, end = sentences[best]
    if end - start > room:
        return _cut(text, start, end, ordered, language)
    following = best + 1
    while following < len(sentences) and sentences[following][1] - start <= room:
        end = sentences[following][1]
        following += 1
    return _piece(text, start, end, ordered)


def _best_sentence(sentences: Sequence[tuple[int, int]], ordered: Sequence[Place]) -> int:
    best, best_worth = 0, (0, 0)
    if not ordered:
        return best
    starts = [place.start for place in ordered]
    for number, (start, end) in enumerate(sentences):
        inside = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        if len(inside) >= best_worth[0]:  # there are no more units than places
            worth = len({place.unit for place in inside}), len(inside)
            if worth > best_worth:
                best, best_worth = number, worth
    return best


def _cut(text: str, start: int, end: int, ordered: Sequence[Place], language: Language) -> Marked:
    """Cut a long sentence to the room there is, around the window that holds most different units."""
    room = _CHARACTERS_MAX[language] - 2
    inside = [place for place in ordered if place.start >= start and place.end <= end]
    starts = [place.start for place in inside]
    first, worth, window = start, -1, -1
    for place in inside:
        before, window = window, max(start, min(place.start - room // _LEAD_PART, end - room))
        if window != before:
            until = window + room
            held = {one.unit for one in inside[bisect_left(starts, window) : bisect_right(starts, until)] if one.end <= until}
            if len(held) > worth:
                worth, first = len(held), window
    first = _at_boundary(text, first, start, language, forward=True)
    last = min(end, first + room)
    if last < end:
        last = _at_boundary(text, last, first, language, forward=False)
    return _piece(text, first, last, ordered, cut_before=first > start, cut_after=last < end)


def _at_boundary(text: str, at: int, limit: int, language: Language, *, forward: bool) -> int:
    """Move a cut to the next mark or space nearby, so that no word is torn."""
    marks = "、，・ 　" if language is Language.JA else " \n"
    if forward:
        if at <= limit:
            return limit
        for place in range(at, min(at + 15, len(text))):
            if text[place - 1] in marks:
                return place
        return at
    for place in range(at, max(at - 15, limit), -1):
        if text[place - 1] in marks:
            return place
    return at


def _piece(
    text: str,
    start: int,
    end: int,
    places: Sequence[Place],
    *,
    cut_before: bool = False,
    cut_after: bool = False,
) -> Marked:
    lead = _ELLIPSIS if cut_before else ""
    shift = len(lead) - start
    spans = [
        (max(place.start, start) + shift, min(place.end, end) + shift)
        for place in places
        if place.start < end and place.end > start
    ]
    shown = text[start:end].replace("\n", " ")
    return Marked(lead + shown + (_ELLIPSIS if cut_after else ""), _joined(spans))


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
