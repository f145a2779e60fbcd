"""Precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    found: int
    right: int
    gold: int


def score_counts(found: int, right: int, wanted: int, reached: int) -> Score:
    """Return the score of `found` answers, `right` of them right, that reach `reached` of `wanted` gold ones."""
    precision = right / found if found else float(not wanted)
    recall = reached / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, found, right, wanted)


def reliability(judged: Iterable[tuple[float, bool]], bins: int = 10) -> dict[str, Any]:
    """Return how far stated confidence holds.

    Args:
        judged: confidence of each answer, and whether it was right.
        bins: how many equal intervals of confidence to look at.

    Returns:
        `table`, a row for each interval that has answers: its bounds, number, mean confidence, share right; and
        `ece`, the expected calibration error: the mean of what these two differ, weighed by number (Naeini,
        Cooper and Hauskrecht, 2015).
    """
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        rows[min(bins - 1, int(confidence * bins))].append((confidence, right))
    total = sum(map(len, rows))
    table = []
    error = 0.0
    for n, row in enumerate(rows):
        if row:
            said, true = (sum(part) / len(row) for part in zip(*row, strict=True))
            table.append({"from": n / bins, "to": (n + 1) / bins, "count": len(row), "said": said, "true": true})
            error += abs(said - true) * len(row) / total
    return {"table": table, "ece": error, "count": total}
