"""Where each sentence's words went: how much of every sentence is found in every sentence of the other text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.align.compare import cover, rows, weigh
from corpus.align.lexicon import Lexicon
from corpus.align.reading import Keys

Cells = NDArray[np.float64]

_OUT_WEIGHT = 4.0  # texts that the lexicon's counts stand for beside the sentences at hand
_ROUNDS = 2  # the second shares words out by what the first has found
_OPEN = 0.1  # what every two sentences keep of a chance in the second round
_ALIKE = ("concepts", "loans", "latin", "figures", "statutes")  # keys that are the same in both languages


class Flow(NamedTuple):
    """Sentences of a Japanese text (rows) and of an English one (columns), compared.

    A word or other key is shared out among the sentences of the other text that have its translation, so that
    one that stands in all of them says little of where it went.

    Attributes:
        forward: how much of each Japanese sentence went to each English one, by the weight of its words.
        backward: how much of each English sentence came from each Japanese one.
        ja: what each Japanese sentence has to say.
        en: what each English one has to say.
        ways: for either side, Japanese first, how surely each of its words (or other keys) is translated in each
            sentence of the other, and how much it says in each of its own: matrices of words by sentences of the
            other side, and of sentences by words.
    """

    forward: Cells
    backward: Cells
    ja: Cells
    en: Cells
    ways: tuple[Sequence[tuple[Cells, Cells]], Sequence[tuple[Cells, Cells]]] = ((), ())

    def exchange(self) -> tuple[Cells, Cells]:
        """Return how much goes from sentence to sentence, and how much would if it were spread evenly.

        Evenly: what both texts have in common goes to each sentence by how much of it the sentence has (one more
        sentence is reckoned on for what has no counterpart). The unit is what a sentence of the shorter text has in
        common with the other on average.
        """
        cells = self.forward + self.backward
        sums = np.outer(cells.sum(axis=1), cells.sum(axis=0))
        size = np.maximum(np.sqrt(sums), 1e-9)
        even = sums / max(float(cells.sum()) * (1 + 1 / min(cells.shape)), 1e-9)
        return np.asarray(cells / size), np.asarray(even / size)


def find_flow(ja: Sequence[Keys], en: Sequence[Keys], lexicon: Lexicon) -> Flow:
    """Compare the sentences of two texts.

    Args:
        ja: keys of the Japanese sentences.
        en: keys of the English ones.
        lexicon: what words mean.
    """
    covers = cover([k.words for k in ja], [k.words for k in en], lexicon, out_weight=_OUT_WEIGHT)
    ways = [[(c.parts.toarray(), c.weighed.toarray())] for c in covers]
    said = [np.asarray(c.whole, dtype=float) for c in covers]
    for kind in _ALIKE:
        bags = [[getattr(k, kind) for k in side] for side in (ja, en)]
        counts = lexicon.concept_counts if kind == "concepts" else {}
        numbers, weights = weigh(bags[0], bags[1], lexicon, counts, out_weight=_OUT_WEIGHT)
        if numbers:
            one, two = (rows(bag, numbers).toarray() for bag in bags)
            ways[0].append((two.T, one * weights))
            ways[1].append((one.T, two * weights))
            said = [s + (side * weights).sum(axis=1) for s, side in zip(said, (one, two), strict=True)]
    prior = np.ones((len(ja), len(en)))
    forward = backward = np.zeros_like(prior)
    for _ in range(_ROUNDS):
        forward = sum((_share_out(*way, prior) for way in ways[0]), np.zeros_like(prior))
        backward = sum((_share_out(*way, prior.T) for way in ways[1]), np.zeros_like(prior.T)).T
        cells = forward + backward
        size = np.sqrt(np.outer(cells.sum(axis=1), cells.sum(axis=0)))
        prior = cells / np.maximum(size, 1e-9) + _OPEN
    return Flow(forward, backward, said[0], said[1], (ways[0], ways[1]))


def _share_out(parts: Cells, weighed: Cells, prior: Cells) -> Cells:
    """Share the words of each sentence out among the sentences that have their translation.

    Args:
        parts: how surely each word is translated in each sentence of the other text.
        weighed: how much each word says in each sentence of this text.
        prior: how likely each sentence of this text answers each of the other.
    """
    best = parts.max(axis=1, initial=0.0)
    likely = prior @ parts.T  # sentences of this text by words
    return np.asarray((weighed * best / np.maximum(likely, 1e-9)) @ parts * prior)
