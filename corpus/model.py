"""The records that every room shares: documents, measures, texts and pairs.

All records are frozen; a changed document is a new record. Identifiers are for ever: a measure id is
`<document id>/<locator>` and is what permalinks and citations rest on (see docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language that texts are written in (ISO 639-1)."""

    JA = "ja"
    EN = "en"

    @property
    def other(self) -> Language:
        """Return the language on the other side of a pair."""
        return Language.EN if self is Language.JA else Language.JA


class Origin(StrEnum):
    """Where a text comes from: the published wording, or our own unofficial abstract."""

    OFFICIAL = "official"
    DIGEST = "digest"


class Kind(StrEnum):
    """A measure, or searchable text that is none (preface, introduction, overview)."""

    MEASURE = "measure"
    PASSAGE = "passage"


class Role(StrEnum):
    """`responsible`: named in the brackets that end a measure; `mentioned`: named in the text."""

    RESPONSIBLE = "responsible"
    MENTIONED = "mentioned"


class Relation(StrEnum):
    """`translation`: the same measure; `corresponding`: the one in its place elsewhere."""

    TRANSLATION = "translation"
    CORRESPONDING = "corresponding"


class Status(StrEnum):
    """What a person said of a pair; the aligner only ever proposes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Bilingual(NamedTuple):
    """One name or heading in both languages; None where there is no wording in that language."""

    ja: str | None = None
    en: str | None = None

    def get(self, language: Language) -> str | None:
        """Return the wording in `language`, or None."""
        return self.ja if language is Language.JA else self.en

    def best(self, language: Language) -> str:
        """Return the wording in `language`, else in the other one, else an empty string."""
        return self.get(language) or self.get(language.other) or ""


NO_WORDING = Bilingual()


class Subjects(NamedTuple):
    """Index terms of a measure in plain words, given by the catalogue: what it is about, as people would say it."""

    ja: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def get(self, language: Language) -> tuple[str, ...]:
        """Return the terms in `language`."""
        return self.ja if language is Language.JA else self.en


NO_SUBJECTS = Subjects()


class MinistryLink(NamedTuple):
    """A measure's tie to a body of government; `id` is the body's id in the register."""

    id: str
    role: Role


class Item(NamedTuple):
    """A numbered or bulleted part inside a measure; `marker` is the sign as printed (`・`, `ⅱ`, `ア）`)."""

    marker: str
    text: str


class Note(NamedTuple):
    """A footnote; `offset` is where its mark stood in the body, in characters, or -1 where unknown."""

    mark: str
    text: str
    offset: int = -1


@dataclass(frozen=True, slots=True)
class Text:
    """One language's wording of a measure.

    `body` holds the paragraphs as printed, one a line; footnotes and their marks are in `notes`.
    `title` is empty where the document gives the measure none.
    """

    title: str
    body: str
    origin: Origin
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading above measures; the headings over a measure are its path."""

    locator: str
    titles: Bilingual


@dataclass(frozen=True, slots=True)
class ParsedMeasure:
    """A measure or passage as found in one file, in one language.

    `path` holds the locators of the sections above it, outermost first; `reissue_of` the locator of the
    measure that it repeats in the same document.
    """

    locator: str
    kind: Kind
    text: Text
    path: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    ministries: tuple[MinistryLink, ...] = ()
    and_others: bool = False
    reissue: bool = False
    reissue_of: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text. `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    id: str
    titles: Bilingual
    issuer: Bilingual = NO_WORDING
    date: str | None = None
    series: str | None = None
    edition: int | None = None
    abstract: Bilingual = NO_WORDING
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """One file, read: its metadata, its language, its outline in document order, and what looked odd."""

    metadata: Metadata
    language: Language
    sections: tuple[Section, ...]
    measures: tuple[ParsedMeasure, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure or passage as the library knows it: every language and origin joined under one id.

    `texts` holds the best text of each language that there is: official before digest. `digest` is our
    own abstract, whatever else there is; `names` the titles and `subjects` the index terms that the catalogue
    gives the measure.
    """

    id: str
    document: str
    locator: str
    kind: Kind
    position: int
    path: tuple[Section, ...]
    texts: Mapping[Language, Text]
    digest: Bilingual | None = None
    ministries: tuple[MinistryLink, ...] = ()
    and_others: bool = False
    reissue_of: str | None = None
    items: tuple[Item, ...] = ()
    names: Bilingual = NO_WORDING
    subjects: Subjects = NO_SUBJECTS

    def title(self, language: Language) -> str:
        """Return the title in `language`, else in the other one, else an empty string.

        In each language the text's own title comes before the one in the catalogue.
        """
        for side in (language, language.other):
            text = self.texts.get(side)
            title = (text.title if text else "") or self.names.get(side)
            if title:
                return title
        return ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the library knows it. `languages` are those with an official text added.

    `published` holds the languages of the published text as far as the catalogue knows them (a title in
    any other language is our rendering); `terms` names the terms under which it is published;
    `own_titles` says that the document gives its measures no titles and the catalogue's are all ours.
    """

    metadata: Metadata
    languages: tuple[Language, ...]
    measure_count: int
    passage_count: int
    in_catalogue: bool = False
    published: tuple[Language, ...] = ()
    terms: Bilingual = NO_WORDING
    own_titles: bool = False

    @property
    def id(self) -> str:
        """Return the document's id."""
        return self.metadata.id


@dataclass(frozen=True, slots=True)
class Pair:
    """A Japanese and an English text that correspond, by measure id."""

    ja: str
    en: str
    relation: Relation
    confidence: float
    status: Status = Status.PROPOSED
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a pair: who, when (UTC, `2024-01-31T09:00:00+00:00`) and why."""

    pair: Pair
    reviewer: str
    reviewed: str
    note: str = ""


def measure_id(document: str, locator: str) -> str:
    """Return the permanent id of a measure: `second-plan` and `2.1.3` give `second-plan/2.1.3`."""
    return f"{document}/{locator}"
