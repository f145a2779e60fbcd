"""IBM model 1 by expectation–maximisation, on arrays: which word translates which, learned from parallel texts.

Brown, Della Pietra, Della Pietra and Mercer, "The mathematics of statistical machine translation"
(Computational Linguistics 19, 1993), section 4.2; run in both directions, as Och and Ney (2003) do before
they join the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_ROUNDS = 6


class Table(NamedTuple):
    """Word pairs that stand together in some parallel text, with what was learned of them.

    Attributes:
        source: number of the source word, one a word pair.
        target: number of the target word.
        forward: probability of the target word given the source word.
        backward: probability of the source word given the target word.
        expected: how often the one is expected to have been the other's translation (geometric mean of both
            directions).
        unit: for every occurrence of a word pair, the parallel text that it stands in ...
        pair: ... and the word pair.
        share: ... and how likely they translate each other there.
    """

    source: Ints
    target: Ints
    forward: Floats
    backward: Floats
    expected: Floats
    unit: Ints
    pair: Ints
    share: Floats


def learn(units: Sequence[tuple[Sequence[int], Sequence[int]]], rounds: int = _ROUNDS) -> Table:
    """Learn from parallel texts, each a list of source words and a list of target words, by number.

    Source word 0 and target word 0 are the empty word, which takes what has no translation; it is added to
    every text and taken out of the result.
    """
    sources, targets, owners = [], [], []
    for number, (source, target) in enumerate(units):
        s = np.array([0, *source], dtype=np.int64)
        t = np.array([0, *target], dtype=np.int64)
        sources.append(np.repeat(s, t.size))
        targets.append(np.tile(t, s.size))
        owners.append(np.full(s.size * t.size, number, dtype=np.int64))
    if not sources:
        none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
        return Table(none, none, nothing, nothing, nothing, none, none, nothing)
    source_at, target_at, unit = map(np.concatenate, (sources, targets, owners))
    width = int(target_at.max()) + 1
    codes, pair = np.unique(source_at * width + target_at, return_inverse=True)
    made, given = codes % width, codes // width
    forward, there = _direction(given, target_at, unit, pair, rounds)
    backward, back = _direction(made, source_at, unit, pair, rounds)
    share = np.sqrt(there * back)
    expected = np.bincount(pair, share, minlength=codes.size)
    real = (given > 0) & (made > 0)
    places = np.cumsum(real) - 1
    kept = real[pair]
    return Table(
        given[real],
        made[real],
        forward[real],
        backward[real],
        expected[real],
        unit[kept],
        places[pair[kept]],
        share[kept],
    )


def _direction(given: Ints, made_at: Ints, unit: Ints, pair: Ints, rounds: int) -> tuple[Floats, Floats]:
    """Return the probability of each pair's made word given its given word, and the share of each occurrence."""
    kept = made_at > 0  # nothing is explained of the empty word
    pair_at = pair[kept]
    # One made word of one text is explained by all given words of that text.
    width = int(made_at.max()) + 1
    _, place = np.unique(unit[kept] * width + made_at[kept], return_inverse=True)
    probability = np.ones(given.size)
    part = np.zeros(place.size)
    for _ in range(rounds):
        part = probability[pair_at]
        part /= np.bincount(place, part)[place]
        count = np.bincount(pair_at, part, minlength=given.size)
        total = np.bincount(given, count)
        probability = count / np.maximum(total[given], 1e-12)
    share = np.zeros(pair.size)
    share[kept] = part
    return probability, share
