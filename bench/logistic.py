"""Logistic regression by maximum likelihood, with weights that a reader can make sense of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from corpus.align.model import BIAS

_RIDGE = 1e-4
_CLOSE_ENOUGH = 1e-6  # relative gain of a step at which to stop
Weights = dict[str, float]


def logistic(signals: Sequence[Mapping[str, np.ndarray]], truths: Sequence[np.ndarray], bias: bool = True) -> Weights:
    """Fit a logistic model by maximum likelihood with a slight ridge; only a bias may be below 0."""
    names = list(signals[0])
    x = np.concatenate([np.stack([s[n].ravel() for n in names], axis=1) for s in signals]).astype(np.float64)
    y = np.concatenate([t.ravel() for t in truths]).astype(np.float64)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ w[1:] + w[0]
        value = np.logaddexp(0, odds) - y * odds
        rest = 1 / (1 + np.exp(-odds)) - y
        grade = np.concatenate([[rest.sum()], x.T @ rest]) / y.sum()
        return float(value.sum() / y.sum() + _RIDGE * (w[1:] @ w[1:])), grade + np.concatenate([[0], 2 * _RIDGE * w[1:]])

    bounds = [(None, None) if bias else (0, 0)] + [(None, None) if n.endswith(BIAS) else (0, None) for n in names]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": _CLOSE_ENOUGH})
    return {BIAS: float(found.x[0]), **{n: float(w) for n, w in zip(names, found.x[1:], strict=True)}}
