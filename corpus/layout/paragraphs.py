"""Join the wrapped lines of paragraphs and headings.

A line is joined to the one before it where the sentence is not finished; after a heading the question is
harder, since a heading has no full stop: there the printed width decides (a line that had room for the next
word was ended on purpose) together with the words at the break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout.furniture import close_japanese
from corpus.layout.joining import finished, goes_on, join, unbalanced, width
from corpus.markers import Marker, read_markers
from corpus.model import Language
from corpus.readers import Line, LineKind
from corpus.words import splits_word

_SLACK = 6  # columns that a full line may lack: a hanging indent, or a mark that may not begin a line
_BULLET_SLACK = 12  # the same under a bullet, whose lines are set further in
_GROWN_FILL = 0.8  # of the width: what runs over two such lines under a number is its text, not its heading
_NEARLY = 0.85  # of the width: a heading of this length goes on where the words at the break say so
_BODY_FILL = 0.6  # of the width: an unfinished sentence on a line this long goes on
_LATIN_SLACK = 0.8  # of the width: in proportional type a line this short had room for another word
_WRAP_LIMIT = 150  # columns: text with longer lines is not wrapped, each line is a paragraph
_WRAP_LEAST = 40  # columns: no page is set narrower
_LONG = 60  # columns: an unfinished line of unwrapped text this long was cut by a page break


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


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text is set: its language, its width in columns, whether lines are wraps."""

    language: Language
    columns: int
    wrapped: bool

    def full(self, line: str, following: str, slack: int = _SLACK) -> bool:
        """Tell whether `line` had no room for what `following` begins with."""
        if not self.wrapped:
            return False
        if self.language is Language.JA:
            return width(line) >= self.columns - slack
        first = following.split(" ", 1)[0]
        return width(line) + 1 + width(first) > self.columns * _LATIN_SLACK


