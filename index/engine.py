"""The engine's interface: what any search engine under Taiyaku takes and gives.

Records are fed already analysed, so that every engine sees the same terms; a question comes as the tree that
`index.question` describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from corpus.model import Kind, Language, Role
from index.question import Node, TextField, Unit, Way
from index.vocabulary import Vocabulary
from index.words import Words


class Sort(StrEnum):
    """The order of hits: best first, newest document first, or as the documents stand."""

    RELEVANCE = "relevance"
    DATE = "date"
    ORDER = "order"


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
    it alone fills up the hits asked for, after all that hold `root`; totals and facets do not count it. With
    `feedback` what holds the looser reading, or `root` where there is none, is also ordered by what index terms say of
    it, by how well others of its section hold it, and by the words that it shares with the first hits. Without `counted`
    the facets are left empty, and the total is only known to be at least what it says; without `marked` the marks are
    left out: for those who need the ranking alone.
    """

    root: Node
    filters: IndexFilters = IndexFilters()
    sort: Sort = Sort.RELEVANCE
    limit: int = 20
    offset: int = 0
    fold: bool = True
    prefer: Language | None = None
    near: Node | None = None
    counted: bool = True
    marked: bool = True
    feedback: bool = False


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
    """The hits asked for, out of `total` (reissues folded), with counts for each facet value.

    `cut` are the beginnings of words that more words have than were looked for.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    units: tuple[Unit, ...] = ()
    cut: tuple[str, ...] = ()


class AnalysedField(NamedTuple):
    """One text of a measure, analysed: its terms, by position.

    `places` packs of each term three unsigned 32-bit numbers, little end first: its position, and start and end in
    the text as printed. `starts` and `ends` lead from the normalised text to the print where characters moved.
    """

    field: TextField
    normalised: str
    starts: bytes | None
    ends: bytes | None
    terms: tuple[str, ...]
    places: bytes


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """A measure or passage, ready to be indexed.

    `words` is what its texts tell of words that the records before it, analysed by the same process, have not told.
    """

    id: str
    document: str
    kind: Kind
    position: int
    date: str
    ministries: tuple[tuple[str, Role], ...]
    languages: tuple[Language, ...]
    reissue_of: str | None
    fields: tuple[AnalysedField, ...]
    words: Words


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

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""

    def says(self, way: Way) -> bool:
        """Tell whether a text says a way; that index terms do does not count."""

    def vocabulary(self) -> Vocabulary:
        """Return the words of the index."""


class Engine(Searchable, Protocol):
    """A search engine over measures."""

    def build(self, records: Iterable[IndexRecord], pairs: Sequence[IndexPair]) -> None:
        """Fill an empty index."""

    def update(
        self, records: Iterable[IndexRecord], removed: Sequence[str], pairs: Sequence[IndexPair]
    ) -> None:
        """Take out the documents `removed`, put in `records`, and replace all pairs."""
