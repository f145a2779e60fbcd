"""Answering a question over one generation of an index: matching, ranking, filtering, counting, marking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from index.engine import (
    FACETS,
    All,
    EngineAnswer,
    EngineHit,
    EngineQuery,
    Everything,
    Mark,
    Node,
    Not,
    Sort,
    TextField,
    Unit,
    Way,
)
from index.engine import Any as AnyOf
from index.occurrences import Occurrences
from index.scoring import COORDINATION, PASSAGE_FACTOR, Floats, own_frequencies, scores, with_pairs
from index.table import Mask, Rows, Table


_BELOW = 0.99  # what holds the looser reading scores at most so much of the least that holds the question


class Reader(Protocol):
    """What matching needs of an open index."""

    table: Table

    def merged(self, ways: tuple[tuple[Way, float], ...]) -> Occurrences:
        """Return every place where a text says one of the weighted `ways`."""

    def partners(self, row: int) -> list[tuple[int, float]]:
        """Return the rows paired with `row`, best first."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A part of the question, answered: which rows hold it, and what it adds to their score."""

    mask: Mask
    score: Floats


class Matcher:
    """One question being answered."""

    def __init__(self, reader: Reader, query: EngineQuery) -> None:
        self._reader = reader
        self._table = reader.table
        self._query = query
        self._units: list[Unit] = []
        self._places: list[Occurrences] = []
        self._answered: dict[Unit, _Found] = {}

    def answer(self) -> EngineAnswer:
        """Return the hits asked for and the facet counts."""
        found, masks = self._matched()
        kept = found.mask.copy()
        for mask in masks.values():
            kept &= mask
        folded = self._fold(kept)
        rows = np.flatnonzero(kept)
        query = self._query
        page = self._ordered(rows, found.score)[query.offset : query.offset + query.limit]
        scored = [(int(row), float(found.score[row])) for row in page]
        asked = len(self._units)
        near = self._near(found, kept, masks, query.limit - len(page), folded) if len(rows) else []
        hits = (
            *(self._hit(row, score, folded.get(row, ()), asked) for row, score in scored),
            *(self._hit(row, score, folded.get(row, ()), len(self._units), near=True) for row, score in near),
        )
        return EngineAnswer(len(rows), hits, self._counts(found.mask, masks), tuple(self._units))

    def _near(
        self, found: _Found, kept: Mask, masks: Mapping[str, Mask], room: int, folded: dict[int, list[str]]
    ) -> list[tuple[int, float]]:
        """Return the best rows that hold the looser reading alone, scored below all that hold the question."""
        query = self._query
        if query.near is None or query.sort is not Sort.RELEVANCE or room <= 0:
            return []
        loose = self._scored(query.near)
        extra = loose.mask & ~found.mask
        for mask in masks.values():
            extra &= mask
        if query.fold:
            repeats, originals = self._table.reissues
            both = extra[repeats] & (extra | kept)[originals]
            self._put_under(repeats[both], originals[both], folded)
            extra[repeats[both]] = False
        rows = np.flatnonzero(extra)
        if not len(rows):
            return []
        score = loose.score
        highest = float(found.score[kept].min()) * _BELOW
        score = score * np.float32(min(1.0, highest / max(float(score[rows].max()), 1e-9)))
        return [(int(row), float(score[row])) for row in self._ordered(rows, score)[:room]]

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Return the facet counts alone."""
        found, masks = self._matched()
        return self._counts(found.mask, masks)

    def _matched(self) -> tuple[_Found, dict[str, Mask]]:
        found = self._scored(self._query.root)
        masks = {}
        for facet in FACETS:
            wanted = [str(value) for value in getattr(self._query.filters, facet)]
            if wanted:
                masks[facet] = self._table.facet_values[facet].mask(wanted, len(self._table.rows))
        return found, masks

    def _scored(self, root: Node) -> _Found:
        found = self._evaluate(root)
        found.mask[~self._table.present] = False
        found.score[self._table.passages] *= np.float32(PASSAGE_FACTOR)
        return found

    def _evaluate(self, node: Node) -> _Found:
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
                        return _Found(mask, score)
                for part in optional:
                    score += self._evaluate(part).score
                return _Found(mask, score)
            case AnyOf(parts):
                held, score = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
                for part in parts:
                    found = self._evaluate(part)
                    held += found.mask
                    score += found.score
                score *= (held / max(len(parts), 1)) ** np.float32(COORDINATION)
                return _Found(held > 0, score)
            case Not(part):
                own = np.ones(count, dtype=np.bool_)
                for unit in _units_of(part):
                    own[self._occurrences(unit).row_set] = False
                return _Found(own, np.zeros(count, dtype=np.float32))
            case Everything():
                return _Found(np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.float32))

    def _occurrences(self, unit: Unit) -> Occurrences:
        return self._reader.merged(unit.ways)

    def _unit(self, unit: Unit) -> _Found:
        known = self._answered.get(unit)
        if known is not None:
            return known
        places = self._occurrences(unit)
        self._units.append(unit)
        self._places.append(places)
        rows, own = own_frequencies(places, self._table)
        frequencies = with_pairs(rows, own, self._table)
        found = _Found(frequencies > 0, scores(frequencies, self._table.count, len(rows), unit.boost))
        self._answered[unit] = found
        return found

    def _ordered(self, rows: Rows, score: Floats) -> Rows:
        table = self._table
        match self._query.sort:
            case Sort.DATE:
                return rows[np.argsort(table.newest[rows])]
            case Sort.ORDER:
                return rows[np.argsort(table.order[rows])]
            case Sort.RELEVANCE:
                prefer = self._query.prefer
                if prefer is None:
                    return rows[np.lexsort((table.order[rows], -score[rows]))]
                own = table.facet_values["language"].mask([str(prefer)], len(table.rows))
                return rows[np.lexsort((table.order[rows], ~own[rows], -score[rows]))]

    def _fold(self, kept: Mask) -> dict[int, list[str]]:
        """Take reissues out of `kept` where the measure they repeat is in it too; return them by that."""
        folded: dict[int, list[str]] = {}
        if not self._query.fold:
            return folded
        repeats, originals = self._table.reissues
        both = kept[repeats] & kept[originals]
        self._put_under(repeats[both], originals[both], folded)
        kept[repeats[both]] = False
        return folded

    def _put_under(self, repeats: Rows, originals: Rows, folded: dict[int, list[str]]) -> None:
        for repeat, original in zip(repeats.tolist(), originals.tolist(), strict=True):
            folded.setdefault(original, []).append(self._id(repeat))

    def _counts(self, matched: Mask, masks: Mapping[str, Mask]) -> dict[str, dict[str, int]]:
        """Count each facet under all other filters; a count is the total one would get by choosing the value."""
        counts = {}
        for facet in FACETS:
            mask = matched.copy()
            for other, other_mask in masks.items():
                if other != facet:
                    mask &= other_mask
            column = self._table.facet_values[facet]
            numbers = np.bincount(column.values[mask[column.rows]], minlength=len(column.names)).tolist()
            if self._query.fold:
                for value in self._folded_values(facet, mask):
                    numbers[value] -= 1
            counts[facet] = {name: n for name, n in zip(column.names, numbers, strict=True) if n > 0}
        return counts

    def _folded_values(self, facet: str, mask: Mask) -> list[int]:
        """Return the values that a folded reissue shares with its measure: counted once, not twice."""
        repeats, originals = self._table.reissues
        both = mask[repeats] & mask[originals]
        if not both.any():
            return []
        column = self._table.facet_values[facet]
        wanted = np.concatenate([repeats[both], originals[both]])
        values = column.membership(wanted, len(self._table.rows))
        return [
            value
            for repeat, original in zip(repeats[both].tolist(), originals[both].tolist(), strict=True)
            for value in values.get(repeat, set()) & values.get(original, set())
        ]

    def _hit(
        self, row: int, score: float, folded: list[str] | tuple[()], units: int, *, near: bool = False
    ) -> EngineHit:
        """Make a hit with what the first `units` units matched in it."""
        marks = self._marks(row, units)
        held = {mark.unit for mark in marks}
        paired: dict[int, str] = {}
        partner_marks: dict[str, tuple[Mark, ...]] = {}
        for partner, _ in self._reader.partners(row):
            found = self._marks(partner, units)
            if found:
                id_ = self._id(partner)
                partner_marks[id_] = found
                for mark in found:
                    if mark.unit not in held:
                        paired.setdefault(mark.unit, id_)
        return EngineHit(self._id(row), round(score, 4), marks, tuple(folded), paired, partner_marks, near)

    def _marks(self, row: int, units: int) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        for number, (unit, places) in enumerate(zip(self._units[:units], self._places[:units], strict=True)):
            own = places.of_row(row)
            if own.start < own.stop:
                marks += [
                    Mark(number, TextField(field), start, end, unit.ways[way][0])
                    for field, start, end, way in zip(
                        places.fields[own].tolist(), places.starts[own].tolist(), places.ends[own].tolist(),
                        places.ways[own].tolist(), strict=True,
                    )
                ]  # fmt: skip
        return tuple(marks)

    def _id(self, row: int) -> str:
        measure = self._table.rows[row]
        assert measure is not None  # rows that are gaps never match
        return measure.id


def _units_of(node: Node) -> list[Unit]:
    match node:
        case Unit():
            return [node]
        case All(parts) | AnyOf(parts):
            return [unit for part in parts for unit in _units_of(part)]
        case Not(part):
            return _units_of(part)
        case Everything():
            return []
