"""What a Word document's styles say of a paragraph: heading, table of contents, place in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.numbering import Numbering, W

_HEADING_NAME = re.compile(r"(?:heading|見出し)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目次)\s*[1-9]$|toc heading$|目次の見出し$", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title$|表題$", re.IGNORECASE)
_NO_LEVEL = 9  # w:outlineLvl of body text
_DEEPEST = 20  # styles based on one another; more is a loop


class Styles:
    """The paragraph styles of a document, by id; its argument is the element <w:styles>, or None."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in root.findall(f"{W}style") if root is not None else ():
            if style.get(f"{W}type") == "paragraph":
                self._styles[style.get(f"{W}styleId", "")] = style
                if style.get(f"{W}default") in ("1", "true", "on"):
                    self._default = style.get(f"{W}styleId", "")

    def heading_level(self, paragraph: Any) -> int | None:
        """Return the level of a heading from 1, 0 for the document's title, None for other paragraphs."""
        for properties, name, _style in self._properties(paragraph):
            if _TITLE_NAME.match(name):
                return 0
            named = _HEADING_NAME.match(name)
            if named:
                return int(named[1])
            outline = _integer(_value(properties, "outlineLvl"))
            if outline is not None:
                return outline + 1 if outline < _NO_LEVEL else None
        return None

    def is_contents(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS_NAME.match(name) for _own, name, _style in self._properties(paragraph))

    def numbering(self, paragraph: Any, lists: Numbering) -> tuple[str, int] | None:
        """Return the list and level that a paragraph is numbered by, through itself or its style, or None."""
        level: int | None = None
        for properties, _name, style in self._properties(paragraph):
            place = None if properties is None else properties.find(f"{W}numPr")
            if place is None:
                continue
            level = _integer(_value(place, "ilvl")) if level is None else level
            number = _value(place, "numId")
            if number is None:
                continue
            if number == "0":
                return None
            if level is None:
                level = lists.level_of_style(number, style)
            return number, level or 0
        return None

    def _properties(self, paragraph: Any) -> Iterator[tuple[Any | None, str, str]]:
        """Yield properties, style name and id: the paragraph's own, its style's, then their bases'."""
        own = paragraph.find(f"{W}pPr")
        style_id = self._id_of(paragraph)
        yield own, "", style_id
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style.find(f"{W}pPr"), _value(style, "name") or "", style_id
            style_id = _value(style, "basedOn") or ""

    def _id_of(self, paragraph: Any) -> str:
        own = paragraph.find(f"{W}pPr")
        return (_value(own, "pStyle") if own is not None else None) or self._default


def _value(element: Any | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else str(child.get(f"{W}val", ""))


def _integer(value: str | None) -> int | None:
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
