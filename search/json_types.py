"""The JSON shapes as types; scripts rely on their keys: fields may be added, none renamed."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SubjectsJson(TypedDict):
    """Index terms of a measure, by language."""

    ja: list[str]
    en: list[str]


class BilingualJson(TypedDict):
    """A wording in both languages."""

    ja: str | None
    en: str | None


class DocumentJson(TypedDict):
    """A document; `measures` counts its measures, `passages` what else is searched."""

    id: str
    titles: BilingualJson
    languages: list[str]
    date: str | None
    issuer: BilingualJson
    series: str | None
    edition: int | None
    measures: int
    passages: int
    in_catalogue: bool


class NoteJson(TypedDict):
    """A footnote."""

    mark: str
    text: str


class TextJson(TypedDict):
    """One language's wording."""

    title: str
    body: str
    origin: str
    notes: list[NoteJson]


class MinistryLinkJson(TypedDict):
    """A measure's tie to a body of government."""

    id: str
    role: str


class ItemJson(TypedDict):
    """A part inside a measure."""

    marker: str
    text: str


class MeasureJson(TypedDict):
    """A measure or passage whole."""

    id: str
    document: str
    locator: str
    kind: str
    path: list[BilingualJson]
    ministries: list[MinistryLinkJson]
    and_others: bool
    reissue_of: str | None
    items: list[ItemJson]
    texts: dict[str, TextJson]
    digest: BilingualJson | None
    subjects: SubjectsJson


class SentencePairJson(TypedDict):
    """Sentences that correspond; a side may join several. The spans are their offsets in the bodies."""

    ja: str
    en: str
    confidence: float
    ja_span: list[int]
    en_span: list[int]


class PairJson(TypedDict):
    """A Japanese and an English text that correspond."""

    ja: str
    en: str
    relation: str
    confidence: float
    status: str
    sentences: NotRequired[list[SentencePairJson]]


class FacetJson(TypedDict):
    """A value to filter by."""

    value: str
    label: BilingualJson
    count: int
    active: bool


class CounterpartJson(TypedDict):
    """The counterpart of a hit; marks are half-open spans of characters."""

    id: str
    lang: str
    title: str
    title_marks: list[list[int]]
    snippet: str
    snippet_marks: list[list[int]]
    relation: str
    origin: str
    confidence: float


class HitJson(TypedDict):
    """A hit; marks are half-open spans of characters."""

    id: str
    score: float
    lang: str
    origin: str
    title: str
    title_marks: list[list[int]]
    snippet: str
    snippet_marks: list[list[int]]
    why: list[str]
    more_places: list[str]
    counterpart: CounterpartJson | None


class DropJson(TypedDict):
    """A word that may be left out of a question, the question without it, and how many measures hold that."""

    word: str
    query: str
    count: int


class SearchJson(TypedDict):
    """The answer to a search. `near` hits hold a part of the question only; `total` and facets leave them out.

    `partial`: not all of the question was looked for, as `notice` says.
    """

    query: str
    understood: BilingualJson
    total: int
    took_ms: float
    fallback: bool
    facets: dict[str, list[FacetJson]]
    hits: list[HitJson]
    near: list[HitJson]
    suggestions: list[str]
    drop: list[DropJson]
    partial: bool
    notice: BilingualJson | None


class MinistryJson(TypedDict):
    """A body of government and its measures."""

    id: str
    names: dict[str, list[str]]
    responsible: list[str]
    mentioned: list[str]
    predecessors: list[str]
    successors: list[str]
    matched_name: str
    was_former: bool
