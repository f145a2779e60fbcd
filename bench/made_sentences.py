"""Paragraphs made from the catalogue's sentences, with what corresponds known: joined, left out, in another order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.made_documents import keys_of, thin
from corpus.align.reading import Keys
from corpus.align.split import split_sentences
from corpus.catalogue.records import CatalogueDocument
from corpus.model import Language

_LONGEST_PARAGRAPH = 9
_MOST_JOINED = 3  # sentences
_DROPPED = (0.0, 0.1, 0.2, 0.5)  # of the sentences of each side: translations, editions, documents on one subject
_JOINED = (0.0, 0.1, 0.2, 0.4)  # of the sentences of each side
_SWAPPED = 0.05  # of the sentences of each side
_SUBJECT = 0.6  # of the words of a measure's title that each of its sentences has, at most
_REPEATED = 0.5  # of the words of the sentence before that a sentence takes up again, at most
_NOISE = 0.5  # of the words of a side that are left out for others, at most


class Sentence(NamedTuple):
    """A sentence of one side: the sentences of the catalogue that it says, its keys, its characters."""

    origins: frozenset[int]
    keys: Keys
    length: int


class Material(NamedTuple):
    """A sentence of the catalogue in both languages, with the titles of its measure."""

    texts: tuple[str, str]
    titles: tuple[str, str]


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


def _sentences(document: CatalogueDocument) -> list[Material]:
    """Return the sentences of a document's digests with their translations and the titles above them."""
    found: list[Material] = []
    for measure in document.measures:
        if measure.reissue_of is None:
            texts = measure.digest.ja or "", measure.digest.en or ""
            parts = [[t[s.start : s.end] for s in split_sentences(t, language)]
                     for t, language in zip(texts, Language, strict=True)]
            if len(parts[0]) == len(parts[1]):
                titles = measure.titles.ja or "", measure.titles.en or ""
                found += [Material(pair, titles) for pair in zip(*parts, strict=True)]
    return found


def _paragraph(group: str, run: Sequence[Material], rng: random.Random) -> Paragraph:
    size = rng.randint(1, min(_LONGEST_PARAGRAPH, len(run)))
    start = rng.randint(0, len(run) - size)
    noise, subject, repeated = rng.uniform(0, _NOISE), rng.uniform(0, _SUBJECT), rng.uniform(0, _REPEATED)
    titles = run[start].titles
    dropped = rng.choice(_DROPPED)
    sides: list[list[Sentence]] = []
    for side, language in enumerate(Language):
        made: list[Sentence] = []
        title = keys_of(titles[side], language)
        for n, material in enumerate(run[start : start + size]):
            text = material.texts[side]
            strange = thin(keys_of(rng.choice(run).texts[side], language), rng, 1 - noise / 2)
            keys = thin(keys_of(text, language), rng, noise) | strange | thin(title, rng, 1 - rng.uniform(0, subject))
            if made:
                keys |= thin(made[-1].keys, rng, 1 - rng.uniform(0, repeated) ** 2)
            made.append(Sentence(frozenset({n}), keys, round(len(text) * rng.uniform(1 - noise, 1 + noise))))
        sides.append(_edited(made, rng, dropped, rng.choice(_JOINED)))
    return Paragraph(group, *sides)


def _edited(made: list[Sentence], rng: random.Random, dropped: float, joined: float) -> list[Sentence]:
    kept = [s for s in made if len(made) == 1 or rng.random() >= dropped] or made[:1]
    out: list[Sentence] = []
    for one in kept:
        last = out[-1] if out else None
        if last is not None and len(last.origins) < _MOST_JOINED and rng.random() < joined:
            out[-1] = Sentence(last.origins | one.origins, last.keys | one.keys, last.length + one.length)
        else:
            out.append(one)
    for n in range(1, len(out)):
        if rng.random() < _SWAPPED:
            out[n - 1], out[n] = out[n], out[n - 1]
    return out
