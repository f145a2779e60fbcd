"""Plain text: the bytes decoded, or refused with a reason, and cut into lines and pages."""

from __future__ import annotations

import re

from corpus.readers.encodings import Decoded, decode
from corpus.readers.problems import problem
from corpus.readers.records import Line, RawText

# Line ends of every system; U+000B is Word's soft break in text exports, U+0085 and U+2028/9 Unicode's own.
_LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
# Other control characters, and noncharacters, carry nothing that is printed.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def read_text(data: bytes, name: str) -> RawText:
    """Read a plain text file.

    Args:
        data: the whole file.
        name: its name, for messages.

    Raises:
        ReadError: it is binary, empty, or in no single encoding that is known.
    """
    decoded: Decoded = decode(data, name)
    lines = cut_lines(decoded.text)
    if not any(line.text.strip() for line in lines):
        raise problem("file-empty", name)
    return RawText(lines, "txt", decoded.encoding)


def cut_lines(text: str) -> tuple[Line, ...]:
    """Cut a text into lines; a form feed begins a new page.

    The characters of a line stay as they are (superscripts, full-width forms, spaces); only control
    characters other than tabs go. A page of blank lines still counts as a page.
    """
    lines: list[Line] = []
    for page, sheet in enumerate(text.split("\f"), 1):
        rows = _LINE_END.split(sheet)
        if rows and not rows[-1]:
            rows.pop()  # what follows the last line end is no line
        lines.extend(Line(_CONTROLS.sub("", row), page) for row in rows)
    return tuple(lines)
