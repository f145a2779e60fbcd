"""The normaliser: what it folds, and its three properties."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.normalise import normalise

CASES = [
    pytest.param("ＡＢＣ１２３", "abc123", id="full width"),
    pytest.param("ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン", id="half-width kana with voicing"),
    pytest.param("國際會議", "国際会議", id="old characters"),
    pytest.param("髙﨑", "高崎", id="name variants"),
    pytest.param("⼀⼈", "一人", id="Kangxi radicals"),
    pytest.param("㍻25年", "平成25年", id="era ligature"),
    pytest.param("㈱", "(株)", id="bracketed kanji"),
    pytest.param("辯護", "辯護", id="the three origins of 弁 stay apart"),
    pytest.param("見直し¹²を", "見直しを", id="superscript marks are no digits"),
    pytest.param("CO₂", "co2", id="subscripts are"),
    pytest.param("センタ－", "センター", id="dash for a long vowel"),
    pytest.param("サ―ビス", "サービス", id="dash between katakana"),
    pytest.param("2ー3", "2-3", id="long vowel for a dash"),
    pytest.param("e" + "\u0323\u0301" * 9_000, "\u1eb9" + "\u0323" * 14 + "\u0301" * 15, id="more marks than writing needs"),
    pytest.param("2" + "ー" * 60, "2" + "-" * 60, id="a line of them"),
    pytest.param("１〜３", "1~3", id="wave dash"),
    pytest.param("“x” ‘y’", "\"x\" 'y'", id="quotes"),
    pytest.param("ア･イ", "ア・イ", id="middle dots"),
    pytest.param("a\u3000b\u00a0c", "a b c", id="spaces"),
    pytest.param("a\u200fb\x00c\ud800", "abc", id="direction marks, NUL, lone surrogates"),
    pytest.param("㉕", "25", id="circled number"),
    pytest.param("葛\U000e0100", "葛", id="variation selector"),
    pytest.param("目　次", "目次", id="spaced-out word"),
    pytest.param("第 一 章 灯台", "第一章 灯台", id="spaced-out beside a word"),
    pytest.param("灯台 橋", "灯台 橋", id="two words"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("printed", "folded"), CASES)
def test_folds(printed: str, folded: str) -> None:
    assert normalise(printed).text == folded


def test_spans_lead_back_to_the_print() -> None:
    printed = "ｶﾞｲﾄﾞ²と㍻"
    folded = normalise(printed)
    assert folded.text == "ガイドと平成"
    start, end = folded.span(0, 3)
    assert printed[start:end] == "ｶﾞｲﾄﾞ"
    start, end = folded.span(4, 6)
    assert printed[start:end] == "㍻"


ANY_TEXT = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet=st.sampled_from(
        "ｶﾞﾟﾊー-―‐aé\u0301\u0323²¹゛\u3099\ud83d\u200f\x00國﨑㍻ﬁßİΐ '~〜\ufe0f가\u1100\u1161"
    ),
    max_size=20,
)


@given(ANY_TEXT)
@example("\u0344²\u0301")
@example("ｶ²ﾞ")
def test_idempotent_never_raising_and_mapped(text: str) -> None:
    once = normalise(text)
    assert normalise(once.text).text == once.text
    last = 0
    for i in range(len(once.text)):
        start, end = once.span(i, i + 1)
        assert 0 <= last <= start < end <= len(text)
        last = start
    once.text.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=("Lo", "Ll", "Nd")), max_size=40))
def test_marked_text_folds_to_the_match(text: str) -> None:
    """What a span marks in the print folds to what was matched (characters that stand alone)."""
    once = normalise(text)
    for i, character in enumerate(once.text):
        start, end = once.span(i, i + 1)
        assert character in normalise(unicodedata.normalize("NFKC", text[start:end])).text
