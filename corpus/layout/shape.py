"""How a text is set: how wide its lines are, and whether they are wraps at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout.joining import finished, width
from corpus.markers import read_markers
from corpus.model import Language
from corpus.readers import Line, LineKind

SLACK = 6  # columns that a full line may lack: a hanging indent, or a mark that may not begin a line
_LATIN_SLACK = 0.8  # of the width: in proportional type a line this short had room for another word
_WRAP_LIMIT = 150  # columns: text with longer lines is not wrapped, each line is a paragraph
_WRAP_LEAST = 40  # columns: no page is set narrower
_NEARLY_ALL = 0.97  # of the lines are no wider than the page; the rest stick out
_MOSTLY = 0.7
_FEW = 4  # lines: too few to speak of most


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is set.

    Attributes:
        language: its language.
        columns: the width of its lines.
        wrapped: whether the lines are wraps rather than paragraphs.
        spaced: whether blank lines stand between wraps, so that they say nothing of paragraphs.
        titled: the styles of marker that mostly stand before a short heading of one line.
    """

    language: Language
    columns: int
    wrapped: bool
    spaced: bool = False
    titled: frozenset[str] = frozenset()

    def full(self, line: str, following: str, slack: int = SLACK) -> bool:
        """Tell whether `line` had no room for what `following` begins with."""
        if not self.wrapped:
            return False
        if self.language is Language.JA:
            return width(line) >= self.columns - slack
        first = following.split(" ", 1)[0]
        return width(line) + 1 + width(first) > self.columns * _LATIN_SLACK

    def filled(self, line: str, share: float) -> bool:
        """Tell whether `line` fills this share of the width of wrapped text."""
        return self.wrapped and width(line) >= share * self.columns


def read_shape(lines: Sequence[Line], language: Language) -> Shape:
    """Measure a text. It is wrapped where most of its long lines end inside a sentence."""
    filled = [n for n, line in enumerate(lines) if line.kind is LineKind.LINE and line.text.strip()]
    texts = [lines[n].text.strip() for n in filled]
    sizes = sorted(map(width, texts))
    columns = sizes[min(len(sizes) - 1, int(len(sizes) * _NEARLY_ALL))] if sizes else 0
    possible = _WRAP_LEAST <= columns <= _WRAP_LIMIT
    if len(sizes) < _FEW:
        return Shape(language, columns, possible)
    least = columns - max(SLACK, columns // 8)
    long = [k for k, text in enumerate(texts) if width(text) >= least]
    cut = [k for k in long if not finished(texts[k])]
    gaps = sum(k + 1 < len(filled) and filled[k + 1] > filled[k] + 1 for k in cut)
    return Shape(
        language,
        columns,
        possible and len(cut) * 2 >= len(long),
        spaced=gaps * 2 > len(cut),
        titled=_titled_styles(texts, least),
    )


def _titled_styles(texts: Sequence[str], least: int) -> frozenset[str]:
    """Return the styles of marker most of whose lines are short and without a full stop: headings."""
    short: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        for marker in read_markers(text)[:1]:
            total[marker.style] += 1
            short[marker.style] += width(text) < least and not finished(text)
    return frozenset(s for s, n in total.items() if n >= _FEW and short[s] >= _MOSTLY * n)
