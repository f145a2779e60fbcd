"""Whole answers over a real index."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import NotFoundError
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language, Origin, Relation
from index import LiveEngine
from index.question import Phrase, Way
from index.scoring import parameters, using
from index.vocabulary import Vocabulary
from search import Answer, Marked, Searcher, SearchRequest, Sort
from search.query.units import is_light


def ids(answer: Answer) -> list[str]:
    return [hit.measure.id for hit in answer.hits]


def said(text: Marked) -> list[str]:
    return [text.text[start:end] for start, end in text.spans]


def test_japanese_finds_english_through_the_pair_and_the_other_way(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("カウンセリング"))
    assert ids(answer) == ["plan-a/1.2", "plan-b/1"]
    through = answer.hits[1]
    assert through.lang is Language.EN
    assert "pair" in through.why
    assert said(through.snippet) == ["counselling"]
    assert "translation:counselling via glossary" in through.why
    assert through.counterpart is not None
    assert through.counterpart.measure.id == "plan-a/1.2"
    assert said(through.counterpart.snippet) == ["カウンセリング"]
    back = searcher.search(SearchRequest("techniques OR centres"))
    assert set(ids(back)) == {"plan-a/1.2", "plan-b/1"}


def test_english_spellings_and_forms_meet(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("centers counseling"))
    assert ids(answer)[0] == "plan-b/1"
    hit = answer.hits[0]
    assert said(hit.snippet) == ["centres", "counselling"]
    assert set(hit.why) == {"variant:centres", "variant:counselling"}


def test_and_holds_within_a_measure(searcher: Searcher) -> None:
    assert ids(searcher.search(SearchRequest("夜間　窓口"))) == ["plan-a/1.1"]
    assert not searcher.search(SearchRequest("夜間　窓口")).fallback


def test_falls_back_and_says_so(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("夜間 天文台"))
    assert answer.fallback
    assert set(ids(answer)) == {"plan-a/1.1", "plan-c/1"}
    assert "いずれか" in (answer.understood.ja or "")
    apart = searcher.search(SearchRequest("夜間窓口"))
    assert apart.fallback
    assert ids(apart) == ["plan-a/1.1"]
    assert "anywhere" in (apart.understood.en or "")


def test_nothing_found(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("存在しえぬ"))
    assert answer.total == 0 or answer.fallback
    answer = searcher.search(SearchRequest("zzyzx"))
    assert (answer.total, answer.hits, answer.fallback) == (0, (), False)


def test_what_is_prepared_is_what_questions_use(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[Vocabulary] = []
    monkeypatch.setattr(Vocabulary, "prepare", lambda self: prepared.append(self))
    searcher.prepare()
    assert prepared == [searcher._engine.vocabulary()]


@pytest.mark.parametrize("words", [40, 0])
def test_frequent_words_and_wordings_are_asked_beforehand(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, words: int
) -> None:
    asked: list[SearchRequest] = []
    monkeypatch.setattr(Searcher, "search", lambda self, request: asked.append(request))
    counted: list[Way] = []
    monkeypatch.setattr(LiveEngine, "count", lambda self, way: counted.append(way))
    searcher.warm(words)
    frequent = searcher._engine.vocabulary().most_frequent(words)
    assert [request.query for request in asked] == [word for word in frequent if not is_light(word)]
    assert len(asked) < len(frequent) or not words  # a question drops such words, too
    assert all(request.limit == 0 for request in asked)
    assert Phrase(("児童", "相談", "所"), (0, 1, 2)) in counted


EMPTY = ["", "   ", "　", "。、？！", '""', "「」", "-", "*", "\x00", "\ud800", "\u200f\u202e", "()", "²"]


@pytest.mark.parametrize("query", EMPTY, ids=ascii)
def test_nothing_asked(searcher: Searcher, query: str) -> None:
    answer = searcher.search(SearchRequest(query))
    assert answer.total == 0
    assert answer.hits == ()
    assert answer.understood.ja == "検索語がありません。"
    assert set(answer.facets) == {"document", "ministry", "year", "language"}


AWKWARD = [
    '"通報',
    "「通報",
    "通報*",
    "*通報",
    "通報\x00",
    "通\u200f報",
    "通報 OR",
    "NOT",
    "(通報",
    "通報 " * 5_000,
    "通報" * 5_000,
]


@pytest.mark.parametrize("query", AWKWARD, ids=lambda query: ascii(query)[:20])
def test_awkward_questions_are_answered(searcher: Searcher, query: str) -> None:
    answer = searcher.search(SearchRequest(query))
    assert answer.total >= 0
    assert answer.understood.en


def test_marks_stand_in_the_text_as_printed(searcher: Searcher) -> None:
    hit = searcher.search(SearchRequest("国")).hits[0]
    assert said(hit.snippet) == ["國"]
    assert hit.why == ("variant:國",)


def test_snippet_is_the_sentence_that_matches(searcher: Searcher) -> None:
    hit = searcher.search(SearchRequest("夜間の取り組み")).hits[0]
    assert hit.measure.id == "plan-a/1.1"
    assert hit.snippet.text.startswith("住民からの")
    assert said(hit.snippet) == ["夜間", "取組"]


def test_footnote_is_found_and_shown(searcher: Searcher) -> None:
    hit = searcher.search(SearchRequest("灯台条例")).hits[0]
    assert hit.measure.id == "plan-a/1.2"
    assert said(hit.snippet) == ["灯台条例"]


def test_digest_is_searched_too_but_the_official_text_is_shown(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("鍛える"))
    hit = answer.hits[0]
    assert hit.measure.id == "plan-a/1.2"
    assert "digest" in hit.why
    assert hit.snippet.text.startswith("児童相談所")


def test_digest_alone(searcher: Searcher) -> None:
    hit = searcher.search(SearchRequest("observatories")).hits[0]
    assert (hit.measure.id, hit.lang, hit.title.text) == ("plan-c/1", Language.EN, "Opening observatories")
    assert hit.counterpart is not None
    assert hit.counterpart.origin is Origin.DIGEST
    assert hit.counterpart.title.text == "天文台の公開"


@pytest.mark.parametrize(
    ("query", "why"), [("望遠鏡", "subject:望遠鏡"), ("stargazing", "subject:stargazing evenings")]
)
def test_index_terms_are_searched_and_said_to_be_ours(searcher: Searcher, query: str, why: str) -> None:
    answer = searcher.search(SearchRequest(query))
    assert ids(answer) == ["plan-c/1"]
    assert why in answer.hits[0].why
    assert said(answer.hits[0].snippet) == []  # what is shown is the digest, which does not say it


def test_what_only_an_index_term_says_is_not_put_down_to_the_text(searcher: Searcher) -> None:
    (hit,) = searcher.search(SearchRequest("telescopes observatories")).hits
    assert "word:observatories" in hit.why
    assert "subject:telescopes" in hit.why
    assert "word:telescopes" not in hit.why


def test_what_index_terms_alone_say_is_not_misspelt(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("望遠鏡"))
    assert answer.suggestions == ()
    assert answer.understood.en == "Measures with “望遠鏡”."


def test_index_terms_say_more_of_a_whole_question(searcher: Searcher) -> None:
    question = SearchRequest("Where can one see the stars on stargazing evenings?")
    words = SearchRequest("stargazing evenings")
    with_terms = [searcher.search(request).hits[0].score for request in (question, words)]
    with using(replace(parameters(), subject_asked=0.0)):
        without = [searcher.search(request).hits[0].score for request in (question, words)]
    assert with_terms[0] > without[0]
    assert with_terms[1] == without[1]


def test_words_of_two_index_terms_are_no_phrase(searcher: Searcher) -> None:
    assert not searcher.search(SearchRequest('"stargazing evenings"')).fallback
    assert searcher.search(SearchRequest('"evenings telescopes"')).fallback


def test_untitled_measure_is_called_by_its_opening_words(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("水門")).hits[0].title.text == "水門の開け閉めを、機械と人の手で行う"


def test_passages_come_after_measures(searcher: Searcher) -> None:
    assert ids(searcher.search(SearchRequest("通報"))) == ["plan-a/1.1", "plan-a/preface"]


def test_reissue_is_folded_under_its_measure(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("通報"))
    assert answer.total == 2
    assert answer.hits[0].more_places == ("plan-a/1.3",)


def test_name_of_a_ministry_finds_its_measures_in_either_language(searcher: Searcher) -> None:
    assert "plan-a/1.1" in ids(searcher.search(SearchRequest("National Police Agency")))
    answer = searcher.search(SearchRequest("厚生労働省"))
    assert set(ids(answer)) == {"plan-a/1.2", "plan-b/1"}
    assert "ministry:厚生労働省" in answer.hits[0].why


def test_mixed_languages_in_one_question(searcher: Searcher) -> None:
    assert set(ids(searcher.search(SearchRequest("児童 counselors")))) == {"plan-a/1.2", "plan-b/1"}


def test_language_filter_shows_that_language(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("カウンセリング", lang=Language.EN))
    assert [(hit.measure.id, hit.lang) for hit in answer.hits] == [("plan-b/1", Language.EN)]


@pytest.mark.parametrize("query", ["通報", "研修", "counseling", "を", "警察庁"])
def test_facets_agree_with_filters(searcher: Searcher, query: str) -> None:
    for base in (
        SearchRequest(query),
        SearchRequest(query, document=("plan-a",)),
        SearchRequest(query, year=(2016,)),
    ):
        answer = searcher.search(base)
        for name, facets in answer.facets.items():
            for facet in facets:
                value: object = (
                    int(facet.value)
                    if name == "year"
                    else Language(facet.value)
                    if name == "language"
                    else facet.value
                )
                chosen = {
                    "query": query, "document": base.document, "year": base.year, "ministry": (), "lang": None,
                } | ({"lang": value} if name == "language" else {name: (value,)})  # fmt: skip
                alone = searcher.search(SearchRequest(**chosen))  # type: ignore[arg-type]
                if not alone.fallback:
                    assert alone.total == facet.count, (name, facet.value)


def test_chosen_facet_values_stay_listed(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("通報", document=("plan-b",)))
    chosen = [facet for facet in answer.facets["document"] if facet.active]
    assert [(facet.value, facet.count) for facet in chosen] == [("plan-b", 0)]
    assert chosen[0].label == ("緑野計画", "Green Field Plan")


def test_sorting_and_paging(searcher: Searcher) -> None:
    by_date = ids(searcher.search(SearchRequest("カウンセリング", sort=Sort.DATE)))
    assert by_date == ["plan-b/1", "plan-a/1.2"]
    in_order = ids(searcher.search(SearchRequest("通報 OR 研修", sort=Sort.ORDER)))
    assert in_order == ["plan-a/preface", "plan-a/1.1", "plan-a/1.2", "plan-b/1"]
    paged = searcher.search(SearchRequest("通報 OR 研修", sort=Sort.ORDER, limit=2, offset=1))
    assert ids(paged) == in_order[1:3]
    assert paged.total == 4


def test_ministry_may_be_filtered_by_any_name(searcher: Searcher) -> None:
    assert ids(searcher.search(SearchRequest("研修", ministry=("厚労省",)))) == ids(
        searcher.search(SearchRequest("研修", ministry=("mhlw",)))
    )


@pytest.mark.parametrize(
    "request_", [SearchRequest("通報", document=("x",)), SearchRequest("通報", ministry=("x!",))]
)
def test_unknown_filters_are_explained(searcher: Searcher, request_: SearchRequest) -> None:
    with pytest.raises(NotFoundError) as caught:
        searcher.search(request_)
    assert caught.value.message.ja
    assert caught.value.hint.en


def test_counterparts_best_first(searcher: Searcher, library: Library) -> None:
    found = searcher.counterparts(library.measure("plan-a/1.2"))
    assert [(one.measure.id, one.relation, one.origin) for one in found] == [
        ("plan-b/1", Relation.CORRESPONDING, Origin.OFFICIAL),
        ("plan-a/1.2", Relation.TRANSLATION, Origin.DIGEST),
    ]
    assert searcher.counterparts(library.measure("plan-a/1.1")) == ()  # rejected
    assert searcher.counterparts(library.measure("plan-a/1.4")) == ()  # too unsure


def test_ministry_by_any_name(searcher: Searcher, register: Register) -> None:
    answer = searcher.ministry("ＮＰＡ")
    assert answer.ministry.id == "npa"
    assert [measure.id for measure in answer.responsible] == ["plan-a/1.1", "plan-a/1.3"]
    assert not answer.was_former
    with pytest.raises(NotFoundError):
        searcher.ministry("月面省")


def test_former_name_leads_to_the_body_of_today_and_all_measures(searcher: Searcher) -> None:
    answer = searcher.ministry("入国管理局")
    assert (answer.ministry.id, answer.was_former) == ("isa", True)
    assert [measure.id for measure in answer.mentioned] == ["plan-a/1.4"]
    found = searcher.search(SearchRequest("出入国在留管理庁"))
    assert [(hit.measure.id, hit.why) for hit in found.hits] == [
        ("plan-a/1.4", ("ministry:出入国在留管理庁",))
    ]


def test_name_of_several_words_is_read_as_one(searcher: Searcher) -> None:
    answer = searcher.search(SearchRequest("Ministry of Health, Labour and Welfare counselling"))
    assert ids(answer) == ["plan-b/1", "plan-a/1.2"]
    assert "“Ministry of Health, Labour and Welfare”" in (answer.understood.en or "")
