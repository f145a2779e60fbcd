"""Measures as rows of arrays: which have a wording, which are paired with them, and their counts by document and so on.

A frequent word stands in thousands of measures, and every rendering of it is counted anew; so nothing here looks at
measures one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Measure, Pair, Role

Rows = NDArray[np.int32]  # numbers of measures, in the library's order
Mask = NDArray[np.bool_]  # one for each measure


class Counts(NamedTuple):
    """How many of some measures stand in each document and year and have each body responsible.

    Documents are in the library's order, bodies by how often they stand, years from the earliest.
    """

    documents: Mapping[str, int]
    ministries: Mapping[str, int]
    years: Mapping[int, int]


class Tally:
    """The measures of a library as rows.

    Args:
        measures: all of them, in the library's order.
        years: the year of each document that has one, by its id.
        pairs: all pairs that the library stores.
    """

    def __init__(self, measures: Sequence[Measure], years: Mapping[str, int], pairs: Iterable[Pair]) -> None:
        self.ids = [measure.id for measure in measures]
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        self._documents, self._document = _coded([measure.document for measure in measures])
        self._years = np.array([years.get(document, 0) for document in self._documents], dtype=np.int32)
        bodies = [(n, id_) for n, measure in enumerate(measures) for id_ in responsible(measure)]
        self._bodies, codes = _coded([id_ for _, id_ in bodies])
        self._body_rows = np.array([n for n, _ in bodies], dtype=np.int32)
        self._body_codes = codes
        both = [(self.number.get(pair.ja), self.number.get(pair.en)) for pair in pairs]
        edges = np.array([(a, b) for a, b in both if a is not None and b is not None and a != b], dtype=np.int32)
        self._edges = edges.reshape(-1, 2)

    def mask(self, rows: Rows) -> Mask:
        """Return which measures are among `rows`."""
        found = np.zeros(len(self.ids), dtype=np.bool_)
        found[rows] = True
        return found

    def with_pairs(self, rows: Rows) -> Mask:
        """Return which measures are among `rows` or are paired with one of them."""
        found = self.mask(rows)
        one, other = self._edges[:, 0], self._edges[:, 1]
        reached = one[found[other]], other[found[one]]
        for rows_ in reached:
            found[rows_] = True
        return found

    def counts(self, rows: Rows) -> Counts:
        """Return the counts of some measures."""
        documents = np.bincount(self._document[rows], minlength=len(self._documents))
        chosen = self._body_codes[self.mask(rows)[self._body_rows]]
        bodies = np.bincount(chosen, minlength=len(self._bodies))
        years = np.bincount(self._years, documents) if len(documents) else documents
        often = sorted(np.flatnonzero(bodies).tolist(), key=lambda code: (-bodies[code], self._bodies[code]))
        return Counts(
            {self._documents[code]: int(documents[code]) for code in np.flatnonzero(documents).tolist()},
            {self._bodies[code]: int(bodies[code]) for code in often},
            {year: int(years[year]) for year in np.flatnonzero(years).tolist() if year},
        )


class Standing:
    """Which measures each sentence stands in.

    Args:
        rows: for each sentence the numbers of its measures, one at least.
    """

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._rows = np.array([row for one in rows for row in one], dtype=np.int32)
        self._often = np.array([len(one) for one in rows], dtype=np.int64)

    def of(self, sentences: Sequence[int]) -> Rows:
        """Return the measures that have one of these sentences, in the library's order."""
        chosen = np.zeros(len(self._often), dtype=np.bool_)
        chosen[sentences] = True
        return np.unique(self._rows[np.repeat(chosen, self._often)])


def responsible(measure: Measure) -> tuple[str, ...]:
    """Return the ids of the bodies responsible for a measure."""
    return tuple(dict.fromkeys(one.id for one in measure.ministries if one.role is Role.RESPONSIBLE))


def _coded(values: Sequence[str]) -> tuple[list[str], Rows]:
    """Return the different values in their first order, and the number of each value in it."""
    known: dict[str, int] = {}
    codes = [known.setdefault(value, len(known)) for value in values]
    return list(known), np.array(codes, dtype=np.int32)
