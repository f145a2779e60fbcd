"""Answering a question over one generation of an index: ranking, filtering, counting, marking."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.engine import FACETS, EngineAnswer, EngineHit, EngineQuery, Mark, Sort
from index.evaluation import Evaluator, Found, Reader
from index.question import TextField
from index.scoring import Floats
from index.table import Mask, Rows

_BELOW = 0.99  # what holds the looser reading scores at most so much of the least that holds the question


class Matcher:
    """One question being answered."""

    def __init__(self, reader: Reader, query: EngineQuery) -> None:
        self._reader = reader
        self._table = reader.table
        self._query = query
        self._asked = Evaluator(reader)
        self._found: dict[int, list[Mark]] = {}
        self._partners: dict[int, list[int]] = {}

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
        asked = len(self._asked.units)
        near = self._near(found, kept, masks, query.limit - len(page), folded) if len(rows) else []
        self._mark([row for row, _ in (*scored, *near)])
        hits = (
            *(self._hit(row, score, folded.get(row, ()), asked) for row, score in scored),
            *(self._hit(row, score, folded.get(row, ()), len(self._asked.units), near=True) for row, score in near),
        )
        return EngineAnswer(len(rows), hits, self._counts(found.mask, masks), tuple(self._asked.units))

    def _near(
        self, found: Found, kept: Mask, masks: Mapping[str, Mask], room: int, folded: dict[int, list[str]]
    ) -> list[tuple[int, float]]:
        """Return the best rows that hold the looser reading alone, scored below all that hold the question."""
        query = self._query
        if query.near is None or query.sort is not Sort.RELEVANCE or room <= 0:
            return []
        loose = self._asked.scored(query.near)
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

    def _matched(self) -> tuple[Found, dict[str, Mask]]:
        found = self._asked.scored(self._query.root)
        masks = {}
        for facet in FACETS:
            wanted = [str(value) for value in getattr(self._query.filters, facet)]
            if wanted:
                masks[facet] = self._table.facet_values[facet].mask(wanted, len(self._table.rows))
        return found, masks

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
        for partner in self._partners[row]:
            found = self._marks(partner, units)
            if found:
                id_ = self._id(partner)
                partner_marks[id_] = found
                for mark in found:
                    if mark.unit not in held:
                        paired.setdefault(mark.unit, id_)
        return EngineHit(self._id(row), round(score, 4), marks, tuple(folded), paired, partner_marks, near)

    def _mark(self, rows: list[int]) -> None:
        """Find what the question matched in these rows and those paired with them."""
        self._partners = {row: [partner for partner, _ in self._reader.partners(row)] for row in rows}
        wanted = np.array(sorted({*rows, *(one for found in self._partners.values() for one in found)}), dtype=np.int64)
        for number, (unit, places) in enumerate(zip(self._asked.units, self._asked.places, strict=True)):
            first = np.searchsorted(places.rows, wanted)
            last = np.searchsorted(places.rows, wanted, side="right")
            for at in np.flatnonzero(last > first).tolist():
                own = slice(int(first[at]), int(last[at]))
                self._found.setdefault(int(wanted[at]), []).extend(
                    Mark(number, TextField(field), start, end, unit.ways[way][0])
                    for field, start, end, way in zip(
                        places.fields[own].tolist(), places.starts[own].tolist(), places.ends[own].tolist(),
                        places.ways[own].tolist(), strict=True,
                    )
                )  # fmt: skip

    def _marks(self, row: int, units: int) -> tuple[Mark, ...]:
        """Return what the first `units` units matched in a row."""
        return tuple(mark for mark in self._found.get(row, ()) if mark.unit < units)

    def _id(self, row: int) -> str:
        measure = self._table.rows[row]
        assert measure is not None  # rows that are gaps never match
        return measure.id
