"""The arrays beside Whoosh's files say what the records say, in whatever portions they were built."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index

from corpus.model import Document, Measure
from index import fulltext, fulltext_build, postings_build
from index.engine import EngineQuery, IndexRecord
from index.question import All, Best, Node, Phrase, Substring, Term, Unit
from index.schema import FIELD_SHIFT, PLACE_TYPE, POSITION_MASK
from index.scoring import Parameters, using
from index.sidecar import Sidecar
from index.whoosh_engine import WhooshEngine
from index.whoosh_read import WhooshReader
from tests.index.feeding import records_iter

Place = tuple[int, int, int, int, int]  # row, field, position, start, end

SENTENCES = [
    "灯台の窓口で通報を受け付ける。", "𠮷野の橋を点検し、橋の灯りを換える。", "ﾎﾞﾗﾝﾃｨｱの見回り、e-mailでの相談。",
    "The lighthouse keeper checks the bridge.", "平成25年5月に橋を架ける。", "ああああと呼ぶ声", "no Japanese at all", "",
]


def placed(records: list[IndexRecord]) -> dict[str, list[Place]]:
    """Return where each term stands, from the records themselves."""
    found: dict[str, list[Place]] = {}
    for row, record in enumerate(records):
        for field in record.fields:
            places = np.frombuffer(field.places, PLACE_TYPE).reshape(-1, 3).tolist()
            for term, (position, start, end) in zip(field.terms, places, strict=True):
                found.setdefault(term, []).append((row, int(field.field), position, start, end))
    return {term: sorted(places) for term, places in found.items()}


def read_back(folder: Path) -> dict[str, list[Place]]:
    """Return where each term stands, from the arrays."""
    postings = Sidecar(folder).postings
    found = {}
    for term in postings.terms:
        one = postings.term(term)
        rows = np.repeat(one.rows, np.diff(one.begins)).tolist()
        places = [
            (row, place >> FIELD_SHIFT, place & POSITION_MASK, start, end)
            for row, (place, start, end) in zip(rows, one.read()[1].tolist(), strict=True)
        ]
        if places:
            found[term] = places
    return found


@pytest.fixture
def make_records(
    make_measure: Callable[..., Measure], documents: dict[str, Document]
) -> Callable[..., list[IndexRecord]]:
    def make(bodies: list[str], document: str = "plan-a") -> list[IndexRecord]:
        measures = [make_measure(f"{document}/{n}", ja=("題", body), position=n) for n, body in enumerate(bodies)]
        return list(records_iter(measures, documents, {}))

    return make


def test_arrays_hold_what_the_records_say(
    measures: list[Measure], documents: dict[str, Document], tmp_path: Path
) -> None:
    records = list(records_iter(measures, documents, {"npa": ("npa", "old-npa")}))
    WhooshEngine(tmp_path / "index").build(records, [])
    assert read_back(tmp_path / "index") == placed(records)


def test_whoosh_and_the_arrays_agree(make_records: Callable[..., list[IndexRecord]], tmp_path: Path) -> None:
    WhooshEngine(tmp_path).build(make_records(SENTENCES), [])
    postings = Sidecar(tmp_path).postings
    reader = whoosh_index.open_dir(str(tmp_path)).reader()
    terms = [term.decode() for term in reader.lexicon("word")]
    assert terms == sorted(postings.terms, key=str.encode)
    for term in terms:
        matcher, one = reader.postings("word", term), postings.term(term)
        held = []
        while matcher.is_active():
            held.append((matcher.id(), matcher.weight()))
            matcher.next()
        assert held == list(zip(one.rows.tolist(), np.diff(one.begins).tolist(), strict=True))


def test_runs_on_disk_make_the_same_arrays(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_records(SENTENCES * 5)
    WhooshEngine(tmp_path / "one").build(records, [])
    for module, names in (
        (postings_build, ("_RUN_PLACES", "_BLOCK_PLACES")), (fulltext_build, ("_RUN_CODES", "_BLOCK_GRAMS")),
    ):  # fmt: skip
        for name in names:
            monkeypatch.setattr(module, name, 30)
    WhooshEngine(tmp_path / "many").build(records, [])
    arrays = sorted(path.name for path in (tmp_path / "one").glob("*.npy"))
    assert arrays == sorted(path.name for path in (tmp_path / "many").glob("*.npy"))
    for name in arrays:
        assert np.array_equal(np.load(tmp_path / "one" / name), np.load(tmp_path / "many" / name)), name


def test_added_arrays_are_those_built_whole_but_for_gaps(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path
) -> None:
    first, second = make_records(SENTENCES[:4]), make_records(SENTENCES[4:], "plan-b")
    engine = WhooshEngine(tmp_path)
    engine.build([*first, *second], [])
    again = make_records(SENTENCES[2:6])
    engine.update(again, ["plan-a"], [])
    gaps = len(first)
    expected = {
        term: [(row + gaps, *rest) for row, *rest in places] for term, places in placed([*second, *again]).items()
    }
    assert read_back(tmp_path) == expected
    texts = Sidecar(tmp_path).texts
    assert set(texts.rows.tolist()).isdisjoint(range(gaps))
    assert texts.find("橋").row_set.tolist() == sorted({place[0] for place in expected["橋"]})


def naive(records: list[IndexRecord], needle: str) -> list[tuple[int, int, int, int]]:
    """Find a piece of text in the normalised texts with Python's own means."""
    found = []
    for row, record in enumerate(records):
        for field in sorted(record.fields):
            at = field.normalised.find(needle)
            while at >= 0:
                start, end = at, at + len(needle)
                if field.starts is not None and field.ends is not None:
                    start = int(np.frombuffer(field.starts, "<u4")[at])
                    end = int(np.frombuffer(field.ends, "<u4")[at + len(needle) - 1])
                found.append((row, int(field.field), start, end))
                at = field.normalised.find(needle, at + len(needle))
    return found


