"""Hostile Word documents: bombs, entities, paths that climb, loops among styles and notes."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.corpus.readers.hostile import READ, SHORT, SLOW, TEXT, Case, Make, written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"


def _document(body: str = _PARAGRAPH, prolog: str = "") -> str:
    return f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def _package(document: str = "", more: Mapping[str, bytes | str] | None = None, links: str = "") -> bytes:
    """Return a docx with this main part, further parts, and relationships of the main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that stand twice
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document or _document())
        if links:
            rels = f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
            archive.writestr("word/_rels/document.xml.rels", rels)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _docx(
    document: str | Callable[[], str] = "",
    more: Mapping[str, bytes | str] | Callable[[], Mapping[str, bytes | str]] | None = None,
    links: str = "",
) -> Make:
    """Return a maker of a docx; what is large is given as a function that makes it."""
    return written(
        "plan.docx",
        lambda: _package(
            document() if callable(document) else document, more() if callable(more) else more, links
        ),
    )


def _with_secret(template: str) -> Make:
    """Return a maker whose document names the secret file by `{secret}`."""
    return lambda folder, secret: written(
        "plan.docx", _package(template.replace("{secret}", secret.as_uri()))
    )(folder, secret)


def _related(kind: str, part: str, xml: str) -> Make:
    link = f'<Relationship Id="r9" Type="{_R}/{kind}" Target="{part}"/>'
    return lambda folder, secret: written(
        "plan.docx", _package(_document(_STYLED), {f"word/{part}": xml}, link)
    )(folder, secret)


_STYLED = (
    f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{TEXT}</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE w:document [<!ENTITY a "{"ha " * 30000}">]>'
_ENTITY_TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def _lying(folder: Path, secret: Path) -> Path:
    """A part of 100 MB whose headers say that it has 100 bytes."""
    data = bytearray(_package(_document(" " * 100_000_000)))
    size = len(_document(" " * 100_000_000))
    real, false = struct.pack("<I", size), struct.pack("<I", 100)
    assert data.count(real) >= 2
    return written("plan.docx", bytes(data.replace(real, false)))(folder, secret)


def _boasting(folder: Path, secret: Path) -> Path:
    """A small part whose headers say that it has 4 GB."""
    size = len(_document().encode())
    data = _package().replace(struct.pack("<I", size), struct.pack("<I", 0xFFFFFF00))
    return written("plan.docx", data)(folder, secret)


def _overlapping(folder: Path, secret: Path) -> Path:
    """A thousand entries of the table of contents that share one packed megabyte."""
    data = _package(more={"word/media/a.png": os.urandom(500_000) + bytes(500_000)})
    end = data.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    table = data[start : start + size]
    last = table[table.rindex(b"PK\x01\x02") :]
    more = last * 1000
    count += 1000
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size + len(more), start, 0)
    return written("plan.docx", data[:start] + table + more + tail)(folder, secret)


def _nested_archive() -> bytes:
    data = bytes(1_000_000)
    for level in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in range(10):
                archive.writestr(f"{level}-{one}.zip", data)
        data = out.getvalue()
    return data


def _linked(folder: Path, secret: Path) -> Path:
    """A part that the archive calls a symbolic link to the secret."""
    out = io.BytesIO(_package())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/footnotes.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, str(secret))
    return written("plan.docx", out.getvalue())(folder, secret)


def _flagged(flag_bits: int, method: int | None = None) -> Make:
    def make(folder: Path, secret: Path) -> Path:
        data = bytearray(_package())
        for mark, flags, how in ((b"PK\x03\x04", 6, 8), (b"PK\x01\x02", 8, 10)):
            at = data.find(mark)
            while at >= 0:
                data[at + flags] |= flag_bits
                if method is not None:
                    struct.pack_into("<H", data, at + how, method)
                at = data.find(mark, at + 4)
        return written("plan.docx", bytes(data))(folder, secret)

    return make


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_STYLE_LOOP = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
)
_NOTE_LOOP = (
    f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2"><w:p><w:r><w:t>{TEXT}</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>'
)
_ROW = "<w:tr><w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc></w:tr>"
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 2**31 - 1, 2**31 - 1) + b"\x08\x06\0\0\0"
_CLIMBING = {"../../../../../../climbed.txt": "climbed", "/tmp/climbed.txt": "climbed", "C:\\climbed.txt": "x"}
_IMAGE_LINK = f'<Relationship Id="r9" Type="{_R}/image" Target="media/a.png"/>'
_FAR_LINK = '<Relationship Id="r9" Type="{}/{}" Target="{}" TargetMode="External"/>'

