"""Fit the model of sentence links on paragraphs made from the catalogue; see bench/fit_alignment.py."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product, starmap
from typing import NamedTuple

import numpy as np

from bench.logistic import Weights, logistic
from bench.made_sentences import Paragraph, Sentence, make_paragraphs
from corpus.align.beads import Bead, lay_out
from corpus.align.flow import Flow, find_flow
from corpus.align.lexicon import Lexicon
from corpus.align.links import bead_signals
from corpus.catalogue import load_catalogue

PARAGRAPHS = 1000
_TRIED = (
    (0.2, 0.4, 0.7),  # resolution
    (0.0, 0.1),  # chance
    (0.1, 0.2, 0.3),  # joining
    (0.0, 0.3, 0.6),  # both
    (0.05, 0.2),  # crossing
    (0.0, 0.25, 0.5, 1.0),  # length
)
_AS_GOOD = 0.002  # F1


class Layout(NamedTuple):
    """The settings of the layout: see corpus/align/flow.py and beads.py."""

    resolution: float
    chance: float
    joining: float
    both: float
    crossing: float
    length: float

    def beads(self, paragraph: Paragraph, flow: Flow) -> list[Bead]:
        """Return the beads of a made paragraph."""
        cells = flow.excess(self.resolution, self.chance)
        return lay_out(cells, lengths_of(paragraph), joining=self.joining, both=self.both, crossing=self.crossing,
                       length=self.length)


def flow_of(paragraph: Paragraph, lexicon: Lexicon) -> Flow:
    """Return how the sentences of a made paragraph compare."""
    return find_flow([s.keys for s in paragraph.ja], [s.keys for s in paragraph.en], lexicon)


def fit_sentences(seed: int, lexicons: Mapping[frozenset[str], Lexicon]) -> dict[str, Weights]:
    """Fit all numbers of the sentence model.

    The settings of the layout are the middle of those that give the most right beads, or as good as that; what
    speaks for a bead is weighed by whether both its sides say exactly the same.
    """
    paragraphs = make_paragraphs(load_catalogue(), random.Random(seed), PARAGRAPHS)
    flows = [flow_of(p, lexicons[frozenset({p.group})]) for p in paragraphs]
    trials = {t: _f1(paragraphs, flows, t) for t in starmap(Layout, product(*_TRIED))}
    good = [t for t in trials if trials[t] >= max(trials.values()) - _AS_GOOD]
    layout = Layout(*(round(sum(part) / len(good), 3) for part in zip(*good, strict=True)))
    signals: list[dict[str, np.ndarray]] = []
    truths: list[np.ndarray] = []
    for paragraph, flow in zip(paragraphs, flows, strict=True):
        for bead, right in judged(paragraph, layout.beads(paragraph, flow)):
            signals.append({n: np.array([v]) for n, v in signals_of(paragraph, flow, bead).items()})
            truths.append(np.array([right]))
    return {
        "beads": layout._asdict(),
        "links": logistic(signals, truths),
    }


def lengths_of(paragraph: Paragraph) -> tuple[np.ndarray, np.ndarray]:
    """Return the characters of the sentences of both sides of a made paragraph."""
    ja, en = (np.array([s.length for s in side], dtype=float) for side in (paragraph.ja, paragraph.en))
    return ja, en


def signals_of(paragraph: Paragraph, flow: Flow, bead: Bead) -> dict[str, float]:
    """Return what speaks for a bead of a made paragraph."""
    return bead_signals(flow, lengths_of(paragraph), bead)


def judged(paragraph: Paragraph, beads: Sequence[Bead]) -> list[tuple[Bead, bool]]:
    """Return each bead with whether both its sides say the same, but for what the other text leaves out."""
    whole = [_origins(side, (0, len(side))) for side in (paragraph.ja, paragraph.en)]
    out: list[tuple[Bead, bool]] = []
    for bead in beads:
        ja, en = _origins(paragraph.ja, bead.ja) & whole[1], _origins(paragraph.en, bead.en) & whole[0]
        needed = all(s.origins & ja for s in (*paragraph.ja[slice(*bead.ja)], *paragraph.en[slice(*bead.en)]))
        out.append((bead, bool(ja) and ja == en and needed))
    return out


def _origins(side: Sequence[Sentence], part: tuple[int, int]) -> frozenset[int]:
    return frozenset().union(*(s.origins for s in side[slice(*part)]))


def _f1(paragraphs: Sequence[Paragraph], flows: Sequence[Flow], layout: Layout) -> float:
    found = right = wanted = 0
    for paragraph, flow in zip(paragraphs, flows, strict=True):
        answers = judged(paragraph, layout.beads(paragraph, flow))
        found += len(answers)
        right += sum(r for _, r in answers)
        wanted += len(paragraph.links())
    return 2 * right / (found + wanted)
