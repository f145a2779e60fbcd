"""All marks worked out at once are those of each unit by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, Measure
from index.engine import Mark
from index.marking import find_marks
from index.merging import merge
from index.question import Containing, Phrase, Prefix, Substring, Term, TextField, Unit, Way
from index.table import Numbers
from index.whoosh_engine import WhooshEngine
from index.whoosh_read import WhooshReader
from tests.index.feeding import records_iter

BODIES = [
    "灯台の橋を点検し、橋の灯台を守る。灯台橋と灯台橋。", "𠮷野の橋は夜も明るい。", "The lighthouse keepers check bridges.", "",
    "平成25年5月に橋を架ける。橋、橋。", "Bridge by bridge, the keeper walks; lighthouses stand.",
]  # fmt: skip

WAYS: list[Way] = [
    Term("灯台"), Term("橋"), Term("keeper"), Term("bridg"), Term("no text has it"), Phrase(("灯台", "橋"), (0, 1)),
    Phrase(("橋", "no text has it"), (0, 1)), Phrase(("橋", "橋"), (0, 1)), Substring("台橋"), Substring("橋"), Substring("ge"),
    Substring("。"), Substring("not there"), Prefix("li"), Containing("dge"),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(
    tmp_path_factory: pytest.TempPathFactory, make_measure: Callable[..., Measure], documents: dict[str, Document]
) -> WhooshReader:
    measures = [make_measure(f"plan-a/{n}", ja=("灯台", body), position=n) for n, body in enumerate(BODIES)]
    folder: Path = tmp_path_factory.mktemp("marking")
    WhooshEngine(folder).build(list(records_iter(measures, documents, {})), [])
    return WhooshReader(folder)


def one_by_one(
    reader: WhooshReader, units: Sequence[Unit], fields: Sequence[tuple[TextField, ...] | None], rows: Numbers
) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for number, (unit, only) in enumerate(zip(units, fields, strict=True)):
        found = merge([(reader.places(way).at(rows), weight) for way, weight in unit.ways]).whole()
        for row, field, start, end, place in zip(
            found.rows.tolist(), found.fields.tolist(), found.starts.tolist(), found.ends.tolist(), found.ways.tolist(),
            strict=True,
        ):  # fmt: skip
            if only is None or field in only:
                mark = Mark(number, TextField(field), start, end, unit.ways[place][0])
                marks.setdefault(row, []).append(mark)
    return marks


@settings(max_examples=200, deadline=None)
@given(
    asked=st.lists(
        st.tuples(
            st.lists(st.sampled_from(WAYS), min_size=1, max_size=3, unique=True),
            st.sampled_from([None, None, (TextField.JA_TITLE,), (TextField.JA_BODY, TextField.EN_BODY)]),
        ),
        max_size=6,
    ),
    rows=st.sets(st.integers(0, len(BODIES) - 1), min_size=1),
)
def test_marks_of_all_units_are_those_of_each(
    reader: WhooshReader, asked: list[tuple[list[Way], tuple[TextField, ...] | None]], rows: set[int]
) -> None:
    units = [Unit("x", tuple((way, 0.5) for way in ways)) for ways, _ in asked]
    fields = [only for _, only in asked]
    wanted = np.array(sorted(rows), dtype=np.uint32)
    assert find_marks(reader, units, fields, wanted) == one_by_one(reader, units, fields, wanted)


def test_a_word_inside_a_piece_is_marked_as_the_word(reader: WhooshReader) -> None:
    unit = Unit("灯台橋", ((Phrase(("灯台", "橋"), (0, 1)), 1.0), (Substring("台橋"), 0.5)))
    marks = find_marks(reader, [unit], [None], np.array([0], dtype=np.uint32))
    assert [(mark.field, mark.start, mark.end, mark.way) for mark in marks[0]] == [
        (TextField.JA_BODY, 17, 20, unit.ways[0][0]), (TextField.JA_BODY, 21, 24, unit.ways[0][0]),
    ]  # fmt: skip


def test_what_stands_nowhere_has_no_marks(reader: WhooshReader) -> None:
    rows = np.arange(len(BODIES), dtype=np.uint32)
    assert find_marks(reader, [Unit("x", ((Term("no text has it"), 1.0),))], [None], rows) == {}
    assert find_marks(reader, [], [], rows) == {}


@pytest.mark.parametrize("way", [Term("橋"), Phrase(("灯台", "橋"), (0, 1)), Substring("橋")], ids=str)
def test_one_way_weighed_less_is_the_way_weighed_by_that(reader: WhooshReader, way: Way) -> None:
    places = reader.places(way)
    less = merge([(reader.places(Term("no text has it")), 1.0), (places, 0.5)])
    assert less.row_set.tolist() == places.row_set.tolist()
    assert less.weighed(reader.table) == pytest.approx(places.weighed(reader.table) * 0.5)
    whole, titles = less.whole(), less.in_fields((TextField.JA_TITLE,))
    assert whole.starts.tolist() == places.whole().starts.tolist()
    assert set(whole.ways.tolist()) == {1}
    assert set(whole.weights.tolist()) == {0.5}
    assert titles.weighed(reader.table) == pytest.approx(places.in_fields((TextField.JA_TITLE,)).weighed(reader.table) * 0.5)
    assert less.at(places.row_set[:1]).rows.tolist() == places.at(places.row_set[:1]).rows.tolist()


def test_a_holding_says_when_it_grows(reader: WhooshReader) -> None:
    holding = reader.holding(((Term("灯台"), 1.0),), None, pairs=True)
    grown: list[int] = []
    holding.grown = grown.append
    before = holding.nbytes
    if holding.dense is not None:
        assert holding.nbytes - before == sum(grown) > 0
    holding.dense  # noqa: B018
    assert len(grown) == 1
