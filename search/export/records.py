"""What an export is made of: units of text in two languages, with all that says where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Bilingual, Kind, Language, MinistryLink, Origin, Relation


class UnitKind(StrEnum):
    """What one unit holds: sentences that answer each other, or a measure whole."""

    SENTENCE = "sentence"
    MEASURE = "measure"


class Format(StrEnum):
    """The kinds of file that an export can be. A member's value is its name on the command line and in addresses."""

    TMX = "tmx"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    MOSES = "moses"
    TBX = "tbx"
    TERMS = "terms"

    @property
    def pairs_only(self) -> bool:
        """Return whether each unit has to have both languages, as in a translation memory."""
        return self in (Format.TMX, Format.MOSES)

    @property
    def of_terms(self) -> bool:
        """Return whether it holds glossary terms rather than texts."""
        return self in (Format.TBX, Format.TERMS)

    @property
    def usual_unit(self) -> UnitKind:
        """Return the unit where none is asked for: sentences for translation memories, else measures."""
        return UnitKind.SENTENCE if self.pairs_only else UnitKind.MEASURE

    @property
    def suffix(self) -> str:
        """Return the end of a file's name, with its dot."""
        return {Format.MOSES: ".zip", Format.TERMS: ".terms.tsv"}.get(self, f".{self}")

    @property
    def media_type(self) -> str:
        """Return the media type to send it as."""
        return _MEDIA_TYPES[self]

    @property
    def binary(self) -> bool:
        """Return whether it is no text that a terminal could show."""
        return self in (Format.XLSX, Format.MOSES)


_MEDIA_TYPES = {
    Format.TMX: "application/x-tmx+xml",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.TSV: "text/tab-separated-values; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSONL: "application/jsonl; charset=utf-8",
    Format.MOSES: "application/zip",
    Format.TBX: "application/x-tbx+xml",
    Format.TERMS: "text/tab-separated-values; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a unit.

    Attributes:
        measure: id of the measure that the text stands in.
        title: the measure's title in this language, or an empty string.
        text: the text itself; paragraphs are lines.
        origin: whether it is the published wording or our own abstract.
        terms: the terms under which it may be used, in English; empty where unknown.
    """

    measure: str
    title: str
    text: str
    origin: Origin
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit, or one row of a list of measures.

    Attributes:
        id: its name inside the file, without white space: `plan-a/1.1`, `plan-a/1.1+plan-b/1#2`.
        kind: what it holds.
        measure: id of the measure in the list that it is exported for.
        document: id of that measure's document.
        locator: where that measure stands in it.
        place: whether that is a measure or a passage.
        titles: the document's titles.
        date: the document's date.
        ja, en: its sides; a row of a list may lack one.
        relation: how the sides are related; None where one is missing.
        confidence: how sure it is that the sides answer each other, 0 to 1; None where one is missing.
        ministries: the bodies of the measure.
        bodies: names of those that are responsible, joined, in each language.
        reissue_of: id of the measure that this one repeats.
        permalink: the address of the measure's page.
    """

    id: str
    kind: UnitKind
    measure: str
    document: str
    locator: str
    place: Kind
    titles: Bilingual
    date: str
    ja: Side | None
    en: Side | None
    relation: Relation | None
    confidence: float | None
    ministries: tuple[MinistryLink, ...]
    bodies: Bilingual
    reissue_of: str | None
    permalink: str

    def side(self, language: Language) -> Side | None:
        """Return the side in `language`, or None."""
        return self.ja if language is Language.JA else self.en

    @property
    def origin(self) -> Origin:
        """Return `official` where all of its text is the published wording, else `digest`."""
        sides = [side for side in (self.ja, self.en) if side is not None]
        return Origin.OFFICIAL if sides and all(s.origin is Origin.OFFICIAL for s in sides) else Origin.DIGEST


@dataclass(slots=True)
class Counts:
    """What an export has written so far.

    Attributes:
        total: measures in the list.
        measures: measures done.
        units: units (or terms) written.
        alone: measures without a text that answers theirs, as far as digests are let in.
    """

    total: int = 0
    measures: int = 0
    units: int = 0
    alone: int = 0
