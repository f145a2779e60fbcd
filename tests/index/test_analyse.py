"""The analyser: which spellings meet, where words stand, and that no input is too odd."""

from __future__ import annotations

import importlib
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analyse import analyse
from index.spelling import american


def terms(text: str) -> list[str]:
    return [token.term for token in analyse(text).tokens if token.content]


MEETING = [
    pytest.param(["取組", "取り組み", "取組み", "とりくみ"], id="okurigana and kana"),
    pytest.param(["子供", "子ども", "こども"], id="kana in part"),
    pytest.param(["取り締まる", "取締り", "取り締まり", "取締"], id="verb and noun"),
    pytest.param(["インターネット", "ｲﾝﾀｰﾈｯﾄ"], id="half-width kana"),
    pytest.param(["国際", "國際"], id="old characters"),
    pytest.param(["二十五", "25", "２５", "㉕"], id="numbers"),
    pytest.param(["1,596", "1596", "千五百九十六"], id="thousands"),
    pytest.param(["二〇一三", "2013"], id="place by place"),
    pytest.param(["PTA", "ＰＴＡ", "P T A"], id="spaced-out letters"),
    pytest.param(["center", "centre", "centers", "Centre's"], id="British and American"),
    pytest.param(["counseling", "counselling"], id="doubled consonant"),
    pytest.param(["child", "children", "child's", "children’s"], id="plurals that no rule gives"),
    pytest.param(["woman", "women", "women's"], id="women"),
    pytest.param(["organization", "organisations"], id="-ise and -ize"),
    pytest.param(["café", "cafe"], id="accents"),
    pytest.param(["サーバー", "サーバ"], id="long vowel at the end"),
    pytest.param(["ウィルス", "ウイルス"], id="loan-word spellings"),
    pytest.param(["マネー・ローンダリング", "マネーローンダリング", "マネー･ローンダリング"], id="middle dots"),
    pytest.param(["3万5千", "35000", "三万五千", "35,000"], id="digits with units"),
    pytest.param(["children's", "Children’s", "children's"], id="possessives"),
]


@pytest.mark.parametrize("spellings", MEETING)
def test_spellings_meet(spellings: list[str]) -> None:
    assert len({tuple(terms(spelling)) for spelling in spellings}) == 1


