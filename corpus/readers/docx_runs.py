"""The text inside a Word paragraph: what is printed of it, and where notes and pages begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.counters import superscript
from corpus.readers.docx_notes import Notes
from corpus.readers.numbering import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    f"{W}{name}"
    for name in [
        "del",
        "moveFrom",
        "rPr",
        "pPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "commentReference",
        "sdtPr",
    ]
)
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F06C": "●", "F06E": "■", "F0E0": "→"}


@dataclass(slots=True)
class Inline:
    """A paragraph as read: `pieces` are its lines by soft breaks, `boxes` the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=lambda: [""])
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    page_breaks: int = 0
    rendered_breaks: int = 0
    breaks_first: bool = False
    page: int = 1

    @property
    def text(self) -> str:
        """Return the whole text without its line breaks."""
        return "".join(self.pieces)


def read_inline(paragraph: Any, notes: Notes) -> Inline:
    """Read what a paragraph prints.

    Deleted words, field codes and readings over words are not there; superscript digits become ¹²³; a
    footnote's mark stands where it is referred to, and its text is in `notes` with the mark before it.
    """
    inline = Inline()
    if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        inline.page_breaks, inline.breaks_first = 1, True
    for element in _printed(paragraph):
        _take(element, inline, notes)
    inline.pieces = [piece.strip(" ") for piece in inline.pieces]
    return inline


def _take(element: Any, inline: Inline, notes: Notes) -> None:
    """Add one element of a run to what has been read."""
    tag = element.tag
    if tag == f"{W}t":
        text = element.text or ""
        inline.pieces[-1] += superscript(text) if _is_raised(element) else text
    elif tag in (f"{W}tab", f"{W}ptab"):
        inline.pieces[-1] += "\t"
    elif tag == f"{W}noBreakHyphen":
        inline.pieces[-1] += "-"
    elif tag == f"{W}sym":
        inline.pieces[-1] += _SYMBOLS.get(element.get(f"{W}char", "").upper(), "•")
    elif tag == f"{W}cr":
        inline.pieces.append("")
    elif tag == f"{W}br":
        if element.get(f"{W}type") == "page":
            inline.breaks_first = inline.breaks_first or not inline.text.strip()
            inline.page_breaks += 1
        elif element.get(f"{W}type") is None or element.get(f"{W}type") == "textWrapping":
            inline.pieces.append("")
    elif tag == f"{W}lastRenderedPageBreak":
        inline.breaks_first = inline.breaks_first or not inline.text.strip()
        inline.rendered_breaks += 1
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        noted = notes.take(element)
        if noted:
            inline.pieces[-1] += noted.mark
            inline.notes.append(f"{noted.mark} {noted.text}".strip())
    elif tag == f"{W}txbxContent":
        inline.boxes.append(element)


def _printed(element: Any) -> Iterator[Any]:
    """Yield the elements that print something, in order; of two alternatives the first, of ruby the base."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag == f"{W}txbxContent":
            yield child
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _printed(choice if choice is not None else child)
        elif tag == f"{W}r":
            if not _is_hidden(child):
                yield from _printed(child)
        elif len(child) or tag == f"{W}ruby":
            yield from _printed(child)
        else:
            yield child


def _is_raised(text: Any) -> bool:
    raised = text.getparent().find(f"{W}rPr/{W}vertAlign")
    return raised is not None and raised.get(f"{W}val") == "superscript"


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")
