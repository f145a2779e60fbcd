"""Sentences and clauses, and their places in the text as printed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.align import Span, split_sentences
from corpus.align import split as split_module
from corpus.align.split import split_clauses
from corpus.model import Language


def parts(text: str, language: Language) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, language)]


@pytest.mark.parametrize(("text", "expected"), [
    ("灯台を守る。橋を直す。", ["灯台を守る。", "橋を直す。"]),
    ("灯台を守る。（港湾局）", ["灯台を守る。", "（港湾局）"]),
    ("「灯を消すな。守れ。」と定める。橋を直す。", ["「灯を消すな。守れ。」と定める。", "橋を直す。"]),
    ("番人（夜の番人を含む。）を増やす。", ["番人（夜の番人を含む。）を増やす。"]),
    ("次の対策を行う。\n・ 灯台の点検\n・ 橋の点検", ["次の対策を行う。", "・ 灯台の点検", "・ 橋の点検"]),
    ("閉じない「括弧。次の文。", ["閉じない「括弧。", "次の文。"]),
    ("", []),
])  # fmt: skip
def test_japanese_sentences(text: str, expected: list[str]) -> None:
    assert parts(text, Language.JA) == expected


@pytest.mark.parametrize("text", [
    "The Lighthouse Act (Act No. 52 of 1999) keeps the light on.",
    "Lamps, oil, etc., are kept dry.",
    "Some tools, e.g. Lamps and ropes, are kept dry.",
    "Mr. Sato keeps the light.",
    "The U.S. Navy sends lamps.",
    "(i) Lamps are kept dry.",
    "About 3.5 tons of oil are burnt.",
    "See Art. 5 and Fig. 2 there.",
])  # fmt: skip
def test_english_that_is_one_sentence(text: str) -> None:
    assert parts(text, Language.EN) == [text]


@pytest.mark.parametrize(("text", "expected"), [
    ("Keep the light. Mend the bridge.", ["Keep the light.", "Mend the bridge."]),
    ("Keep lamps, oil, etc. The bridge is old.", ["Keep lamps, oil, etc.", "The bridge is old."]),
    ("He said “keep it.” The bridge is old.", ["He said “keep it.”", "The bridge is old."]),
    ("Keep the light. (Harbor Office)", ["Keep the light.", "(Harbor Office)"]),
    ("Keep the light.\nMend the bridge", ["Keep the light.", "Mend the bridge"]),
])  # fmt: skip
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert parts(text, Language.EN) == expected


def test_clauses_end_at_long_conjunctions() -> None:
    text = "灯台を守るとともに、番人を増やすほか、「昼は休み、夜は守る」と定める。"
    whole = split_sentences(text, Language.JA)[0]
    assert [text[: cut] for cut in split_clauses(text, whole)] == ["灯台を守るとともに、", "灯台を守るとともに、番人を増やすほか、"]
    assert split_clauses("番人を増やす。", Span(0, 7)) == []


@given(st.text(alphabet="灯台。、（「」） \nAbc.etc?No", max_size=50), st.sampled_from(list(Language)))
def test_nothing_is_lost(text: str, language: Language) -> None:
    spans = split_sentences(text, language)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(text[s.start : s.end] for s in spans).split()) == "".join(text.split())


@given(st.text("（）「」あ", max_size=30))
def test_depths_count_the_brackets_around_each_character(text: str) -> None:
    expected = [0] * len(text)
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character in "（「":
            open_at.append(at)
        elif character in "）」" and open_at:
            for inside in range(open_at.pop(), at):
                expected[inside] += 1
    assert split_module._depths(text) == expected


def test_an_abbreviation_far_into_a_line_ends_no_sentence() -> None:
    first, second = "lamps " * 200 + "under Act No. 52 of the harbour.", "Then it rests."
    assert parts(f"{first} {second}", Language.EN) == [first, second]
