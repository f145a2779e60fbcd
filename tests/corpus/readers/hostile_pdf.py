"""Hostile pdf files: bombs, objects that hold themselves, page trees without end, actions."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from tests.corpus.readers.hostile import READ, SHORT, SLOW, Case, written

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_WORDS = b"BT /F1 12 Tf 72 700 Td (The lamps of the lighthouse are replaced.) Tj ET"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %s >>"
)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def _pdf(
    *,
    catalog: bytes = b"",
    pages: bytes = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    page: bytes = b"",
    content: bytes = b"",
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """Return a pdf of one page: objects 1 catalog, 2 pages, 3 page, 4 content, 5 font, and from 6 `more`."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, pages, page or _PAGE % b"", content or _stream(_WORDS),
        _FONT, *(more or [b"null"]),
    ]  # fmt: skip
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def _packed(size: int, times: int) -> bytes:
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times))



def _many_words() -> bytes:
    words = b"".join(b"1 0 0 1 %d %d Tm (a b) Tj " % (n % 590, n % 830) for n in range(150_000))
    return _stream(b"BT /F1 1 Tf " + words + b"ET")


_KEY = b"<" + b"5a" * 32 + b">"
_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [%s %s]" % (_KEY, _KEY, _KEY, _KEY)
_SELF_FORM = _stream(b"/X Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
_LAUNCH = (
    b"/OpenAction << /S /Launch /F (/bin/sh) /Next << /S /URI /URI (http://192.0.2.1/) >> >> "
    b"/AA << /WC << /S /JavaScript /JS (app.launchURL('http://192.0.2.1/')) >> >>"
)
_DOUBLING = [
    b"<< /Type /Pages /Count %d /Kids [%d 0 R %d 0 R] >>" % (2 ** (24 - level), level + 7, level + 7)
    for level in range(24)
]  # 2^24 pages out of 24 nodes
_DOUBLING.append(b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>")

CASES = (
    Case("pdf-protected", written("plan.pdf", lambda: _pdf(trailer=_LOCK)), ("file-encrypted",)),
    Case("pdf-bomb", written("plan.pdf", lambda: _pdf(content=_packed(400_000_000, 2))), ("pdf-scanned", *SLOW)),
    Case("pdf-bomb-by-run-length", written("plan.pdf", lambda: _pdf(content=_stream(b"\x81 " * 4_000_000 + b"\x80", b"/Filter /RunLengthDecode"))),
         ("pdf-scanned", *SLOW)),
    Case("pdf-pages-hold-themselves", written("plan.pdf", lambda: _pdf(pages=b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>")),
         ("file-damaged", "pdf-scanned")),
    Case("pdf-form-draws-itself", written("plan.pdf", lambda: _pdf(content=_stream(_WORDS + b" /X Do"), more=[_SELF_FORM])), (READ, *SLOW), limits=SHORT),
    Case("pdf-length-is-itself", written("plan.pdf", lambda: _pdf(content=_stream(_WORDS).replace(b"/Length %d" % len(_WORDS), b"/Length 4 0 R"))),
         (READ, "pdf-scanned", "file-damaged")),
    Case("pdf-object-is-itself", written("plan.pdf", lambda: _pdf(page=b"3 0 R")), ("file-damaged", "pdf-scanned")),
    Case("pdf-tables-in-a-circle", written("plan.pdf", lambda: _pdf(trailer=b"/Prev 9")), (READ, "file-damaged")),
    Case("pdf-two-thousand-million-pages", written("plan.pdf", lambda: _pdf(pages=b"<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>")),
         (READ, "file-damaged", *SLOW), limits=SHORT),
    Case("pdf-doubling-page-tree", written("plan.pdf", lambda: _pdf(pages=b"<< /Type /Pages /Count 16777216 /Kids [7 0 R 7 0 R] >>", more=[b"null", *_DOUBLING[1:]])),
         (READ, "file-damaged", "pdf-scanned", *SLOW), limits=SHORT),
    Case("pdf-deep-arrays", written("plan.pdf", lambda: _pdf(more=[b"[" * 500_000 + b"]" * 500_000], page=_PAGE % b"/Annots 6 0 R")),
         (READ, "file-damaged", *SLOW)),
    Case("pdf-huge-page", written("plan.pdf", lambda: _pdf(page=(_PAGE % b"").replace(b"595 842", b"9e37 9e37"))), (READ, "pdf-scanned")),
    Case("pdf-crowded-page", written("plan.pdf", lambda: _pdf(content=_many_words())), (READ, *SLOW), limits=SHORT),
    Case("pdf-launches-programmes", written("plan.pdf", lambda: _pdf(catalog=_LAUNCH)), (READ,)),
    Case("pdf-cut-off", written("plan.pdf", lambda: _pdf()[:200]), ("file-damaged", "pdf-scanned")),
    Case("pdf-only-its-first-line", written("plan.pdf", b"%PDF-1.7\n"), ("file-damaged",)),
    Case("pdf-zeros", written("plan.pdf", b"%PDF-1.4\n" + bytes(1_000_000)), ("file-damaged",)),
)  # fmt: skip
