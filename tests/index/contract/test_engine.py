"""What every engine must do; a second engine is one more entry in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document, Language, Measure
from index.engine import FACETS, Engine, EngineQuery, IndexFilters, IndexPair, Sort
from index.question import (
    All,
    Any,
    Best,
    Containing,
    Everything,
    Facet,
    Not,
    Phrase,
    Prefix,
    Substring,
    Term,
    TextField,
    Unit,
    Way,
    Within,
    ministry_term,
)
from index.records import field_texts
from index.scoring import parameters, using
from index.whoosh_engine import WhooshEngine
from tests.index.feeding import records_iter

ENGINES: list[Callable[[Path], Engine]] = [WhooshEngine]
PAIRS = [IndexPair("plan-a/1.2", "plan-b/1.1", 0.9)]
KIN = {"npa": ("npa", "old-npa"), "mhlw": ("mhlw",)}


@pytest.fixture(scope="module", params=ENGINES, ids=lambda maker: maker.__name__)
def make_engine(request: pytest.FixtureRequest) -> Callable[[Path], Engine]:
    maker: Callable[[Path], Engine] = request.param
    return maker


@pytest.fixture(scope="module")
def engine(
    make_engine: Callable[[Path], Engine],
    measures: list[Measure],
    documents: dict[str, Document],
    tmp_path_factory: pytest.TempPathFactory,
) -> Engine:
    built = make_engine(tmp_path_factory.mktemp("engine") / "index")
    built.build(records_iter(measures, documents, KIN), PAIRS)
    return built


def unit(*ways: Way) -> Unit:
    return Unit("x", tuple((way, 1.0) for way in ways))


def ids(engine: Engine, root: object, **options: object) -> list[str]:
    answer = engine.search(EngineQuery(root, **options))  # type: ignore[arg-type]
    assert answer.total >= len(answer.hits)
    return [hit.id for hit in answer.hits]


WAYS = [
    pytest.param(Term("通報"), {"plan-a/1.1", "plan-a/preface"}, id="lemma, the reissue folded"),
    pytest.param(Term("25"), {"plan-a/1.2", "plan-b/1.1"}, id="number in kanji"),
    pytest.param(Term("国"), {"plan-a/1.2", "plan-b/1.1"}, id="old character"),
    pytest.param(Term("web"), {"plan-a/2.1"}, id="full-width Latin in Japanese"),
    pytest.param(Term("20"), {"plan-a/1.2", "plan-b/1.1"}, id="footnote"),
    pytest.param(Term("helpdesk"), {"plan-a/1.2", "plan-b/1.1"}, id="digest, and its pair"),
    pytest.param(Phrase(("児童", "相談", "所"), (0, 1, 2)), {"plan-a/1.2", "plan-b/1.1"}, id="phrase"),
    pytest.param(Phrase(("相談", "児童"), (0, 1)), set(), id="phrase in the wrong order"),
    pytest.param(Substring("アニーリング"), {"plan-a/2.1"}, id="piece of an unknown compound"),
    pytest.param(Substring("口"), {"plan-a/1.1"}, id="one character"),
    pytest.param(Substring("ない言葉"), set(), id="piece that is not there"),
    pytest.param(Prefix("organ"), {"plan-b/1.2", "plan-b/1.3"}, id="prefix"),
    pytest.param(Containing("otlin"), {"plan-b/1.3"}, id="inside a Latin word"),
    pytest.param(Term("labour"), set(), id="terms are stems"),
    pytest.param(Term(ministry_term("mhlw")), {"plan-a/1.2", "plan-b/1.1"}, id="ministry"),
    pytest.param(Term(ministry_term("old-npa")), {"plan-a/1.1", "plan-b/1.2"}, id="a ministry's kin"),
]


@pytest.mark.parametrize(("way", "expected"), WAYS)
def test_ways(engine: Engine, way: Way, expected: set[str]) -> None:
    assert set(ids(engine, unit(way))) == expected


def test_ways_are_told_apart(engine: Engine) -> None:
    """The same text as word, piece and prefix is three questions."""
    assert set(ids(engine, unit(Term("ニーリ")))) == set()
    assert set(ids(engine, unit(Substring("ニーリ")))) == {"plan-a/2.1"}
    assert set(ids(engine, unit(Prefix("ニーリ")))) == set()


def test_trees(engine: Engine) -> None:
    report, training, night = unit(Term("通報")), unit(Term("研修")), unit(Term("夜間"))
    assert set(ids(engine, All((report, training)))) == {"plan-a/preface"}
    assert set(ids(engine, Any((night, training)))) == {
        "plan-a/1.1", "plan-a/1.2", "plan-a/preface", "plan-b/1.1",
    }  # fmt: skip
    assert set(ids(engine, All((report, Not(night))))) == {"plan-a/preface", "plan-a/1.3"}
    assert len(ids(engine, Everything())) == 7


def test_pair_leads_to_the_other_language_at_a_lower_weight(engine: Engine) -> None:
    answer = engine.search(EngineQuery(unit(Term("研修"))))
    by_id = {hit.id: hit for hit in answer.hits}
    assert by_id["plan-b/1.1"].marks == ()
    assert by_id["plan-b/1.1"].paired == {0: "plan-a/1.2"}
    assert by_id["plan-b/1.1"].partner_marks["plan-a/1.2"]
    assert by_id["plan-a/1.2"].score > by_id["plan-b/1.1"].score > 0


def test_units_may_be_held_on_both_sides_of_a_pair(engine: Engine) -> None:
    both = All((unit(Term("児童")), unit(Term("techniqu"))))
    assert set(ids(engine, both)) == {"plan-a/1.2", "plan-b/1.1"}


def test_marks_are_offsets_in_the_print(engine: Engine, measures: list[Measure]) -> None:
    by_id = {measure.id: measure for measure in measures}
    answer = engine.search(EngineQuery(Any((unit(Term("国")), unit(Term("web")), unit(Term("organiz"))))))
    said = {
        field_texts(by_id[hit.id])[mark.field][mark.start : mark.end]
        for hit in answer.hits
        for mark in hit.marks
    }
    assert said >= {"國", "ＷＥＢ"}
    titles = [mark for hit in answer.hits for mark in hit.marks if mark.field is TextField.JA_TITLE]
    assert [(mark.start, mark.end) for mark in titles] == [(0, 3)]


def test_title_before_text_before_passage(engine: Engine) -> None:
    assert ids(engine, unit(Term("通報"))) == ["plan-a/1.1", "plan-a/preface"]
    unfolded = ids(engine, unit(Term("通報")), fold=False)
    assert set(unfolded[:2]) == {"plan-a/1.1", "plan-a/1.3"}
    assert unfolded[2:] == ["plan-a/preface"]


def test_reissue_is_folded_only_under_a_hit(engine: Engine) -> None:
    answer = engine.search(EngineQuery(unit(Term("通報"))))
    assert answer.total == 2
    assert {hit.id: hit.folded for hit in answer.hits}["plan-a/1.1"] == ("plan-a/1.3",)
    without_first = All((unit(Term("通報")), Not(unit(Term("夜間")))))
    assert set(ids(engine, without_first)) == {"plan-a/preface", "plan-a/1.3"}


def test_pages_of_hits_join_up(engine: Engine) -> None:
    whole = ids(engine, Everything(), sort=Sort.ORDER)
    assert whole == [
        "plan-a/preface", "plan-a/1.1", "plan-a/1.2", "plan-a/2.1", "plan-b/1.1", "plan-b/1.2", "plan-b/1.3",
    ]  # fmt: skip
    pages = [ids(engine, Everything(), sort=Sort.ORDER, limit=3, offset=at) for at in (0, 3, 6, 9)]
    assert [id_ for page in pages for id_ in page] == whole
    assert ids(engine, Everything(), sort=Sort.DATE)[0] == "plan-b/1.1"
    assert ids(engine, Everything(), limit=0) == []


FILTERS = [
    IndexFilters(),
    IndexFilters(document=("plan-a",)),
    IndexFilters(ministry=("npa",)),
    IndexFilters(ministry=("npa", "mhlw"), language=(Language.JA,)),
    IndexFilters(year=(2016,)),
    IndexFilters(document=("plan-b",), language=(Language.JA,)),
    IndexFilters(document=("nowhere",)),
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize(
    "root", [Everything(), unit(Term("通報")), unit(Term("研修"))], ids=("all", "a", "b")
)
def test_facet_counts_are_the_totals_of_choosing_them(
    engine: Engine, root: object, filters: IndexFilters
) -> None:
    answer = engine.search(EngineQuery(root, filters))  # type: ignore[arg-type]
    assert answer.facets == engine.facets(EngineQuery(root, filters))  # type: ignore[arg-type]
    for facet in FACETS:
        for value, count in answer.facets[facet].items():
            typed = int(value) if facet == "year" else value
            chosen = {name: getattr(filters, name) for name in FACETS} | {facet: (typed,)}
            alone = engine.search(EngineQuery(root, IndexFilters(**chosen)))  # type: ignore[arg-type]
            assert alone.total == count, (facet, value)


def test_preferred_language_comes_first_at_a_tie(engine: Engine) -> None:
    assert ids(engine, Everything(), prefer=Language.EN)[0] == "plan-b/1.1"
    assert ids(engine, Everything(), prefer=Language.JA)[0] == "plan-a/preface"


def test_best_counts_the_part_that_says_most(engine: Engine) -> None:
    report, window = unit(Term("通報")), unit(Term("窓口"))
    alone = engine.search(EngineQuery(report)).hits[0].score
    assert engine.search(EngineQuery(Best((report, report)))).hits[0].score == alone
    assert set(ids(engine, Best((window, unit(Term("研修")))))) == {
        "plan-a/1.1", "plan-a/1.2", "plan-a/preface", "plan-b/1.1",
    }  # fmt: skip


TITLES = (TextField.JA_TITLE, TextField.EN_TITLE)
ENGLISH = tuple(field for field in TextField if field.printed and field.language is Language.EN)
JAPANESE = tuple(field for field in TextField if field.printed and field.language is Language.JA)
INSIDE = [
    pytest.param(Within(TITLES, unit(Term("研修"))), {"plan-a/1.2"}, id="title"),
    pytest.param(
        All((Within(JAPANESE, unit(Term("児童")), True), Within(ENGLISH, unit(Term("techniqu")), True))),
        {"plan-a/1.2", "plan-b/1.1"},
        id="both sides of a pair",
    ),
    pytest.param(
        All((Within(JAPANESE, unit(Term("研修")), True), Within(ENGLISH, Not(unit(Term("techniqu"))), True))),
        set(),
        id="the counterpart must not say it",
    ),
    pytest.param(Within(ENGLISH, Not(unit(Term("hotlin"))), True), {"plan-a/1.2", "plan-b/1.1", "plan-b/1.2"}, id="not there"),
    pytest.param(Facet("year", ("2016",)), {"plan-b/1.1", "plan-b/1.2", "plan-b/1.3"}, id="facet"),
    pytest.param(All((Not(Facet("document", ("plan-a",))),)), {"plan-b/1.1", "plan-b/1.2", "plan-b/1.3"}, id="not a facet"),
]


@pytest.mark.parametrize(("root", "expected"), INSIDE)
def test_fields_and_facets_inside_a_question(engine: Engine, root: object, expected: set[str]) -> None:
    assert set(ids(engine, root)) == expected


def test_near_hits_follow_and_are_not_counted(engine: Engine) -> None:
    both, either = All((unit(Term("通報")), unit(Term("夜間")))), Any((unit(Term("通報")), unit(Term("夜間"))))
    answer = engine.search(EngineQuery(both, near=either))
    assert answer.total == 1
    assert [(hit.id, hit.near) for hit in answer.hits] == [("plan-a/1.1", False), ("plan-a/preface", True)]
    assert answer.hits[0].score > answer.hits[1].score
    assert "plan-a/1.3" in answer.hits[0].folded
    assert sum(answer.facets["document"].values()) == 1
    assert len(engine.search(EngineQuery(both, near=either, limit=1)).hits) == 1
    assert len(engine.search(EngineQuery(both, near=either, sort=Sort.DATE)).hits) == 1


def test_a_unit_is_told_of_once(engine: Engine) -> None:
    near = unit(Phrase(("児童", "相談"), (0, 1)))
    both = All((unit(Term("児童")), unit(Term("相談"))), (near,))
    answer = engine.search(EngineQuery(both, near=Any((unit(Term("児童")), unit(Term("夜間"))), (near,))))
    assert near in answer.units
    assert len(set(answer.units)) == len(answer.units)


def test_wordings_of_one_thing_are_as_rare_as_all_of_them(engine: Engine) -> None:
    """The word asked for, too: that few texts of its language say it does not make it telling."""
    hotline, report = unit(Term("hotlin")), unit(Term("通報"))
    alone = {hit.id: hit.score for hit in engine.search(EngineQuery(hotline)).hits}
    among = {hit.id: hit.score for hit in engine.search(EngineQuery(Best((hotline, report)))).hits}
    assert all(among[id_] < score for id_, score in alone.items())


def test_some_words_of_a_thing_do_not_make_it_common(engine: Engine) -> None:
    guidance = unit(Phrase(("児童", "相談", "所"), (0, 1, 2)))
    words = Any((unit(Term("児童")), unit(Term("相談")), unit(Term("通報"))))
    (whole,) = (hit.score for hit in engine.search(EngineQuery(guidance)).hits if hit.id == "plan-a/1.2")
    found = engine.search(EngineQuery(Best((guidance, words))))
    assert found.total > 1
    assert {hit.id: hit.score for hit in found.hits}["plan-a/1.2"] >= whole


def test_feedback_reorders_and_finds_nothing(engine: Engine) -> None:
    """What shares the words of the first hits comes higher; totals, facets and marks stay what they were."""
    both, either = All((unit(Term("通報")), unit(Term("夜間")))), Any((unit(Term("通報")), unit(Term("研修"))))
    plain, fed = (engine.search(EngineQuery(both, near=either, feedback=feedback)) for feedback in (False, True))
    assert (fed.total, fed.facets, fed.units) == (plain.total, plain.facets, plain.units)
    assert {hit.id: hit.marks for hit in fed.hits} == {hit.id: hit.marks for hit in plain.hits}
    assert [hit.near for hit in fed.hits] == sorted(hit.near for hit in fed.hits)
    plain, fed = (engine.search(EngineQuery(either, feedback=feedback)) for feedback in (False, True))
    assert {hit.id for hit in fed.hits} == {hit.id for hit in plain.hits}
    gained = [one.score - {hit.id: hit.score for hit in plain.hits}[one.id] for one in fed.hits]
    assert min(gained) >= 0
    assert max(gained) > 0
    by_date = [engine.search(EngineQuery(either, sort=Sort.DATE, feedback=feedback)) for feedback in (False, True)]
    assert by_date[0] == by_date[1]


def test_what_stands_beside_a_good_hit_of_a_question_comes_higher(engine: Engine) -> None:
    either = Any((unit(Term("通報")), unit(Term("研修")), unit(Term("巡回"))))
    p = replace(parameters(), feedback=0.0)
    with using(p):
        plain, asked = (
            {hit.id: hit.score for hit in engine.search(EngineQuery(either, feedback=feedback)).hits}
            for feedback in (False, True)
        )
    assert len({id_.rpartition(".")[0] for id_ in plain}) > 1
    for id_, score in plain.items():
        section = id_.rpartition(".")[0] or id_  # the preface stands by itself
        best = max(other for beside, other in plain.items() if beside.startswith(section))
        assert asked[id_] == pytest.approx(score + (p.section + p.chapter) * best, rel=1e-3)


def test_count_and_vocabulary(engine: Engine) -> None:
    assert engine.count(Term("通報")) == 3
    assert engine.count(Phrase(("児童", "相談", "所"), (0, 1, 2))) == 1
    assert engine.count(Term("nowhere")) == 0
    assert engine.says(Term("通報"))
    assert not engine.says(Term("nowhere"))
    words = engine.vocabulary()
    assert words.count("通報") == 3
    assert words.surface("organiz", "organisation") == "organisation"


def test_suggest(engine: Engine) -> None:
    words = {suggestion.word: suggestion.count for suggestion in engine.suggest("研")}
    assert words == {"研修": 2}
    assert [suggestion.word for suggestion in engine.suggest("Couns")] != []
    assert engine.suggest("") == ()
    assert engine.suggest("\ud800") == ()


def test_update_replaces_documents_and_pairs(
    make_engine: Callable[[Path], Engine],
    measures: list[Measure],
    documents: dict[str, Document],
    make_measure: Callable[..., Measure],
    tmp_path: Path,
) -> None:
    engine = make_engine(tmp_path / "index")
    engine.build(records_iter(measures, documents, KIN), PAIRS)
    changed = [make_measure("plan-a/1.1", ja=("灯台の点検", "灯台を点検する。"))]
    engine.update(records_iter(changed, documents, KIN), ["plan-a"], [])
    assert ids(engine, unit(Term("灯台"))) == ["plan-a/1.1"]
    assert ids(engine, unit(Term("通報"))) == []
    assert ids(engine, unit(Term("研修"))) == []
    assert len(ids(engine, Everything())) == 4
    engine.update([], ["plan-b"], [])
    assert ids(engine, Everything()) == ["plan-a/1.1"]
    assert engine.search(EngineQuery(Everything())).facets["year"] == {"2013": 1}


def test_empty_index(make_engine: Callable[[Path], Engine], tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "index")
    engine.build([], [])
    answer = engine.search(
        EngineQuery(unit(Term("通報"), Substring("通報"), Prefix("通"), Containing("xyz")))
    )
    assert answer.total == 0
    assert ids(engine, Everything()) == []
    assert engine.suggest("a") == ()
