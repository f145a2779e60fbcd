"""Lay two texts out in beads, sentence by sentence, by how likely each bead is; then link what crosses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from corpus.align.candidates import Signals, candidates
from corpus.align.flow import Cells, Flow
from corpus.align.layouts import JOINS, Bead, Shape, best_layout, likelihoods

_SURE = 8.0  # log-odds beyond which a bead is as good as certain


class Laid(NamedTuple):
    """A bead that is chosen.

    Attributes:
        bead: its sentences.
        likely: the log-odds of the bead among all layouts; 0 for one that crosses others.
        odds: by how much its score is above that of leaving its sentences out.
        crosses: whether it stands across other beads.
    """

    bead: Bead
    likely: float
    odds: float
    crosses: bool

    def signals(self) -> dict[str, float]:
        """Return what its confidence is made of."""
        crosses = float(self.crosses)
        return {
            "likely": self.likely,
            "odds": self.odds,
            "across": self.odds * crosses,
            "crossing_bias": crosses,
        }


def score(shapes: Mapping[Shape, Signals], weights: Mapping[str, float]) -> dict[Shape, Cells]:
    """Return the score of every bead: the weight of its shape and those of its signals."""
    return {
        shape: sum((weights[name] * values for name, values in named(shape, signals).items()), np.zeros(()))
        for shape, signals in shapes.items()
    }


def named(shape: Shape, signals: Signals) -> dict[str, Cells]:
    """Return the signals of beads of a shape by the names of their weights, with the shape itself."""
    ja, en = shape
    suffix = "" if ja and en else "_ja" if ja else "_en"
    first = next(iter(signals.values()))
    return {f"{ja}-{en}": np.ones_like(first), **{name + suffix: v for name, v in signals.items()}}


class Ways(NamedTuple):
    """All beads that two texts could be laid out in: their scores, and how likely each is among all layouts."""

    scores: Mapping[Shape, Cells]
    chances: Mapping[Shape, Cells]


def weigh(flow: Flow, lengths: tuple[Cells, Cells], weights: Mapping[str, float]) -> Ways:
    """Return all beads that two texts could be laid out in.

    Args:
        flow: the sentences compared, at least one on each side.
        lengths: characters of every Japanese and of every English sentence.
        weights: how much each signal of a bead counts.
    """
    scores = score(candidates(flow, lengths), weights)
    return Ways(scores, likelihoods(scores)[0])


def lay_out(ways: Ways, floor: float, crossing: float) -> list[Laid]:
    """Return the beads that are likeliest together, and those that cross them, in Japanese order.

    Args:
        ways: all beads.
        floor: how likely a bead must be.
        crossing: by how much two sentences left over must be better together than left out.
    """
    gains = {shape: p - floor if shape in JOINS else np.zeros_like(p) for shape, p in ways.chances.items()}
    beads = best_layout(gains)
    return sorted([*(_laid(bead, ways) for bead in beads), *_across(ways.scores, beads, crossing)])


def _laid(bead: Bead, ways: Ways) -> Laid:
    shape, at = bead.shape, (bead.ja[0], bead.en[0])
    chance = float(ways.chances[shape][at])
    likely = float(np.log(max(chance, 1e-9)) - np.log(max(1 - chance, 1e-9)))
    left = ways.scores[1, 0][slice(*bead.ja), 0].sum() + ways.scores[0, 1][0, slice(*bead.en)].sum()
    odds = float(ways.scores[shape][at] - left)
    return Laid(bead, _clipped(likely), _clipped(odds), crosses=False)


def _clipped(odds: float) -> float:
    return max(-_SURE, min(_SURE, odds))


def _across(scores: Mapping[Shape, Cells], beads: list[Bead], floor: float) -> list[Laid]:
    """Link sentences left over on both sides, best first, whatever lies between: 「・」 items in another order."""
    free = scores[1, 1] - scores[1, 0][:, :1] - scores[0, 1][:1, :]
    for bead in beads:
        free[slice(*bead.ja), :] = -np.inf
        free[:, slice(*bead.en)] = -np.inf
    found: list[Laid] = []
    while free.size:
        row, column = (int(n) for n in np.unravel_index(np.argmax(free), free.shape))
        if free[row, column] <= floor:
            break
        bead = Bead((row, row + 1), (column, column + 1))
        found.append(Laid(bead, 0.0, _clipped(float(free[row, column])), crosses=True))
        free[row, :] = -np.inf
        free[:, column] = -np.inf
    return found
