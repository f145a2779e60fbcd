"""Evaluating a question: which rows hold each of its parts, and what that adds to their score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from index.occurrences import Occurrences
from index.question import All, Best, Everything, Facet, Node, Not, Unit, Way, Within
from index.question import Any as AnyOf
from index.scoring import Floats, own_frequencies, parameters, scores, with_pairs
from index.table import Mask, Table


class Reader(Protocol):
    """What matching needs of an open index."""

    table: Table

    def merged(self, ways: tuple[tuple[Way, float], ...]) -> Occurrences:
        """Return every place where a text says one of the weighted `ways`."""

    def partners(self, row: int) -> list[tuple[int, float]]:
        """Return the rows paired with `row`, best first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the question, answered: which rows hold it, and what it adds to their score."""

    mask: Mask
    score: Floats


class Evaluator:
    """One question being evaluated; `units` and `places` are what was asked for so far and where it stands."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._table = reader.table
        self.units: list[Unit] = []
        self.places: list[Occurrences] = []
        self._answered: dict[tuple[Unit, Within | None], Found] = {}
        self._within: Within | None = None

    def scored(self, root: Node) -> Found:
        """Return which measures hold a question, with their scores."""
        found = self._evaluate(root)
        mask, score = found.mask & self._table.present, found.score.copy()
        score[self._table.passages] *= np.float32(parameters().passage)
        return Found(mask, score)

    def _evaluate(self, node: Node) -> Found:
        count = len(self._table.rows)
        match node:
            case Unit():
                return self._unit(node)
            case All(parts, optional):
                mask, score = np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.float32)
                for part in parts:
                    found = self._evaluate(part)
                    mask &= found.mask
                    score += found.score
                    if not mask.any():
                        return Found(mask, score)
                for part in optional:
                    score += self._evaluate(part).score
                return Found(mask, score)
            case AnyOf(parts, optional):
                held, score = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
                for part in parts:
                    found = self._evaluate(part)
                    held += found.mask
                    score += found.score
                score *= (held / max(len(parts), 1)) ** np.float32(parameters().coordination)
                for part in optional:
                    score += self._evaluate(part).score
                return Found(held > 0, score)
            case Best(parts):
                mask, score = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.float32)
                for part in parts:
                    found = self._evaluate(part)
                    mask |= found.mask
                    np.maximum(score, np.where(found.mask, found.score, 0), out=score)
                return Found(mask, score)
            case Within(_, part):
                before, self._within = self._within, node
                found = self._evaluate(part)
                self._within = before
                return found
            case Not(part):
                return Found(self._without(part), np.zeros(count, dtype=np.float32))
            case Facet(name, values):
                mask = self._table.facet_values[name].mask(values, count)
                return Found(mask, np.zeros(count, dtype=np.float32))
            case Everything():
                return Found(np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.float32))

    def _without(self, part: Node) -> Mask:
        """Return the rows that do not hold a part; see `Not` and `Within`."""
        within = self._within
        if within is not None and within.counterparts:
            return self._has_text(within) & ~self._evaluate(part).mask
        return ~self._own(part)

    def _own(self, node: Node) -> Mask:
        """Return the rows that hold a part by themselves, whatever their counterparts say."""
        count = len(self._table.rows)
        match node:
            case Unit():
                mask = np.zeros(count, dtype=np.bool_)
                mask[self._occurrences(node).row_set] = True
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
                return self._table.facet_values[name].mask(values, count)
            case Everything():
                return np.ones(count, dtype=np.bool_)

    def _has_text(self, within: Within) -> Mask:
        """Return the rows that have a text in these fields, of their own or through a pair."""
        has: Mask = self._table.lengths[:, list(within.fields)].sum(axis=1) > 0
        source, target, _ = self._table.edges
        paired = has.copy()
        paired[target[has[source]]] = True
        return paired

    def _occurrences(self, unit: Unit) -> Occurrences:
        places = self._reader.merged(unit.ways)
        return places if self._within is None else places.in_fields(self._within.fields)

    def _unit(self, unit: Unit) -> Found:
        key = (unit, self._within)
        known = self._answered.get(key)
        if known is not None:
            return known
        places = self._occurrences(unit)
        self.units.append(unit)
        self.places.append(places)
        own, frequencies = own_frequencies(places, self._table)
        rows = own
        if self._within is None or self._within.counterparts:
            rows, frequencies = with_pairs(own, frequencies, self._table)
        mask = np.zeros(len(self._table.rows), dtype=np.bool_)
        score = np.zeros(len(self._table.rows), dtype=np.float32)
        mask[rows] = True
        score[rows] = scores(frequencies, self._table.count, len(own), unit.boost)
        found = Found(mask, score)
        self._answered[key] = found
        return found

