"""Which sentences share most with a clause: an inverted index over character pairs and words, kept in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.model import Language
from search.clauses.text import Units

Numbers = NDArray[np.int32]
Scores = NDArray[np.float32]


class Grams:
    """An inverted index over the sentences of one language.

    Args:
        sentences: their units; a sentence's number is its place here.
        language: their language: pairs of characters in Japanese, words and pairs of words in English.

    Attributes:
        count: how many sentences there are.
        length: units of a wording up to which `holding` finds no sentence that has it not.
    """

    def __init__(self, sentences: Iterable[Units], language: Language) -> None:
        self._language = language
        self.length = 2 if language is Language.JA else 1
        self.count = 0
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, units in enumerate(sentences):
            for gram in self._grams(units):
                places[gram].append(number)
            self.count = number + 1
        self._places: dict[str, Numbers] = {g: np.array(n, dtype=np.int32) for g, n in places.items()}

    def scores(self, units: Units) -> Scores:
        """Return for every sentence how much of a clause it shares: 0 to 1, rare pairs and words counting more."""
        grams = self._grams(units)
        rarest = float(np.log1p(self.count))
        total = 0.0
        found, weights = [], []
        for gram in grams:
            numbers = self._places.get(gram)
            if numbers is None:
                total += rarest
                continue
            weight = float(np.log1p(self.count / len(numbers)))
            total += weight
            found.append(numbers)
            weights.append(np.full(len(numbers), weight, dtype=np.float32))
        if not found:
            return np.zeros(self.count, dtype=np.float32)
        sums = np.bincount(np.concatenate(found), np.concatenate(weights), minlength=self.count)
        return np.asarray(sums / total, dtype=np.float32)

    def holding(self, units: Units) -> list[int]:
        """Return the numbers of the sentences that have all pairs and words of a wording."""
        places = [self._places.get(gram) for gram in self._grams(units)]
        if not places or any(numbers is None for numbers in places):
            return []
        found = [numbers for numbers in places if numbers is not None]
        found.sort(key=len)
        held = found[0]
        for numbers in found[1:]:
            held = np.intersect1d(held, numbers, assume_unique=True)
        return [int(n) for n in held]

    def best(self, units: Units, limit: int) -> list[int]:
        """Return the numbers of the sentences that share most, best first."""
        return top(self.scores(units), limit)

    def _grams(self, units: Units) -> set[str]:
        if self._language is Language.JA:
            return {a + b for a, b in pairwise(units.units)} or set(units.units)
        stems = [s for s, weight in zip(units.stems, units.weights, strict=True) if weight == 1.0]
        return {*stems, *(f"{a} {b}" for a, b in pairwise(units.stems))}


def top(scores: Scores, limit: int) -> list[int]:
    """Return the numbers of the highest scores above 0, best first, equal ones in order."""
    limit = min(limit, len(scores))
    if not limit:
        return []
    chosen = np.argpartition(-scores, limit - 1)[:limit]
    chosen = chosen[scores[chosen] > 0]
    return [int(n) for n in chosen[np.lexsort((chosen, -scores[chosen]))]]
