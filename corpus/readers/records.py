"""What a reader hands on: lines with their page and kind; and the limits that it keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_MEBIBYTE = 1024 * 1024


class LineKind(StrEnum):
    """What a line is, as far as the file itself says so."""

    LINE = "line"  # one printed line of txt or pdf; may be a wrap of the line before
    PARAGRAPH = "paragraph"  # a whole paragraph of docx or html; never a wrap
    HEADING = "heading"  # a heading by the file's own structure; its depth is in `level`
    ITEM = "item"  # a list item of docx or html, its number or bullet printed before it
    NOTE = "note"  # a footnote or endnote, its mark before it; stands after the line that refers to it


class Line(NamedTuple):
    """One line of a file.

    Attributes:
        text: the characters as printed, without the line end.
        page: the page it stands on, from 1.
        kind: what the file says that it is.
        level: for HEADING 1 to 9 (0: the document's title); for ITEM the depth of its list, from 1; else 0.
    """

    text: str
    page: int = 1
    kind: LineKind = LineKind.LINE
    level: int = 0


@dataclass(frozen=True, slots=True)
class RawText:
    """A file as read.

    Attributes:
        lines: all lines in reading order, blank ones included.
        format: `txt`, `pdf`, `docx` or `html`.
        encoding: the encoding found in txt and html (a Python codec name), else None.
        title: what html's <title> or the properties of a pdf or docx say; often wrong or missing.
    """

    lines: tuple[Line, ...]
    format: str
    encoding: str | None = None
    title: str | None = None

    @property
    def text(self) -> str:
        """Return all lines joined by newlines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for before it is refused.

    Attributes:
        file_bytes: size of the file.
        seconds: processor time for reading it; by the clock it may take five times as long, on a busy machine.
        memory_bytes: address space of the process that reads it (where the system can limit it).
        output_bytes: text that comes out of it.
        zip_bytes: sum of the unpacked sizes in a docx.
        zip_ratio: unpacked to packed size of a docx, counted once 10 MB are unpacked.
        zip_entries: number of parts in a docx.
        measures: number of measures and passages found in it.
    """

    file_bytes: int = 50 * _MEBIBYTE
    seconds: float = 60.0
    memory_bytes: int = 1024 * _MEBIBYTE
    output_bytes: int = 64 * _MEBIBYTE
    zip_bytes: int = 300 * _MEBIBYTE
    zip_ratio: float = 150.0
    zip_entries: int = 5000
    measures: int = 20_000
