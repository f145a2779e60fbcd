"""What a clause look-up finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from corpus.model import Bilingual, Language, Origin, Relation

Span = tuple[int, int]


class HitKind(StrEnum):
    """How a hit was found: the clause as it stands, nearly, a part of it, or by its meaning."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    FRAGMENT = "fragment"
    TRANSLATED = "translated"


class Field(StrEnum):
    """Which text of a measure a sentence stands in."""

    TITLE = "title"
    BODY = "body"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a hit: a sentence (or several that are linked as one) of a measure's text.

    Attributes:
        measure: the measure's id.
        lang: the language of the text.
        text: the sentence as printed.
        origin: official wording or our digest.
        field: the text that it stands in.
        start: where it begins in that text, in characters.
        end: where it ends.
        marks: spans of `text` that answer the clause.
        differs: spans of `text` that stand otherwise in the clause.
    """

    measure: str
    lang: Language
    text: str
    origin: Origin
    field: Field
    start: int
    end: int
    marks: tuple[Span, ...] = ()
    differs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A sentence that answers the clause or a part of it, with its counterpart.

    Attributes:
        kind: how it was found.
        source: the side in the clause's language; None where only the other language has it.
        target: the counterpart; None where the corpus has none.
        match: 1 less the weighted edit distance over the clause's length; for a fragment the part of the clause
            that it covers; for a translation how much of the clause is found in it.
        confidence: how sure it is that the target says what the clause says, 0 to 1.
        part: the span of the query that this hit answers.
        differs: spans of the query that stand otherwise in the source.
        places: ids of all measures that have this sentence, the source's own first.
        relation: how the measures of both sides belong together.
        link: how sure the link between both sentences is, 0 to 1.
        words: which words of the target stand for which of the source, where that is sure enough to be shown.
    """

    kind: HitKind
    source: Side | None
    target: Side | None
    match: float
    confidence: float
    part: Span
    differs: tuple[Span, ...] = ()
    places: tuple[str, ...] = ()
    relation: Relation | None = None
    link: float = 1.0
    words: tuple[WordLink, ...] = ()


class WordLink(NamedTuple):
    """A word, name or figure of a hit's source with what stands for it in the target.

    `source` and `target` are spans of the texts of both sides; `confidence` is how sure it is, 0 to 1.
    """

    source: Span
    target: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """A wording of a term in the other language; counts are numbers of measures that have both.

    Attributes:
        text: the wording.
        measures: in how many measures, or pairs of measures, both stand.
        glossary: it is an entry of the glossary; else it was learned.
        evidence: ids of some of these measures.
        documents: these measures counted by document.
        ministries: by the bodies responsible.
        years: by year.
    """

    text: str
    measures: int
    glossary: bool
    evidence: tuple[str, ...] = ()
    documents: Mapping[str, int] = field(default_factory=dict)
    ministries: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClauseTerm:
    """A term of the clause with its renderings; counts are numbers of measures that have it.

    `part` is where it stands in the query; `count` measures have it in the clause's language, `ids` names them.
    """

    text: str
    lang: Language
    part: Span
    renderings: tuple[Rendering, ...]
    count: int
    ids: tuple[str, ...]
    documents: Mapping[str, int]
    ministries: Mapping[str, int]
    years: Mapping[int, int]
    kind: str = ""
    note: str = ""

    @property
    def best(self) -> Rendering | None:
        """Return the rendering that most measures have; of equal ones the glossary's preferred one."""
        return max(self.renderings, key=lambda one: one.measures, default=None)

    @property
    def several(self) -> bool:
        """Return whether the corpus renders the term in more than one way."""
        return sum(one.measures > 0 for one in self.renderings) > 1


@dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """The equivalents of a paste, best first.

    `uncovered` are the spans of the query that nothing answers; `notice` says that the paste was cut, or that
    (`partial`) it took too long for all of its sentences.
    """

    query: str
    hits: tuple[ClauseHit, ...]
    terms: tuple[ClauseTerm, ...]
    uncovered: tuple[Span, ...]
    took_ms: float
    notice: Bilingual | None = None
    partial: bool = False
