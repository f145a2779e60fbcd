"""Where sentences end, in Japanese and English text as printed."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.model import Language

_SPANS_KEPT = 4_096

_JA_END = re.compile(r"[。！？]+[」』）)]*|\n+")
# A full stop ends a sentence before a space and a capital; not after an abbreviation such as `No.` or `e.g.`.
# What stands before the mark is looked at behind it, because looking at every character first would take longest.
_EN_END = re.compile(
    r"[.!?](?<!\bNo.)(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\betc.)(?<!\be\.g.)(?<!\bi\.e.)(?<!\bArt.)"
    r"[.!?]*[\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])|\n+"
)
_BRACKETS = ("（", "(")


@lru_cache(maxsize=_SPANS_KEPT)
def sentence_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans of the sentences of `text`, white space around them left out; in order.

    A bracket on its own after a sentence belongs to it: `…を行う。（警察庁、総務省）` is one.
    """
    ends = _JA_END if language is Language.JA else _EN_END
    spans: list[tuple[int, int]] = []
    start = 0
    for match in ends.finditer(text):
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return
    first = start + piece.index(stripped[0])
    if spans and stripped[0] in _BRACKETS and "\n" not in text[spans[-1][1] : first]:
        spans[-1] = (spans[-1][0], first + len(stripped))
    else:
        spans.append((first, first + len(stripped)))
