"""Lay two texts out in beads, sentence by sentence, by dynamic programming; then link what crosses.

After Gale and Church, "A program for aligning sentences in bilingual corpora" (Computational Linguistics 19,
1993), with a lexical score in place of lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from corpus.align.flow import Cells

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Beads that two texts are laid out in, besides the sentence that has no counterpart (1:0 and 0:1)."""


class Bead(NamedTuple):
    """Japanese sentences from `ja[0]` to before `ja[1]` that answer English ones from `en[0]` to before `en[1]`."""

    ja: tuple[int, int]
    en: tuple[int, int]

    def sum(self, cells: Cells) -> float:
        """Return the sum of the bead's cells."""
        return float(cells[slice(*self.ja), slice(*self.en)].sum())


def lay_out(cells: Cells, *, joining: float, crossing: float) -> list[Bead]:
    """Return the beads whose scores add up to most, and those that cross them, in Japanese order.

    Args:
        cells: the score of every Japanese with every English sentence; what speaks against is below 0. The
            score of a bead is the sum of its cells.
        joining: what each sentence joined to another costs.
        crossing: score above which two sentences left over are linked across the others.
    """
    height, width = cells.shape
    sums = np.zeros((height + 1, width + 1))
    sums[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    best = np.zeros((height + 1, width + 1))
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in np.ndindex(best.shape):
        ways = [(best[a, b], a, b) for a, b in ((i - 1, j), (i, j - 1)) if a >= 0 and b >= 0]
        for ja, en in SHAPES:
            a, b = i - ja, j - en
            if a >= 0 and b >= 0:
                gain = sums[i, j] - sums[a, j] - sums[i, b] + sums[a, b] - joining * (ja + en - 2)
                if gain > 0:
                    ways.append((best[a, b] + gain, a, b))
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
    return sorted([*beads, *_across(cells, beads, crossing)])


def _across(cells: Cells, beads: Sequence[Bead], floor: float) -> list[Bead]:
    """Link sentences left over on both sides, best first, whatever lies between: 「・」 items in another order."""
    free = cells.copy()
    for bead in beads:
        free[slice(*bead.ja), :] = -np.inf
        free[:, slice(*bead.en)] = -np.inf
    found: list[Bead] = []
    while free.size:
        row, column = (int(n) for n in np.unravel_index(np.argmax(free), free.shape))
        if free[row, column] <= floor:
            break
        found.append(Bead((row, row + 1), (column, column + 1)))
        free[row, :] = -np.inf
        free[:, column] = -np.inf
    return found