APART = [("officer", "office"), ("customs", "custom"), ("training", "trains"), ("informant", "information"), ("バー", "バ"), ("一般", "般"), ("advise", "advize"), ("辯護", "弁護"), ("灯台", "天文台")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_hyphened_words_are_one_word_too() -> None:
    assert [token.term for token in analyse("e-mail").extras] == ["email"]


def test_loan_words_lose_their_origin() -> None:
    assert terms("カウンセリング") == ["カウンセリング"]


def test_positions_and_pauses() -> None:
    def positions(text: str) -> dict[str, int]:
        return {token.term: token.position for token in analyse(text).tokens}

    joined = positions("マネー・ローンダリング")
    assert list(joined.values()) == [0, 1]
    paused = positions("灯台、橋")
    assert paused["橋"] - paused["灯台"] == 2
    assert [token.position for token in analyse("awareness-raising").tokens] == [0, 1]
    assert [token.position for token in analyse("One. Two").tokens] == [0, 2]


def test_particles_keep_their_place_but_are_no_content() -> None:
    tokens = analyse("灯台の橋").tokens
    assert [(token.term, token.position, token.content) for token in tokens] == [
        ("灯台", 0, True),
        ("の", 1, False),
        ("橋", 2, True),
    ]


THIN = [
    pytest.param("もう一度の点検", {"もう"}, id="an adverb in kana"),
    pytest.param("たった三基の灯台", {"唯"}, id="another, beside a noun"),
    pytest.param("ガチャの景品", set(), id="an adverb for the dictionary, a thing for people"),
    pytest.param("lamps against themselves", {"against", "themselv"}, id="words of a closed class"),
]


@pytest.mark.parametrize(("text", "thin"), THIN)
def test_thin_words_are_not_asked_for_alone(text: str, thin: set[str]) -> None:
    assert {token.term for token in analyse(text).tokens if token.light} == thin


def test_offsets_lead_to_the_print() -> None:
    text = "第²㉕回　ＷＥＢと國際ﾎﾞﾗﾝﾃｨｱ"
    analysis = analyse(text)
    printed = [text[slice(*analysis.normalised.span(token.start, token.end))] for token in analysis.tokens]
    assert printed == ["第", "㉕", "回", "ＷＥＢ", "と", "國際", "ﾎﾞﾗﾝﾃｨｱ"]


def test_dates_are_marked_in_the_print() -> None:
    text = "灯台は㍻25年５月に直した。"
    analysis = analyse(text)
    marked = {text[slice(*analysis.normalised.span(token.start, token.end))] for token in analysis.extras}
    assert marked == {"㍻25年５月"}


SPELLINGS = [
    ("authorise", "authorize"), ("characterised", "characterized"), ("emphasising", "emphasizing"),
    ("exercise", "exercise"), ("advised", "advised"), ("crises", "crises"), ("raising", "raising"),
    ("labour", "labor"), ("behavioural", "behavioral"), ("four", "four"), ("hours", "hours"), ("tour", "tour"),
    ("centres", "centers"), ("defence", "defense"), ("programmes", "programs"), ("travelling", "traveling"),
    ("calling", "calling"), ("counsellors", "counselors"), ("sentence", "sentence"), ("more", "more"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), SPELLINGS)
def test_american_spelling(word: str, expected: str) -> None:
    assert american(word) == expected


def test_long_run_is_cut() -> None:
    tokens = analyse("灯台" * 5_000).tokens
    assert len(tokens) == 5_000
    assert tokens[-1].end == 10_000


AWKWARD = st.text(alphabet=st.characters(), max_size=80) | st.text(
    alphabet=st.sampled_from("灯台を取組みｶﾞ二十〇万・ー-'’ P T A1,000.5\x00\ud800\u200f²\n"), max_size=80
)


@settings(deadline=None)
@given(AWKWARD)
def test_never_raises_and_stays_in_order(text: str) -> None:
    analysis = analyse(text)
    last_start = last_position = -1
    for token in analysis.tokens:
        start, end = analysis.normalised.span(token.start, token.end)
        assert 0 <= start < end <= len(text)
        assert token.start > last_start
        assert token.position > last_position
        last_start, last_position = token.start, token.position
        token.term.encode("utf-8")


def test_threads_analyse_side_by_side() -> None:
    expected = terms("児童相談所の取組を進める")
    failures: list[list[str]] = []

    def work() -> None:
        for _ in range(50):
            found = terms("児童相談所の取組を進める")
            if found != expected:
                failures.append(found)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("digits", ["一" * 5_000, "9" * 5_000, "9" * 5_000 + "万", "千" * 5_000, f"平成{'一' * 5_000}年"])
def test_more_digits_than_any_number_has(digits: str) -> None:
    assert terms(f"灯台{digits}水門")[0] == "灯台"


PAUSES = [
    ("e-mail follow up", [0, 1, 2, 3]),
    ("bridge, lamp", [0, 2]),
    ("bridge - & lamp", [0, 1]),
    ("bridge (old) lamp", [0, 2, 4]),
    ("灯台、・橋", [0, 2]),
    ("p t a lamp", [0, 1]),
]


@pytest.mark.parametrize(("text", "positions"), PAUSES)
def test_pauses_leave_gaps_and_joining_marks_leave_none(text: str, positions: list[int]) -> None:
    assert [token.position for token in analyse(text).tokens] == positions


def test_runs_are_kept_only_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("index.analyse")
    monkeypatch.setattr(module, "_KEPT_MAX", 3)
    made: list[str] = []
    kept = module._Kept(lambda text: made.append(text) or len(text))
    assert [kept[text] for text in ("a", "bb", "a", "x" * 500, "x" * 500, "ccc", "dddd", "a")] == [1, 2, 1, 500, 500, 3, 4, 1]
    assert made == ["a", "bb", "x" * 500, "x" * 500, "ccc", "dddd", "a"]
    assert len(kept) <= 3
