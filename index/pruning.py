"""The best rows of a question of several words, found without scoring all that hold any of them.

Words are taken from the rarest on. The scores of some rows that hold the rarest words give a score that the best are
sure to reach; a row that holds none but the frequent words cannot reach it and is never looked at, and of the others
those drop out, word by word, that could not reach it even if they held all words still to come: MaxScore (Turtle and
Flood, "Query evaluation: strategies and optimizations", IPM 1995), here with arrays for lists. What remains is
scored in the same steps as `index.totals` takes over all rows, so that the scores are the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from index.holding import Holding, boosted
from index.scoring import Floats, parameters
from index.table import Mask, Numbers, Table
from index.totals import power

_FEW_ROWS = 20_000  # in a smaller index all things are added up: frequent ones, too, are soon done with
_COMMON = 0.5  # else those that can add no more than this share of all only when they are found to be needed
_SEEDS = 48  # so many rows that score high by what was added up tell what score can be reached
_FEW = 128  # so many rows are not thinned out any further
_SLACK = 1 - 1e-5  # sums are worked out in another order than scores, and rounded differently
_GROUPED = 64


class Asked(NamedTuple):
    """One thing asked for, and how much its scores count."""

    holding: Holding
    boost: float


class Scored(NamedTuple):
    """Rows, each once and in any order, among which are the best, with their scores."""

    rows: Numbers
    scores: Floats


def best_of_one(asked: Asked, table: Table, most: int, kept: Mask | None) -> Scored:
    """Return rows among which are the best `most` that hold something; only those in `kept`, where it is given."""
    rows, scores = asked.holding.rows, asked.holding.scores
    if kept is not None:
        allowed = kept[rows]
        rows, scores = rows[allowed], scores[allowed]
    passages = len(table.passage_rows) > 0
    if passages:
        scores = _fewer_for_passages(scores * np.float32(asked.boost), rows, table)
    chosen = highest(scores, most)
    if not passages:  # the same steps, for the best alone
        return Scored(rows[chosen], scores[chosen] * np.float32(asked.boost))
    return Scored(rows[chosen], scores[chosen])


def all_rows(holdings: Sequence[Holding]) -> Numbers:
    """Return the rows that hold all of some things, looked for from the rarest on."""
    rarest = sorted(holdings, key=lambda holding: len(holding.rows))
    rows = rarest[0].rows
    for holding in rarest[1:]:
        if not len(rows):
            break
        rows = holding.among(rows)
    return rows


def all_of(asked: Sequence[Asked], table: Table, most: int, kept: Mask | None) -> Scored:
    """Return the rows that hold all things, scored; all of them, whatever `most` says."""
    rows = all_rows([one.holding for one in asked])
    if kept is not None:
        rows = rows[kept[rows]]
    scores = np.zeros(len(rows), dtype=np.float32)
    if len(rows):
        for one in asked:
            scores += boosted(one.holding.scores_in(rows), one.boost)
        scores = _fewer_for_passages(scores, rows, table)
    return Scored(rows, scores)


def best_of_any(asked: Sequence[Asked], table: Table, most: int, kept: Mask | None) -> Scored:
    """Return rows among which are the best `most` that hold any of several things, scored as an `Any`.

    Args:
        asked: what is asked for, in the question's order.
        table: which rows are passages.
        most: how many are wanted, at least one.
        kept: which rows may be among them; all where it is None.
    """
    held = [one for one in asked if len(one.holding.rows)]
    if not held:
        return Scored(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.float32))
    return _Choice(held, table, kept).best(most)


class _Choice:
    """Things of which any will do, taken the rarest first, and what rows score by them."""

    def __init__(self, asked: Sequence[Asked], table: Table, kept: Mask | None) -> None:
        self._asked = asked
        self._table = table
        self._kept = kept
        self._exponent = np.float32(parameters().coordination)
        self._ceiling = max(1.0, parameters().passage)
        self._boosts = np.array([one.boost for one in asked], dtype=np.float32)[:, None]
        self._boosted = any(one.boost != 1.0 for one in asked)
        mosts = [one.holding.most * one.boost for one in asked]
        self._mosts = np.array(mosts, dtype=np.float32)[:, None]
        self._order = sorted(range(len(asked)), key=lambda number: len(asked[number].holding.rows))
        bounds = [mosts[number] for number in self._order]
        # from each thing on, the most that it and those after it add up to
        self._rest = [*accumulate(reversed(bounds), initial=0.0)][::-1]
        self._sums = np.zeros(len(table), dtype=np.float32)
        self._added = 0

    def best(self, most: int) -> Scored:
        """Return rows among which are the best `most`."""
        few = len(self._table) <= _FEW_ROWS
        self._add(lambda rest: rest > (0.0 if few else self._rest[0] * _COMMON))
        seeds, least = self._seeds(most)
        if self._added < len(self._order):
            before = self._added
            self._add(lambda rest: rest * (rest / self._rest[0]) ** float(self._exponent) >= least)
            if self._added > before:
                seeds, least = self._seeds(most)
        rows = self._thinned(self._reaching(least), least)
        missing = rows[seeds.rows.take(np.searchsorted(seeds.rows, rows), mode="clip") != rows] if len(seeds.rows) else rows
        if not len(missing):
            return seeds
        return Scored(np.concatenate([seeds.rows, missing]), np.concatenate([seeds.scores, self._scores(missing)]))

    def _add(self, wanted: Callable[[float], bool]) -> None:
        """Add up further things while what those to come add up to is wanted."""
        while self._added < len(self._order) and wanted(self._rest[self._added]):
            holding, boost = self._asked[self._order[self._added]]
            dense = holding.dense
            if dense is not None:
                self._sums += boosted(dense, boost)
            else:
                self._sums[holding.rows] += boosted(holding.scores, boost)
            self._added += 1

    def _seeds(self, most: int) -> tuple[Scored, float]:
        """Return some of the rows with the highest sums so far (ascending), scored, and a score that `most` rows reach."""
        sums = self._sums if self._kept is None else self._sums * self._kept
        wanted = max(most, _SEEDS)
        rows = highest(sums, wanted)
        rows = rows[sums[rows] > 0]
        if len(rows) > 2 * wanted:
            rows = np.sort(rows[np.argpartition(sums[rows], -wanted)[-wanted:]])
        found = rows.astype(np.uint32)
        scores = self._scores(found)
        if len(found) < most:
            return Scored(found, scores), 0.0
        return Scored(found, scores), float(np.partition(scores, -most)[-most]) * _SLACK / self._ceiling

    def _reaching(self, least: float) -> Numbers:
        """Return the rows that reach a score if they hold all that has not been added up."""
        needed = np.float32(least - self._rest[self._added])
        rows = np.flatnonzero(self._sums >= needed if needed > 0 else self._sums > 0).astype(np.uint32)
        return rows if self._kept is None else rows[self._kept[rows]]

    def _thinned(self, rows: Numbers, least: float) -> Numbers:
        """Drop the rows that do not reach a score, while there are many, by the things not added up yet."""
        sums, held = self._sums[rows], np.full(len(rows), self._rest[0], dtype=np.float32)
        for place in range(self._added, len(self._order)):
            if len(rows) <= _FEW:
                break
            number = self._order[place]
            found = self._asked[number].holding.scores_in(rows)
            sums += boosted(found, self._asked[number].boost)
            held -= (found == 0) * self._mosts[number]
            reached = (sums + np.float32(self._rest[place + 1])) * power(held / np.float32(self._rest[0]), self._exponent)
            chosen = np.flatnonzero(reached >= least)
            rows, sums, held = rows[chosen], sums[chosen], held[chosen]
        return rows

    def _scores(self, rows: Numbers) -> Floats:
        """Return the scores of rows, worked out as `totals.Choice` does for all."""
        values = np.empty((len(self._asked), len(rows)), dtype=np.float32)
        for number, one in enumerate(self._asked):
            values[number] = one.holding.scores_in(rows)
        # added up in the order asked, one after another, whatever the shape
        held = np.add.accumulate((values > 0) * self._mosts, axis=0)[-1]
        if self._boosted:
            values *= self._boosts
        scores = np.add.accumulate(values, axis=0)[-1]
        scores *= power(held / np.add.accumulate(self._mosts[:, 0])[-1], self._exponent)
        return _fewer_for_passages(scores, rows, self._table)


def highest(values: Floats, most: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the places (ascending) of values among which are the highest `most`, none of them negative.

    The highest of each group of values is found first; the `most`-th highest of these is a value that at least so many
    reach, and no other needs to be sorted.
    """
    groups = len(values) // _GROUPED
    if 0 < most <= groups:
        tops = values[: groups * _GROUPED].reshape(_GROUPED, groups).max(axis=0)
        return np.flatnonzero(values >= np.partition(tops, groups - most)[groups - most])
    return np.arange(len(values))


def _fewer_for_passages(scores: Floats, rows: Numbers, table: Table) -> Floats:
    if len(table.passage_rows):
        scores[table.passages[rows]] *= np.float32(parameters().passage)
    return scores
