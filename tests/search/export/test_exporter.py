"""From a result list to units: exactly the list, each pair of texts once, and nothing official beside an abstract."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.glossary import load_glossary, read_tbx, read_tsv
from corpus.library import Library, Source
from corpus.linking import SentenceLinks
from corpus.ministries import Register
from corpus.model import Origin, Relation
from corpus.tmx import parallel_documents, read_tmx
from index import open_engine
from search import Searcher, SearchRequest
from search.export import Counts, Export, Exporter, Format, Unit, UnitKind, export_chunks, export_name
from search.export.exporter import Progress

ALL = SearchRequest("")
_SITE = "https://plans.example/taiyaku/"


@pytest.fixture(scope="session")
def exporter(library: Library, searcher: Searcher, register: Register) -> Exporter:
    return Exporter(library, searcher, register, SentenceLinks(library), _SITE)


def ignore(_: Counts) -> None:
    """Take no notice."""


def export(searcher: Searcher, exporter: Exporter, format_: Format, query: str = "", **choices: Any) -> bytes:
    progress: Progress = choices.pop("progress", ignore)
    job = Export(format_, searcher.listed(SearchRequest(query)), datetime(2031, 4, 5, tzinfo=UTC), **choices)
    return b"".join(export_chunks(job, exporter, load_glossary, progress))


def texts(unit: Unit) -> tuple[str | None, str | None]:
    return unit.ja and unit.ja.text, unit.en and unit.en.text


# ------------------------------------------------------------------ the list


def test_without_a_question_the_whole_library_as_the_documents_stand(
    searcher: Searcher, library: Library
) -> None:
    assert searcher.listed(ALL) == tuple(one.id for one in library.measures())
    assert "plan-a/1.3" in searcher.listed(ALL)  # a reissue
    assert "plan-a/preface" in searcher.listed(ALL)


@pytest.mark.parametrize("query", ["通報", "研修", "training", "灯 OR 水門", "通報 -研修", "警察庁"])
def test_all_hits_of_a_question_in_their_order(searcher: Searcher, query: str) -> None:
    answer = searcher.search(SearchRequest(query, limit=100))
    assert searcher.listed(SearchRequest(query, limit=1, offset=5)) == tuple(
        hit.measure.id for hit in answer.hits if not hit.near
    )
    assert len(searcher.listed(SearchRequest(query))) == answer.total


@pytest.mark.parametrize("query", ["、", "「」", "ないことば"])
def test_a_question_that_finds_nothing_lists_nothing(searcher: Searcher, query: str) -> None:
    assert searcher.listed(SearchRequest(query)) == ()


def test_filters_alone(searcher: Searcher, library: Library) -> None:
    listed = searcher.listed(SearchRequest("", document=("plan-b", "plan-c")))
    assert listed == ("plan-b/1", "plan-b/2", "plan-c/1")
    assert searcher.listed(SearchRequest("", year=(2016,))) == ("plan-b/1", "plan-b/2")
    assert searcher.listed(SearchRequest("", ministry=("警察庁",))) == ("plan-a/1.1", "plan-a/1.3")


def test_a_list_longer_than_one_answer_is_whole(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, found = searcher.listed(ALL), searcher.listed(SearchRequest("通報"))
    monkeypatch.setattr("search.searcher.LIMIT_MAX", 2)
    assert searcher.listed(ALL) == whole
    assert searcher.listed(SearchRequest("通報")) == found


# ------------------------------------------------------------------ pairs


def test_each_pair_once_official_with_official_digest_with_digest(
    searcher: Searcher, exporter: Exporter
) -> None:
    counts = Counts()
    found = list(exporter.pairs(searcher.listed(ALL), UnitKind.MEASURE, counts=counts))
    assert [(one.id, one.origin, one.relation, one.confidence) for one in found] == [
        ("plan-a/1.2+plan-b/1", Origin.OFFICIAL, Relation.CORRESPONDING, 0.9),
        ("plan-c/1", Origin.DIGEST, Relation.TRANSLATION, 1.0),
    ]
    assert texts(found[1]) == ("天文台を週に一度公開する。", "Observatories open once a week.")
    # preface, the rejected pair, its reissue, the one that is too unsure, and its other side
    assert (counts.total, counts.measures, counts.units, counts.alone) == (8, 8, 2, 5)


def test_a_measure_without_an_official_answer_gives_its_digests(library: Library, exporter: Exporter) -> None:
    library_ids = ["plan-a/1.2"]
    (official,) = exporter.pairs(library_ids, UnitKind.MEASURE)
    assert official.origin is Origin.OFFICIAL
    assert list(exporter.pairs(["plan-c/1"], UnitKind.SENTENCE, official=True)) == []


def test_sentences_begin_with_the_titles_and_are_never_surer_than_their_pair(exporter: Exporter) -> None:
    title, *rest = exporter.pairs(["plan-a/1.2"], UnitKind.SENTENCE)
    assert (title.id, texts(title)) == (
        "plan-a/1.2+plan-b/1#title",
        ("相談員の研修", "Training of counselors"),
    )
    assert rest
    for number, one in enumerate(rest, 1):
        assert one.id in (f"plan-a/1.2+plan-b/1#{number}", "plan-a/1.2+plan-b/1")
        assert one.confidence is not None
        assert one.confidence <= 0.9
        assert one.ja is not None
        assert one.ja.text in "児童相談所の職員に、カウンセリングの研修を行う。國の基準は別に定める。"


def test_within_leaves_out_pairs_with_what_is_not_listed(exporter: Exporter) -> None:
    assert list(exporter.pairs(["plan-a/1.2"], UnitKind.MEASURE, within=True)) == []
    (one,) = exporter.pairs(["plan-b/1", "plan-a/1.2"], UnitKind.MEASURE, within=True)
    assert one.measure == "plan-b/1"


def test_a_unit_says_all_that_is_known_of_its_measure(exporter: Exporter) -> None:
    (one,) = exporter.pairs(["plan-a/1.2"], UnitKind.MEASURE)
    assert (one.document, one.locator, one.date, one.titles.en) == (
        "plan-a",
        "1.2",
        "2013-05",
        "Blue Sky Plan",
    )
    assert one.permalink == "https://plans.example/taiyaku/measures/plan-a/1.2"
    assert one.bodies.ja
    assert [link.id for link in one.ministries] == ["mhlw"]
    assert one.en is not None
    assert (one.en.measure, one.en.origin, one.en.title) == (
        "plan-b/1",
        Origin.OFFICIAL,
        "Training of counselors",
    )


def test_what_was_taken_out_meanwhile_is_passed_over(exporter: Exporter) -> None:
    counts = Counts()
    assert len(list(exporter.rows(["plan-a/9.9", "plan-a/1.2"], counts=counts))) == 1
    assert counts.measures == 2


# ------------------------------------------------------------------ files


def test_a_table_of_measures_has_a_row_for_each_with_or_without_counterpart(
    searcher: Searcher, exporter: Exporter
) -> None:
    data = export(searcher, exporter, Format.CSV)
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert tuple(row["measure"] for row in rows) == searcher.listed(ALL)
    by_id = {row["measure"]: row for row in rows}
    assert by_id["plan-a/1.2"]["measure_en"] == by_id["plan-b/1"]["measure_en"] == "plan-b/1"
    assert by_id["plan-b/1"]["measure_ja"] == "plan-a/1.2"
    assert (by_id["plan-a/1.1"]["en"], by_id["plan-a/1.1"]["relation"]) == ("", "")
    assert by_id["plan-a/1.3"]["reissue_of"] == "plan-a/1.1"
    assert by_id["plan-c/1"]["origin_ja"] == "digest"
    assert by_id["plan-c/1"]["terms_en"].startswith("CC BY 4.0")


def test_json_lines_of_a_question(searcher: Searcher, exporter: Exporter) -> None:
    lines = export(searcher, exporter, Format.JSONL, "通報").decode().splitlines()
    assert [json.loads(line)["measure"] for line in lines] == list(searcher.listed(SearchRequest("通報")))


def test_terms_are_those_used_in_the_list(searcher: Searcher, exporter: Exporter) -> None:
    terms = read_tsv(export(searcher, exporter, Format.TERMS, "研修").decode())
    assert "児童相談所" in {term.ja for term in terms}
    assert len(terms) < len(tuple(load_glossary()))
    assert [one.ja for one in read_tbx(export(searcher, exporter, Format.TBX, "研修"))] == [
        one.ja for one in terms
    ]


def test_progress_is_told_measure_by_measure(searcher: Searcher, exporter: Exporter) -> None:
    seen: list[tuple[int, int]] = []
    export(
        searcher, exporter, Format.TMX, progress=lambda counts: seen.append((counts.measures, counts.total))
    )
    assert seen == [(n, 8) for n in range(9)]


@pytest.mark.parametrize(
    ("format_", "about", "name"),
    [
        (Format.TMX, "second-plan-2013", "taiyaku-second-plan-2013-2031-04-05.tmx"),
        (Format.MOSES, "plan-a/1.ア", "taiyaku-plan-a-1-2031-04-05.zip"),
        (Format.TERMS, "", "taiyaku-2031-04-05.terms.tsv"),
        (Format.CSV, '../x"\r\n', "taiyaku-x-2031-04-05.csv"),
    ],
)
def test_names(format_: Format, about: str, name: str) -> None:
    assert export_name(format_, about, date(2031, 4, 5)) == name


def test_out_and_in_again_gives_the_same_units(
    searcher: Searcher, exporter: Exporter, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "round.tmx"
    path.write_bytes(export(searcher, exporter, Format.TMX, unit=UnitKind.MEASURE))
    units = list(exporter.pairs(searcher.listed(ALL), UnitKind.MEASURE))
    with Library.open(tmp_path / "library") as other:
        for side in parallel_documents(read_tmx(path), register, name="round"):
            other.add(side, Source.of("round.tmx", path.read_bytes()))
        engine = open_engine(other, register, tmp_path / "index")
        there = Searcher(other, engine, register)
        again = Exporter(other, there, register, SentenceLinks(other), _SITE)
        back = list(again.pairs(there.listed(ALL), UnitKind.MEASURE))
        assert [texts(one) for one in back] == [texts(one) for one in units]
        assert [one.origin for one in back] == [one.origin for one in units]
        assert [hit.measure.id for hit in there.search(SearchRequest("研修")).hits] == ["round/1"]
        assert [hit.measure.id for hit in there.search(SearchRequest("observatories")).hits] == ["round/2"]
