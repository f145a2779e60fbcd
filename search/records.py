"""What goes into a search and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from corpus.ministries import Ministry
from corpus.model import Bilingual, Language, Measure, Origin, Relation
from index import Sort


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question with its filters; within one filter any value will do.

    `lang` asks for measures published in that language (where nothing published is there: with a digest in
    it) and shows them in it. `ministry` holds ids of the register, `year` the years of documents.
    """

    query: str
    lang: Language | None = None
    document: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.RELEVANCE


class Marked(NamedTuple):
    """A text as printed, with the half-open spans (in characters) that matched."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to filter by. `count` is how many hits choosing it (alone in its facet) would give."""

    value: str
    label: Bilingual
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A measure's text in the other language.

    `measure` may be the same one or another one, as `relation` says.
    """

    measure: Measure
    lang: Language
    title: Marked
    snippet: Marked
    relation: Relation
    origin: Origin
    confidence: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure that was found.

    `lang` is the side that matched best; `more_places` are reissues folded under it. `near`: it does not hold
    all that was asked for, and stands after all hits that do.
    """

    measure: Measure
    score: float
    lang: Language
    title: Marked
    snippet: Marked
    why: tuple[str, ...]
    counterpart: Counterpart | None
    more_places: tuple[str, ...] = ()
    near: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """A word that may be left out: `query` without it is held by `count` measures."""

    word: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a search.

    `total` counts hits with reissues folded, hits that are `near` left out; `fallback`: not all words were held.
    `suggestions` are the question spelt with words that are there; `drop` says what to leave out where nothing
    holds all of it. `partial`: not all of the question was looked for, or not in all its wordings, as `notice` says.
    """

    query: str
    understood: Bilingual
    total: int
    took_ms: float
    facets: Mapping[str, tuple[Facet, ...]]
    hits: tuple[Hit, ...]
    fallback: bool = False
    suggestions: tuple[str, ...] = ()
    drop: tuple[Drop, ...] = ()
    partial: bool = False
    notice: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class MinistryAnswer:
    """A ministry found by any of its names, and its measures.

    `was_former`: the name is one it goes by no more.
    """

    ministry: Ministry
    responsible: tuple[Measure, ...]
    mentioned: tuple[Measure, ...]
    matched_name: str
    was_former: bool
