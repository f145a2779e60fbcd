"""All ways to lay two texts out in beads, sentence by sentence, weighed: the likeliest, and how likely each bead is.

Gale and Church's dynamic programming ("A program for aligning sentences in bilingual corpora", Computational
Linguistics 19, 1993) gives the best layout; summing instead of taking the best gives the share that each bead has
in all layouts (Sarawagi and Cohen, "Semi-Markov conditional random fields", NIPS 2004).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from corpus.align.flow import Cells

Shape = tuple[int, int]
JOINS: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Beads that link: so many Japanese sentences with so many English ones."""
SKIPS: tuple[Shape, ...] = ((1, 0), (0, 1))
"""A Japanese and an English sentence that has no counterpart."""
SHAPES = (*JOINS, *SKIPS)

Scores = Mapping[Shape, Cells]


class Bead(NamedTuple):
    """Japanese sentences from `ja[0]` to before `ja[1]` that answer English ones from `en[0]` to before `en[1]`."""

    ja: tuple[int, int]
    en: tuple[int, int]

    @property
    def shape(self) -> Shape:
        """How many sentences of either side."""
        return self.ja[1] - self.ja[0], self.en[1] - self.en[0]


def likelihoods(scores: Scores) -> tuple[dict[Shape, Cells], Cells]:
    """Return how likely each bead is, and the logarithm of the sum over all layouts.

    A layout is as likely as the exponential of the sum of its beads' scores.

    Args:
        scores: for each shape the score of its beads by the first sentence of each side: an array of
            (..., Japanese + 1 - shape[0], English + 1 - shape[1]). What stands before is laid out side by side.

    Returns:
        Probabilities of the same shapes, and the logarithm of all layouts' sum, of shape (...).
    """
    height, width = scores[1, 0].shape[-2], scores[0, 1].shape[-1]
    forward, backward = _sums(scores, height, width), _sums(_reversed(scores), height, width)
    total = forward[..., height, width]
    behind = backward[..., ::-1, ::-1]
    found: dict[Shape, Cells] = {}
    for (a, b), score in scores.items():
        rest = behind[..., a:, b:]
        first = forward[..., : height + 1 - a, : width + 1 - b]
        found[a, b] = np.exp(first + score + rest - total[..., None, None])
    return found, total


def best_layout(gains: Scores) -> list[Bead]:
    """Return the beads that link of the layout whose gains add up to most, in order."""
    height, width = gains[1, 0].shape[-2], gains[0, 1].shape[-1]
    best = np.zeros((height + 1, width + 1))
    step: dict[Shape, Shape] = {}
    for i, j in np.ndindex(best.shape):
        ways = [
            (best[i - a, j - b] + gain[i - a, j - b], i - a, j - b)
            for (a, b), gain in gains.items()
            if a <= i and b <= j
        ]
        if ways:
            best[i, j], *way = max(ways)
            step[i, j] = (way[0], way[1])
    beads: list[Bead] = []
    at = (height, width)
    while at in step:
        before = step[at]
        if before[0] < at[0] and before[1] < at[1]:
            beads.append(Bead((before[0], at[0]), (before[1], at[1])))
        at = before
    return beads[::-1]


def _sums(scores: Scores, height: int, width: int) -> Cells:
    """Return for every place the logarithm of the sum over all layouts of what stands before it."""
    above = scores[1, 0].shape[:-2]
    found = np.zeros((*above, height + 1, width + 1))
    for i, j in np.ndindex(height + 1, width + 1):
        ways = [
            found[..., i - a, j - b] + score[..., i - a, j - b]
            for (a, b), score in scores.items()
            if a <= i and b <= j
        ]
        if ways:
            found[..., i, j] = np.logaddexp.reduce(np.stack(ways), axis=0)
    return found


def _reversed(scores: Scores) -> dict[Shape, Cells]:
    return {shape: score[..., ::-1, ::-1] for shape, score in scores.items()}
