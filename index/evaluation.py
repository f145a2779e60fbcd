"""Evaluating a question: which rows hold each of its parts, and what that adds to their score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from index.budget import is_out_of_time
from index.holding import Holding, boosted
from index.nearness import best_rows, is_nearness
from index.pruning import Asked, Scored, all_of, all_rows, best_of_any, best_of_one
from index.question import All, Best, Everything, Facet, Node, Not, TextField, Unit, Within
from index.question import Any as AnyOf
from index.reader import Reader
from index.scoring import Floats, as_wording, parameters
from index.table import Mask
from index.totals import Choice, Found, Sum

_Part = TypeVar("_Part", bound=Node)


class Evaluator:
    """One question being evaluated; `units` and `fields` are what was asked for so far and in which fields.

    Args:
        reader: the index.
        shown: the rows that filters let through; None where there are none. All that hold the question are found, but
            what only helps to rank is looked for among these alone.
    """

    def __init__(self, reader: Reader, shown: Mask | None = None) -> None:
        self._reader = reader
        self._shown = shown
        self._table = reader.table
        self.units: list[Unit] = []
        self.fields: list[tuple[TextField, ...] | None] = []
        self._answered: dict[tuple[Unit, Within | None], Holding | None] = {}
        self._within: Within | None = None

    def scored(self, root: Node) -> Found:
        """Return which measures hold a question, with their scores; what others score means nothing."""
        if isinstance(root, All) and all(map(_is_held, root.parts)):
            found = self._all_held(root.parts, root.optional)
        else:
            found = self._evaluate(root)
        mask, score = found.mask, found.score
        if not self._table.full:
            mask = mask & self._table.present
        passages = self._table.passage_rows
        if len(passages):
            score[passages] *= np.float32(parameters().passage)
        return Found(mask, score)

    def held(self, units: Sequence[Unit], *, all_of_them: bool) -> Mask:
        """Return which measures hold all units, or any of them."""
        mask = np.zeros(len(self._table), dtype=np.bool_)
        holdings = [self._unit(unit) for unit in units]
        if all_of_them:
            mask[all_rows(holdings)] = True
        else:
            for holding in holdings:
                holding.put_into(mask)
        return mask

    def best(self, units: Sequence[Unit], most: int, *, all_of_them: bool, kept: Mask | None) -> Scored | None:
        """Return measures among which are the best `most` that hold all units, or any of them, scored as `scored` does.

        None where that takes more than scoring all does. Only those in `kept` where it is given.
        """
        holdings = [self._unit(unit) for unit in units]
        asked = [Asked(one, unit.boost) for one, unit in zip(holdings, units, strict=True)]
        if any(one.boost <= 0 or (one.holding.least <= 0 and len(one.holding.rows)) for one in asked):
            return None
        if len(asked) == 1:
            return best_of_one(asked[0], self._table, most, kept)
        return (all_of if all_of_them else best_of_any)(asked, self._table, most, kept)

    def _evaluate(self, node: Node) -> Found:
        """Return a part's answer in arrays of its own."""
        count = len(self._table)
        match node:
            case Unit():
                return self._alone(node)
            case All(parts, optional):
                return self._all(parts, optional)
            case AnyOf(parts, optional):
                return self._any(parts, optional)
            case Best(parts):
                return self._alone(node) if _is_held(node) else self._best(parts)
            case Within(_, part):
                before, self._within = self._within, node
                found = self._evaluate(part)
                self._within = before
                return found
            case Not(part):
                return Found(self._without(part), np.zeros(count, dtype=np.float32))
            case Facet(name, values):
                mask = self._table.facet_values[name].mask(values)
                return Found(mask, np.zeros(count, dtype=np.float32))
            case Everything():
                return Found(np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.float32))

    def _alone(self, part: Node) -> Found:
        count, (holding, boost) = len(self._table), self._held(part)
        mask, score = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.float32)
        rows = holding.rows.astype(np.intp)  # NumPy would make this of them for each indexing
        mask[rows] = True
        score[rows] = boosted(holding.scores, boost)
        return Found(mask, score)

    def _put(self, part: Node, total: Sum | Choice) -> None:
        if _is_held(part):
            total.add_held(*self._held(part))
        else:
            total.add(self._evaluate(part))

    def _all(self, parts: tuple[Node, ...], optional: tuple[Node, ...]) -> Found:
        total = Sum(len(self._table), len(parts))
        mask: Mask = total.held == 0
        for number, part in enumerate(_in_time(parts), start=1):
            self._put(part, total)
            mask = total.held == number
            if not mask.any():
                return Found(mask, total.score)
        self._add_optional(optional, mask, total.score)
        return Found(mask, total.score)

    def _all_held(self, parts: Sequence[Node], optional: tuple[Node, ...]) -> Found:
        """Return the rows that hold all of some things, looked for from the rarest on; only these are scored."""
        count = len(self._table)
        mask, score = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.float32)
        asked = [self._held(part) for part in _in_time(parts)]
        rows = all_rows([holding for holding, _ in asked]) if asked else np.arange(count, dtype=np.uint32)
        if not len(rows):
            return Found(mask, score)
        mask[rows] = True
        for holding, boost in asked:
            score[rows] += boosted(holding.scores_in(rows), boost)
        self._add_optional(optional, mask, score)
        return Found(mask, score)

    def _any(self, parts: tuple[Node, ...], optional: tuple[Node, ...]) -> Found:
        if len(parts) == 1:
            found = self._evaluate(parts[0])  # who holds it holds all of what is asked for
        else:
            total = Choice(len(self._table))
            for part in _in_time(parts):
                self._put(part, total)
            found = total.found(np.float32(parameters().coordination))
        self._add_optional(optional, found.mask, found.score)
        return found

    def _add_optional(self, optional: tuple[Node, ...], mask: Mask, score: Floats) -> None:
        near: list[Unit] = []
        for part in optional:
            if is_out_of_time():
                return
            if isinstance(part, Unit) and is_nearness(part):
                near.append(part)
            elif isinstance(part, Unit):
                holding = self._unit(part)
                score[holding.rows.astype(np.intp)] += boosted(holding.scores, part.boost)
            else:
                score += self._evaluate(part).score
        if near and not is_out_of_time():
            fields = None if self._within is None else self._within.fields
            rows = best_rows(mask if self._shown is None else mask & self._shown, score)
            if len(rows):
                score[rows] += self._reader.nearness(near, fields, rows)
            for unit in near:
                self._note(unit)

    def _best(self, parts: tuple[Node, ...]) -> Found:
        """Return the answer of the part that says most in each row; of wordings see `as_wording`.

        How rare the thing asked for is, only what says all of it tells: who holds some of its words does not count.
        """
        count = len(self._table)
        mask, score = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.float32)
        wordings = [
            (part, self._unit(part) if isinstance(part, Unit) else self._evaluate(part)) for part in _in_time(parts)
        ]
        for part, found in wordings:
            if isinstance(found, Holding):
                found.put_into(mask)
            elif not isinstance(part, AnyOf):
                mask |= found.mask
        together = int(np.count_nonzero(mask))
        for part, found in wordings:
            if isinstance(found, Found):
                mask |= found.mask
                np.maximum(score, found.score * found.mask, out=score)
            elif isinstance(part, Unit) and len(found.rows):
                found.raise_in(score, as_wording(self._table.count, len(found.rows), together) * np.float32(part.boost))
        return Found(mask, score)

    def _without(self, part: Node) -> Mask:
        """Return the rows that do not hold a part; see `Not` and `Within`."""
        within = self._within
        if within is not None and within.counterparts:
            return self._has_text(within) & ~self._evaluate(part).mask
        return ~self._own(part)

    def _own(self, node: Node) -> Mask:
        """Return the rows that hold a part by themselves, whatever their counterparts say."""
        count = len(self._table)
        match node:
            case Unit():
                mask = np.zeros(count, dtype=np.bool_)
                fields = None if self._within is None else self._within.fields
                mask[self._reader.holding(node.ways, fields, pairs=False).rows] = True
                return mask
            case All(parts):
                mask = np.ones(count, dtype=np.bool_)
                for one in parts:
                    mask &= self._own(one)
                return mask
            case AnyOf(parts) | Best(parts):
                mask = np.zeros(count, dtype=np.bool_)
                for one in parts:
                    mask |= self._own(one)
                return mask
            case Within(_, part):
                before, self._within = self._within, node
                mask = self._own(part)
                self._within = before
                return mask
            case Not(part):
                return ~self._own(part)
            case Facet(name, values):
                return self._table.facet_values[name].mask(values)
            case Everything():
                return np.ones(count, dtype=np.bool_)

    def _has_text(self, within: Within) -> Mask:
        """Return the rows that have a text in these fields, of their own or through a pair."""
        has: Mask = self._table.lengths[:, list(within.fields)].sum(axis=1) > 0
        source, target, _ = self._table.edges
        paired = has.copy()
        paired[target[has[source]]] = True
        return paired

    def _held(self, part: Node) -> tuple[Holding, float]:
        """Return the rows that hold a unit, or wordings of one thing that are units, and how much their scores count."""
        if isinstance(part, Unit):
            return self._unit(part), part.boost
        units = tuple(one for one in part.parts if isinstance(one, Unit)) if isinstance(part, Best) else ()
        for unit in units:
            self._note(unit)
        fields, pairs = self._scope()
        return self._reader.wordings(units, fields, pairs=pairs), 1.0

    def _scope(self) -> tuple[tuple[TextField, ...] | None, bool]:
        """Return the fields that are asked now, None for all, and whether those of counterparts are."""
        within = self._within
        return (None, True) if within is None else (within.fields, within.counterparts)

    def _note(self, unit: Unit) -> None:
        """Take note that a unit is asked for, in which fields."""
        key = (unit, self._within)
        if key not in self._answered:
            self._answered[key] = None
            self.units.append(unit)
            self.fields.append(self._scope()[0])

    def _unit(self, unit: Unit) -> Holding:
        key = (unit, self._within)
        known = self._answered.get(key)
        if known is None:
            self._note(unit)
            fields, pairs = self._scope()
            known = self._answered[key] = self._reader.holding(unit.ways, fields, pairs=pairs)
        return known


def _is_held(part: Node) -> bool:
    """Tell whether a part is a unit, or wordings of one thing that are."""
    return isinstance(part, Unit) or (isinstance(part, Best) and all(isinstance(one, Unit) for one in part.parts))


def _in_time(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the first part, and the others while the question has time left; what narrows it down in any case."""
    for number, part in enumerate(parts):
        if not number or isinstance(part, Not | Facet) or not is_out_of_time():
            yield part
