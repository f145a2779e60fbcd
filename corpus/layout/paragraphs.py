"""Join the wrapped lines of paragraphs and headings into blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.breaks import Break, is_wrap
from corpus.layout.furniture import close_japanese
from corpus.layout.joining import finished, join
from corpus.layout.shape import Shape, read_shape
from corpus.markers import Marker, read_markers
from corpus.model import Language
from corpus.readers import Line, LineKind
from corpus.words import splits_word

_INDENTS = {Language.JA: ("　", "   "), Language.EN: ("　", "  ")}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item.

    Attributes:
        text: its text, wraps joined, marker included.
        page: the page it begins on, from 1.
        markers: the ways in which its start reads as a marker; empty for plain paragraphs.
        kind: what the file said of it.
        level: the depth the file gave to a heading or list item.
        continues: it may be the rest of the block before, should its marker turn out to be none.
    """

    text: str
    page: int
    markers: tuple[Marker, ...] = ()
    kind: LineKind = LineKind.LINE
    level: int = 0
    continues: bool = False


def join_lines(lines: Sequence[Line], language: Language) -> list[Block]:
    """Return the blocks of a text in order.

    Args:
        lines: lines without page numbers, contents pages, ruby and footnotes; blank ones kept.
        language: decides between joining with a space and without.
    """
    joiner = _Joiner(read_shape(lines, language))
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    for place, n in enumerate(filled):
        upcoming = filled[place + 1] if place + 1 < len(filled) else None
        joiner.take(
            lines[n],
            lines[upcoming].text.strip() if upcoming is not None else "",
            gap=place > 0 and filled[place - 1] != n - 1,
            gap_after=upcoming is not None and upcoming != n + 1,
        )
    return [_settle(block, language) for block in joiner.blocks]


class _Joiner:
    """Takes lines one by one and keeps the blocks that they make."""

    def __init__(self, shape: Shape) -> None:
        self.blocks: list[Block] = []
        self._shape = shape
        self._last = ""  # the last printed line of the last block
        self._seen: set[tuple[str, int]] = set()  # numbers that have opened a block, by style

    def take(self, line: Line, upcoming: str, *, gap: bool, gap_after: bool) -> None:
        """Take a line that is not blank."""
        text = line.text.strip()
        markers = read_markers(text)
        if line.kind is not LineKind.LINE or not self.blocks or self.blocks[-1].kind is not LineKind.LINE:
            self._open(Block(text, line.page, markers, line.kind, line.level))
            return
        before = self.blocks[-1]
        indent = line.text.startswith(_INDENTS[self._shape.language])
        place = Break(before.text, before.markers, self._last, text, upcoming, gap, gap_after, indent)
        wrap = is_wrap(place, self._shape)
        if wrap and not finished(before.text):
            markers = self._likely(markers, before.text, text)
        if wrap and not markers:
            self._append(before, text)
        else:
            inside = not finished(before.text) and not (before.markers and before.text == self._last)
            self._open(Block(text, line.page, markers, continues=wrap and (inside or not before.markers)))

    def _open(self, block: Block) -> None:
        self.blocks.append(block)
        self._last = block.text
        self._seen.update((m.style, m.number) for m in block.markers)

    def _append(self, before: Block, text: str) -> None:
        if before.markers and not before.markers[0].rest:  # a sign alone: its heading only begins here
            self._last = f"{before.text} {text}"
            self.blocks[-1] = replace(before, text=self._last, markers=read_markers(self._last))
        else:
            self._last = text
            self.blocks[-1] = replace(before, text=join(before.text, text, self._shape.language))

    def _likely(self, markers: tuple[Marker, ...], before: str, text: str) -> tuple[Marker, ...]:
        """Keep the readings of a marker inside an open sentence whose number can come next: 13 needs a 12.

        No marker begins inside a word: タスクフォー / ス）を通じて.
        """
        if not markers or markers[0].bullet:
            return markers
        if self._shape.language is Language.JA and splits_word(before, text):
            return ()
        return tuple(m for m in markers if m.number <= 1 or (m.style, m.number - 1) in self._seen)


def _settle(block: Block, language: Language) -> Block:
    """Close up what the joining left, and read the marker again now that the heading is whole."""
    block = replace(block, markers=read_markers(block.text) if block.markers else ())
    if language is Language.EN:
        text = " ".join(block.text.split())
    elif block.markers:  # the space behind 「一 目的」 or 「序 趣旨」 is what makes it a marker
        rest = "" if block.markers[0].rest == block.text else block.markers[0].rest
        text = block.text.removesuffix(rest) + close_japanese(rest)
    else:
        text = close_japanese(block.text)
    return replace(block, text=text, markers=read_markers(text) if block.markers else ())