def _shape(lines: Sequence[Line], language: Language) -> _Shape:
    sizes = sorted(width(x.text.strip()) for x in lines if x.kind is LineKind.LINE and x.text.strip())
    if len(sizes) < 4:
        return _Shape(
            language, max(sizes, default=0), bool(sizes) and _WRAP_LEAST <= sizes[-1] <= _WRAP_LIMIT
        )
    columns = sizes[min(len(sizes) - 1, int(len(sizes) * 0.97))]
    filled = [x.text.strip() for x in lines if x.text.strip()]
    long = [t for t in filled if width(t) >= columns - max(_SLACK, columns // 8)]
    cut = sum(not finished(t) for t in long)
    return _Shape(language, columns, _WRAP_LEAST <= columns <= _WRAP_LIMIT and cut * 2 >= len(long))


def join_lines(lines: Sequence[Line], language: Language) -> list[Block]:
    """Return the blocks of a text in order.

    Args:
        lines: lines without page numbers, contents pages, ruby and footnotes; blank ones kept.
        language: decides between joining with a space and without.
    """
    shape = _shape(lines, language)
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    blocks: list[Block] = []
    last_line = ""
    seen: set[tuple[str, int]] = set()
    for place, n in enumerate(filled):
        line = lines[n]
        text = line.text.strip()
        gap = bool(place) and filled[place - 1] != n - 1
        upcoming = lines[filled[place + 1]].text.strip() if place + 1 < len(filled) else ""
        gap_after = place + 1 < len(filled) and filled[place + 1] != n + 1
        markers = read_markers(text)
        if line.kind is not LineKind.LINE:
            blocks.append(Block(text, line.page, markers, line.kind, line.level))
        elif not blocks or blocks[-1].kind is not LineKind.LINE:
            blocks.append(Block(text, line.page, markers))
        else:
            before = blocks[-1]
            indent = line.text.startswith(("　", "   ")) or (
                language is Language.EN and line.text.startswith("  ")
            )
            rest = _goes_on(before, last_line, text, upcoming, gap, gap_after, indent, shape)
            if rest and markers and not markers[0].bullet and not finished(before.text):
                markers = () if _broken_word(before.text, text, language) else _plausible(markers, seen)
            if rest and not markers:
                bare = bool(before.markers) and not before.markers[0].rest
                if bare:  # the heading's own line only begins here
                    text = f"{before.text} {text}"
                    blocks[-1] = replace(before, text=text, markers=read_markers(text))
                else:
                    blocks[-1] = replace(before, text=join(before.text, text, language))
            else:
                open_body = not finished(before.text) and not (before.markers and before.text == last_line)
                blocks.append(
                    Block(text, line.page, markers, continues=rest and (open_body or not before.markers))
                )
        seen.update((m.style, m.number) for m in blocks[-1].markers if blocks[-1].text == text)
        last_line = text
    return [_settle(block, language) for block in blocks]


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


def _plausible(markers: tuple[Marker, ...], seen: set[tuple[str, int]]) -> tuple[Marker, ...]:
    """Keep the readings of an unlikely marker whose number can come next: 13 needs a 12 before it."""
    return tuple(m for m in markers if m.number <= 1 or (m.style, m.number - 1) in seen)


def _broken_word(left: str, right: str, language: Language) -> bool:
    return language is Language.JA and splits_word(left, right)


def _goes_on(
    before: Block,
    last: str,
    text: str,
    upcoming: str,
    gap: bool,
    gap_after: bool,
    indent: bool,
    shape: _Shape,
) -> bool:
    """Tell whether a line continues the block before it."""
    bullet = bool(before.markers) and before.markers[0].bullet
    if bullet is False and before.markers and not before.markers[0].rest:
        return True  # the sign stands on a line of its own: (1) / 街路灯の増設
    full = shape.full(last, text, _BULLET_SLACK if bullet else _SLACK)
    if finished(before.text):
        ended_by_wrap = full and not indent and shape.wrapped and not unbalanced(text)
        return (
            ended_by_wrap and not gap
            if shape.language is Language.EN
            else ended_by_wrap and not _opens_paragraph(text)
        )
    one_line = before.text == last
    if before.markers and _title_like(before, shape):
        grown = not one_line and width(last) >= _GROWN_FILL * shape.columns
        if shape.wrapped and shape.language is Language.JA and (grown or (full and bullet)):
            return True
        nearly = (
            shape.wrapped and width(last) >= _NEARLY * shape.columns and goes_on(last, text, shape.language)
        )
        return nearly or _title_goes_on(last, text, upcoming, gap, gap_after, indent, full, shape)
    if shape.language is Language.EN:
        if full or goes_on(last, text, shape.language):
            return True
        return not gap and not text[:1].isupper()
    if shape.wrapped:
        return width(last) >= _BODY_FILL * shape.columns or goes_on(last, text, shape.language)
    return width(last) >= _LONG or goes_on(last, text, shape.language)


def _title_like(block: Block, shape: _Shape) -> bool:
    """Tell whether what stands so far may be a heading: no sentence in it, and not over three lines."""
    return "。" not in block.text and width(block.text) <= 3.2 * max(shape.columns, 40)


def _title_goes_on(
    last: str, text: str, upcoming: str, gap: bool, gap_after: bool, indent: bool, full: bool, shape: _Shape
) -> bool:
    if not shape.wrapped:
        return unbalanced(last) and not finished(text)
    if not full:
        return False
    if goes_on(last, text, shape.language):
        return True
    if shape.language is Language.EN:
        # `… Delinquency and` / `Juvenile Damage`: the rest of a heading is short and has no full stop.
        short = not finished(text) and (gap_after or bool(read_markers(upcoming)) or not upcoming)
        return short and gap and not indent
    return not indent and (not gap or not finished(text))


def _opens_paragraph(text: str) -> bool:
    return text.startswith(
        ("また、", "さらに、", "なお、", "このため、", "加えて、", "一方、", "ただし、", "そのほか、")
    )
