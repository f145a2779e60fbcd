"""Parts of a question that are one thing: names of ministries, terms of several words, dates, romaji.

`Ministry of Justice training` has two parts, `drunk driving crackdown` has two, `May 2013` is one date,
`tokushu sagi` is one reading, and 目 次 案 is 目次案, spaced out as titles are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from corpus.model import Language
from index import analyse, has_japanese
from index.kana import from_romaji
from index.question import Term
from search.query.expand import Expander
from search.query.lexer import Part, PartKind
from search.query.thesaurus import WORDS_MAX, is_entry
from search.query.units import LookUp, is_light

_NAME_PARTS_MAX = 9  # words in the English name of a ministry
_SPACED_OUT_MIN = 3  # characters; two may well be two words: 金 銀
_NAMES_SOUGHT_IN = 40  # parts; names further on in a question are read as plain words
_ROMAJI_MIN = 4


class _Span(NamedTuple):
    start: int
    end: int
    kind: PartKind


def join_parts(parts: Sequence[Part], look_up: LookUp, expander: Expander | None) -> list[Part]:
    """Return the parts with those that are one thing joined to one part."""
    joined: list[Part] = []
    for plain, run in groupby(_with_names(_closed_up(parts), look_up), key=_is_latin):
        members = list(run)
        joined += _with_terms(members, expander) if plain and len(members) > 1 else members
    return joined


def _closed_up(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with those that are one Japanese character each, several in a row, as one: 資 金 繰 り."""
    closed: list[Part] = []
    for single, run in groupby(parts, key=_is_single):
        members = list(run)
        whole = single and len(members) >= _SPACED_OUT_MIN
        closed += [Part(PartKind.CHUNK, "".join(part.text for part in members))] if whole else members
    return closed


def _is_single(part: Part) -> bool:
    return is_plain(part) and len(part.text) == 1 and has_japanese(part.text)


def is_plain(part: Part) -> bool:
    """Tell whether a part is a chunk that is asked for."""
    return part.kind is PartKind.CHUNK and not part.excluded


def _is_latin(part: Part) -> bool:
    return is_plain(part) and not has_japanese(part.text)


def _with_names(parts: Sequence[Part], look_up: LookUp) -> Iterator[Part]:
    latin = [_is_latin(part) for part in parts]
    at = 0
    while at < len(parts):
        words = list(takewhile(latin.__getitem__, range(at, min(at + _NAME_PARTS_MAX, len(parts)))))
        words = [] if words and is_light(parts[at].text) else words  # `the` belongs to no name
        for count in range(len(words) if at < _NAMES_SOUGHT_IN else 0, 1, -1):
            name = " ".join([part.text for part in parts[at : at + count]])
            if look_up(name) is not None:
                yield Part(PartKind.PHRASE, name)
                at += count
                break
        else:
            yield parts[at]
            at += 1


def _with_terms(parts: Sequence[Part], expander: Expander | None) -> Iterator[Part]:
    text = " ".join(part.text for part in parts)
    spans = list(_spans(text, expander))
    spans.sort(key=lambda span: (span.start - span.end, span.start))
    taken: list[_Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
    at = place = 0
    while at < len(parts):
        start = place
        joint = next((one for one in taken if start <= one.start < start + len(parts[at].text)), None)
        members = 0
        end = start
        if joint is not None:
            while at + members < len(parts) and end < joint.end:
                end += len(parts[at + members].text) + 1
                members += 1
        if joint is not None and members > 1:
            kind = PartKind.CHUNK if joint.kind is PartKind.CHUNK else PartKind.TERM
            yield Part(kind, " ".join(part.text for part in parts[at : at + members]))
        else:
            members = 1
            yield parts[at]
        place += sum(len(part.text) + 1 for part in parts[at : at + members])
        at += members


def _spans(text: str, expander: Expander | None) -> Iterator[_Span]:
    """Yield the stretches of a Latin text that are one thing; those that are dates or romaji stay chunks."""
    analysis = analyse(text)
    for date in analysis.dates:
        yield _Span(*analysis.normalised.span(date.start, date.end), PartKind.CHUNK)
    tokens = analysis.tokens
    for start in range(len(tokens)):
        for count in range(min(WORDS_MAX, len(tokens) - start), 1, -1):
            window = tokens[start : start + count]
            if is_entry(tuple(token.term for token in window)):
                yield _Span(*analysis.normalised.span(window[0].start, window[-1].end), PartKind.TERM)
                break
    if expander is None:
        return
    for found in expander.glossary.find(text, Language.EN):
        if " " in text[found.start : found.end]:
            yield _Span(found.start, found.end, PartKind.TERM)
    run: list[tuple[int, int]] = []
    for token in tokens:
        word = analysis.normalised.text[token.start : token.end]
        span = analysis.normalised.span(token.start, token.end)
        if from_romaji(word) and not is_light(word) and not expander.says(Term(token.term)):
            run.append(span)
            continue
        yield from _romaji(run, text)
        run = []
    yield from _romaji(run, text)


def _romaji(run: list[tuple[int, int]], text: str) -> Iterator[_Span]:
    if len(run) > 1 and from_romaji(text[run[0][0] : run[-1][1]].replace(" ", "")):
        yield _Span(run[0][0], run[-1][1], PartKind.CHUNK)
