"""Text made fit for files: nothing that XML, a spreadsheet or a line-based tool would choke on or run."""

from __future__ import annotations

import re

from corpus.cells import guarded

# C0 and C1 controls but tab and newline, and code points that are no characters (Unicode 15, 23.7).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_PLANE_ENDS = re.compile(
    "[" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(1, 17)) + "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_WHITE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return `text` without what XML 1.0 and spreadsheets cannot carry.

    Line ends of any kind become newlines, control characters and non-characters spaces, and lone surrogates the
    replacement character: `a\\x00b` gives `a b`.
    """
    if text.isprintable():  # most are, and to look is quicker than to substitute
        return text
    text = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))
    return _PLANE_ENDS.sub(" ", _UNWRITABLE.sub(" ", text))


def one_line(text: str) -> str:
    """Return `plain(text)` on one line, runs of white space as one space."""
    return _WHITE.sub(" ", plain(text)).strip()


def cell(text: str) -> str:
    """Return `plain(text)` so that no spreadsheet runs it: `=1+1` gives `'=1+1`."""
    return guarded(plain(text))
