"""Snippets: a few sentences of the text as printed, chosen for what they match, with every match marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from corpus.model import Language
from index import Mark
from search.records import Marked
from search.sentences import sentence_spans

_CHARACTERS_MAX = {Language.JA: 120, Language.EN: 240}
_ELLIPSIS = "…"
_LEAD_PART = (
    4  # a sentence that is too long is cut so that a quarter of the room stands before the first match
)

_start = attrgetter("start")


def marked(text: str, marks: Sequence[Mark]) -> Marked:
    """Return a whole text with its matches marked."""
    return Marked(text, tuple(_joined(sorted(marks, key=_start), 0, len(text)))) if marks else Marked(text)


def snippet(text: str, marks: Sequence[Mark], language: Language) -> Marked:
    """Return the sentences of `text` that match best: those with most different units, then most matches.

    A snippet begins and ends where sentences do, and is at most 120 Japanese or 240 Latin characters long;
    only a sentence longer than that is cut, which … says. Without matches it is the beginning of the text.
    """
    if not text.strip():
        return Marked("")
    sentences = sentence_spans(text, language)
    room = _CHARACTERS_MAX[language]
    ordered = sorted(marks, key=_start)
    best = _best_sentence(sentences, ordered)
    start, end = sentences[best]
    if end - start > room:
        return _cut(text, start, end, ordered, language)
    following = best + 1
    while following < len(sentences) and sentences[following][1] - start <= room:
        end = sentences[following][1]
        following += 1
    return _piece(text, start, end, ordered)


def _best_sentence(sentences: Sequence[tuple[int, int]], ordered: Sequence[Mark]) -> int:
    if not ordered or len(sentences) == 1:
        return 0
    best, most, least = 0, (0, 0), 1
    starts = [mark.start for mark in ordered]
    last = 0
    for number, (start, end) in enumerate(sentences):
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        if last - first >= least:  # there are no more units than marks
            worth = len({mark.unit for mark in ordered[first:last]}), last - first
            if worth > most:
                best, most, least = number, worth, worth[0]
    return best


def _cut(text: str, start: int, end: int, ordered: Sequence[Mark], language: Language) -> Marked:
    """Cut a long sentence to the room there is, around the window that holds most different units."""
    room = _CHARACTERS_MAX[language] - 2
    inside = [mark for mark in ordered if mark.start >= start and mark.end <= end]
    starts = [mark.start for mark in inside]
    first, worth, window = start, -1, -1
    for begin in starts:
        before, window = window, max(start, min(begin - room // _LEAD_PART, end - room))
        if window != before:
            until = window + room
            low, high = bisect_left(starts, window), bisect_right(starts, until)
            if len(starts) - low <= worth:  # there are no more units than marks
                break
            if high - low > worth:
                held = {mark.unit for mark in inside[low:high] if mark.end <= until}
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
    ordered: Sequence[Mark],
    *,
    cut_before: bool = False,
    cut_after: bool = False,
) -> Marked:
    lead = _ELLIPSIS if cut_before else ""
    shift = len(lead) - start
    spans = tuple([
        (max(first, start) + shift, min(last, end) + shift) for first, last in _joined(ordered, start, end)
    ])  # fmt: skip
    shown = text[start:end].replace("\n", " ")
    return Marked(lead + shown + (_ELLIPSIS if cut_after else ""), spans)


def _joined(ordered: Sequence[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the marks (by their starts) that reach into a piece, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    begin = reach = -1
    for _, _, first, last, _ in ordered:
        if first >= end:
            break
        if last > start:
            if first > reach:
                if reach >= 0:
                    joined.append((begin, reach))
                begin, reach = first, last
            elif last > reach:
                reach = last
    if reach >= 0:
        joined.append((begin, reach))
    return joined
