"""The lines of a pdf page put together from its characters, top to bottom, one column after the other.

A pdf knows characters and places, no lines. pdfium gathers runs of characters; here their raised digits
become superscripts, readings over words go, pieces of one line are joined, and columns are told apart.
"""

from __future__ import annotations

import ctypes
import itertools
import re
import statistics
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from corpus.readers.counters import superscript
from corpus.readers.pdf_columns import Piece, in_reading_order

# Some fonts name a kanji by its radical: ⻑ (U+2ED1) for 長. Kangxi radicals fold by Unicode's own table.
_RADICALS = dict(
    zip("⺟⺠⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲⺎⺝⺩⻌", "母民虎西角長青食鬼麦黄斉歯竜亀兀月王辶", strict=True)
)
_RAISED_SIZE = 0.97  # of the line's size: a digit that is smaller …
_RAISED_BY = 0.15  # … and whose baseline is higher by this much of the size is a superscript
_RUBY = 0.65  # of the size of the line below: kana that small above it are its reading
_KANA = re.compile(r"[ぁ-ゖァ-ヶー・\s]+")
_SPACE_IN_JAPANESE = 0.6  # em between two characters that is a space rather than spacing
_CELL_GAP = 1.5  # em of white space that part columns and cells
_PARAGRAPH_GAP = 1.7  # times the usual distance of lines that is a blank line


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    base: float  # where its baseline is, whatever its font
    made_up: bool  # by pdfium: a space or line end that the page does not have


def read_page(sheet: Any) -> list[str]:
    """Return the printed lines of a page in reading order, blank ones where the page leaves a gap.

    Args:
        sheet: a pypdfium2 text page.
    """
    runs = (part for run in _runs(sheet) for part in _parts(run))
    pieces = [piece for run in runs if (piece := _piece(run)) is not None]
    pieces = _without_ruby(pieces)
    return _with_blank_lines(in_reading_order(pieces))


def _runs(sheet: Any) -> Iterator[list[_Character]]:
    """Yield the characters of each run that pdfium takes for a line."""
    run: list[_Character] = []
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(sheet.count_chars()):
        code = raw.FPDFText_GetUnicode(sheet, index)
        if code in (0x0A, 0x0D):
            if run:
                yield run
            run = []
            continue
        made_up = raw.FPDFText_IsGenerated(sheet, index) == 1
        if not raw.FPDFText_GetLooseCharBox(sheet, index, ctypes.byref(box)):
            made_up = True
        size = abs(box.top - box.bottom)
        placed = raw.FPDFText_GetCharOrigin(sheet, index, ctypes.byref(x), ctypes.byref(y))
        base = y.value if placed else box.bottom
        run.append(
            _Character(_character(code), box.left, box.bottom, box.right, box.top, size, base, made_up)
        )
    if run:
        yield run


def _parts(run: list[_Character]) -> Iterator[list[_Character]]:
    """Cut a run where a gap is too wide for a space: two columns, or the cells of a table."""
    start = 0
    for index in range(1, len(run) - 1):
        before, after = run[index - 1], run[index + 1]
        gap = after.left - before.right
        if run[index].made_up and gap > _CELL_GAP * max(before.size, after.size):
            yield run[start:index]
            start = index + 1
    yield run[start:]


def _character(code: int) -> str:
    """Return a character as printed: a line's last hyphen has its own code, a nameless glyph is U+FFFD."""
    if code in (0x02, 0xFFFE):
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    character = chr(code)
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", character)
    if character != "\t" and unicodedata.category(character) == "Cc":
        return ""
    return _RADICALS.get(character, character)


def _piece(run: list[_Character]) -> Piece | None:
    """Return a run as text with its place, or None where nothing is printed."""
    solid = [one for one in run if not one.made_up and one.text.strip()]
    if not solid:
        return None
    size = statistics.median(one.size for one in solid)
    base = statistics.median(one.base for one in solid)
    level = [one for one in solid if abs(one.base - base) <= size * _RAISED_BY] or solid
    text = ""
    for index, one in enumerate(run):
        if one.text.isspace() and one.made_up and _is_spacing(run, index, size):
            continue
        raised = one.size < size * _RAISED_SIZE and one.base > base + size * _RAISED_BY
        text += superscript(one.text) if raised and one.text else one.text
    return Piece(
        text.strip(" \r\n"),
        min(one.left for one in solid),
        min(one.bottom for one in level),
        max(one.right for one in solid),
        max(one.top for one in level),
        size,
    )


def _is_spacing(run: list[_Character], index: int, size: float) -> bool:
    """Tell whether a space that pdfium made up is no more than loose setting between Japanese characters."""
    if not 0 < index < len(run) - 1:
        return False
    before, after = run[index - 1], run[index + 1]
    if not (_is_japanese(before.text) and _is_japanese(after.text)):
        return False
    return after.left - before.right < size * _SPACE_IN_JAPANESE


def _is_japanese(text: str) -> bool:
    return bool(text) and ("\u3000" <= text[0] <= "\u9fff" or "\uff00" <= text[0] <= "\uffef")


def _without_ruby(pieces: list[Piece]) -> list[Piece]:
    """Drop the readings printed small over words: their kana are no part of the text."""
    return [piece for piece in pieces if not (_KANA.fullmatch(piece.text) and _is_over_a_line(piece, pieces))]


def _is_over_a_line(small: Piece, pieces: list[Piece]) -> bool:
    return any(
        small.size < below.size * _RUBY
        and below.left - 1 <= small.left
        and small.right <= below.right + below.size
        and below.bottom < small.bottom < below.top + below.size * 0.6
        for below in pieces
    )


def _with_blank_lines(pieces: list[Piece]) -> list[str]:
    """Return the texts, with a blank line where the gap to the line above is well over the usual."""
    gaps = [above.bottom - below.bottom for above, below in itertools.pairwise(pieces)]
    steps = [gap for gap in gaps if gap > 0]
    usual = statistics.median_low(steps) if steps else 0.0
    lines: list[str] = []
    for index, piece in enumerate(pieces):
        if index and gaps[index - 1] > max(usual, piece.size) * _PARAGRAPH_GAP:
            lines.append("")
        lines.append(piece.text)
    return lines
