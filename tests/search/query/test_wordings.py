"""Other wordings: readings, translations, corrections; fields; what to drop; completions."""

from __future__ import annotations

import pytest

from corpus.glossary import Glossary, Term
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language
from index import analyse, open_engine
from index.question import Phrase, Substring, Unit
from index.question import Term as Word
from search import Answer, Searcher, SearchRequest
from search.query import parse_query
from search.query.expand import Expander
from search.query.groups import neighbours
from search.query.lexer import read_parts

TERMS = (
    Term("水門", "すいもん", ("sluice gate", "floodgate")),
    Term("案内板", "あんないばん", ("signboard",)),
    Term("天文台", "てんもんだい", ("astronomical station",)),
)


@pytest.fixture(scope="module")
def asked(library: Library, register: Register, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    glossary = Glossary(TERMS)
    engine = open_engine(library, register, tmp_path_factory.mktemp("index"))
    return Searcher(library, engine, register, lambda: glossary)


def ids(answer: Answer) -> list[str]:
    return [hit.measure.id for hit in answer.hits if not hit.near]


FOUND = [
    pytest.param("sluice gate", "plan-a/1.4", "translation:水門 via glossary", id="English finds Japanese"),
    pytest.param("floodgates", "plan-a/1.4", "translation:水門 via glossary", id="a variant in the plural"),
    pytest.param("すいもん", "plan-a/1.4", "reading:水門", id="kana"),
    pytest.param("suimon", "plan-a/1.4", "reading:水門", id="romaji, though an index term has it"),
    pytest.param("じどうそうだんじょ", "plan-a/1.2", "reading:児童相談所", id="kana of a compound"),
    pytest.param("jidou soudanjo", "plan-a/1.2", "reading:児童相談所", id="romaji of a compound"),
    pytest.param("jido sodanjo", "plan-a/1.2", "reading:児童相談所", id="romaji without long vowels"),
    pytest.param("Jidō Sōdanjo", "plan-a/1.2", "reading:児童相談所", id="romaji with macrons"),
    pytest.param("H20", "plan-a/1.2", "variant:平成20年", id="era by its letter"),
    pytest.param("2008", "plan-a/1.2", "variant:平成20年", id="Western year"),
    pytest.param("title:研修", "plan-a/1.2", "title", id="title"),
    pytest.param("ministry:警察庁 夜間", "plan-a/1.1", "ministry:警察庁", id="ministry"),
    pytest.param("document:plan-b counselling", "plan-b/1", "word:counselling", id="document"),
    pytest.param("document:青空計画 水門", "plan-a/1.4", "word:水門", id="document by its title"),
    pytest.param("document:“blue sky plan” 水門", "plan-a/1.4", "word:水門", id="document by its English title"),
    pytest.param("けんしゅうのしょくいん", "plan-a/1.2", "reading:研修", id="kana of words that stand apart"),
    pytest.param("kenshuu shokuin", "plan-a/1.2", "reading:職員", id="romaji of words that stand apart"),
    pytest.param("ツウホウ マドグチ", "plan-a/1.1", "reading:通報", id="kanji spelt in katakana"),
    pytest.param("つうほう窓口", "plan-a/1.1", "reading:通報窓口", id="a word of a compound in kana"),
    pytest.param("通報まどぐち", "plan-a/1.1", "reading:通報窓口", id="the last word of a compound in kana"),
    pytest.param("児 童 相 談 所", "plan-a/1.2", "phrase:児童相談所", id="spaced out"),
    pytest.param("ケンシュウ", "plan-a/1.2", "reading:研修", id="katakana that is no loan-word"),
    pytest.param("year:2016.. counselling", "plan-b/1", "word:counselling", id="years"),
    pytest.param("ja:(カウンセリング) en:(centres)", "plan-b/1", "word:centres", id="both sides"),
]


@pytest.mark.parametrize(("query", "id_", "why"), FOUND)
def test_finds_and_says_why(asked: Searcher, query: str, id_: str, why: str) -> None:
    hits = {hit.measure.id: hit for hit in asked.search(SearchRequest(query)).hits if not hit.near}
    assert id_ in hits
    assert why in hits[id_].why


def test_what_is_written_in_kanji_stays(asked: Searcher) -> None:
    """通報まどぐち may be 通報窓口, 朝まどぐち is not."""
    assert not any(why.startswith("reading:通報窓口") for hit in asked.search(SearchRequest("朝まどぐち")).hits for why in hit.why)


@pytest.mark.parametrize(("one", "other"), [("counselling", "counseling"), ("カウンセリング", "ｶｳﾝｾﾘﾝｸﾞ")])
def test_other_wordings_do_not_hang_on_the_spelling(
    library: Library, register: Register, tmp_path_factory: pytest.TempPathFactory, one: str, other: str
) -> None:
    engine = open_engine(library, register, tmp_path_factory.mktemp("index"))
    glossary = Glossary((Term("カウンセリング", "かうんせりんぐ", ("counseling",)),))
    asked = Searcher(library, engine, register, lambda: glossary)
    found = [[(hit.measure.id, hit.score) for hit in asked.search(SearchRequest(query)).hits] for query in (one, other)]
    assert found[0] == found[1]
    assert len(found[0]) > 1


def test_light_words_between_neighbours_may_be_others() -> None:
    (unit,) = neighbours(read_parts("lamps of bridges"))
    assert [way for way, _ in unit.ways] == [Phrase(("lamp", "bridg"), (0, 2))]
    assert neighbours(read_parts("the lamps")) == []


def test_two_characters_side_by_side_are_two_words(asked: Searcher) -> None:
    assert [label for label, _ in parse_query("水 機", expander=None).groups] == ["水", "機"]
    assert [label for label, _ in parse_query("水 機 夜", expander=None).groups] == ["水機夜"]


def test_a_word_found_by_reading_is_found_inside_others(
    library: Library, register: Register, tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = open_engine(library, register, tmp_path_factory.mktemp("index"))
    expander = Expander(engine.vocabulary(), engine.count, engine.says, Glossary(TERMS), {}, lambda name: None)
    (read,) = expander.others(Unit("すいもん", ((Substring("すいもん"), 1.0),)))
    assert [way for way, _ in read.ways][-1] == Substring("水門")
    weights = [weight for _, weight in read.ways]
    assert weights == sorted(weights, reverse=True)


BESIDE_THE_THESAURUS = [
    pytest.param("研修", {"研修", "カウンセリング"}, id="a translation: nothing learned"),
    pytest.param("guidance", {"guidance", "カウンセリング", "職員"}, id="no translation: what was learned"),
    pytest.param("巨石", {"カウンセリング", "職員"}, id="a translation that no text has"),
]


@pytest.mark.parametrize(("same", "found"), BESIDE_THE_THESAURUS)
def test_loan_words_stay_beside_the_thesaurus(
    library: Library,
    register: Register,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    same: str,
    found: set[str],
) -> None:
    monkeypatch.setattr("search.query.expand.same_as", lambda analysis: iter((same,)))
    engine = open_engine(library, register, tmp_path_factory.mktemp("index"))
    (asked,), (staff,) = analyse("counseling").tokens, analyse("職員").tokens
    learned = {asked.term: ((staff.term, 0.5),)}
    expander = Expander(engine.vocabulary(), engine.count, engine.says, Glossary(()), learned, lambda name: None)
    others = expander.others(Unit("counseling", ((Word(asked.term), 1.0),)))
    assert {other.label for other in others} == found


def test_a_thing_said_in_another_wording_need_not_be_said_in_its_words(asked: Searcher) -> None:
    """`sluice-gate` is 水門 by the glossary where 機械水門 is read word by word, though no text has `sluice`."""
    answer = asked.search(SearchRequest("sluice-gate 機械水門"))
    assert answer.fallback
    assert "anywhere" in (answer.understood.en or "")
    assert ids(answer) == ["plan-a/1.4"]


def test_a_sentence_is_told_from_words(asked: Searcher) -> None:
    assert parse_query("How are the lamps kept alight?").sentence
    assert not parse_query("lamps alight bridges night").sentence


def test_the_counterpart_must_not_say_it(asked: Searcher) -> None:
    assert "plan-a/1.2" in ids(asked.search(SearchRequest('ja:研修 en:-"lamps"')))
    assert ids(asked.search(SearchRequest('ja:研修 en:-"counselling"'))) == []
    assert ids(asked.search(SearchRequest('ja:天文台 en:-"telescopes"'))) == ["plan-c/1"]  # our index term does not count


def test_a_quotation_is_taken_at_its_word(asked: Searcher) -> None:
    assert asked.search(SearchRequest('"sluice gate"')).total == 0


CORRECTED = [
    pytest.param("counseling technics observatorys", None, id="nothing near enough"),
    pytest.param("obseravtories", "observatories", id="letters swapped"),
    pytest.param("カウセリング", "カウンセリング", id="katakana"),
    pytest.param("水門 天門台", "水門 天文台", id="kanji read alike"),
]


@pytest.mark.parametrize(("query", "meant"), CORRECTED)
def test_did_you_mean(asked: Searcher, query: str, meant: str | None) -> None:
    answer = asked.search(SearchRequest(query))
    if meant is not None:
        assert answer.suggestions == (meant,)
        assert answer.hits
        assert "nowhere" in (answer.understood.en or "")


def test_what_to_drop(asked: Searcher) -> None:
    answer = asked.search(SearchRequest("夜間 天文台"))
    assert [(drop.word, drop.query, drop.count) for drop in answer.drop] == [
        ("夜間", "天文台", 1),
        ("天文台", "夜間", 1),
    ]
    assert asked.search(SearchRequest("夜間 窓口")).drop == ()


def test_all_words_but_one_are_dropped_where_dropping_one_is_not_enough(asked: Searcher) -> None:
    answer = asked.search(SearchRequest("天文台 夜間 水門"))
    assert [(drop.word, drop.query, drop.count) for drop in answer.drop] == [
        ("夜間 水門", "天文台", 1),
        ("天文台 水門", "夜間", 1),
        ("天文台 夜間", "水門", 1),
    ]


def test_every_hit_says_why(asked: Searcher) -> None:
    for query in ("研修 夜間", "lamps and counselling", "通報窓口の職員", "How are lamps kept alight at night?"):
        hits = asked.search(SearchRequest(query)).hits
        assert hits
        assert all(hit.why for hit in hits)


def test_words_that_only_frame_a_question_need_not_be_said(asked: Searcher) -> None:
    answer = asked.search(SearchRequest("What is used to help keep lamps alight on bridges?"))
    assert ids(answer) == ["plan-b/2"]
    assert not answer.fallback
    assert asked.search(SearchRequest("help lamps alight")).fallback  # words side by side are all asked for


def test_more_of_what_is_asked_comes_before_more_of_one_thing(asked: Searcher) -> None:
    """児童相談所 counts once: its measure does not win by its three words over one that says two things of three."""
    answer = asked.search(SearchRequest("住民 夜間 児童相談所"))
    assert answer.fallback
    assert answer.hits[0].measure.id == "plan-a/1.1"


def test_measures_that_hold_a_part_follow_those_that_hold_all(asked: Searcher) -> None:
    answer = asked.search(SearchRequest("夜間 研修 OR 窓口"))
    assert not any(hit.near for hit in answer.hits)
    answer = asked.search(SearchRequest("研修 児童相談所"))
    assert [hit.near for hit in answer.hits] == sorted(hit.near for hit in answer.hits)
    assert answer.total == sum(not hit.near for hit in answer.hits)
    assert any(hit.near for hit in answer.hits)


COMPLETED = [("すいも", "水門"), ("水", "水門"), ("sluice", "sluice gate"), ("警察", "警察庁"), ("通報窓", "通報窓口の整備")]


@pytest.mark.parametrize(("prefix", "wording"), COMPLETED)
def test_completions(asked: Searcher, prefix: str, wording: str) -> None:
    found = {suggestion.word: suggestion.count for suggestion in asked.suggest(prefix)}
    if wording != "sluice gate":
        assert found[wording] > 0
    else:
        assert wording not in found  # no text says so
    assert asked.suggest("") == ()


ODD = ["ja:", "ja:()", "en:-", "title:-", "year:x", "document:nowhere", "ministry:nowhere", "law:x", "ja:(en:(ja:(en:x)))", "year:..", "-year:2013", "year:2013"]


@pytest.mark.parametrize("query", ODD)
def test_odd_fields_are_never_an_error(asked: Searcher, query: str) -> None:
    answer = asked.search(SearchRequest(query))
    assert answer.understood.ja


def test_a_hit_is_shown_in_the_language_of_the_words_that_were_asked(searcher: Searcher) -> None:
    """What a glossary adds in the other language must not turn a hit round."""
    for query, language in (("研修", Language.JA), ("training", Language.EN)):
        own = [hit for hit in searcher.search(SearchRequest(query)).hits if any(w.startswith("word:") for w in hit.why)]
        assert own
        assert {hit.lang for hit in own if query in hit.title.text or query in hit.snippet.text} == {language}
