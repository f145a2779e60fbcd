"""Fit the confidence of clause hits to the tune half of the judged clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.gold_clauses import GOLD, GoldClause, read_clauses, read_without_answer
from bench.logistic import logistic
from corpus.library import Library
from corpus.model import Measure
from search.clauses import ClauseFinder, ClauseHit
from search.clauses.confidence import Evidence, signals
from search.clauses.find import weighed
from search.clauses.stock import Stock
from search.clauses.text import Segment


def fit(libraries: Sequence[Library]) -> str:
    """Return the weights of search/clauses/confidence.py, fitted, as text.

    Args:
        libraries: the first one has the documents that the clauses are taken from.
    """
    measures = {m.id: m for m in libraries[0].measures()}
    clauses, _ = read_clauses(GOLD / "clauses.tsv", measures)
    none = read_without_answer(GOLD / "clauses-none.tsv")
    rows: list[tuple[Mapping[str, float], bool]] = []
    for library in libraries:
        finder = ClauseFinder(library)
        stock = finder.stock()
        known = {m.id: m for m in library.measures()}
        for clause in clauses:
            if clause.half == "tune":
                rows += _judged(stock, Segment(0, len(clause.text), clause.text, clause.language), clause, known)
        for one in none:
            if one.half == "tune":
                rows += _judged(stock, Segment(0, len(one.text), one.text, one.language), None, known)
    names = list(rows[0][0])
    columns = {name: np.array([row[name] for row, _ in rows]) for name in names}
    weights = logistic([columns], [np.array([right for _, right in rows])])
    right = sum(right for _, right in rows)
    return f"{len(rows)} hits, {right} right\n" + "\n".join(f"{n} = {w:.3f}" for n, w in weights.items())


def _judged(
    stock: Stock, segment: Segment, clause: GoldClause | None, measures: Mapping[str, Measure]
) -> list[tuple[Mapping[str, float], bool]]:
    found: list[tuple[ClauseHit, Evidence]] = weighed(stock, segment)
    return [(signals(evidence), _is_right(hit, clause, measures)) for hit, evidence in found if evidence.link]


def _is_right(hit: ClauseHit, clause: GoldClause | None, measures: Mapping[str, Measure]) -> bool:
    if clause is None or hit.target is None:
        return False
    side = hit.target
    return any(answer.is_met_by(side, measures[side.measure]) for answer in clause.answers)
