"""Libraries of any size, recombined from the built-in catalogue with a fixed seed, to measure speed on.

A generated measure has the title of one measure of the catalogue and the abstracts of several, in both languages,
so that words are as frequent, and stand together as often, as in real ones. The texts mean nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.library import Library, Source
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Origin,
    ParsedDocument,
    ParsedMeasure,
    Text,
)

SEED = 20130528
_MEASURES_IN_DOCUMENT = 500
_ABSTRACTS = (1, 4)
_YEARS = (2000, 2025)

_Piece = tuple[str, str, str, str, tuple[MinistryLink, ...]]  # title ja, en; abstract ja, en; ministries


def generate(folder: Path, count: int, seed: int = SEED) -> Library:
    """Return a fresh library of `count` measures in a folder."""
    library = Library.open(folder)
    for document in documents_iter(count, seed):
        name = f"{document.metadata.id}.{document.language}.txt"
        library.add(document, Source.of(name, f"{name} {count}".encode()))
    return library


def documents_iter(count: int, seed: int = SEED) -> Iterator[ParsedDocument]:
    """Yield documents, each first in Japanese, then in English."""
    chance = random.Random(seed)
    pieces = _pieces()
    for number, first in enumerate(range(0, count, _MEASURES_IN_DOCUMENT), start=1):
        metadata = Metadata(
            f"generated-{number}",
            Bilingual(f"生成文書{number}", f"Generated document {number}"),
            date=str(chance.randint(*_YEARS)),
        )
        chosen = [_chosen(pieces, chance) for _ in range(min(_MEASURES_IN_DOCUMENT, count - first))]
        for language in Language:
            measures = tuple(_measure(place, parts, language) for place, parts in enumerate(chosen, start=1))
            yield ParsedDocument(metadata, language, (), measures)


def _pieces() -> list[_Piece]:
    return [
        (one.titles.ja, one.titles.en, one.digest.ja, one.digest.en, one.ministries)
        for document in load_catalogue()
        for one in document.measures
        if one.titles.ja and one.titles.en and one.digest.ja and one.digest.en
    ]


def _chosen(pieces: list[_Piece], chance: random.Random) -> list[_Piece]:
    return chance.sample(pieces, 1 + chance.randint(*_ABSTRACTS))


def _measure(place: int, parts: list[_Piece], language: Language) -> ParsedMeasure:
    if language is Language.JA:
        title, body = parts[0][0], "".join(part[2] for part in parts[1:])
    else:
        title, body = parts[0][1], " ".join(part[3] for part in parts[1:])
    return ParsedMeasure(str(place), Kind.MEASURE, Text(title, body, Origin.OFFICIAL), ministries=parts[0][4])
