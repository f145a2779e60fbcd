"""The JSON shapes of a clause look-up; scripts rely on their keys: fields may be added, none renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from corpus.model import Language
from search.clauses.concordance import Concordance, KwicLine
from search.clauses.records import ClauseAnswer, ClauseHit, ClauseTerm, Rendering, Side, Span


class SideJson(TypedDict):
    """A side of a hit; `id` is the measure's, `start` and `end` count in its text `field`, marks in `text`."""

    id: str
    lang: str
    text: str
    origin: str
    field: NotRequired[str]
    start: NotRequired[int]
    end: NotRequired[int]
    marks: NotRequired[list[list[int]]]
    differs: NotRequired[list[list[int]]]


class WordJson(TypedDict):
    """A word of the source with what stands for it in the target; spans count in the texts of both sides."""

    source: list[int]
    target: list[int]
    confidence: float


class ClauseHitJson(TypedDict):
    """A hit; `part` and `differs` count in the query. A side that the corpus has not is null."""

    source: SideJson | None
    target: SideJson | None
    match: float
    confidence: float
    kind: str
    part: list[int]
    differs: list[list[int]]
    count: int
    places: list[str]
    relation: str | None
    words: list[WordJson]


class RenderingJson(TypedDict):
    """A wording of a term in the other language."""

    text: str
    count: int
    source: str
    ids: list[str]
    documents: dict[str, int]
    ministries: dict[str, int]
    years: dict[str, int]


class TermJson(TypedDict):
    """A term; `ja` and `en` are the wording of the query and its rendering that most measures have."""

    ja: str
    en: str
    count: int
    ids: list[str]
    lang: str
    part: list[int]
    renderings: list[RenderingJson]
    several: bool
    documents: dict[str, int]
    ministries: dict[str, int]
    years: dict[str, int]
    kind: str
    note: str


class LineJson(TypedDict):
    """A line of a concordance; `marks` of both sides are the term and its rendering."""

    source: SideJson
    target: SideJson | None
    link: float
    document: str
    year: int | None
    ministries: list[str]
    relation: str | None
    places: list[str]


class ConcordanceJson(TypedDict):
    """The sentences that have a term; `term` is null where neither corpus nor glossary has it."""

    term: TermJson | None
    rendering: str | None
    total: int
    lines: list[LineJson]


class ClauseJson(TypedDict):
    """The answer to a paste."""

    query: str
    hits: list[ClauseHitJson]
    terms: list[TermJson]
    uncovered: list[list[int]]
    took_ms: float
    notice: dict[str, str | None] | None
    partial: bool


def clause_json(answer: ClauseAnswer) -> ClauseJson:
    """Return the shape of an answer."""
    notice = answer.notice
    return {
        "query": answer.query,
        "hits": [_hit_json(hit) for hit in answer.hits],
        "terms": [term_json(term) for term in answer.terms],
        "uncovered": _spans(answer.uncovered),
        "took_ms": answer.took_ms,
        "notice": None if notice is None else {"ja": notice.ja, "en": notice.en},
        "partial": answer.partial,
    }


def term_json(term: ClauseTerm) -> TermJson:
    """Return the shape of a term."""
    other = term.best.text if term.best is not None else ""
    ja, en = (term.text, other) if term.lang is Language.JA else (other, term.text)
    return {
        "ja": ja,
        "en": en,
        "count": term.count,
        "ids": list(term.ids),
        "lang": str(term.lang),
        "part": list(term.part),
        "renderings": [_rendering_json(one) for one in term.renderings],
        "several": term.several,
        "documents": dict(term.documents),
        "ministries": dict(term.ministries),
        "years": {str(year): count for year, count in sorted(term.years.items())},
        "kind": term.kind,
        "note": term.note,
    }


def concordance_json(found: Concordance) -> ConcordanceJson:
    """Return the shape of a concordance."""
    return {
        "term": None if found.term is None else term_json(found.term),
        "rendering": found.rendering,
        "total": found.total,
        "lines": [_line_json(line) for line in found.lines],
    }


def _line_json(line: KwicLine) -> LineJson:
    return {
        "source": _side_json(line.source),
        "target": _maybe(line.target),
        "link": line.link,
        "document": line.document,
        "year": line.year,
        "ministries": list(line.ministries),
        "relation": None if line.relation is None else str(line.relation),
        "places": list(line.places),
    }


def _rendering_json(one: Rendering) -> RenderingJson:
    return {
        "text": one.text,
        "count": one.measures,
        "source": "glossary" if one.glossary else "learned",
        "ids": list(one.evidence),
        "documents": dict(one.documents),
        "ministries": dict(one.ministries),
        "years": {str(year): count for year, count in sorted(one.years.items())},
    }


def _hit_json(hit: ClauseHit) -> ClauseHitJson:
    return {
        "source": _maybe(hit.source),
        "target": _maybe(hit.target),
        "match": hit.match,
        "confidence": hit.confidence,
        "kind": str(hit.kind),
        "part": list(hit.part),
        "differs": _spans(hit.differs),
        "count": len(hit.places),
        "places": list(hit.places),
        "relation": None if hit.relation is None else str(hit.relation),
        "words": [{"source": list(w.source), "target": list(w.target), "confidence": w.confidence} for w in hit.words],
    }


def _maybe(side: Side | None) -> SideJson | None:
    return None if side is None else _side_json(side)


def _side_json(side: Side) -> SideJson:
    return {
        "id": side.measure,
        "lang": str(side.lang),
        "text": side.text,
        "origin": str(side.origin),
        "field": str(side.field),
        "start": side.start,
        "end": side.end,
        "marks": _spans(side.marks),
        "differs": _spans(side.differs),
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
