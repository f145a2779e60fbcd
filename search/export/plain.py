"""Text made fit for files: nothing that XML, a spreadsheet or a line-based tool would choke on or run."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and code points that are no characters (Unicode 15, 23.7).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_PLANE_ENDS = re.compile(
    "[" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(1, 17)) + "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_WHITE = re.compile(r"\s+")
# What makes Excel, LibreOffice or Google Sheets take a cell for a formula; Japanese Excel takes the full-width
# forms, too (OWASP, "CSV Injection"). White space before the sign does not stop every program.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_FORMULA_GUARD = "'"


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
    """Return `plain(text)` so that no spreadsheet runs it: `=1+1` gives `'=1+1`.

    An apostrophe is put before what would begin a formula. Text that begins with an apostrophe and such a sign
    gets one more, so that `uncell` gives back every text.
    """
    text = plain(text)
    return _FORMULA_GUARD + text if _FORMULA.match(text.lstrip(_FORMULA_GUARD)) else text


def uncell(text: str) -> str:
    """Return what `cell` was given: `'=1+1` gives `=1+1`."""
    if text.startswith(_FORMULA_GUARD) and _FORMULA.match(text.lstrip(_FORMULA_GUARD)):
        return text[1:]
    return text
