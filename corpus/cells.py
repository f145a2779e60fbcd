"""Cells of tables that no spreadsheet takes for a formula.

A table may be made of what others wrote, and whoever opens it must not run it: Excel, LibreOffice and Google Sheets
take a cell for a formula that begins with `=`, `+`, `-` or `@`, Japanese Excel with their full-width forms, too, and
white space before the sign does not stop every program (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_GUARD = "'"


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before what would begin a formula: `=1+1` gives `'=1+1`.

    Text that begins with an apostrophe and such a sign gets one more, so that `unguarded` gives back every text.
    """
    return _GUARD + text if _FORMULA.match(text.lstrip(_GUARD)) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given: `'=1+1` gives `=1+1`."""
    if text.startswith(_GUARD) and _FORMULA.match(text.lstrip(_GUARD)):
        return text[1:]
    return text
