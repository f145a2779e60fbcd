"""Word documents: paragraphs, headings and lists as printed, footnotes, tables row by row.

Read from the document's own XML by way of python-docx, which unpacks it; python-docx's text leaves out the
numbers of lists, and keeps readings, deleted words and field codes that nobody sees.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from corpus.readers.docx_archive import check_archive
from corpus.readers.docx_notes import Notes
from corpus.readers.docx_runs import Inline, read_inline
from corpus.readers.docx_styles import Styles
from corpus.readers.numbering import Numbering, W
from corpus.readers.problems import problem
from corpus.readers.records import Limits, Line, LineKind, RawText

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENTS_GALLERY = "Table of Contents"


def read_docx(path: Path, limits: Limits) -> RawText:
    """Read a docx file.

    Args:
        path: the file.
        limits: how much it may unpack to.

    Raises:
        ReadError: it is protected, damaged, of Word's old format, without text, or would unpack abnormally.
    """
    check_archive(path, limits)
    try:
        document = docx.Document(str(path))
        lines = tuple(_Walk(document).lines())
        title = document.core_properties.title
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # lxml-stubs does not know it
            raise MemoryError from error
        raise problem("file-damaged", path.name, seen="Word (docx)") from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise problem("file-damaged", path.name, seen="Word (docx)") from error
    except (AttributeError, TypeError, IndexError, NotImplementedError, RuntimeError, OSError) as error:
        # What python-docx raises on a package that lacks a part or that zip cannot unpack.
        raise problem("file-damaged", path.name, seen="Word (docx)") from error
    if not any(line.text.strip() for line in lines):
        raise problem("file-no-text", path.name)
    return RawText(lines, "docx", None, (title or "").strip() or None)


class _Walk:
    """One walk over a document's body."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        parts = {one.reltype: one for one in document.part.rels.values() if not one.is_external}
        self._styles = Styles(_root(parts, "styles"))
        self._numbering = Numbering.of(_root(parts, "numbering"))
        self._notes = Notes(_root(parts, "footnotes"), _root(parts, "endnotes"))
        self._page = 1
        rendered = next(self._body.iter(f"{W}lastRenderedPageBreak"), None)
        self._rendered_pages = rendered is not None

    def lines(self) -> Iterator[Line]:
        """Yield all lines in reading order."""
        yield from self._blocks(self._body)

    def _blocks(self, parent: Any) -> Iterator[Line]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None and not _is_contents(child):
                    yield from self._blocks(content)
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        inline = self._read(paragraph)
        if self._styles.is_contents(paragraph):
            return
        label = self._label(paragraph, inline)
        heading = self._styles.heading_level(paragraph)
        pieces = inline.pieces
        if heading is not None:
            kind, level = LineKind.HEADING, heading
            pieces = [" ".join(piece for piece in pieces if piece)]
        elif label is not None:
            kind, level = LineKind.ITEM, label[1] + 1
        else:
            kind, level = LineKind.PARAGRAPH, 0
        text = f"{label[0]}{pieces[0]}" if label else pieces[0]
        yield Line(text.rstrip(), inline.page, kind, level)
        for piece in pieces[1:]:
            yield Line(piece, inline.page, LineKind.PARAGRAPH)
        for note in inline.notes:
            yield Line(note, inline.page, LineKind.NOTE)
        for box in inline.boxes:
            yield from self._blocks(box)

    def _read(self, paragraph: Any) -> Inline:
        """Read a paragraph's text, and turn the pages that end in it."""
        inline = read_inline(paragraph, self._notes)
        before = self._page
        self._page += inline.rendered_breaks if self._rendered_pages else inline.page_breaks
        starts_page = inline.breaks_first and bool(self._page - before)
        inline.page = before + 1 if starts_page else before
        return inline

    def _label(self, paragraph: Any, inline: Inline) -> tuple[str, int] | None:
        """Return what Word prints before a paragraph and the depth of its list, or None."""
        place = self._styles.numbering(paragraph, self._numbering)
        if place is None:
            return None
        label = self._numbering.next_label(*place)
        if label is None or not inline.text.strip():
            return None  # Word counts an empty paragraph, but a number without text is no item
        return label, place[1]

    def _table(self, table: Any) -> Iterator[Line]:
        """Yield a table row by row, cells parted by tabs; a row of one cell is a frame around its text."""
        for row in table.iter(f"{W}tr"):
            if _ancestor(row, f"{W}tbl") is not table:
                continue
            cells = [cell for cell in row.iter(f"{W}tc") if _ancestor(cell, f"{W}tr") is row]
            if len(cells) == 1:
                yield from self._blocks(cells[0])
                continue
            page, texts, notes = self._page, [], []
            for cell in cells:
                inside = list(self._blocks(cell)) if not _continues(cell) else []
                notes += [line for line in inside if line.kind is LineKind.NOTE]
                texts.append(" ".join(one.text for one in inside if one not in notes and one.text))
            if any(texts):
                yield Line("\t".join(texts).rstrip("\t"), page, LineKind.PARAGRAPH)
            yield from notes


def _root(parts: dict[str, Any], name: str) -> Any | None:
    """Return the XML of a part of the package, or None where there is none."""
    related = parts.get(_RELATED + name)
    if related is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(related.target_part.blob, parser)


def _ancestor(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _continues(cell: Any) -> bool:
    """Tell whether a cell is the rest of one merged with it from the row above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _is_contents(block: Any) -> bool:
    """Tell whether a content control is Word's own table of contents."""
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY
