"""The records of the catalogue, as its TOML files give them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import NO_SUBJECTS, Bilingual, Language, Metadata, MinistryLink, Section, Subjects


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """One record: a measure's titles, our abstract of it, its index terms, and the bodies that it names.

    A reissue carries abstract and index terms of the record that it repeats, and its ministries unless it has some.
    """

    locator: str
    titles: Bilingual
    digest: Bilingual
    ministries: tuple[MinistryLink, ...] = ()
    and_others: bool = False
    reissue_of: str | None = None
    subjects: Subjects = NO_SUBJECTS


@dataclass(frozen=True, slots=True)
class CatalogueDocument:
    """One file of the catalogue.

    `languages` are those of the published text; a title in any other language is our rendering, and where
    `own_titles` is true the text gives its measures no titles and all of them are ours. `terms` names the
    terms under which the text is published. `sha256` is the fingerprint of the file.
    """

    metadata: Metadata
    languages: tuple[Language, ...]
    terms: Bilingual
    sections: tuple[Section, ...]
    measures: tuple[CatalogueMeasure, ...]
    own_titles: bool
    sha256: str
