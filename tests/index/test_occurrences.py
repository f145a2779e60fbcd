"""Places joined and compared all at once come out as one after another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import merging, scoring
from index.arrays import ArrayFile, write_array
from index.merging import merge
from index.occurrences import Occurrences, TermPlaces, phrase
from index.postings import TermPostings
from index.question import TextField
from index.schema import FIELD_SHIFT
from index.sorted_sets import common, meeting, together, union, without
from index.table import Table

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
@given(WAYS, st.sampled_from((1.0, 0.5)))
def test_merged_ways_keep_the_earliest_of_what_overlaps(ways: list[list[tuple[int, int, int, int]]], weight: float) -> None:
    each = [occurrences(places) for places in ways]
    if sum(1 for one in each if len(one.rows)) < 2:
        return  # a way alone is taken as it is
    found = merge([(one, weight) for one in each]).whole()
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


NUMBERS = st.lists(st.integers(0, 60), unique=True, max_size=50)


@given(NUMBERS, NUMBERS)
def test_what_two_lists_share_is_found_however_long_they_are(one: list[int], other: list[int]) -> None:
    first, second = (np.array(sorted(numbers), dtype=np.int64) for numbers in (one, other))
    shared = sorted({*one} & {*other})
    assert common(first, second).tolist() == shared
    assert without(first, second).tolist() == sorted({*one} - {*other})
    assert union((first, second)).tolist() == sorted({*one} | {*other})
    here, there = meeting(first, second)
    assert first[here].tolist() == second[there].tolist() == shared


def test_of_two_ways_the_first_is_enough_where_it_says_all_that_the_second_does() -> None:
    word = occurrences([(0, 0, 2, 3), (1, 0, 4, 3)])
    piece = occurrences([(0, 0, 2, 2), (1, 0, 5, 2)])
    assert merge([(word, 1.0), (piece, 0.5)]) is word
    more = merge([(word, 1.0), (occurrences([(0, 0, 2, 2), (1, 0, 7, 2)]), 0.5)]).whole()
    assert (more.rows.tolist(), more.starts.tolist(), more.weights.tolist()) == ([0, 1, 1], [2, 4, 7], [1.0, 1.0, 0.5])


def word(folder: Path, rows: list[int], positions: dict[int, list[int]]) -> TermPlaces:
    """Return a word that stands at these positions of some rows, once at position 0 of all others."""
    folder.mkdir()
    places = [positions.get(row, [0]) for row in rows]
    write_array(folder / "begins.npy", np.cumsum([0, *(len(one) for one in places)]).astype(np.uint32))
    numbers = [(at, 2 * at, 2 * at + 2) for one in places for at in one]
    write_array(folder / "places.npy", np.array(numbers, dtype=np.uint32))
    files = ArrayFile(folder / "begins.npy"), ArrayFile(folder / "places.npy")
    weights = np.ones(len(rows), dtype=np.float32)
    return TermPlaces(TermPostings(np.array(rows, dtype=np.uint32), weights, 0, files), ready=True)


def test_words_side_by_side_are_found_in_few_rows_of_many_and_in_many(tmp_path: Path) -> None:
    frequent = word(tmp_path / "frequent", list(range(200)), {7: [1, 5, 9], 150: [2]})
    for name, rows in (("rare", [7, 150]), ("as-frequent", list(range(1, 199)))):
        other = word(tmp_path / name, rows, {7: [2, 6], 150: [4]})
        assert phrase([frequent, other], (0, 1)).table().tolist() == [[7, 1, 2, 6], [7, 5, 10, 14]]
        here = np.array(rows, dtype=np.uint32)
        keys, places = frequent.around(here)
        asked = np.isin(keys >> 32, here)
        plain = frequent.at(here)
        assert keys[asked].tolist() == together(plain.rows, plain.places).tolist()
        assert places[asked, 1].tolist() == plain.starts.tolist()
    third = word(tmp_path / "third", [7, 9], {7: [7], 9: [3]})
    assert phrase([frequent, other, third], (0, 1, 2)).table().tolist() == [[7, 5, 10, 16]]


WORDS = st.lists(st.lists(st.integers(0, 2), min_size=0, max_size=7), min_size=1, max_size=8)  # of each row


@settings(deadline=None, max_examples=60)
@example(rows=[[1, 2, 0, 1, 2], *[[1, 2]] * 14, [0, 1, 2], *[[0]] * 29], asked=[0, 1, 2])
@given(rows=WORDS, asked=st.lists(st.integers(0, 2), min_size=2, max_size=4))
def test_a_phrase_stands_where_reading_finds_it(
    rows: list[list[int]], asked: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("words")
    words = []
    for number in range(3):
        places = {row: [at for at, one in enumerate(text) if one == number] for row, text in enumerate(rows)}
        places = {row: found for row, found in places.items() if found}
        if not places:
            return  # a word that no row has needs no files
        words.append(word(folder / str(number), list(places), places))
    found = phrase([words[number] for number in asked], range(len(asked)))
    expected = [
        (row, at)
        for row, text in enumerate(rows)
        for at in range(len(text) - len(asked) + 1)
        if text[at : at + len(asked)] == asked
    ]
    assert list(zip(found.rows.tolist(), found.places.tolist(), strict=True)) == expected


def apart(places: list[tuple[int, int, int, int]]) -> Occurrences:
    """Return places of which none overlaps another: what a way says alone is taken as it is."""
    kept: list[tuple[int, int, int, int]] = []
    for row, field, start, size in sorted(set(places)):
        if not kept or kept[-1][:2] != (row, field) or start >= kept[-1][2] + kept[-1][3]:
            kept.append((row, field, start, size))
    return occurrences(kept)


MANY = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 1), st.integers(0, 9), st.integers(1, 3)), min_size=20, max_size=80)


@settings(deadline=None)
@given(MANY, WAYS, st.integers(0, 2), st.sampled_from((1.0, 0.5)))
def test_few_places_are_worked_into_many_as_all_would_be(
    many: list[tuple[int, int, int, int]], few: list[list[tuple[int, int, int, int]]], at: int, weight: float
) -> None:
    """What a `Patched` says of all places, of those in some rows, and of the rows, is what joining all of them says."""
    each = [apart(places) for places in few]
    each.insert(at, apart(many))
    ways = [(one, weight) for one in each]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_FEW", 0)
        found = merge(ways)
        patch.setattr(merging, "_FEW", 1_000_000)
        expected = merge(ways)
        patch.setattr(scoring, "shares", lambda table: np.ones((61, len(TextField)), dtype=np.float32))
        assert found.weighed(Table()).tolist() == pytest.approx(expected.weighed(Table()).tolist())
    assert found.row_set.tolist() == expected.row_set.tolist()
    rows = np.arange(3, 50, 4, dtype=np.uint32)
    for one, other in ((found.whole(), expected.whole()), (found.at(rows), expected.at(rows))):
        assert one.table().tolist() == other.table().tolist()
        assert one.ways.tolist() == other.ways.tolist()
        assert one.weights.tolist() == other.weights.tolist()
