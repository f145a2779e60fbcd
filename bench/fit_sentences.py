"""Fit the model of sentence links on paragraphs made from the catalogue; see bench/fit_alignment.py.

The weights of the beads' signals are those that make the known layouts of the made paragraphs likeliest among
all layouts (a semi-Markov conditional random field); what remains is chosen and weighed on other such paragraphs.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from bench.logistic import Weights, logistic
from bench.made_sentences import Paragraph, Sentence, make_paragraphs
from corpus.align.beads import Laid, Ways, lay_out, named, weigh
from corpus.align.candidates import candidates
from corpus.align.flow import Cells, Flow, find_flow
from corpus.align.layouts import JOINS, Bead, Shape, likelihoods
from corpus.align.lexicon import Lexicon
from corpus.catalogue import load_catalogue

PARAGRAPHS = 1200
_FLOORS, _CROSSINGS = (0.2, 0.3, 0.4, 0.5), (1.0, 2.0, 3.0, 4.0)
_RIDGE = 1e-3
_CLOSE_ENOUGH = 1e-7  # relative gain of a step at which to stop
_AS_GOOD = 0.002  # F1


class Compared(NamedTuple):
    """A made paragraph, its sentences compared with a lexicon that has not seen them."""

    paragraph: Paragraph
    flow: Flow

    def ways(self, weights: Mapping[str, float]) -> Ways:
        """Return all beads that the paragraph could be laid out in."""
        return weigh(self.flow, lengths_of(self.paragraph), weights)

    def judged(self, ways: Ways, layout: Mapping[str, float]) -> list[tuple[Laid, bool]]:
        """Return the beads that are found, each with whether it is right."""
        return [(one, is_right(self.paragraph, one.bead)) for one in lay_out(ways, **layout)]


def compare(seed: int, count: int, lexicons: Mapping[frozenset[str], Lexicon]) -> list[Compared]:
    """Make paragraphs and compare their sentences."""
    out: list[Compared] = []
    for paragraph in make_paragraphs(load_catalogue(), random.Random(seed), count):
        sides = [[s.keys for s in side] for side in (paragraph.ja, paragraph.en)]
        out.append(Compared(paragraph, find_flow(sides[0], sides[1], lexicons[frozenset({paragraph.group})])))
    return out


def fit_sentences(seed: int, lexicons: Mapping[frozenset[str], Lexicon]) -> dict[str, Weights]:
    """Fit all numbers of the sentence model.

    The settings of the layout are the middle of those that give the most right beads, or as good as that.
    """
    compared = compare(seed, 2 * PARAGRAPHS, lexicons)
    beads = fit_beads(compared[:PARAGRAPHS])
    rest = compared[PARAGRAPHS:]
    ways = [one.ways(beads) for one in rest]
    trials: dict[tuple[float, float], float] = {}
    for floor, crossing in product(_FLOORS, _CROSSINGS):
        trials[floor, crossing] = _f1(rest, ways, {"floor": floor, "crossing": crossing})
    good = [t for t in trials if trials[t] >= max(trials.values()) - _AS_GOOD]
    layout = {n: sum(part) / len(good) for n, part in zip(("floor", "crossing"), zip(*good, strict=True), strict=True)}
    found = [pair for one, way in zip(rest, ways, strict=True) for pair in one.judged(way, layout)]
    signals = [{n: np.array([v]) for n, v in laid.signals().items()} for laid, _ in found]
    return {"beads": beads, "layout": layout, "links": logistic(signals, [np.array([right]) for _, right in found])}


def fit_beads(compared: Sequence[Compared]) -> Weights:
    """Return the weights of the beads' signals under which the known layouts are likeliest.

    """
    known = [(one, layout) for one in compared if (layout := known_layout(one.paragraph)) is not None]
    shapes = [
        {shape: named(shape, s) for shape, s in candidates(one.flow, lengths_of(one.paragraph)).items()}
        for one, _ in known
    ]
    names = sorted({name for each in shapes for signals in each.values() for name in signals})
    by_size: dict[tuple[int, ...], list[int]] = {}
    for n, (one, _) in enumerate(known):
        by_size.setdefault(one.flow.forward.shape, []).append(n)
    batches = [_stack([shapes[n] for n in ns], names) for ns in by_size.values()]
    wanted = np.zeros(len(names))
    for batch, ns in zip(batches, by_size.values(), strict=True):
        for row, n in enumerate(ns):
            for (a, b), i, j in _steps(known[n][1], *known[n][0].flow.forward.shape):
                wanted += batch[a, b][row, i, j]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        value, grade = -float(wanted @ w), -wanted
        for batch in batches:
            chances, total = likelihoods({shape: signals @ w for shape, signals in batch.items()})
            value += float(total.sum())
            grade = grade + sum(np.tensordot(p, batch[shape], p.ndim) for shape, p in chances.items())
        return value / len(known) + _RIDGE * (w @ w), grade / len(known) + 2 * _RIDGE * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"ftol": _CLOSE_ENOUGH})
    return {name: float(w) for name, w in zip(names, found.x, strict=True)}


def _stack(shapes: Sequence[Mapping[Shape, Mapping[str, Cells]]], names: Sequence[str]) -> dict[Shape, np.ndarray]:
    """Return the signals of paragraphs of one size as arrays of paragraphs, beads, names."""
    found: dict[Shape, np.ndarray] = {}
    for shape, first in shapes[0].items():
        found[shape] = np.zeros((len(shapes), *next(iter(first.values())).shape, len(names)))
        for row, each in enumerate(shapes):
            for name, values in each[shape].items():
                found[shape][row, ..., names.index(name)] = values
    return found


def _steps(layout: Sequence[Bead], height: int, width: int) -> list[tuple[Shape, int, int]]:
    """Return all steps of a layout, those of sentences left out among them; these stand nowhere in particular."""
    ja = set(range(height)).difference(*(range(*b.ja) for b in layout))
    en = set(range(width)).difference(*(range(*b.en) for b in layout))
    return [*((b.shape, b.ja[0], b.en[0]) for b in layout), *(((1, 0), i, 0) for i in ja), *(((0, 1), 0, j) for j in en)]


def known_layout(paragraph: Paragraph) -> list[Bead] | None:
    """Return the beads that a made paragraph should be laid out in; None where it needs beads of another shape.

    Of beads that cross, as many stay as keep one order.
    """
    beads: list[Bead] = []
    for link in paragraph.links():
        places = [[n for n, s in enumerate(side) if s.origins & link] for side in (paragraph.ja, paragraph.en)]
        bead = Bead(*((at[0], at[-1] + 1) for at in places))
        if bead.shape != tuple(map(len, places)) or bead.shape not in JOINS:
            return None
        beads.append(bead)
    rows: list[list[Bead]] = []  # for each bead the longest layout that ends with it
    for bead in sorted(beads):
        before = [row for row in rows if row[-1].ja[1] <= bead.ja[0] and row[-1].en[1] <= bead.en[0]]
        rows.append([*max(before, key=len, default=[]), bead])
    return max(rows, key=len, default=[])


def lengths_of(paragraph: Paragraph) -> tuple[Cells, Cells]:
    """Return the characters of the sentences of both sides of a made paragraph."""
    ja, en = (np.array([s.length for s in side], dtype=float) for side in (paragraph.ja, paragraph.en))
    return ja, en


def is_right(paragraph: Paragraph, bead: Bead) -> bool:
    """Tell whether both sides of a bead say the same, but for what the other text leaves out."""
    whole = [_origins(side, (0, len(side))) for side in (paragraph.ja, paragraph.en)]
    ja, en = _origins(paragraph.ja, bead.ja) & whole[1], _origins(paragraph.en, bead.en) & whole[0]
    needed = all(s.origins & ja for s in (*paragraph.ja[slice(*bead.ja)], *paragraph.en[slice(*bead.en)]))
    return bool(ja) and ja == en and needed


def _origins(side: Sequence[Sentence], part: tuple[int, int]) -> frozenset[int]:
    return frozenset().union(*(s.origins for s in side[slice(*part)]))


def _f1(compared: Sequence[Compared], ways: Sequence[Ways], layout: Weights) -> float:
    answers = [pair for one, way in zip(compared, ways, strict=True) for pair in one.judged(way, layout)]
    wanted = sum(len(one.paragraph.links()) for one in compared)
    return 2 * sum(right for _, right in answers) / (len(answers) + wanted)
