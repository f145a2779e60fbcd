"""Clauses of the invented plans find their equivalents."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.library import Library
from corpus.model import Language, Origin
from search.clauses import QUERY_MAX, ClauseFinder, HitKind, clause_json, term_json


@pytest.fixture(scope="module")
def finder(library: Library) -> ClauseFinder:
    return ClauseFinder(library)


def test_an_exact_clause_gives_the_linked_sentence(finder: ClauseFinder) -> None:
    hit = finder.find("児童相談所の職員に、カウンセリングの研修を行う。").hits[0]
    assert hit.kind is HitKind.EXACT
    assert hit.match == 1.0
    assert hit.source is not None
    assert hit.target is not None
    assert (hit.source.measure, hit.target.measure) == ("plan-a/1.2", "plan-b/1")
    assert hit.target.text == "Staff of guidance centres take part in training on counselling."
    assert hit.target.origin is Origin.OFFICIAL


def test_the_other_way_round(finder: ClauseFinder) -> None:
    hit = finder.find("Staff of guidance centers take part in training on counseling").hits[0]
    assert hit.source is not None
    assert hit.target is not None
    assert (hit.source.lang, hit.target.lang) == (Language.EN, Language.JA)
    assert hit.target.measure == "plan-a/1.2"
    assert "カウンセリングの研修" in hit.target.text


def test_a_near_clause_says_what_differs(finder: ClauseFinder) -> None:
    query = "児童相談所の職員に、カウンセリングの講習を行う。"
    hit = finder.find(query).hits[0]
    assert hit.kind is HitKind.FUZZY
    assert 0.8 < hit.match < 1.0
    assert "講習" in "".join(query[start:end] for start, end in hit.differs) + "習"
    assert hit.source is not None
    assert [hit.source.text[start:end] for start, end in hit.source.marks] == ["児童相談所の職員に、カウンセリングの研修を行う"]


def test_a_digest_answers_where_there_is_no_official_text(finder: ClauseFinder) -> None:
    hit = finder.find("天文台を週に一度公開する").hits[0]
    assert hit.target is not None
    assert hit.target.text == "Observatories open once a week."
    assert hit.target.origin is Origin.DIGEST


def test_meaning_crosses_languages(finder: ClauseFinder) -> None:
    hits = finder.find("counselling courses for staff of child guidance centers").hits
    assert hits
    assert hits[0].target is not None
    assert hits[0].target.measure == "plan-a/1.2"


def test_reissues_are_folded(finder: ClauseFinder) -> None:
    hits = finder.find("通報窓口の整備").hits
    titles = [hit for hit in hits if hit.source is not None and hit.source.text == "通報窓口の整備"]
    assert len(titles) <= 1
    assert all(hit.places[:2] == ("plan-a/1.1", "plan-a/1.3") for hit in titles)


def test_a_rejected_pair_is_no_counterpart(finder: ClauseFinder) -> None:
    hits = finder.find("町は案内板を置く。").hits
    assert all(hit.target is None or hit.target.measure != "plan-b/2" for hit in hits)


@pytest.mark.parametrize("query", ["", " \n ", "、。「」", "!?", "\x00\ud800"])
def test_nothing_to_look_up(finder: ClauseFinder, query: str) -> None:
    answer = finder.find(query)
    assert answer.hits == ()
    assert answer.terms == ()


@pytest.mark.parametrize("query", ["警察\ud800庁は児童\x00を守る", "the \udfff police\x00 and"])
def test_what_is_no_text_is_passed_over(finder: ClauseFinder, query: str) -> None:
    answer = finder.find(query)
    assert len(answer.query) == len(query)
    json.dumps(clause_json(answer), ensure_ascii=False).encode()
    assert finder.concordance(query).lines == ()
    finder.term(query)


def test_what_nothing_answers_is_not_sure(finder: ClauseFinder) -> None:
    answer = finder.find("冷蔵庫のりんごを砂糖で煮て、瓶に詰める。")
    assert all(hit.confidence < 0.5 for hit in answer.hits)
    assert answer.uncovered


def test_a_long_paste_is_cut_with_a_notice(finder: ClauseFinder) -> None:
    answer = finder.find("町" * (QUERY_MAX + 1))
    assert answer.notice is not None
    assert "20,000" in (answer.notice.en or "")
    assert len(answer.query) == QUERY_MAX
    assert finder.find("町" * 10).notice is None


def test_each_sentence_of_a_paste_has_its_best_hit_first(finder: ClauseFinder) -> None:
    query = "天文台を週に一度公開する。\n児童相談所の職員に、カウンセリングの研修を行う。"
    hits = finder.find(query).hits
    assert [query[a:b] for a, b in (hit.part for hit in hits[:2])] == query.split("\n")


def test_terms_with_renderings_and_counts(finder: ClauseFinder) -> None:
    terms = {term.text: term for term in finder.find("児童相談所の職員に研修を行う").terms}
    centre = terms["児童相談所"]
    assert centre.count == 1
    assert centre.ids == ("plan-a/1.2",)
    assert dict(centre.documents) == {"plan-a": 1}
    assert dict(centre.years) == {2013: 1}
    assert centre.renderings[0].glossary


def test_term_look_up(finder: ClauseFinder) -> None:
    found = finder.term("児童相談所")
    assert found is not None
    assert found.lang is Language.JA
    assert found.best is not None
    assert finder.term("ズガンガルド") is None


def test_shapes(finder: ClauseFinder) -> None:
    row = json.loads(json.dumps(clause_json(finder.find("天文台を週に一度公開する"))))
    assert set(row) >= {"query", "hits", "terms"}
    hit = row["hits"][0]
    assert set(hit) >= {"source", "target", "match", "confidence", "kind"}
    assert set(hit["source"]) >= {"id", "lang", "text", "origin"}
    assert hit["kind"] == "exact"
    found = finder.term("児童相談所")
    assert found is not None
    assert set(term_json(found)) >= {"ja", "en", "count", "ids"}


def test_threads_agree(finder: ClauseFinder) -> None:
    queries = ["天文台を週に一度公開する", "Lamps are kept alight on bridges at night.", "通報窓口"] * 4
    alone = [finder.find(query).hits for query in queries]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda query: finder.find(query).hits, queries)) == alone


def test_a_repeated_sentence_is_answered_once(finder: ClauseFinder) -> None:
    once = finder.find("天文台を週に一度公開する。")
    twice = finder.find("天文台を週に一度公開する。" * 3)
    assert [hit.target for hit in twice.hits] == [hit.target for hit in once.hits]
