"""Answering a question over one generation of an index: ranking, filtering, counting, marking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.budget import is_out_of_time
from index.engine import FACETS, EngineAnswer, EngineHit, EngineQuery, Mark, Sort
from index.evaluation import Evaluator
from index.feedback import HITS, likeness
from index.marking import find_marks
from index.question import SUBJECTS, All, Any, Node, Prefix, Unit, Within
from index.reader import Reader
from index.scoring import Floats, parameters
from index.surroundings import with_surroundings
from index.table import Mask, Numbers, Rows
from index.totals import Found

_BLOCK_ROWS = 64
_BEST_MOST = 250  # for more than so many, all are scored
_BELOW = 0.99  # what holds the looser reading scores at most so much of the least that holds the question


class Matcher:
    """One question being answered."""

    def __init__(self, reader: Reader, query: EngineQuery) -> None:
        self._reader = reader
        self._table = reader.table
        self._query = query
        self._masks = self._let_through()
        self._shown = np.logical_and.reduce([*self._masks.values()]) if self._masks else None
        self._asked = Evaluator(reader, self._shown)
        self._found: dict[int, list[Mark]] = {}
        self._partners: dict[int, list[int]] = {}

    def answer(self) -> EngineAnswer:
        """Return the hits asked for and the facet counts."""
        return self._by_best() or self._by_all()

    def _by_best(self) -> EngineAnswer | None:
        """Answer a question of words alone by its best rows; None where all that match have to be scored."""
        query = self._query
        most = query.offset + query.limit
        units = _plain(query.root)
        if (
            not units or query.near is not None or query.feedback or query.sort is not Sort.RELEVANCE
            or not 0 < most <= _BEST_MOST or is_out_of_time()
        ):  # fmt: skip
            return None
        all_of_them = isinstance(query.root, All)
        masks = self._masks
        mask = kept = None
        folded: dict[int, list[str]] = {}
        if query.counted or masks or (query.fold and len(self._table.reissues[0])):
            mask = self._asked.held(units, all_of_them=all_of_them)
            kept = np.logical_and.reduce([mask, *masks.values()])
            folded = self._fold(kept)
        best = self._asked.best(units, most, all_of_them=all_of_them, kept=kept)
        if best is None:
            return None
        total = len(best.rows) if kept is None else int(np.count_nonzero(kept))
        places = self._by_score(best.rows, best.scores, most)[query.offset :]
        scored = list(zip(best.rows[places].tolist(), best.scores[places].tolist(), strict=True))
        self._mark([row for row, _ in scored] if query.marked else [])
        hits = tuple(self._hit(row, score, folded.get(row, ()), len(self._asked.units)) for row, score in scored)
        counts = self._counts(mask, masks) if query.counted and mask is not None else {}
        return EngineAnswer(total, hits, counts, tuple(self._asked.units), self._cut())

    def _by_all(self) -> EngineAnswer:
        found, masks, query = self._matched(), self._masks, self._query
        if query.near is None:
            found = self._fed_back(found, None)
        kept = found.mask
        if masks or query.fold:
            kept = kept.copy()
            for mask in masks.values():
                kept &= mask
        folded = self._fold(kept)
        total = int(np.count_nonzero(kept))
        page = self._ordered(kept, found.score, query.offset + query.limit)[query.offset :]
        scored = [(int(row), float(found.score[row])) for row in page]
        asked = len(self._asked.units)
        near = self._near(found, kept, masks, query.limit - len(page), folded) if total else []
        self._mark([row for row, _ in (*scored, *near)] if query.marked else [])
        hits = (
            *(self._hit(row, score, folded.get(row, ()), asked) for row, score in scored),
            *(self._hit(row, score, folded.get(row, ()), len(self._asked.units), near=True) for row, score in near),
        )
        counts = self._counts(found.mask, masks) if query.counted else {}
        return EngineAnswer(total, hits, counts, tuple(self._asked.units), self._cut())

    def _near(
        self, found: Found, kept: Mask, masks: Mapping[str, Mask], room: int, folded: dict[int, list[str]]
    ) -> list[tuple[int, float]]:
        """Return the best rows that hold the looser reading alone, scored below all that hold the question."""
        query = self._query
        if query.near is None or query.sort is not Sort.RELEVANCE or room <= 0:
            return []
        loose = self._fed_back(self._asked.scored(query.near), found)
        extra = loose.mask & ~found.mask
        for mask in masks.values():
            extra &= mask
        if query.fold:
            repeats, originals = self._table.reissues
            both = extra[repeats] & (extra | kept)[originals]
            self._put_under(repeats[both], originals[both], folded)
            extra[repeats[both]] = False
        if not extra.any():
            return []
        score = loose.score
        highest = float(found.score[kept].min()) * _BELOW
        score = score * np.float32(min(1.0, highest / max(float(score[extra].max()), 1e-9)))
        return [(int(row), float(score[row])) for row in self._ordered(extra, score, room)]

    def _fed_back(self, loose: Found, strict: Found | None) -> Found:
        """Return an answer scored by what stands around its hits, too, and by feedback: from the best of what holds the
        question, then of what holds a part."""
        if not self._query.feedback or self._query.sort is not Sort.RELEVANCE or is_out_of_time():
            return loose
        loose = self._with_context(loose, self._query.root if strict is None else self._query.near)
        strict = self._with_context(strict, self._query.root) if strict is not None else None
        rows: list[int] = []
        scores: list[float] = []
        for found in (loose,) if strict is None else (strict, loose):
            mask = found.mask.copy()
            mask[rows] = False
            best = self._ordered(mask, found.score, HITS - len(rows))
            rows += best.tolist()
            scores += found.score[best].tolist()
        if not rows:
            return loose
        like = likeness(self._reader, rows, np.array(scores, dtype=np.float32))
        weight = np.float32(parameters().feedback) * loose.score[loose.mask].max(initial=np.float32(0))
        return Found(loose.mask, loose.score + like * weight)

    def _with_context(self, found: Found, root: Node | None) -> Found:
        """Return an answer to a whole question scored also by what index terms alone say of it, and by what stands around.

        Index terms are how people call a thing who do not know what a plan calls it, and so are whole questions.
        """
        if root is not None and self._table.has_subjects:
            alone = Evaluator(self._reader, self._shown).scored(Within(SUBJECTS, root))
            more = np.where(alone.mask, alone.score, np.float32(0)) * np.float32(parameters().subject_asked)
            found = Found(found.mask, found.score + more)
        return with_surroundings(found, self._table.surroundings)

    def _cut(self) -> tuple[str, ...]:
        """Return the beginnings asked for that more words have than were looked for."""
        ways = (way for unit in self._asked.units for way, _ in unit.ways)
        found = (way.text for way in ways if isinstance(way, Prefix) and self._reader.is_cut(way))
        return tuple(dict.fromkeys(found))

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Return the facet counts alone."""
        return self._counts(self._matched().mask, self._masks)

    def _matched(self) -> Found:
        return self._asked.scored(self._query.root)

    def _let_through(self) -> dict[str, Mask]:
        """Return what each filter lets through."""
        masks = {}
        for facet in FACETS:
            wanted = [str(value) for value in getattr(self._query.filters, facet)]
            if wanted:
                masks[facet] = self._table.facet_values[facet].mask(wanted)
        return masks

    def _ordered(self, kept: Mask, score: Floats, most: int) -> Rows:
        """Return the first of the kept rows, at most so many, in the order asked for."""
        table = self._table
        match self._query.sort:
            case Sort.DATE:
                rows = np.flatnonzero(kept)
                return rows[np.argsort(table.newest[rows])][:most]
            case Sort.ORDER:
                rows = np.flatnonzero(kept)
                return rows[np.argsort(table.order[rows])][:most]
            case Sort.RELEVANCE:
                rows = _candidates(kept, score, most)
                return rows[self._by_score(rows, score[rows], most)]

    def _by_score(self, rows: Rows | Numbers, scores: Floats, most: int) -> Rows:
        """Return the places of the best of these rows, at most so many, best first."""
        prefer = self._query.prefer
        if prefer is None:
            return np.lexsort((self._table.order[rows], -scores))[:most]
        other = ~self._table.facet_values["language"].has(str(prefer), rows)
        return np.lexsort((self._table.order[rows], other, -scores))[:most]

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
        everywhere = np.flatnonzero(matched) if len(masks) < len(FACETS) else None
        for facet in FACETS:
            others = [mask for other, mask in masks.items() if other != facet]
            rows, mask = everywhere, matched
            if others or rows is None:
                mask = np.logical_and.reduce([matched, *others])
                rows = np.flatnonzero(mask)
            column = self._table.facet_values[facet]
            numbers = column.counts(rows)
            if self._query.fold:
                for value in self._folded_values(facet, mask):
                    numbers[value] -= 1
            counts[facet] = {name: n for name, n in zip(column.names, numbers, strict=True) if n > 0}
        return counts

    def _folded_values(self, facet: str, mask: Mask) -> list[int]:
        """Return the values that a folded reissue shares with its measure: counted once, not twice."""
        repeats, originals = self._table.reissues
        both = mask[repeats] & mask[originals]
        column = self._table.facet_values[facet]
        return [
            value
            for repeat, original in zip(repeats[both].tolist(), originals[both].tolist(), strict=True)
            for value in column.shared(repeat, original)
        ]

    def _hit(
        self, row: int, score: float, folded: list[str] | tuple[()], units: int, *, near: bool = False
    ) -> EngineHit:
        """Make a hit with what the first `units` units matched in it."""
        if not self._query.marked:
            return EngineHit(self._id(row), round(score, 4), (), tuple(folded), near=near)
        marks = self._marks(row, units)
        held = {mark.unit for mark in marks}
        paired: dict[int, str] = {}
        partner_marks: dict[str, tuple[Mark, ...]] = {}
        for partner in self._partners.get(row, ()):
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
        if not rows:
            return
        known = self._table.partners
        self._partners = {row: known[row] for row in rows if row in known}
        wanted = np.array(sorted({*rows, *(one for found in self._partners.values() for one in found)}), dtype=np.uint32)
        self._found = find_marks(self._reader, self._asked.units, self._asked.fields, wanted)

    def _marks(self, row: int, units: int) -> tuple[Mark, ...]:
        """Return what the first `units` units matched in a row."""
        return tuple(mark for mark in self._found.get(row, ()) if mark.unit < units)

    def _id(self, row: int) -> str:
        id_ = self._table.ids[row]
        assert id_ is not None  # rows that are gaps never match
        return id_


def _plain(root: Node) -> Sequence[Unit]:
    """Return the units of a question that is nothing but one of them, all of several, or any; else none."""
    if isinstance(root, Unit):
        return (root,)
    if isinstance(root, All | Any) and not root.optional:
        units = [part for part in root.parts if isinstance(part, Unit)]
        return units if len(units) == len(root.parts) else ()
    return ()


def _candidates(kept: Mask, score: Floats, most: int) -> Rows:
    """Return kept rows among which are the best `most`, with all that score as much: few where there are many.

    The best score of each block of rows is found first; the `most`-th best of these is a score that at least so many
    rows reach, and no other row needs to be sorted.
    """
    blocks = len(kept) // _BLOCK_ROWS
    if 0 < most <= blocks:
        shown = np.where(kept, score, np.float32(-1))
        highest = shown[: blocks * _BLOCK_ROWS].reshape(blocks, _BLOCK_ROWS).max(axis=1)
        least = np.partition(highest, blocks - most)[blocks - most]
        if least >= 0:
            return np.flatnonzero(shown >= least)
    return np.flatnonzero(kept)
