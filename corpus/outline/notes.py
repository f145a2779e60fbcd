"""Footnote marks: out of the text, with the place where they stood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.model import Note, ParsedMeasure

_MARK = re.compile(r"[⁰¹²³⁴-⁹]+")
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def attach_notes(measure: ParsedMeasure, notes: Mapping[str, str]) -> ParsedMeasure:
    """Take the superscript marks of known footnotes out of a body and attach the footnotes.

    A superscript without a footnote of its number (m²) is left in the text. A mark turned into a digit
    would change figures: 「ISP⁴等」 must not become 「ISP4等」.
    """
    if not notes:
        return measure
    found: list[Note] = []
    parts: list[str] = []
    at = 0
    body = measure.text.body
    for match in _MARK.finditer(body):
        mark = match[0].translate(_TO_DIGITS)
        if mark not in notes:
            continue
        parts.append(body[at : match.start()])
        at = match.end()
        found.append(Note(mark, notes[mark], sum(map(len, parts))))
    title = _MARK.sub(lambda m: "" if m[0].translate(_TO_DIGITS) in notes else m[0], measure.text.title)
    if not found and title == measure.text.title:
        return measure
    in_title = [
        Note(k, notes[k])
        for m in _MARK.finditer(measure.text.title)
        if (k := m[0].translate(_TO_DIGITS)) in notes
    ]
    text = replace(measure.text, title=title, body="".join(parts) + body[at:], notes=(*in_title, *found))
    items = tuple(
        i._replace(text=_MARK.sub(lambda m: "" if m[0].translate(_TO_DIGITS) in notes else m[0], i.text))
        for i in measure.items
    )
    return replace(measure, text=text, items=items)
