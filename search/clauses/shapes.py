"""The JSON shapes of a clause look-up; scripts rely on their keys: fields may be added, none renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from corpus.model import Language
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


class RenderingJson(TypedDict):
    """A wording of a term in the other language."""

    text: str
    count: int
    source: str
    ids: list[str]


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


class ClauseJson(TypedDict):
    """The answer to a paste."""

    query: str
    hits: list[ClauseHitJson]
    terms: list[TermJson]
    uncovered: list[list[int]]
    took_ms: float
    notice: dict[str, str | None] | None


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


def _rendering_json(one: Rendering) -> RenderingJson:
    source = "glossary" if one.glossary else "learned"
    return {"text": one.text, "count": one.measures, "source": source, "ids": list(one.evidence)}


def _hit_json(hit: ClauseHit) -> ClauseHitJson:
    return {
        "source": _side_json(hit.source),
        "target": _side_json(hit.target),
        "match": hit.match,
        "confidence": hit.confidence,
        "kind": str(hit.kind),
        "part": list(hit.part),
        "differs": _spans(hit.differs),
        "count": len(hit.places),
        "places": list(hit.places),
        "relation": None if hit.relation is None else str(hit.relation),
    }


def _side_json(side: Side | None) -> SideJson | None:
    if side is None:
        return None
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
