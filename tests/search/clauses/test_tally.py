"""Measures as rows agree with measures looked at one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from corpus.library import Library
from search.clauses.tally import Standing, Tally, responsible


@pytest.fixture(scope="module")
def tally(library: Library) -> Tally:
    years = {one.id: int(one.metadata.date[:4]) for one in library.documents() if one.metadata.date}
    return Tally(library.measures(), years, library.pairs())


def test_counts(tally: Tally, library: Library) -> None:
    measures = library.measures()
    counts = tally.counts(np.arange(len(measures), dtype=np.int32))
    assert counts.documents == Counter(one.document for one in measures)
    assert counts.ministries == Counter(id_ for one in measures for id_ in responsible(one))
    assert sum(counts.years.values()) == len(measures)
    assert list(counts.years) == sorted(counts.years)
    none = tally.counts(np.array([], dtype=np.int32))
    assert (none.documents, none.ministries, none.years) == ({}, {}, {})


def test_pairs_are_reached_from_both_sides(tally: Tally) -> None:
    one, other = tally.number["plan-a/1.2"], tally.number["plan-b/1"]
    for row in (one, other):
        reached = tally.with_pairs(np.array([row], dtype=np.int32))
        assert reached[[one, other]].all()


def test_standing() -> None:
    standing = Standing([[2], [0, 1], [1, 3]])
    assert standing.of([1, 2]).tolist() == [0, 1, 3]
    assert standing.of([]).tolist() == []
