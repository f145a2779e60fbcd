"""The lexicon: which English word answers which Japanese one, learned from parallel texts, with its evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.align.em import Floats, learn
from corpus.align.reading import Keys, read_keys
from corpus.library.records import LexiconEntry
from corpus.model import Language

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

VERSION = 1  # changes when the same texts give another lexicon
_LEAST = 0.05  # geometric mean of both directions, below which a word pair says nothing
_MOST_EVIDENCE = 5
OUT_WEIGHT = 20.0  # how many texts the catalogue counts for beside those at hand, in weighing words


class Parallel(NamedTuple):
    """A Japanese and an English text that say the same; `id` is what stands as evidence."""

    id: str
    ja: str
    en: str
    counts: bool = True  # whether its words count as words of running text (those of a glossary do not)


def strength(entry: LexiconEntry) -> float:
    """Return the geometric mean of both directions, 0 to 1."""
    return math.sqrt(entry.forward * entry.backward)


@dataclass(frozen=True)
class Lexicon:
    """Entries, and how many of the texts that they were learned from have each word.

    Attributes:
        entries: sorted by Japanese word, strongest first.
        texts: number of texts.
        ja_counts: for each Japanese word, how many texts have it.
        en_counts: the same of English words.
        concept_counts: the same of the glossary's terms, in either language.
    """

    entries: tuple[LexiconEntry, ...] = ()
    texts: int = 0
    ja_counts: Mapping[str, int] = field(default_factory=dict)
    en_counts: Mapping[str, int] = field(default_factory=dict)
    concept_counts: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def ja_words(self) -> dict[str, int]:
        """Return a number for each Japanese word that has an entry."""
        return {w: n for n, w in enumerate(dict.fromkeys(e.ja for e in self.entries))}

    @cached_property
    def en_words(self) -> dict[str, int]:
        """Return a number for each English word that has an entry."""
        return {w: n for n, w in enumerate(dict.fromkeys(e.en for e in self.entries))}

    @cached_property
    def strengths(self) -> csr_matrix:
        """Return the strength of every entry, Japanese words by English words."""
        rows = [self.ja_words[e.ja] for e in self.entries]
        columns = [self.en_words[e.en] for e in self.entries]
        values = [strength(e) for e in self.entries]
        shape = (len(self.ja_words), len(self.en_words))
        from scipy.sparse import csr_matrix  # heavy, and serving does not align

        return csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32)

    def weigh(
        self,
        words: Sequence[str],
        counts: Mapping[str, int],
        here: Mapping[str, int],
        texts: int,
        out_weight: float = OUT_WEIGHT,
    ) -> Floats:
        """Return how much each word says: the logarithm of how few texts have it.

        Args:
            words: the words to weigh.
            counts: how many texts of the lexicon have each (one of its own mappings).
            here: how many of the texts at hand have each.
            texts: number of texts at hand.
            out_weight: how many texts those of the lexicon count for.
        """
        share = out_weight / self.texts if self.texts else 0.0
        total = texts + share * self.texts
        seen = np.array([here.get(w, 0) + share * counts.get(w, 0) for w in words])
        return np.asarray(np.log(1 + total / np.maximum(seen, 0.5)))


def learn_lexicon(texts: Iterable[Parallel], read: Callable[[str, Language], Keys] = read_keys) -> Lexicon:
    """Learn from parallel texts (IBM model 1 in both directions, joined by the geometric mean).

    A pair of words is kept where both directions together reach 0.05.

    Args:
        texts: what to learn from.
        read: what reads the words of a text; one that remembers is of use where much is learned again.
    """
    units: list[tuple[list[int], list[int]]] = []
    ids: list[str] = []
    numbers: tuple[dict[str, int], dict[str, int]] = ({"": 0}, {"": 0})
    counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    running = 0
    for text in texts:
        keys = read(text.ja, Language.JA), read(text.en, Language.EN)
        units.append((_number(keys[0].words, numbers[0]), _number(keys[1].words, numbers[1])))
        ids.append(text.id)
        if text.counts:
            running += 1
            for counter, seen in zip(
                counts, (keys[0].words, keys[1].words, keys[0].concepts | keys[1].concepts), strict=True
            ):
                counter.update(seen)
    table = learn(units)
    kept = np.flatnonzero(np.sqrt(table.forward * table.backward) >= _LEAST)
    evidence = _evidence(table.pair, table.unit, table.share, kept, ids)
    names = tuple(list(side) for side in numbers)
    entries = [
        LexiconEntry(
            names[0][table.source[n]],
            names[1][table.target[n]],
            round(float(table.forward[n]), 4),
            round(float(table.backward[n]), 4),
            round(float(table.expected[n]), 2),
            evidence[int(n)],
        )
        for n in kept
    ]
    entries.sort(key=lambda e: (e.ja, -strength(e), e.en))
    return Lexicon(tuple(entries), running, dict(counts[0]), dict(counts[1]), dict(counts[2]))


def _number(words: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(w, len(numbers)) for w in sorted(words)]


def _evidence(
    pair: np.ndarray, unit: np.ndarray, share: Floats, kept: np.ndarray, ids: Sequence[str]
) -> dict[int, tuple[str, ...]]:
    """Return for each kept pair the ids of the texts in which it is most likely, best first."""
    wanted = np.isin(pair, kept)
    pair, unit, share = pair[wanted], unit[wanted], share[wanted]
    found: dict[int, tuple[str, ...]] = {}
    order = np.lexsort((unit, -share, pair))
    starts = np.searchsorted(pair[order], kept)
    ends = np.searchsorted(pair[order], kept, side="right")
    for n, start, end in zip(kept.tolist(), starts.tolist(), ends.tolist(), strict=True):
        names = dict.fromkeys(ids[u] for u in unit[order[start : min(end, start + 4 * _MOST_EVIDENCE)]])
        found[n] = tuple(names)[:_MOST_EVIDENCE]
    return found
