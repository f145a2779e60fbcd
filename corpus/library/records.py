"""The records that go in and come out of the library besides those of `corpus.model`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corpus.model import Language


class AddResult(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Source:
    """The original file of one language of a document: its name without folder, its hash, its bytes."""

    name: str
    sha256: str
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Source:
        """Return the record of a file called `name` with these bytes; the hash is computed here."""
        return cls(name, hashlib.sha256(content).hexdigest(), content)


class Addition(NamedTuple):
    """When the present file of one language of a document was added, in UTC: `2024-05-01T09:30:00+00:00`."""

    document: str
    language: Language
    added: str


class LexiconEntry(NamedTuple):
    """A Japanese and an English word that translate each other.

    Attributes:
        ja: lemma of the Japanese word.
        en: stem of the English word.
        forward: probability of the English word given the Japanese one.
        backward: probability of the Japanese word given the English one.
        expected: how often the one is reckoned to have stood for the other.
        evidence: ids of the measures (`glossary:` and the term, of glossary entries) that say so most clearly.
    """

    ja: str
    en: str
    forward: float
    backward: float
    expected: float
    evidence: tuple[str, ...]


class StoredLexicon(NamedTuple):
    """A learned lexicon as the library keeps it.

    Attributes:
        fingerprint: hash of what it was learned from.
        texts: number of texts it was learned from.
        entries: its entries, in order.
        ja_counts: how many of those texts have each Japanese word.
        en_counts: the same of English words.
        concept_counts: the same of the glossary's terms.
    """

    fingerprint: str
    texts: int
    entries: tuple[LexiconEntry, ...]
    ja_counts: Mapping[str, int]
    en_counts: Mapping[str, int]
    concept_counts: Mapping[str, int]
