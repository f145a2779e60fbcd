"""Places joined and compared all at once come out as one after another."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.merging import merge
from index.occurrences import Occurrences
from index.schema import FIELD_SHIFT

PLACE = st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 12), st.integers(1, 4))  # row, field, start, size
WAYS = st.lists(st.lists(PLACE, max_size=12), min_size=1, max_size=4)


def occurrences(places: list[tuple[int, int, int, int]]) -> Occurrences:
    columns = np.array(sorted(set(places)), dtype=np.int64).reshape(-1, 4).T
    rows, fields, starts, sizes = columns
    return Occurrences.plain(rows, fields << FIELD_SHIFT, starts, starts + sizes)


def one_by_one(ways: list[Occurrences]) -> list[tuple[int, int, int, int, int]]:
    """Return (row, field, start, end, way) of what is kept: of two that overlap the one of the earlier way."""
    places = sorted(
        (row, field, start, way, end)
        for way, found in enumerate(ways)
        for row, field, start, end in zip(
            found.rows.tolist(), found.fields.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True
        )
    )
    kept: list[tuple[int, int, int, int, int]] = []
    for row, field, start, way, end in places:
        if kept and kept[-1][:2] == (row, field) and start < kept[-1][3]:
            if way >= kept[-1][4]:
                continue
            kept.pop()
        kept.append((row, field, start, end, way))
    return kept


@settings(deadline=None)
@given(WAYS)
def test_merged_ways_keep_the_earliest_of_what_overlaps(ways: list[list[tuple[int, int, int, int]]]) -> None:
    each = [occurrences(places) for places in ways]
    if sum(1 for one in each if len(one.rows)) < 2:
        return  # a way alone is taken as it is
    found = merge([(one, 0.5) for one in each]).whole()
    said = zip(
        found.rows.tolist(), found.fields.tolist(), found.starts.tolist(), found.ends.tolist(), found.ways.tolist(),
        strict=True,
    )  # fmt: skip
    assert list(said) == one_by_one(each)


@given(st.lists(PLACE, max_size=12), st.lists(st.integers(0, 3), unique=True))
def test_the_places_in_some_rows(places: list[tuple[int, int, int, int]], rows: list[int]) -> None:
    found = occurrences(places)
    here = found.at(np.array(sorted(rows), dtype=np.int64))
    assert here.rows.tolist() == [row for row in found.rows.tolist() if row in rows]
    assert here.starts.tolist() == found.starts[np.isin(found.rows, rows)].tolist()
