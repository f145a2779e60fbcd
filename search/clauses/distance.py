"""Weighted edit distance of a clause to many sentences at once, and how one of them differs.

The distance is that of Wagner and Fischer ("The string-to-string correction problem", 1974), each unit inserted
or left out at its own weight, and a unit put for another at the greater of both weights. The clause may stand
anywhere inside the sentence: what the sentence has before and after it costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.clauses.spelling import is_slip
from search.clauses.text import Units

Floats = NDArray[np.float32]

_SAME_STEM = 0.15  # cost of another form of the same word, as a part of its weight
_TYPING_ERROR = 0.3  # cost of a word that differs by a letter or two


class Likeness(NamedTuple):
    """How like a clause a sentence is: `inside` counts the clause alone, `whole` both; 0 to 1."""

    inside: float
    whole: float


class Alignment(NamedTuple):
    """How a clause stands in a sentence, in units: where, which of it is otherwise, on both sides."""

    start: int
    end: int
    clause_differs: tuple[tuple[int, int], ...]
    sentence_differs: tuple[tuple[int, int], ...]


def likeness(clause: Units, sentences: Sequence[Units]) -> list[Likeness]:
    """Return how like `clause` each of `sentences` is, in order."""
    if not clause.units or not sentences:
        return [Likeness(0.0, 0.0)] * len(sentences)
    width = max(len(one.units) for one in sentences)
    costs, numbers = _costs(clause, sentences)
    cells = np.full((len(sentences), width), len(numbers), dtype=np.int64)
    gaps = np.zeros((len(sentences), width), dtype=np.float32)
    for row, one in enumerate(sentences):
        cells[row, : len(one.units)] = [numbers[unit] for unit in one.units]
        gaps[row, : len(one.units)] = one.weights
    before = np.zeros((len(sentences), width + 1), dtype=np.float32)
    np.cumsum(gaps, axis=1, out=before[:, 1:])
    above = np.zeros_like(before)
    whole = before.copy()
    for at, weight in enumerate(clause.weights):
        other = np.maximum(costs[at][cells], 0.0)
        other = np.where(other > 1.0, np.maximum(gaps, weight), other)
        above = _next(above, other, weight, before)
        whole = _next(whole, other, weight, before)
    total = sum(clause.weights)
    found = []
    for row, one in enumerate(sentences):
        length = max(total, float(before[row, -1]))
        inside = 1.0 - float(above[row].min()) / total
        found.append(Likeness(max(0.0, inside), max(0.0, 1.0 - float(whole[row, len(one.units)]) / length)))
    return found


def _next(row: Floats, other: Floats, weight: float, before: Floats) -> Floats:
    """Return the next row of the table; the running minimum stands for what is inserted."""
    reached = row + np.float32(weight)
    np.minimum(reached[:, 1:], row[:, :-1] + other, out=reached[:, 1:])
    return np.asarray(before + np.minimum.accumulate(reached - before, axis=1), dtype=np.float32)


def align(clause: Units, sentence: Units) -> Alignment:
    """Return where in a sentence the clause stands, and what is otherwise on both sides."""
    costs, numbers = _costs(clause, [sentence])
    cells = np.array([numbers[unit] for unit in sentence.units], dtype=np.int64)
    gaps = np.array(sentence.weights, dtype=np.float32)
    before = np.concatenate([np.zeros(1, dtype=np.float32), np.cumsum(gaps, dtype=np.float32)])[None, :]
    rows = [np.zeros_like(before)]
    others = []
    for at, weight in enumerate(clause.weights):
        other = costs[at][cells][None, :]
        other = np.where(other > 1.0, np.maximum(gaps, weight), other)
        others.append(other[0])
        rows.append(_next(rows[-1], other, weight, before))
    i, j = len(clause.units), int(rows[-1][0].argmin())
    end = j
    mine: list[int] = []
    theirs: list[int] = []
    while i:
        here = float(rows[i][0, j])
        if j and abs(here - float(rows[i - 1][0, j - 1]) - float(others[i - 1][j - 1])) < 1e-3:
            i, j = i - 1, j - 1
            if others[i][j] > 0:
                mine.append(i)
                theirs.append(j)
        elif j and abs(here - float(rows[i][0, j - 1]) - float(gaps[j - 1])) < 1e-3:
            j -= 1
            theirs.append(j)
        else:
            i -= 1
            mine.append(i)
    return Alignment(j, end, _runs(mine), _runs(theirs))


def _runs(places: list[int]) -> tuple[tuple[int, int], ...]:
    """Join places that follow each other: 3, 4, 7 gives (3, 5) and (7, 8)."""
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return tuple(runs)


def _costs(clause: Units, sentences: Sequence[Units]) -> tuple[list[Floats], dict[str, int]]:
    """Return for each unit of the clause what each unit of the sentences costs in its place; 2 is "another unit"."""
    numbers: dict[str, int] = {}
    stems: dict[str, list[int]] = {}
    for one in sentences:
        for unit, stem in zip(one.units, one.stems, strict=True):
            if unit not in numbers:
                stems.setdefault(stem, []).append(len(numbers))
                numbers[unit] = len(numbers)
    known: dict[str, Floats] = {}
    costs: list[Floats] = []
    for unit, stem, weight in zip(clause.units, clause.stems, clause.weights, strict=True):
        cost = known.get(unit)
        if cost is None:
            cost = np.full(len(numbers) + 1, 2.0, dtype=np.float32)
            for number in stems.get(stem, ()):
                cost[number] = _SAME_STEM * weight
            if unit in numbers:
                cost[numbers[unit]] = 0.0
            elif stem not in stems:
                for other, number in numbers.items():
                    if is_slip(unit, other):
                        cost[number] = _TYPING_ERROR * weight
            known[unit] = cost
        costs.append(cost)
    return costs, numbers
