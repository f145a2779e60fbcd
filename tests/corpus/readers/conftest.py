"""Makers of small files: pdf pages from placed text, Word documents from paragraphs and raw XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Placed(NamedTuple):
    """Text at a place on an A4 page, in points from the lower left."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 12
    rise: float = 0


MakePdf = Callable[..., Path]
MakeDocx = Callable[..., Path]


def pdf_bytes(pages: Sequence[Sequence[Placed]], *, title: str = "", encrypted: bool = False) -> bytes:
    """Return a pdf whose pages print the given texts in a Japanese font that is named, not embedded."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H "
        b"/DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Japan1) /Supplement 5 >> /DW 1000 /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -200 1000 900] "
        b"/ItalicAngle 0 /Ascent 723 /Descent -241 /CapHeight 709 /StemV 69 >>",
        b"<< /Title <FEFF" + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    kids = []
    for page in pages:
        content = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm %g Ts <%s> Tj ET\n"
            % (one.size, one.x, one.y, one.rise, one.text.encode("utf-16-be").hex().encode())
            for one in page
        )
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if encrypted:
        key = b"<" + b"5a" * 32 + b">"
        lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [%s %s]" % (
            key,
            key,
            key,
            key,
        )
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R %s >>\n" % (len(objects) + 1, lock)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Write a pdf: `make_pdf([[Placed("…")]], title="…")`."""

    def make(pages: Sequence[Sequence[Placed]], **options: object) -> Path:
        path = tmp_path / "made.pdf"
        path.write_bytes(pdf_bytes(pages, **options))  # type: ignore[arg-type]
        return path

    return make


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """Write a Word document: `make_docx(fill)`, where `fill` gets the open document."""

    def make(fill: Callable[[Document], None]) -> Path:
        document = docx.Document()
        fill(document)
        path = tmp_path / "made.docx"
        document.save(str(path))
        return path

    return make


def add_xml(document: Document, xml: str) -> None:
    """Add a paragraph or table given as WordprocessingML, before the section's properties."""
    xml = xml.replace(">", f" {_W}>", 1) if "xmlns:w=" not in xml else xml
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


@pytest.fixture
def xml() -> Callable[[Document, str], None]:
    """The helper that adds raw WordprocessingML to a document."""
    return add_xml


@pytest.fixture
def placed() -> type[Placed]:
    """The record of text at a place on a page."""
    return Placed