def test_texts_are_read_back_as_they_were_normalised(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path
) -> None:
    records = make_records(SENTENCES)
    WhooshEngine(tmp_path).build(records, [])
    texts = Sidecar(tmp_path).texts
    for row, record in enumerate(records):
        read = {
            field: (one.text, one.starts and one.starts.tobytes(), one.ends and one.ends.tobytes())
            for field, one in texts.of(row).items()
        }
        assert read == {one.field: (one.normalised, one.starts, one.ends) for one in record.fields if one.normalised}
    assert texts.of(len(records)) == {}


def test_a_piece_without_japanese_is_found_across_the_blocks_that_are_looked_through(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_records(["bridge abridged", "橋 bridge", "bri dge", "灯台 lamp"])
    WhooshEngine(tmp_path).build(records, [])
    for codes in (1, 3, 7, 4_000):
        monkeypatch.setattr(fulltext, "_BLOCK_CODES", codes)
        found = Sidecar(tmp_path).texts.find("bridge")
        places = zip(*(column.tolist() for column in (found.rows, found.fields, found.starts, found.ends)), strict=True)
        assert [*places] == naive(records, "bridge")


LETTERS = st.text(alphabet="灯台橋の𠮷ああー ab1。ﾎﾞ", min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(LETTERS, min_size=1, max_size=5), needles=st.lists(LETTERS, min_size=1, max_size=5))
def test_any_piece_of_text_is_found_where_it_stands(
    texts: list[str],
    needles: list[str],
    tmp_path_factory: pytest.TempPathFactory,
    make_measure: Callable[..., Measure],
    documents: dict[str, Document],
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    measures = [make_measure(f"plan-a/{n}", ja=("題", body), position=n) for n, body in enumerate(texts)]
    records = list(records_iter(measures, documents, {}))
    engine = WhooshEngine(folder)
    engine.build(records, [])
    pieces = {piece for record in records for field in record.fields for piece in _pieces(field.normalised)}
    for needle in sorted({*needles, *sorted(pieces)[:30]}):
        expected = naive(records, needle)
        answer = engine.search(EngineQuery(Unit("x", ((Substring(needle), 1.0),)), limit=100))
        said = sorted(
            (int(hit.id.rpartition("/")[2]), int(mark.field), mark.start, mark.end)
            for hit in answer.hits
            for mark in hit.marks
        )
        assert said == sorted(expected), needle


def _pieces(text: str) -> set[str]:
    return {text[start : start + size] for start in range(len(text)) for size in (1, 2, 3) if text[start:].strip()}


def test_a_phrase_stands_where_its_words_follow_each_other(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path
) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build(make_records(["橋の灯台、灯台の橋。灯台橋を渡る灯台橋", "灯台と橋", "橋灯台橋灯台橋"]), [])
    answer = engine.search(EngineQuery(Unit("x", ((Phrase(("灯台", "橋"), (0, 1)), 1.0),))))
    said = {hit.id: sorted((mark.start, mark.end) for mark in hit.marks) for hit in answer.hits}
    assert said == {"plan-a/0": [(10, 13), (16, 19)], "plan-a/2": [(1, 4), (4, 7)]}


ROOTS = [
    pytest.param(lambda bridge, lamp, near: bridge, id="a word"),
    pytest.param(lambda bridge, lamp, near: Best((bridge, lamp)), id="wordings"),
    pytest.param(lambda bridge, lamp, near: All((Best((bridge, lamp)),), (near,)), id="words side by side"),
]


@pytest.mark.parametrize("root", ROOTS)
def test_other_parameters_weigh_anew(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path, root: Callable[..., Node]
) -> None:
    engine = WhooshEngine(tmp_path / "one")
    engine.build(make_records(SENTENCES), [])
    changed = Parameters(title=4.0, body_length=0.1)
    bridge, lamp = Unit("x", ((Term("橋"), 1.0),)), Unit("y", ((Term("灯り"), 1.0),))
    near = Unit("z", ((Phrase(("橋", "点検"), (0, 2)), 1.0),))
    query = EngineQuery(root(bridge, lamp, near))
    assert engine.search(query).hits  # so that something is kept
    with using(changed):
        other = WhooshEngine(tmp_path / "other")
        other.build(make_records(SENTENCES), [])
        expected = [(hit.id, hit.score) for hit in other.search(query).hits]
        assert [(hit.id, hit.score) for hit in engine.search(query).hits] == expected
    before = [(hit.id, hit.score) for hit in engine.search(query).hits]
    assert before != expected
    assert [(hit.id, hit.score) for hit in other.search(query).hits] == before


def test_what_is_kept_goes_with_the_reader(make_records: Callable[..., list[IndexRecord]], tmp_path: Path) -> None:
    """Without a round of the garbage collector, from which a server takes out what it has read."""
    WhooshEngine(tmp_path).build(make_records(SENTENCES), [])
    reader = WhooshReader(tmp_path)
    holding = reader.holding(((Term("橋"), 1.0),), None, pairs=True)
    assert holding.dense is not None
    kept = ref(reader._holdings)
    gc.collect()
    gc.disable()
    try:
        del reader, holding
        assert kept() is None
    finally:
        gc.enable()


def test_marks_and_counts_only_where_they_are_asked_for(
    make_records: Callable[..., list[IndexRecord]], tmp_path: Path
) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build(make_records(SENTENCES), [])
    unit = Unit("x", ((Term("橋"), 1.0),))
    full, bare = engine.search(EngineQuery(unit)), engine.search(EngineQuery(unit, counted=False, marked=False))
    assert [(hit.id, hit.score) for hit in full.hits] == [(hit.id, hit.score) for hit in bare.hits]
    assert full.total == bare.total > 0
    assert all(hit.marks for hit in full.hits)
    assert not any(hit.marks for hit in bare.hits)
    assert full.facets["document"] == {"plan-a": full.total}
    assert bare.facets == {}
