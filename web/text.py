"""Text made safe for a page: found words marked, control characters out, always escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from search import Marked

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# The marks that turn the direction of writing (UAX #9): they may not reach a title bar or a plain string.
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JAPANESE = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def clean(text: str) -> str:
    """Return `text` without what HTML and JSON cannot carry.

    Control characters become spaces (`a\\x00b` gives `a b`), lone surrogates the replacement character.
    """
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text))


def one_line(text: str, limit: int) -> str:
    """Return `text` for a title bar: one line, no direction marks, at most `limit` characters."""
    flat = " ".join(_BIDI.sub("", clean(text)).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def marked(text: Marked) -> Markup:
    """Return escaped HTML with each span of `text` in <mark>; spans that overlap or overrun are mended."""
    parts = []
    position = 0
    for start, end in sorted(text.spans):
        start, end = max(start, position), min(end, len(text.text))
        if start >= end:
            continue
        parts.append(escape(clean(text.text[position:start])))
        parts.append(Markup("<mark>{}</mark>").format(clean(text.text[start:end])))
        position = end
    parts.append(escape(clean(text.text[position:])))
    return Markup("").join(parts)


def annotated(
    text: str, marks: Sequence[tuple[int, int]], differs: Sequence[tuple[int, int]], grade: str = ""
) -> Markup:
    """Return escaped HTML with `marks` in <mark>, of a grade, and what differs in <u class="differs">.

    The spans may overlap and overrun. No character is added or lost, so that offsets hold in the page, too.
    """
    said = clean(text)
    cuts = {0, len(said), *(min(max(at, 0), len(said)) for span in (*marks, *differs) for at in span)}
    ends = sorted(cuts)
    parts: list[Markup] = []
    for in_mark, pieces in groupby(pairwise(ends), key=lambda piece: _within(piece, marks)):
        inner = Markup("").join(
            Markup('<u class="differs">{}</u>' if _within(piece, differs) else "{}").format(said[slice(*piece)])
            for piece in pieces
        )
        parts.append(Markup('<mark class="{}">{}</mark>').format(grade, inner) if in_mark else inner)
    return Markup("").join(parts)


def _within(piece: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in spans)


def is_japanese(text: str) -> bool:
    """Return whether `text` holds kana or kanji: 取引 does, `G7 trafficking` does not."""
    return _JAPANESE.search(text) is not None
