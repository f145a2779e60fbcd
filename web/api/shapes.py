"""The JSON shapes that the API alone answers with; scripts rely on their keys: fields may be added, none renamed."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from search.clauses.shapes import ConcordanceJson
from search.json_types import CounterpartJson, DocumentJson, MeasureJson, MinistryJson, PairJson, SearchJson
from web.views.glossary import TermJson
from web.views.guide import FormJson


class SearchPageJson(SearchJson):
    """A part of an answer to a search; `next` is the cursor of the part after it, null on the last one."""

    next: str | None


class MeasureWithCounterpartsJson(MeasureJson):
    """A measure or passage with what stands for it in the other language, best first."""

    counterparts: list[CounterpartJson]


class MeasuresJson(TypedDict):
    """A part of a list of measures; `total` counts all, `next` is the cursor of the part after it."""

    total: int
    measures: list[MeasureJson]
    next: str | None


class MinistriesJson(TypedDict):
    """A part of the list of ministries; `total` counts all, `next` is the cursor of the part after it."""

    total: int
    ministries: list[MinistryJson]
    next: str | None


class DocumentsJson(TypedDict):
    """A part of the list of documents; `total` counts all, `next` is the cursor of the part after it."""

    total: int
    documents: list[DocumentJson]
    next: str | None


class PairsJson(TypedDict):
    """A part of a list of pairs; `total` counts all, `next` is the cursor of the part after it."""

    total: int
    pairs: list[PairJson]
    next: str | None


class GlossaryJson(TypedDict):
    """A part of the terms found; `total` counts all, `next` is the cursor of the part after it."""

    total: int
    terms: list[TermJson]
    next: str | None


class ConcordancePageJson(ConcordanceJson):
    """A part of the sentences that have a term; `next` is the cursor of the part after it, null on the last one."""

    next: str | None


class ClauseQuestionJson(TypedDict):
    """A clause whose equivalents are asked for, and how many of them."""

    q: str
    limit: NotRequired[int]


class HelpJson(TypedDict):
    """The forms of a question."""

    forms: list[FormJson]


class LicencesJson(TypedDict):
    """Under which terms programme and texts stand."""

    programme: str
    digests: str
    government_texts: str


class AboutJson(TypedDict):
    """What this is, and how much there is."""

    name: str
    licences: LicencesJson
    documents: int
    measures: int


class ProblemJson(TypedDict):
    """What went wrong: a code that stays, and for people a message and what to do, in the interface language."""

    code: str
    message: str
    hint: str


class ErrorJson(TypedDict):
    """The one shape of an error."""

    error: ProblemJson
