"""Choose the pairs that are best together, and find the measures that are merged or split."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus.align.compare import Coverage, Matrix
from corpus.align.order import closeness

Rows = np.ndarray
_CANDIDATES = 3  # best combinations of a measure that are looked at for a merger or split


def assign(odds: Matrix, floor: float = 0.0) -> tuple[Rows, Rows]:
    """Return rows and columns of the assignment whose log-odds above `floor` add up to most (Kuhn–Munkres).

    A combination below the floor is no pair. Log-odds rather than probabilities: one sure pair is better
    than two doubtful ones.
    """
    gains = np.maximum(odds - floor, 0.0)
    from scipy.optimize import linear_sum_assignment  # heavy, and serving does not align

    rows, columns = linear_sum_assignment(gains, maximize=True)
    kept = gains[rows, columns] > 0
    return rows[kept], columns[kept]


def shared_candidates(odds: Matrix, rows: Rows, columns: Rows) -> tuple[Rows, Rows]:
    """Return combinations that may be a further part of a pair: one side has a partner, the other has none.

    Of each measure without partner its three likeliest combinations are looked at.
    """
    found: list[tuple[int, int]] = []
    for flip, (mine, theirs), matrix in ((False, (rows, columns), odds), (True, (columns, rows), odds.T)):
        free = np.setdiff1d(np.arange(matrix.shape[0]), mine)
        taken = np.zeros(matrix.shape[1], dtype=bool)
        taken[theirs] = True
        for one in free.tolist():
            best = np.argsort(-matrix[one])[:_CANDIDATES]
            found += [(int(other), one) if flip else (one, int(other)) for other in best if taken[other]]
    pairs = np.array(found, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def shared_signals(
    odds: Matrix,
    coverage: tuple[Coverage, Coverage],
    rows: Rows,
    columns: Rows,
    candidates: tuple[Rows, Rows],
) -> Mapping[str, Matrix]:
    """Return what speaks for each candidate being a further part of a pair.

    `likely`: its log-odds by contents, in tens. `inside`: how much of the measure without partner is found in
    the other. `gain`: how much more of the other is found in both its partners together than in the first
    alone. `rival`: by how many tens of log-odds the candidate beats the free measure's next best. `close`: how
    much the documents have in common.
    """
    a, b = candidates
    count = a.size
    free_ja = ~np.isin(a, rows)
    partner = np.zeros(odds.shape[0], dtype=np.int64)
    partner[rows] = columns
    host = np.zeros(odds.shape[1], dtype=np.int64)
    host[columns] = rows
    inside, gain, rival = (np.zeros(count, dtype=np.float32) for _ in range(3))
    shares = coverage[0].share(), coverage[1].share()
    for mask, matrix, free, other, inner, outer, first in (
        (free_ja, odds, a, b, shares[0], coverage[1], host),
        (~free_ja, odds.T, b, a, shares[1], coverage[0], partner),
    ):
        if not mask.any():
            continue
        one, two = free[mask], other[mask]
        inside[mask] = inner[one, two]
        gain[mask] = outer.gain(two, first[two], one)
        rest = matrix[one].copy()
        rest[np.arange(one.size), two] = -np.inf
        rival[mask] = np.clip(matrix[one, two] - rest.max(axis=1, initial=-10.0), -10, 10) / 10
    close = np.full(count, closeness(odds), dtype=np.float32)
    return {"likely": odds[a, b] / 10, "inside": inside, "gain": gain, "rival": rival, "close": close}