CASES = (
    Case("docx-bomb-by-ratio", _docx(more=lambda: {"word/media/a.png": bytes(40_000_000)}), ("zip-bomb",)),
    Case("docx-bomb-by-size", _boasting, ("zip-bomb",)),
    Case("docx-bomb-that-lies", _lying, ("file-damaged", "zip-bomb")),
    Case("docx-bomb-overlapping", _overlapping, ("zip-bomb",)),
    Case("docx-bomb-nested", _docx(more=lambda: {"word/media/a.zip": _nested_archive()}), (READ,)),
    Case("docx-too-many-parts", _docx(more=lambda: {f"word/{n}.xml": "" for n in range(5001)}), ("zip-bomb",)),
    Case("docx-paths-that-climb", _docx(more=_CLIMBING), (READ,)),
    Case("docx-part-is-a-link", _linked, (READ,)),
    Case(
        "docx-relationship-climbs",
        _docx(links=f'<Relationship Id="r9" Type="{_R}/footnotes" Target="../../../../../../etc/passwd"/>'),
        ("file-damaged",),
    ),
    Case(
        "docx-template-elsewhere",
        _docx(links=_FAR_LINK.format(_R, "attachedTemplate", "http://192.0.2.1/a.dotm")),
        (READ,),
    ),
    Case("docx-image-elsewhere", _docx(links=_FAR_LINK.format(_R, "image", r"\\192.0.2.1\a.png")), (READ,)),
    Case(
        "docx-image-of-huge-size",
        _docx(more=lambda: {"word/media/a.png": _PNG + os.urandom(20_000_000)}, links=_IMAGE_LINK),
        (READ,),
    ),
    Case("docx-billion-laughs", _docx(_document(_ENTITY_TEXT.format("&j;"), _LAUGHS)), ("file-damaged", "file-no-text")),
    Case(
        "docx-quadratic-entities",
        _docx(_document(_ENTITY_TEXT.format("&a;" * 30000), _QUADRATIC)),
        ("file-damaged", "file-no-text"),
    ),
    Case(
        "docx-entity-of-a-file",
        _with_secret(_document(_ENTITY_TEXT.format("&a;"), '<!DOCTYPE a [<!ENTITY a SYSTEM "{secret}">]>')),
        ("file-damaged", "file-no-text"),
    ),
    Case(
        "docx-entity-of-an-address",
        _docx(_document(_ENTITY_TEXT.format("&a;"), '<!DOCTYPE a [<!ENTITY a SYSTEM "http://192.0.2.1/">]>')),
        ("file-damaged", "file-no-text"),
    ),
    Case(
        "docx-parameter-entity",
        _with_secret(_document(prolog='<!DOCTYPE a [<!ENTITY % a SYSTEM "{secret}"> %a;]>')),
        (READ, "file-damaged"),
    ),
    Case("docx-dtd-elsewhere", _docx(_document(prolog='<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">')), (READ,)),
    Case("docx-deep-tables", _docx(lambda: _document("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000)),
         ("file-damaged", *SLOW)),
    Case("docx-million-rows", _docx(lambda: _document("<w:tbl>" + "".join(_ROW % (n * 7919 % 99991, n) for n in range(1_000_000)) + "</w:tbl>")), ("zip-bomb", "file-no-text", *SLOW), limits=SHORT),
    Case("docx-million-paragraphs", _docx(lambda: _document("".join(f"<w:p><w:r><w:t>{n} 灯</w:t></w:r></w:p>" for n in range(1_000_000)))),
         ("file-too-many-measures", *SLOW), limits=SHORT),
    Case("docx-styles-in-a-circle", _related("styles", "styles.xml", _STYLE_LOOP), (READ,)),
    Case("docx-note-of-itself", _related("footnotes", "footnotes.xml", _NOTE_LOOP), (READ,)),
    Case("docx-protected", written("plan.docx", _OLE + "EncryptedPackage".encode("utf-16-le")), ("file-encrypted",)),
    Case("docx-old-word", written("plan.docx", _OLE), ("file-old-word",)),
    Case("docx-parts-encrypted", _flagged(1), ("file-encrypted",)),
    Case("docx-strange-packing", _flagged(0, 99), ("file-damaged",)),
    Case("docx-cut-off", written("plan.docx", _package()[:-200]), ("file-damaged",)),
    Case("docx-other-archive", written("plan.docx", _nested_archive), ("file-damaged",)),
)  # fmt: skip
