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
    """

    forward: Cells
    backward: Cells
    ja: Cells
    en: Cells

    def excess(self, resolution: float, chance: float) -> Cells:
        """Return how much more went from sentence to sentence than would go there in any case.

        Args:
            resolution: times what would go there if what both texts have in common were spread over their
                sentences evenly (the modularity of Newman and Girvan, 2004, between two sides; one more sentence
                is reckoned on for what has no counterpart).
            chance: times what each sentence has to say: words that any two texts of one subject share.

        Returns:
            A matrix whose unit is what a sentence of the shorter text has in common with the other on average.
        """
        cells = self.forward + self.backward
        shared, count = cells.sum(), min(cells.shape)
        if not shared:
            return cells
        even = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / (shared * (1 + 1 / count))
        said = np.outer(self.ja, self.en) * (1 / self.ja.sum() + 1 / self.en.sum())
        size = np.sqrt(np.outer(cells.sum(axis=1), cells.sum(axis=0)))
        return np.asarray((cells - resolution * even - chance * said) / np.maximum(size, 1e-9))


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
    return Flow(forward, backward, said[0], said[1])


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
