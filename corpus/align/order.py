"""What the best guesses so far tell of each combination: rivals, neighbours, and whether order and numbers hold.

The first round compares contents alone. Its sure guesses (each the other's best) show how far the two
documents keep one order and one numbering, and numbering, position and neighbours count for so much: between
editions much, after a reshuffle nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus.align.compare import Matrix
from corpus.align.evidence import Sides, numbering, path

_CAUTION = 3.0  # guesses that are taken to speak against order, so that a few prove nothing
_PLACE_WIDTH = 0.08  # of a document's length
_STRANGERS, _KIN = 0.2, 0.6  # shares of sure guesses at which documents are strangers, and close kin
_RIVAL_LIMIT = 6.0  # log-odds; beyond, a rival is beaten


def best_guesses(odds: Matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and columns of the combinations that are each other's best and more likely than not."""
    rows = np.arange(odds.shape[0])
    columns = odds.argmax(axis=1)
    mutual = (odds.argmax(axis=0)[columns] == rows) & (odds[rows, columns] > 0)
    return rows[mutual], columns[mutual]


def closeness(odds: Matrix) -> float:
    """Return how close two documents are, from 0 (strangers) to 1 (two languages, or editions, of one).

    That follows from the share of the shorter one that has a sure guess, a little less where it is short.
    """
    rows, _ = best_guesses(odds)
    share = rows.size / (min(odds.shape) + 1)
    return float(np.clip((share - _STRANGERS) / (_KIN - _STRANGERS), 0.0, 1.0))


def position_signals(sides: Sides, odds: Matrix) -> Mapping[str, Matrix]:
    """Return the signals of the second round, from the log-odds of the first.

    `rivals_ja`, `rivals_en`: by how much the combination beats the best other one of its Japanese (English)
    measure, -1 to 1. `numbering`, `place`, `neighbours`: as far as they hold among the sure guesses. `path`:
    the headings.
    """
    rows, columns = best_guesses(odds)
    found = {
        "rivals_ja": _rivals(odds),
        "rivals_en": _rivals(odds.T).T,
        "path": path(sides),
    }
    for name, matrix in (
        ("numbering", numbering(sides)),
        ("place", _place(sides)),
        ("neighbours", _neighbours(rows, columns, odds.shape)),
    ):
        trust = matrix[rows, columns].sum() / (rows.size + _CAUTION)
        found[name] = matrix * np.float32(trust)
    return found


def _rivals(odds: Matrix) -> Matrix:
    """Return by how much each combination beats the best other one of its row."""
    if odds.shape[1] < 2:
        return np.ones_like(odds)
    two = -np.partition(-odds, 1, axis=1)[:, :2]
    others = np.where(odds == two[:, :1], two[:, 1:], two[:, :1])
    return np.asarray(
        np.clip((odds - np.maximum(others, -_RIVAL_LIMIT)) / _RIVAL_LIMIT, -1, 1), dtype=np.float32
    )


def _place(sides: Sides) -> Matrix:
    places = [
        np.array([np.nan if f.place is None else f.place for f in side]) for side in (sides.ja, sides.en)
    ]
    near = np.exp(-(((places[0][:, None] - places[1][None, :]) / _PLACE_WIDTH) ** 2))
    return np.asarray(np.nan_to_num(near), dtype=np.float32)


def _neighbours(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> Matrix:
    """Return how near each combination stands to where the guesses for the measures around it point."""
    points = np.full(shape[0] + 2, np.nan)
    points[rows + 1] = columns
    everywhere = np.arange(shape[1])
    out = np.zeros(shape, dtype=np.float32)
    for expected in (points[:-2] + 1, points[2:] - 1):
        out += np.nan_to_num(1 / (1 + np.abs(everywhere[None, :] - expected[:, None]))).astype(np.float32)
    return np.asarray(out / 2, dtype=np.float32)
