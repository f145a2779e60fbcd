"""The wording of a measure as paragraphs and lists, with its footnote marks where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask_babel import gettext
from markupsafe import Markup

from corpus.model import Item, Note, Text
from web.text import clean

_SPACES = re.compile(r"\s+")


def body_html(text: Text, items: Sequence[Item], prefix: str) -> Markup:
    """Return the body of `text` as escaped HTML.

    A line that is one of `items`, or begins with its marker and text, becomes a list item; the marker
    stays as printed (`・`, `ア）`, `ii`).

    Args:
        text: the wording, one paragraph a line.
        items: the measure's items, in either language.
        prefix: starts the ids of footnotes, unique within the page.
    """
    known = {_squeeze(item.marker + item.text): item for item in items}
    parts: list[Markup] = []
    listed: list[Markup] = []
    start = 0
    for line in text.body.split("\n"):
        item = known.get(_squeeze(line))
        if item is not None:
            at = start + line.find(item.text[:8]) if item.text else start
            listed.append(
                Markup('<li><span class="marker">{}</span> <span>{}</span></li>').format(
                    clean(item.marker), _with_notes(text, at, start + len(line), prefix)
                )
            )
        elif line.strip():
            parts += _closed(listed)
            listed = []
            parts.append(Markup("<p>{}</p>").format(_with_notes(text, start, start + len(line), prefix)))
        start += len(line) + 1
    return Markup("").join(parts + _closed(listed))


def notes_html(text: Text, prefix: str) -> Markup:
    """Return the footnotes of `text` as a list that links back to the marks; empty without notes."""
    if not text.notes:
        return Markup("")
    rows = [_note_html(note, number, prefix) for number, note in enumerate(text.notes, start=1)]
    return Markup('<ol class="notes">{}</ol>').format(Markup("").join(rows))


def _note_html(note: Note, number: int, prefix: str) -> Markup:
    back = Markup("")
    if note.offset >= 0:
        back = Markup(' <a href="#{}-ref-{}" aria-label="{}">↩</a>').format(
            prefix, number, gettext("back to the text, note %(mark)s", mark=clean(note.mark))
        )
    return Markup('<li id="{}-note-{}"><span class="marker">{}</span> <span>{}{}</span></li>').format(
        prefix, number, clean(note.mark), clean(note.text), back
    )


def _closed(listed: list[Markup]) -> list[Markup]:
    return [Markup('<ul class="items">{}</ul>').format(Markup("").join(listed))] if listed else []


def _with_notes(text: Text, start: int, end: int, prefix: str) -> Markup:
    """Return the characters from `start` to `end` of the body, with the footnote marks that fall there."""
    parts = []
    position = start
    marks = sorted(
        (note.offset, number) for number, note in enumerate(text.notes, start=1) if note.offset >= 0
    )
    for offset, number in marks:
        if position <= offset <= end:
            parts.append(Markup("{}").format(clean(text.body[position:offset])))
            parts.append(_mark_html(text.notes[number - 1].mark, number, prefix))
            position = offset
    parts.append(Markup("{}").format(clean(text.body[position:end])))
    return Markup("").join(parts)


def _mark_html(mark: str, number: int, prefix: str) -> Markup:
    return Markup('<sup><a id="{0}-ref-{1}" href="#{0}-note-{1}" aria-label="{2}">{3}</a></sup>').format(
        prefix, number, gettext("note %(mark)s", mark=clean(mark)), clean(mark)
    )


def _squeeze(text: str) -> str:
    return _SPACES.sub("", text)
