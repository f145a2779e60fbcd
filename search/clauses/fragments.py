"""The longest pieces of a clause that stand in some sentence as they are, and a cover of the clause made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Language
from search.clauses.text import Units

_UNITS_MIN = {Language.JA: 5, Language.EN: 3}  # units of a fragment
_WEIGHT_MIN = {Language.JA: 4.0, Language.EN: 2.0}  # what its units weigh together
_FRAGMENTS_MAX = 6

Numbers = NDArray[np.int64]


class Fragment(NamedTuple):
    """`clause.units[start:end]` stands in sentence `number` from its unit `at`."""

    start: int
    end: int
    number: int
    at: int


def cover(
    clause: Units,
    language: Language,
    candidates: Callable[[Units], Sequence[int]],
    units_of: Callable[[int], Units],
) -> list[Fragment]:
    """Return fragments that together cover as much of the clause as can be: the longest first, then what is left.

    Args:
        clause: the clause.
        language: its language, which says how short a fragment may be.
        candidates: the numbers of the sentences that may hold a piece of the clause.
        units_of: the units of a sentence.
    """
    found: list[Fragment] = []
    open_ = [(0, len(clause.units))]
    while open_ and len(found) < _FRAGMENTS_MAX:
        start, end = open_.pop(0)
        piece = part_of(clause, start, end)
        if not _is_long(piece, language):
            continue
        longest = _longest(piece, [(n, units_of(n)) for n in candidates(piece)], language)
        if longest is None:
            continue
        moved = Fragment(start + longest.start, start + longest.end, longest.number, longest.at)
        found.append(moved)
        open_ += [(start, moved.start), (moved.end, end)]
        open_.sort(key=lambda gap: gap[0] - gap[1])
    return sorted(found, key=lambda one: one.start - one.end)


def part_of(units: Units, start: int, end: int) -> Units:
    """Return the units from `start` to before `end`."""
    place = slice(start, end)
    return Units(units.units[place], units.stems[place], units.weights[place], units.spans[place])


def uncovered(clause: Units, fragments: Sequence[Fragment], language: Language) -> list[tuple[int, int]]:
    """Return the spans of units that no fragment covers; what is too short to be one is left out."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted((one.start, one.end) for one in fragments):
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    gaps.append((at, len(clause.units)))
    return [(a, b) for a, b in gaps if sum(clause.weights[a:b]) >= _WEIGHT_MIN[language] / 2]


def _is_long(units: Units, language: Language) -> bool:
    return len(units.units) >= _UNITS_MIN[language] and sum(units.weights) >= _WEIGHT_MIN[language]


def _longest(clause: Units, sentences: Sequence[tuple[int, Units]], language: Language) -> Fragment | None:
    """Return the piece that weighs most and stands in one of the sentences; of equal ones that of the first."""
    if not sentences:
        return None
    numbers: dict[str, int] = {unit: n for n, unit in enumerate(dict.fromkeys(clause.units), 1)}
    flat: list[int] = []
    starts: list[int] = []
    for _, units in sentences:
        starts.append(len(flat))
        flat += [numbers.get(unit, 0) for unit in units.units]
        flat.append(0)
    text = np.array(flat, dtype=np.int64)
    weights = np.array(clause.weights)
    run = np.zeros(len(text), dtype=np.float64)
    lengths = np.zeros(len(text), dtype=np.int64)
    best: tuple[float, int, int, int] = (0.0, 0, 0, 0)
    for at, unit in enumerate(clause.units):
        same = text == numbers[unit]
        run[1:] = (run[:-1] + weights[at]) * same[1:]
        run[0] = weights[at] * same[0]
        lengths[1:] = (lengths[:-1] + 1) * same[1:]
        lengths[0] = int(same[0])
        place = int(run.argmax())
        if run[place] > best[0]:
            best = (float(run[place]), at + 1, place + 1, int(lengths[place]))
    weight, end, place, length = best
    if length < _UNITS_MIN[language] or weight < _WEIGHT_MIN[language]:
        return None
    row = int(np.searchsorted(starts, place - length, side="right")) - 1
    return Fragment(end - length, end, sentences[row][0], place - length - starts[row])
