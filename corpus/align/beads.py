"""Lay two texts out in beads, sentence by sentence, by dynamic programming; then link what crosses.

After Gale and Church, "A program for aligning sentences in bilingual corpora" (Computational Linguistics 19,
1993), with a lexical score beside the lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from corpus.align.flow import Cells

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Beads that two texts are laid out in, besides the sentence that has no counterpart (1:0 and 0:1)."""
_RATIO = np.log(3.3)  # English characters for one of Japanese: the median of the catalogue's sentences
_MOST_APART = 2.0  # natural logarithm: lengths that are seven times off are as far apart as can be


class Bead(NamedTuple):
    """Japanese sentences from `ja[0]` to before `ja[1]` that answer English ones from `en[0]` to before `en[1]`."""

    ja: tuple[int, int]
    en: tuple[int, int]

    def sum(self, cells: Cells) -> float:
        """Return the sum of the bead's cells."""
        return float(cells[slice(*self.ja), slice(*self.en)].sum())


def apart(ja: Cells, en: Cells) -> Cells:
    """Return how far lengths are from those of translations: 0 alike, up to 1.

    Args:
        ja: characters of Japanese texts.
        en: characters of English ones; both are broadcast.
    """
    off = np.log(np.maximum(1.0, en)) - np.log(np.maximum(1.0, ja)) - _RATIO
    return np.asarray(np.minimum(np.abs(off), _MOST_APART) / _MOST_APART, dtype=np.float64)


def lay_out(
    cells: Cells, lengths: tuple[Cells, Cells], *, joining: float, both: float, crossing: float, length: float
) -> list[Bead]:
    """Return the beads whose scores add up to most, and those that cross them, in Japanese order.

    Args:
        cells: the score of every Japanese with every English sentence; what speaks against is below 0. The
            score of a bead is the sum of its cells.
        lengths: characters of every Japanese and of every English sentence. A part of a sentence that the
            words cannot place is placed by what is missing in length.
        joining: what each sentence joined to another costs.
        both: what a bead costs besides that joins sentences on both sides: two of 1:1 are by far more frequent.
        crossing: score above which two sentences left over are linked across the others.
        length: what a bead costs whose lengths are as far apart as can be.
    """
    height, width = cells.shape
    sums = np.zeros((height + 1, width + 1))
    sums[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    gains = {
        shape: _gains(sums, lengths, shape, joining, length) - both * (min(shape) > 1)
        for shape in SHAPES
        if shape[0] <= height and shape[1] <= width
    }
    best = np.zeros((height + 1, width + 1))
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in np.ndindex(best.shape):
        ways = [(best[a, b], a, b) for a, b in ((i - 1, j), (i, j - 1)) if a >= 0 and b >= 0]
        for (ja, en), gain in gains.items():
            a, b = i - ja, j - en
            if a >= 0 and b >= 0 and gain[a, b] > 0:
                ways.append((best[a, b] + gain[a, b], a, b))
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


def _gains(
    sums: Cells, lengths: tuple[Cells, Cells], shape: tuple[int, int], joining: float, length: float
) -> Cells:
    """Return what each bead of a shape adds, by the first sentence of each side."""
    ja, en = shape
    cells = sums[ja:, en:] - sums[:-ja, en:] - sums[ja:, :-en] + sums[:-ja, :-en]
    one, two = (np.convolve(side, np.ones(n), "valid") for side, n in zip(lengths, shape, strict=True))
    return np.asarray(cells - joining * (ja + en - 2) - length * apart(one[:, None], two[None, :]))


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
