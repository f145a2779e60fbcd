"""The engine's interface: what any search engine under Taiyaku takes and gives.

Records are fed already analysed, so that every engine sees the same terms; a question comes as a tree of
`All`, `Any`, `Not` and `Unit`. A unit is one thing asked for (a word, a compound, a phrase) with the ways in
which a text may say it. A unit holds for a measure when its own texts say it, or, at a lower weight, when the
text that corresponds to it in the other language does (a pair); `Not` looks at the measure's own texts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol

from corpus.model import Kind, Language, Role


class TextField(IntEnum):
    """The texts of a measure that are searched. The order is stored in indexes: append only."""

    JA_TITLE = 0
    JA_BODY = 1
    JA_DIGEST = 2
    JA_NOTE = 3
    EN_TITLE = 4
    EN_BODY = 5
    EN_DIGEST = 6
    EN_NOTE = 7
    RESPONSIBLE = 8  # the measure's ministries, as terms `ministry:<id>`; no texts, and never marked
    MENTIONED = 9

    @property
    def language(self) -> Language:
        """Return the language of the field's text."""
        return Language.JA if self < TextField.EN_TITLE else Language.EN

    @property
    def printed(self) -> bool:
        """Tell whether the field is a text that can be shown with marks."""
        return self < TextField.RESPONSIBLE


def ministry_term(id_: str) -> str:
    """Return the term under which the measures of a ministry are found; no word of a text is like it."""
    return f"ministry:{id_}"


class Sort(StrEnum):
    """The order of hits: best first, newest document first, or as the documents stand."""

    RELEVANCE = "relevance"
    DATE = "date"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Term:
    """A word by its term."""

    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at fixed distances; `offsets` are positions relative to the first one (particles leave gaps)."""

    terms: tuple[str, ...]
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Substring:
    """A piece of normalised text, wherever it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word whose term begins with `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Containing:
    """Every Latin word whose term contains `text`: the last resort for a word that is not there."""

    text: str


Way = Term | Phrase | Substring | Prefix | Containing


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing asked for:

    `label` is how the question wrote it; `ways` are its weighted readings, best first.
    """

    label: str
    ways: tuple[tuple[Way, float], ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; an `optional` part only adds to the score."""

    parts: tuple[Node, ...]
    optional: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part must hold; measures that hold more of them come first."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold in the measure's own texts."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Holds for every measure, with no score."""


Node = Unit | All | Any | Not | Everything


@dataclass(frozen=True, slots=True)
class IndexFilters:
    """What hits must belong to; within one tuple any value will do, and an empty tuple lets all through.

    `ministry` counts responsible and mentioned bodies alike; `language` is that of the published texts, or of
    the digests where nothing published is there.
    """

    document: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    language: tuple[Language, ...] = ()


FACETS = ("document", "ministry", "year", "language")


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A question to an engine.

    `fold` puts a reissue under the measure it repeats when both are hits. `near` is a looser reading: what holds
    it alone fills up the hits asked for, after all that hold `root`; totals and facets do not count it.
    """

    root: Node
    filters: IndexFilters = IndexFilters()
    sort: Sort = Sort.RELEVANCE
    limit: int = 20
    offset: int = 0
    fold: bool = True
    prefer: Language | None = None
    near: Node | None = None


class Mark(NamedTuple):
    """A place that matched.

    `start` and `end` count in the field's text as printed; `unit` is in query order.
    """

    unit: int
    field: TextField
    start: int
    end: int
    way: Way


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A measure that was found.

    `paired` maps the units found through a pair to the measure that says them; `partner_marks` gives, for the
    measures paired with this one, what the question matched in them. `near`: it holds the looser reading only.
    """

    id: str
    score: float
    marks: tuple[Mark, ...]
    folded: tuple[str, ...] = ()
    paired: Mapping[int, str] = field(default_factory=dict)
    partner_marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    near: bool = False


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """The hits asked for, out of `total` (reissues folded), with counts for each facet value."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    units: tuple[Unit, ...] = ()


class AnalysedField(NamedTuple):
    """One text of a measure, analysed:

    terms as (term, position, start, end), offsets in the text as printed.
    """

    field: TextField
    normalised: str
    starts: bytes | None
    ends: bytes | None
    terms: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """A measure or passage, ready to be indexed. `order` is its place in the library, documents in order."""

    id: str
    document: str
    kind: Kind
    position: int
    date: str
    ministries: tuple[tuple[str, Role], ...]
    languages: tuple[Language, ...]
    reissue_of: str | None
    fields: tuple[AnalysedField, ...]
    surfaces: Mapping[str, str]


class IndexPair(NamedTuple):
    """Two measures that correspond, with the confidence of that."""

    ja: str
    en: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the index that continues a prefix, and in how many measures it stands."""

    word: str
    count: int


class Searchable(Protocol):
    """The reading half of an engine. Its methods may be called from any thread."""

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Return ranked hits with marks and facet counts."""

    def facets(self, query: EngineQuery) -> Mapping[str, Mapping[str, int]]:
        """Return facet counts alone; each facet is counted under all other filters."""

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return the most frequent words that begin with `prefix`."""


class Engine(Searchable, Protocol):
    """A search engine over measures."""

    def build(self, records: Iterable[IndexRecord], pairs: Sequence[IndexPair]) -> None:
        """Fill an empty index."""

    def update(
        self, records: Iterable[IndexRecord], removed: Sequence[str], pairs: Sequence[IndexPair]
    ) -> None:
        """Take out the documents `removed`, put in `records`, and replace all pairs."""
