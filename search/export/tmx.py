"""Translation memories: TMX 1.4b, the exchange format of translation tools (LISA OSCAR, 2005).

Units are written one by one, so that memory does not grow with the file. What goes into which element is told
in docs/exports.md; `corpus.tmx` reads such files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from corpus.model import Language, Origin, Role
from corpus.version import VERSION
from search.export.notices import NOTICES, UNOFFICIAL
from search.export.plain import plain
from search.export.records import Side, Unit, UnitKind

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_SEGMENT_TYPES = {UnitKind.SENTENCE: "sentence", UnitKind.MEASURE: "block"}
_CHUNK_BYTES = 64 * 1024


def tmx_chunks(units: Iterable[Unit], kind: UnitKind, when: datetime) -> Iterator[bytes]:
    """Write units that have both languages as TMX; those that lack one are left out.

    Args:
        units: the units, in the order to write them.
        kind: what most of them hold; goes into the header.
        when: the time of the export, in UTC.

    Yields:
        The file, piece by piece.
    """
    buffer = io.BytesIO()
    with etree.xmlfile(buffer, encoding="UTF-8") as file:
        file.write_declaration()
        file.write_doctype(_DOCTYPE)
        with file.element("tmx", {"version": "1.4"}):
            file.write("\n", _header(kind, when), "\n")
            with file.element("body"):
                file.write("\n")
                for unit in units:
                    if unit.ja is None or unit.en is None:
                        continue
                    file.write(_unit(unit, unit.ja, unit.en), "\n")
                    if buffer.tell() >= _CHUNK_BYTES:
                        file.flush()
                        yield _taken(buffer)
            file.write("\n")
    yield _taken(buffer) + b"\n"


def _taken(buffer: io.BytesIO) -> bytes:
    data = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return data


def _header(kind: UnitKind, when: datetime) -> etree._Element:
    header = etree.Element(
        "header",
        {
            "creationtool": "Taiyaku",
            "creationtoolversion": VERSION,
            "segtype": _SEGMENT_TYPES[kind],
            "o-tmf": "Taiyaku",
            "adminlang": "en",
            "srclang": "ja",
            "datatype": "plaintext",
            "creationdate": f"{when:%Y%m%dT%H%M%SZ}",
        },
    )
    for language in Language:
        _child(header, "note", NOTICES.best(language)).set(_XML_LANG, language)
    return header


def _unit(unit: Unit, ja: Side, en: Side) -> etree._Element:
    """Return a `tu`: what holds for the unit stands in it, what differs by language in its `tuv`."""
    element = etree.Element(
        "tu", {"tuid": plain(unit.id), "datatype": "plaintext", "srclang": _source(ja, en)}
    )
    element.set("segtype", _SEGMENT_TYPES[unit.kind])
    props = [
        ("document", unit.document),
        ("locator", unit.locator),
        *(("ministry", link.id) for link in unit.ministries if link.role is Role.RESPONSIBLE),
        *(("ministry-mentioned", link.id) for link in unit.ministries if link.role is Role.MENTIONED),
        ("permalink", unit.permalink),
        ("relation", unit.relation or ""),
        ("origin", unit.origin),
        ("confidence", "" if unit.confidence is None else f"{unit.confidence:.4f}"),
    ]
    for type_, value in props:
        _prop(element, type_, value)
    for language, side in ((Language.JA, ja), (Language.EN, en)):
        variant = etree.SubElement(element, "tuv")
        variant.set(_XML_LANG, language)
        if side.origin is Origin.DIGEST:
            _child(variant, "note", UNOFFICIAL.best(language))
        _prop(variant, "origin", side.origin)
        if side.measure != unit.measure:
            document, _, locator = side.measure.partition("/")
            _prop(variant, "document", document)
            _prop(variant, "locator", locator)
        if unit.kind is UnitKind.MEASURE:
            _prop(variant, "title", side.title)
        _child(variant, "seg", side.text)
    return element


def _source(ja: Side, en: Side) -> str:
    """Return the language to translate from: Japanese, unless the English text alone is a published one."""
    only_english = en.origin is Origin.OFFICIAL and ja.origin is not Origin.OFFICIAL
    return str(Language.EN if only_english else Language.JA)


def _prop(parent: etree._Element, type_: str, value: str) -> None:
    if value:
        _child(parent, "prop", value).set("type", type_)


def _child(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, tag)
    element.text = plain(text)
    return element
