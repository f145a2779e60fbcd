"""How a text is set: how wide its lines are, and whether they are wraps at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout.joining import finished, width
from corpus.model import Language
from corpus.readers import Line, LineKind

SLACK = 6  # columns that a full line may lack: a hanging indent, or a mark that may not begin a line
_LATIN_SLACK = 0.8  # of the width: in proportional type a line this short had room for another word
_WRAP_LIMIT = 150  # columns: text with longer lines is not wrapped, each line is a paragraph
_WRAP_LEAST = 40  # columns: no page is set narrower
_NEARLY_ALL = 0.97  # of the lines are no wider than the page; the rest stick out
_FEW = 4  # lines: too few to speak of most


@dataclass(frozen=True, slots=True)
class Shape:
    """The language of a text, the width of its lines in columns, and whether they are wraps."""

    language: Language
    columns: int
    wrapped: bool

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
    texts = [line.text.strip() for line in lines if line.kind is LineKind.LINE and line.text.strip()]
    sizes = sorted(map(width, texts))
    columns = sizes[min(len(sizes) - 1, int(len(sizes) * _NEARLY_ALL))] if sizes else 0
    possible = _WRAP_LEAST <= columns <= _WRAP_LIMIT
    if len(sizes) < _FEW:
        return Shape(language, columns, possible)
    long = [t for t in texts if width(t) >= columns - max(SLACK, columns // 8)]
    cut = sum(not finished(t) for t in long)
    return Shape(language, columns, possible and cut * 2 >= len(long))
