"""Html: the text that a reader sees, block by block, with the numbers that a browser would print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from corpus.readers.counters import superscript
from corpus.readers.encodings import decode
from corpus.readers.html_lists import item_marker, list_counter
from corpus.readers.problems import problem
from corpus.readers.records import Limits, Line, LineKind, RawText

_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "rt",
        "rp",
        "rtc",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "html",
        "legend",
        "main",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "ol",
        "menu",
        "li",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})")
_META_WITHIN = 4096  # bytes; browsers look no further than 1024
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_JAPANESE = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_BREAK_INSIDE_JAPANESE = re.compile(rf"(?<=[{_JAPANESE}])[ \t]*[\r\n]+[ \t\r\n]*(?=[{_JAPANESE}])")
_BREAK = "\x00"  # where <br> stood


def read_html(path: Path, limits: Limits) -> RawText:
    """Read an html file.

    Args:
        path: the file.
        limits: not used beyond what holds for the process; here for the readers' common signature.

    Raises:
        ReadError: its encoding is not known, or there is no text in it.
    """
    data = path.read_bytes()
    declared = _META.search(data[:_META_WITHIN]) or _XML.match(data[:_META_WITHIN])
    text, encoding = decode(data, path.name, declared[1].decode("ascii") if declared else None)
    if not text.strip():
        raise problem("file-empty", path.name)
    root = _parse(text)
    if root is None:
        raise problem("file-no-text", path.name)
    lines = tuple(_Walk().lines(root))
    if not any(line.text.strip() for line in lines):
        raise problem("file-no-text", path.name)
    title = root.findtext(".//title")
    return RawText(lines, "html", encoding, _SPACE.sub(" ", title).strip() or None if title else None)


def _parse(text: str) -> etree._Element | None:
    """Parse html leniently, with nothing fetched and nothing run; None where there is no element at all."""
    # The tree is built from UTF-8, whatever the file was in, so that a wrong <meta> does no harm.
    # Huge trees are let in, since the process is held to its limits; what breaks off silently is not.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name in ("ERR_NO_MEMORY", "ERR_RESOURCE_LIMIT") for entry in parser.error_log):
        raise MemoryError
    return root


class _Walk:
    """One walk over a tree: gathers inline text and lets it go as a line at each block's edge."""

    def __init__(self) -> None:
        self._inline: list[str] = []
        self._kind = LineKind.PARAGRAPH
        self._level = 0
        self._marker = ""
        self._depth = 0

    def lines(self, root: etree._Element) -> Iterator[Line]:
        """Yield the lines of a tree in reading order."""
        yield from self._block(root)
        yield from self._let_go()

    def _block(self, element: etree._Element) -> Iterator[Line]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "br":
            self._inline.append(_BREAK)
        elif tag in _HEADINGS:
            yield from self._let_go()
            self._kind, self._level = LineKind.HEADING, _HEADINGS[tag]
            yield from self._children(element)
            yield from self._let_go()
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(element)
        elif tag == "tr" and _is_plain_row(element):
            yield from self._let_go()
            cells = [_cell(cell) for cell in element if cell.tag in ("td", "th")]
            self._inline.append("\t".join(cells))
            yield from self._let_go()
        elif tag == "pre":
            yield from self._let_go()
            for row in "".join(_visible(element)).strip("\n").splitlines():
                yield Line(row, 1, LineKind.LINE)
        elif tag in _BLOCKS:
            yield from self._let_go()
            yield from self._children(element)
            yield from self._let_go()
        elif tag == "sup":
            self._inline.append(superscript("".join(_visible(element))))
        else:
            yield from self._children(element)

    def _children(self, element: etree._Element) -> Iterator[Line]:
        self._inline.append(element.text or "")
        for child in element:
            yield from self._block(child)
            self._inline.append(child.tail or "")

    def _list(self, element: etree._Element) -> Iterator[Line]:
        yield from self._let_go()
        self._depth += 1
        counter = list_counter(element)
        for child in element:
            if child.tag == "li" and not _is_hidden(child):
                marker = item_marker(child, counter, "".join(_visible(child)))
                self._kind, self._level, self._marker = LineKind.ITEM, self._depth, marker
                yield from self._children(child)
                yield from self._let_go()
                self._marker = ""
            else:
                yield from self._block(child)
        self._depth -= 1

    def _let_go(self) -> Iterator[Line]:
        """Yield what has been gathered: one line, or several where <br> parts it (but one for a heading)."""
        joined, self._inline = "".join(self._inline), []
        kind, level = self._kind, self._level
        pieces = [_tidy(piece) for piece in joined.split(_BREAK)]
        pieces = [piece for piece in pieces if piece.strip()]
        if not pieces:
            return  # an item's marker waits for its text, which may stand in a block of its own
        self._kind, self._level = LineKind.PARAGRAPH, 0
        if kind is LineKind.HEADING:
            pieces = [" ".join(pieces)]
        marker, self._marker = self._marker, ""
        pieces[0] = f"{marker} {pieces[0]}" if marker else pieces[0]
        yield Line(pieces[0], 1, kind, level)
        for piece in pieces[1:]:
            yield Line(piece, 1, LineKind.PARAGRAPH, 0)


def _tidy(text: str) -> str:
    """Collapse white space as a browser does; a line break between Japanese characters is no space."""
    if "\t" in text and "\n" not in text:
        return text.strip(" \r\n\f\v")  # a table's row
    return _SPACE.sub(" ", _BREAK_INSIDE_JAPANESE.sub("", text)).strip(" ")


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _visible(element: etree._Element) -> Iterator[str]:
    """Yield the text inside an element, without what a reader does not see; ruby gives its base only."""
    yield element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "sup":
            yield superscript("".join(_visible(child)))
        elif tag == "br":
            yield " "
        elif tag and tag not in _DROPPED and not _is_hidden(child):
            yield from _visible(child)
            if tag in _BLOCKS:
                yield " "
        yield child.tail or ""


def _is_plain_row(row: etree._Element) -> bool:
    """Tell whether a row is one of a table of data: the cells of a layout table hold headings and lists."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2:
        return False
    blocks = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table")
    return not any(next(cell.iter(*blocks), None) is not None for cell in cells)


def _cell(cell: etree._Element) -> str:
    text = _BREAK_INSIDE_JAPANESE.sub("", "".join(_visible(cell)))
    return _SPACE.sub(" ", text).strip(" ")
