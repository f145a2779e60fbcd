"""The wording of a measure as paragraphs and lists, with its footnote marks where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from corpus.model import Item, Language, Note, Text
from web.sentences import gettext
from web.text import clean


class Part(NamedTuple):
    """`body[start:end]`, which is answered in the other language; `number` is that of the link, from 1."""

    start: int
    end: int
    number: int


_SPACES = re.compile(r"\s+")
_FAMILIES = (
    re.compile(r"[①-⑳㉑-㊿]"),
    re.compile(r"[ァ-ヶｦ-ﾝ]"),
    re.compile(r"[ivxⅰ-ⅻ]+"),
    re.compile(r"[a-zａ-ｚ]"),
    re.compile(r"[0-9０-９]"),
)


@dataclass(slots=True)
class _Line:
    """A line of the body from `start` to `end`; `item` where an item begins with it."""

    start: int
    end: int
    item: Item | None
    more: list[_Line] = field(default_factory=list)


def body_html(text: Text, items: Sequence[Item], prefix: str, parts: Sequence[Part] = ()) -> Markup:
    """Return the body of `text` as escaped HTML.

    A line that begins one of `items` becomes a list item; its marker stays as printed (`・`, `ア）`, `ii`).
    Lines after it belong to it if another item of its kind follows; after the last one they are mostly
    paragraphs, for a measure often goes on after its list.

    Args:
        text: the wording, one paragraph a line.
        items: the measure's items, in either language.
        prefix: starts the ids of footnotes and linked parts, unique within the page.
        parts: what is answered in the other language, in order; each begins with the number of its link.
    """
    printed = _Printed(text, prefix, parts)
    found: list[Markup] = []
    listed: list[Markup] = []
    for line in _gathered(_lines(text.body, items)):
        if line.item is not None:
            listed.append(_item_html(printed, line, line.item))
            continue
        found += _closed(listed)
        listed = []
        found.append(Markup("<p>{}</p>").format(printed.html(line.start, line.end)))
    return Markup("").join(found + _closed(listed))


def notes_html(text: Text, prefix: str) -> Markup:
    """Return the footnotes of `text` as a list that links back to the marks; empty without notes."""
    if not text.notes:
        return Markup("")
    rows = [_note_html(text, note, number, prefix) for number, note in enumerate(text.notes, start=1)]
    return Markup('<ol class="notes">{}</ol>').format(Markup("").join(rows))


def _lines(body: str, items: Sequence[Item]) -> list[_Line]:
    known = {_squeeze(item.marker + item.text.partition("\n")[0]): item for item in items}
    found = []
    start = 0
    for line in body.split("\n"):
        if line.strip():
            found.append(_Line(start, start + len(line), known.get(_squeeze(line))))
        start += len(line) + 1
    return found


def _gathered(lines: list[_Line]) -> list[_Line]:
    """Move the lines between two items of one kind into the first of them.

    What follows the last item moves into it only where the items before it have such lines, too.
    """
    found: list[_Line] = []
    waiting: list[_Line] = []
    last: _Line | None = None
    goes_on = False
    for line in lines:
        if line.item is None and last is not None:
            waiting.append(line)
            continue
        if last is not None and last.item is not None and line.item is not None:
            if _family(last.item.marker) == _family(line.item.marker):
                last.more += waiting
                goes_on = bool(waiting)
            else:
                found += waiting
                goes_on = False
            waiting = []
        found.append(line)
        last = line if line.item is not None else last
    if goes_on and last is not None:
        last.more += waiting
        return found
    return found + waiting


def _family(marker: str) -> object:
    """Return what kind of marker it is: `①` and `- ③` are of one kind, `ア）` and `・` of others."""
    return next((kind for kind in _FAMILIES if kind.search(marker)), marker.strip())


def _item_html(printed: _Printed, line: _Line, item: Item) -> Markup:
    whole = printed.text.body[line.start : line.end]
    start = line.start + max(0, whole.find(item.text.partition("\n")[0][:8]))
    spans = [(start, line.end), *((one.start, one.end) for one in line.more)]
    body = Markup("<br>").join(printed.html(start, end) for start, end in spans)
    return Markup('<li><span class="marker">{}</span> <span>{}</span></li>').format(clean(item.marker), body)


def _note_html(text: Text, note: Note, number: int, prefix: str) -> Markup:
    back = Markup("")
    if 0 <= note.offset <= len(text.body):
        back = Markup(' <a href="#{}-ref-{}" aria-label="{}">↩</a>').format(
            prefix, number, gettext("back to the text, note %(mark)s", mark=clean(note.mark))
        )
    return Markup('<li id="{}-note-{}"><span class="marker">{}</span> <span>{}{}</span></li>').format(
        prefix, number, clean(note.mark), clean(note.text), back
    )


def _closed(listed: list[Markup]) -> list[Markup]:
    return [Markup('<ul class="items">{}</ul>').format(Markup("").join(listed))] if listed else []


class _Printed:
    """A body as printed, cut where footnotes are marked and where linked parts begin and end."""

    def __init__(self, text: Text, prefix: str, parts: Sequence[Part]) -> None:
        self.text = text
        self._prefix = prefix
        self._parts = parts
        self._begun: set[int] = set()  # the numbers of links that stand on the page already
        self._marks = sorted((note.offset, number) for number, note in enumerate(text.notes, start=1))

    def html(self, start: int, end: int) -> Markup:
        """Return the characters from `start` to `end`, with the footnote marks that fall there."""
        found, at = [], start
        for part in self._parts:
            if part.end <= at or part.start >= end:
                continue
            cut = max(at, part.start)
            found.append(self._with_notes(at, cut, last=False))
            at = min(part.end, end)
            found.append(self._linked(part.number, self._with_notes(cut, at, last=at == end)))
        if at < end or not found:
            found.append(self._with_notes(at, end, last=True))
        return Markup("").join(found)

    def _linked(self, number: int, inside: Markup) -> Markup:
        if number in self._begun:
            return Markup('<span class="linked" data-link="{}">{}</span>').format(number, inside)
        self._begun.add(number)
        own = self._prefix.partition("-")[0]
        other = Language(own).other
        return Markup(
            '<span class="linked" data-link="{0}" id="{1}-s{0}">'
            '<a class="n" href="#{2}-s{0}" aria-label="{3}">{0}</a>{4}</span>'
        ).format(number, own, other, gettext("sentence %(number)s: to what answers it", number=number), inside)

    def _with_notes(self, start: int, end: int, *, last: bool) -> Markup:
        """Return characters with the marks among them; one at the very end belongs here where it is the `last`."""
        parts, at = [], start
        for offset, number in self._marks:
            if at <= offset < end or (last and offset == end):
                parts.append(Markup("{}").format(clean(self.text.body[at:offset])))
                parts.append(_mark_html(self.text.notes[number - 1].mark, number, self._prefix))
                at = offset
        parts.append(Markup("{}").format(clean(self.text.body[at:end])))
        return Markup("").join(parts)


def _mark_html(mark: str, number: int, prefix: str) -> Markup:
    return Markup('<sup><a id="{0}-ref-{1}" href="#{0}-note-{1}" aria-label="{2}">{3}</a></sup>').format(
        prefix, number, gettext("note %(mark)s", mark=clean(mark)), clean(mark)
    )


def _squeeze(text: str) -> str:
    return _SPACES.sub("", text)
