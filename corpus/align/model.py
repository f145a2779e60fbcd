"""The fitted model: weights read from weights.toml, log-odds and probabilities made of signals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from corpus.align.compare import Matrix

WEIGHTS = Path(__file__).with_name("weights.toml")
BIAS = "bias"


@cache
def read_weights(path: Path = WEIGHTS) -> Mapping[str, Mapping[str, float]]:
    """Return the weights of each step by the name of the signal."""
    with path.open("rb") as file:
        return tomllib.load(file)


def log_odds(signals: Mapping[str, Matrix], weights: Mapping[str, float]) -> Matrix:
    """Return bias + sum(weight × signal); a signal without weight counts nothing."""
    total: Matrix | None = None
    for name, matrix in signals.items():
        if total is None:
            total = np.full(matrix.shape, weights[BIAS], dtype=np.float32)
        if weights.get(name):
            total += np.float32(weights[name]) * matrix
    if total is None:
        raise ValueError("no signals")
    return total


def probability(odds: Matrix) -> Matrix:
    """Return the logistic function of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
