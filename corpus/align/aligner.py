"""Score every combination of measures, then choose the pairs that are best together."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from corpus.align.features import Features
from corpus.align.signals import SIGNALS, Context, read_context

_WEIGHTS = Path(__file__).with_name("weights.toml")
Matrix = np.ndarray


class Alignment(NamedTuple):
    """A Japanese and an English measure, by locator, that correspond; `signals` is what speaks for it."""

    ja: str
    en: str
    confidence: float
    signals: Mapping[str, float]


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    with _WEIGHTS.open("rb") as file:
        return tomllib.load(file)


def align_measures(ja: Sequence[Features], en: Sequence[Features], *, series: bool) -> list[Alignment]:
    """Return the pairs of two documents, in Japanese document order.

    Each measure has at most one counterpart; one that finds none above the threshold has none. The pairs
    are the assignment of highest total log-odds (Kuhn–Munkres, as scipy solves it), not each measure's own
    favourite, so that two measures do not claim one.

    Args:
        ja: features of the Japanese measures.
        en: features of the English measures.
        series: whether order and numbering may be compared.
    """
    if not ja or not en:
        return []
    weights = _weights()["related" if series else "unrelated"]
    context = read_context(ja, en, series=series)
    signals = {name: _matrix(name, ja, en, context) for name in SIGNALS}
    base = sum((weights[n] * m for n, m in signals.items()), np.full((len(ja), len(en)), weights["bias"]))
    floor = _log_odds(weights["threshold"])
    first = _assign(base - floor)
    signals["neighbours"] = _neighbours(first, base.shape)
    odds = base + weights["neighbours"] * signals["neighbours"]
    scores = 1 / (1 + np.exp(-odds))
    return [
        Alignment(ja[r].id, en[c].id, round(float(scores[r, c]), 4),
                  {n: round(float(m[r, c]), 3) for n, m in signals.items()})
        for r, c in _assign(odds - floor)
    ]


def _matrix(name: str, ja: Sequence[Features], en: Sequence[Features], context: Context) -> Matrix:
    signal = SIGNALS[name]
    return np.array([[signal(a, b, context) for b in en] for a in ja])


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _assign(odds: Matrix) -> list[tuple[int, int]]:
    """Return the pairs whose log-odds add up to most; a combination with odds below zero is no pair.

    Log-odds rather than probabilities: one sure pair is better than two doubtful ones.
    """
    gains = np.maximum(odds, 0.0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if odds[r, c] > 0]


def _neighbours(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    """Return for each combination the share of its neighbours before and after that are paired."""
    paired = np.zeros((shape[0] + 2, shape[1] + 2))
    for row, column in pairs:
        paired[row + 1, column + 1] = 1
    before, after = paired[:-2, :-2], paired[2:, 2:]
    return (before + after) / 2
