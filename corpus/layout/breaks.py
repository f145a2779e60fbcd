"""Whether a line break is a wrap or an end: the question at every line of a text.

An unfinished sentence goes on. After a heading the question is harder, since a heading has no full stop:
there the printed width decides (a line that had room for the next word was ended on purpose) together with
the words at the break.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.layout.joining import finished, goes_on, unbalanced, width
from corpus.layout.shape import SLACK, Shape
from corpus.markers import Marker, read_markers
from corpus.model import Language

_BULLET_SLACK = 12  # columns that a full line under a bullet may lack: it is set further in
_GROWN_FILL = 0.8  # of the width: what runs over two such lines under a number is its text, not its heading
_NEARLY = 0.85  # of the width: a heading of this length goes on where the words at the break say so
_BODY_FILL = 0.6  # of the width: an unfinished sentence on a line this long goes on
_LONG = 60  # columns: an unfinished line of unwrapped text this long was cut by a page break
_TITLE_LINES = 3.2  # a heading is not longer
_TITLE_COLUMNS = 40  # the least width to count those lines by
_OPENINGS = ("また、", "さらに、", "なお、", "このため、", "加えて、", "一方、", "ただし、", "そのほか、")


class Break(NamedTuple):
    """A line break: what stands before it and after it.

    `before` is the block so far, with its markers; `last` its last printed line; `text` the line after the
    break and `upcoming` the one after that. `gap` and `gap_after` tell of blank lines before and after
    `text`, `indent` of an indent before it.
    """

    before: str
    markers: tuple[Marker, ...]
    last: str
    text: str
    upcoming: str
    gap: bool
    gap_after: bool
    indent: bool


def is_wrap(at: Break, shape: Shape) -> bool:
    """Tell whether the line after a break continues the block before it."""
    bullet = bool(at.markers) and at.markers[0].bullet
    if at.markers and not bullet and not at.markers[0].rest:
        return True  # the sign stands on a line of its own: (1) / 街路灯の増設
    full = shape.full(at.last, at.text, _BULLET_SLACK if bullet else SLACK)
    if finished(at.before):
        return full and not at.indent and not unbalanced(at.text) and _same_paragraph(at, shape)
    if at.markers and _may_be_title(at.before, shape):
        return _under_marker(at, shape, full=full, bullet=bullet)
    if shape.language is Language.EN:
        return full or goes_on(at.last, at.text, shape.language) or (not at.gap and not at.text[:1].isupper())
    long = shape.filled(at.last, _BODY_FILL) if shape.wrapped else width(at.last) >= _LONG
    return long or goes_on(at.last, at.text, shape.language)


def _same_paragraph(at: Break, shape: Shape) -> bool:
    """Tell whether the next sentence, after one that fills its line, is of the same paragraph."""
    return not at.gap if shape.language is Language.EN else not at.text.startswith(_OPENINGS)


def _may_be_title(text: str, shape: Shape) -> bool:
    return "。" not in text and width(text) <= _TITLE_LINES * max(shape.columns, _TITLE_COLUMNS)


def _under_marker(at: Break, shape: Shape, *, full: bool, bullet: bool) -> bool:
    """Tell whether what follows a number or bullet still belongs to its heading or first sentence."""
    if shape.language is Language.JA and shape.wrapped:
        grown = at.before != at.last and shape.filled(at.last, _GROWN_FILL)
        if grown or (full and bullet):
            return True
    if shape.filled(at.last, _NEARLY) and goes_on(at.last, at.text, shape.language):
        return True
    if not shape.wrapped:
        return unbalanced(at.last) and not finished(at.text)
    if not full:
        return False
    if goes_on(at.last, at.text, shape.language):
        return True
    if not shape.spaced and at.gap and shape.language is Language.JA:
        return False
    if shape.language is Language.EN:
        # `(i) Watching of the northern and the southern light and` / `Their Helpers`: the rest of a heading is
        # short and has no full stop.
        ends = not finished(at.text) and (at.gap_after or bool(read_markers(at.upcoming)) or not at.upcoming)
        return ends and at.gap and not at.indent and not shape.spaced
    rest_of_title = not finished(at.text) and not shape.filled(at.text, _BODY_FILL)
    return not at.indent and (rest_of_title or at.markers[0].style not in shape.titled)
