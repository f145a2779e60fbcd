"""The order in which the pieces of a pdf page are read."""

from __future__ import annotations

import itertools
import statistics
from typing import NamedTuple

_SAME_LINE = 0.5  # of the smaller height that two pieces share when they stand on one line
_WIDE_GAP = 2.0  # sizes; a gap in a line that wide is a tab, as in a table or a contents page
_COLUMN_LINES = 5  # lines that each column has at least
_COLUMN_FILL = 0.75  # of its column's width that a line of prose usually fills; the cells of a table do not
_COLUMN_WIDTH = 0.3  # of the width of the page's text that a column of prose has at least
_BELOW_GAP = 0.6  # sizes of white space that part what stands below columns from them
_COLUMN_SHARE = 0.5  # of all lines that stand in columns


class Piece(NamedTuple):
    """Text at a place on the page; in points, the origin at the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """Return the printed lines of a page: top to bottom, and column by column where there are columns."""
    gutter = _gutter(pieces)
    if gutter is None:
        return _rows(pieces)
    lines: list[Piece] = []
    band: list[Piece] = []
    for piece in [*sorted(pieces, key=lambda one: -one.top), None]:
        spans = piece is None or piece.left < gutter < piece.right
        if not spans and piece is not None:
            band.append(piece)
            continue
        first, second, below = _columns(band, gutter)
        lines += [*_rows(first), *_rows(second), *_rows(below)]
        band = []
        if piece is not None:
            lines.append(piece)
    return lines


def _columns(band: list[Piece], gutter: float) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Return a band's left column, its right one, and what follows below both of them, set off by a gap."""
    first = [one for one in band if one.right <= gutter]
    second = [one for one in band if one.left >= gutter]
    if not first or not second:
        return first, second, []
    ends = max(min(one.bottom for one in first), min(one.bottom for one in second))
    below: list[Piece] = []
    for above, one in itertools.pairwise(band):
        if below or (one.top < ends and above.bottom - one.top > one.size * _BELOW_GAP):
            below.append(one)
    return [one for one in first if one not in below], [one for one in second if one not in below], below


def _rows(pieces: list[Piece]) -> list[Piece]:
    """Return pieces as lines from top to bottom, those on one line joined from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -(one.top + one.bottom)):
        if rows and _on_one_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_join(sorted(row, key=lambda one: one.left)) for row in rows]


def _on_one_line(one: Piece, other: Piece) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = one.right <= other.left + 1 or other.right <= one.left + 1
    return apart and shared > _SAME_LINE * min(one.top - one.bottom, other.top - other.bottom)


def _join(row: list[Piece]) -> Piece:
    joined = row[0]
    for piece in row[1:]:
        gap = piece.left - joined.right
        size = max(joined.size, piece.size)
        between = "\t" if gap > _WIDE_GAP * size else " " if gap > 0.3 * size else ""
        joined = Piece(
            joined.text + between + piece.text,
            joined.left,
            min(joined.bottom, piece.bottom),
            max(joined.right, piece.right),
            max(joined.top, piece.top),
            size,
        )
    return joined


def _gutter(pieces: list[Piece]) -> float | None:
    """Return where the white space between two columns of prose lies, or None where there is none."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    width = right - left
    best: tuple[int, float] = (0, 0.0)
    for edge in {one.left for one in pieces}:
        if not left + width * 0.3 < edge < left + width * 0.7:
            continue
        place = edge - 0.5
        free = sum(1 for one in pieces if one.right <= place or one.left >= place)
        best = max(best, (free, place))
    place = best[1]
    first = [one for one in pieces if one.right <= place]
    second = [one for one in pieces if one.left >= place]
    if min(len(first), len(second)) < _COLUMN_LINES or best[0] < _COLUMN_SHARE * len(pieces):
        return None
    for column in (first, second):
        extent = max(one.right for one in column) - min(one.left for one in column)
        usual = statistics.median(one.right - one.left for one in column)
        if usual < _COLUMN_FILL * extent or extent < _COLUMN_WIDTH * width:
            return None
    return place
