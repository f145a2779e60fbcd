"""Paragraphs made from the catalogue's sentences, with what corresponds known: joined, left out, in another order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.made_documents import thin
from corpus.align.reading import Keys, read_keys
from corpus.align.split import split_sentences
from corpus.catalogue.records import CatalogueDocument
from corpus.model import Language

_LONGEST_PARAGRAPH = 9
_MOST_JOINED = 3  # sentences
_DROPPED, _JOINED, _SWAPPED = 0.12, 0.2, 0.1  # of the sentences of each side
_NOISE = 0.5  # of the words of a side that are left out for others, at most


class Sentence(NamedTuple):
    """A sentence of one side: the sentences of the catalogue that it says, its keys, its characters."""

    origins: frozenset[int]
    keys: Keys
    length: int


class Paragraph(NamedTuple):
    """Two paragraphs that answer each other; `group` is the group of documents that they are made from."""

    group: str
    ja: list[Sentence]
    en: list[Sentence]

    def links(self) -> list[frozenset[int]]:
        """Return what should be linked: the smallest sets of the catalogue's sentences that both sides have whole."""
        merged: list[frozenset[int]] = []
        for one in (s.origins for side in (self.ja, self.en) for s in side):
            touching = [m for m in merged if m & one]
            merged = [m for m in merged if not m & one] + [one.union(*touching)]
        sides = [frozenset().union(*(s.origins for s in side)) for side in (self.ja, self.en)]
        return [m for m in merged if m & sides[0] and m & sides[1]]


def make_paragraphs(documents: Iterable[CatalogueDocument], rng: random.Random, count: int) -> list[Paragraph]:
    """Make paragraphs from neighbouring digests that have equally many sentences in both languages."""
    runs = [(d.metadata.series or d.metadata.id, _sentences(d)) for d in documents]
    weights = [len(run) for _, run in runs]
    return [_paragraph(*rng.choices(runs, weights)[0], rng) for _ in range(count)]


def _sentences(document: CatalogueDocument) -> list[tuple[str, str]]:
    """Return the sentences of a document's digests with their translations."""
    found: list[tuple[str, str]] = []
    for measure in document.measures:
        if measure.reissue_of is None:
            texts = measure.digest.ja or "", measure.digest.en or ""
            parts = [[t[s.start : s.end] for s in split_sentences(t, language)]
                     for t, language in zip(texts, Language, strict=True)]
            if len(parts[0]) == len(parts[1]):
                found += zip(*parts, strict=True)
    return found


def _paragraph(group: str, run: Sequence[tuple[str, str]], rng: random.Random) -> Paragraph:
    size = rng.randint(1, min(_LONGEST_PARAGRAPH, len(run)))
    start = rng.randint(0, len(run) - size)
    noise = rng.uniform(0, _NOISE)
    sides: list[list[Sentence]] = []
    for side, language in enumerate(Language):
        made = []
        for n, pair in enumerate(run[start : start + size]):
            strange = thin(read_keys(rng.choice(run)[side], language), rng, 1 - noise / 2)
            keys = thin(read_keys(pair[side], language), rng, noise) | strange
            made.append(Sentence(frozenset({n}), keys, round(len(pair[side]) * rng.uniform(1 - noise, 1 + noise))))
        sides.append(_edited(made, rng))
    return Paragraph(group, *sides)


def _edited(made: list[Sentence], rng: random.Random) -> list[Sentence]:
    kept = [s for s in made if len(made) == 1 or rng.random() >= _DROPPED] or made[:1]
    out: list[Sentence] = []
    for one in kept:
        last = out[-1] if out else None
        if last is not None and len(last.origins) < _MOST_JOINED and rng.random() < _JOINED:
            out[-1] = Sentence(last.origins | one.origins, last.keys | one.keys, last.length + one.length)
        else:
            out.append(one)
    for n in range(1, len(out)):
        if rng.random() < _SWAPPED:
            out[n - 1], out[n] = out[n], out[n - 1]
    return out
