"""Split a text into sentences, with their place in the text as printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.model import Language

_OPEN, _CLOSE = "（(「『［[〔【", "）)」』］]〕】"
# Ends of clauses after which English often begins a new sentence: …するとともに、 …するほか、 …する一方、 …したところ、
# …であり、 …を図り、 …を踏まえ、 …するため、 …したものの、
_CONJUNCTION = re.compile(
    r"(?:ととも(?:に)?|ほか(?:に)?|一方(?:で)?|ところ(?:であり)?|ことから|ものの|ため(?:に)?|[いきぎしちにびみりえけげせてでねべめれ]|おり)[、，]"
)
# Full stops that end no sentence: abbreviations, initials, "No. 52", and what stands before a small letter.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|Sec|para|paras|Fig|vol|Vol|ed|eds|al|cf|vs|e\.g|i\.e|approx|Co|Ltd|Inc|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N)|\b[A-Z]|^\s*\(?(?:[ivx]{1,4}|[a-z]|\d{1,2}))\.$"
)
_ABBREVIATION_MAX = 64  # characters of an abbreviation, with the space before a number that begins a line
_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)")
_NEW = re.compile(r"\s+[\"'“‘(\[]*(?:[A-Z0-9]|•|・|\(?[ivx]+\))")


class Span(NamedTuple):
    """`text[start:end]` of the text as printed, white space on both sides left out."""

    start: int
    end: int


def split_sentences(text: str, language: Language) -> list[Span]:
    """Return the sentences of a text, in order; a line ends a sentence in any case.

    Japanese splits after 。 (and ！ and ？) outside quotation marks and brackets. English splits after a full
    stop that a capital letter or a figure follows; "Act No. 52 of 1999", "etc.", "e.g.", "(i)" and "Mr. Sato"
    are no ends. A bracket of ministries that ends a text is a span of its own.
    """
    spans: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cuts = _japanese(line) if language is Language.JA else _english(line)
        for start, end in _between([0, *cuts, len(line)]):
            span = _trim(text, at + start, at + end)
            if span.end > span.start:
                spans.append(span)
        at += len(line)
    return spans


def split_clauses(text: str, sentence: Span) -> list[int]:
    """Return the places inside a Japanese sentence where a clause ends: after 〜とともに、 〜するほか、 〜を図り、"""
    inside = text[sentence.start : sentence.end]
    depth = _depths(inside)
    return [
        sentence.start + m.end()
        for m in _CONJUNCTION.finditer(inside)
        if depth[m.end() - 1] == 0 and m.end() < len(inside)
    ]


def _japanese(line: str) -> Iterator[int]:
    depth = _depths(line)
    for at, char in enumerate(line):
        if char in "。！？" and depth[at] == 0:
            yield at + 1


def _english(line: str) -> Iterator[int]:
    for stop in _STOP.finditer(line):
        following = _NEW.match(line, stop.end())
        end = stop.start() + 1
        if not following or _ABBREVIATION.search(line, max(0, end - _ABBREVIATION_MAX), end):
            continue
        yield stop.end()


def _depths(text: str) -> list[int]:
    """Return for every character how many brackets it stands in; one that is never closed opens nothing."""
    depths, open_at = [0] * len(text), list[int]()
    for at, char in enumerate(text):
        if char in _OPEN:
            open_at.append(at)
        elif char in _CLOSE and open_at:
            depths[open_at.pop()] += 1
            depths[at] -= 1
    return list(itertools.accumulate(depths))


def _between(cuts: list[int]) -> Iterator[tuple[int, int]]:
    yield from itertools.pairwise(cuts)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
