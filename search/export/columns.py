"""A unit as a row of named values, and as JSON."""

from __future__ import annotations

from typing import TypedDict

from corpus.model import Role
from search.export.plain import plain
from search.export.records import Side, Unit

COLUMNS = (
    "id", "unit", "measure", "document", "locator", "kind", "date", "document_ja", "document_en",
    "title_ja", "title_en", "ja", "en", "origin_ja", "origin_en", "measure_ja", "measure_en",
    "relation", "confidence", "responsible", "mentioned", "responsible_ja", "responsible_en",
    "reissue_of", "terms_ja", "terms_en", "permalink",
)  # fmt: skip
_IDS = " "  # ids have no white space


class ExportSideJson(TypedDict):
    """One language of an exported unit."""

    measure: str
    title: str
    text: str
    origin: str
    terms: str


class ExportMinistryJson(TypedDict):
    """A body of an exported unit."""

    id: str
    role: str


class ExportBilingualJson(TypedDict):
    """A wording in both languages."""

    ja: str | None
    en: str | None


class ExportUnitJson(TypedDict):
    """One line of a JSONL export."""

    id: str
    unit: str
    measure: str
    document: str
    locator: str
    kind: str
    date: str
    titles: ExportBilingualJson
    ja: ExportSideJson | None
    en: ExportSideJson | None
    relation: str | None
    confidence: float | None
    ministries: list[ExportMinistryJson]
    reissue_of: str | None
    permalink: str


def unit_row(unit: Unit) -> tuple[str, ...]:
    """Return the values of COLUMNS; what is not there is an empty string. The texts are not made safe yet."""
    ja, en = unit.ja, unit.en
    ids = {role: _IDS.join(link.id for link in unit.ministries if link.role is role) for role in Role}
    return (
        unit.id, str(unit.kind), unit.measure, unit.document, unit.locator, str(unit.place), unit.date,
        unit.titles.ja or "", unit.titles.en or "",
        ja.title if ja else "", en.title if en else "", ja.text if ja else "", en.text if en else "",
        str(ja.origin) if ja else "", str(en.origin) if en else "",
        ja.measure if ja else "", en.measure if en else "",
        str(unit.relation or ""), "" if unit.confidence is None else f"{unit.confidence:.4f}",
        ids[Role.RESPONSIBLE], ids[Role.MENTIONED], unit.bodies.ja or "", unit.bodies.en or "",
        unit.reissue_of or "", ja.terms if ja else "", en.terms if en else "", unit.permalink,
    )  # fmt: skip


def unit_json(unit: Unit) -> ExportUnitJson:
    """Return the JSON shape of a unit, its texts free of control characters."""
    return {
        "id": unit.id,
        "unit": str(unit.kind),
        "measure": unit.measure,
        "document": unit.document,
        "locator": unit.locator,
        "kind": str(unit.place),
        "date": unit.date,
        "titles": {"ja": _plain(unit.titles.ja), "en": _plain(unit.titles.en)},
        "ja": _side(unit.ja),
        "en": _side(unit.en),
        "relation": None if unit.relation is None else str(unit.relation),
        "confidence": None if unit.confidence is None else round(unit.confidence, 4),
        "ministries": [{"id": link.id, "role": str(link.role)} for link in unit.ministries],
        "reissue_of": unit.reissue_of,
        "permalink": unit.permalink,
    }


def _side(side: Side | None) -> ExportSideJson | None:
    if side is None:
        return None
    return {
        "measure": side.measure,
        "title": plain(side.title),
        "text": plain(side.text),
        "origin": str(side.origin),
        "terms": plain(side.terms),
    }


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)
