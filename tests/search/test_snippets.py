"""Snippets end where sentences do and mark the text as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from search.sentences import sentence_spans
from search.snippets import Place, marked, snippet

JA, EN = Language.JA, Language.EN

SENTENCES = [
    pytest.param("灯台を直す。橋を架ける。", JA, ["灯台を直す。", "橋を架ける。"], id="ja"),
    pytest.param(
        "「直す。」と言う。次。", JA, ["「直す。」", "と言う。", "次。"], id="closing bracket goes along"
    ),
    pytest.param(
        "直す。（警察庁、総務省）\n次の段落",
        JA,
        ["直す。（警察庁、総務省）", "次の段落"],
        id="bracket belongs",
    ),
    pytest.param("One. Two? Three", EN, ["One.", "Two?", "Three"], id="en"),
    pytest.param(
        "Act No. 5 of 2020 applies. Next", EN, ["Act No. 5 of 2020 applies.", "Next"], id="abbreviation"
    ),
    pytest.param("It costs 3.5 yen. Yes.", EN, ["It costs 3.5 yen.", "Yes."], id="decimal point"),
    pytest.param("", JA, [], id="empty"),
]


@pytest.mark.parametrize(("text", "language", "expected"), SENTENCES)
def test_sentences(text: str, language: Language, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text, language)] == expected


def place(text: str, word: str, unit: int = 0) -> Place:
    start = text.index(word)
    return Place(start, start + len(word), unit)


def test_sentence_with_most_different_matches_wins() -> None:
    text = "橋を架ける。橋と橋と橋。灯台と橋を直す。井戸。"
    places = [Place(i, i + 1, 0) for i, c in enumerate(text) if c == "橋"] + [place(text, "灯台", 1)]
    found = snippet(text, places, JA)
    assert found.text == "灯台と橋を直す。井戸。"
    assert [found.text[start:end] for start, end in found.spans] == ["灯台", "橋"]


def test_without_match_it_is_the_beginning() -> None:
    assert snippet("灯台。橋。", [], JA).text == "灯台。橋。"


def test_room() -> None:
    text = "あ" * 100 + "。" + "い" * 100 + "。"
    assert snippet(text, [], JA).text == "あ" * 100 + "。"


def test_long_sentence_is_cut_around_the_match() -> None:
    text = "、".join(["長い文の一部"] * 60) + "、灯台を直す、" + "、".join(["長い文の一部"] * 60) + "。"
    found = snippet(text, [place(text, "灯台")], JA)
    assert len(found.text) <= 122
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.spans] == ["灯台"]


def test_english_is_not_torn_inside_a_word() -> None:
    text = "several words " * 60
    found = snippet(text, [], EN)
    assert set(found.text.strip("…").split()) == {"several", "words"}
    assert len(found.text) <= 242


def test_touching_marks_join() -> None:
    assert marked("灯台守", [Place(0, 2, 0), Place(2, 3, 1)]).spans == ((0, 3),)


@given(
    st.text(alphabet="あ灯。、（）\n a.B", max_size=400),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 6), st.integers(0, 3)), max_size=8),
    st.sampled_from(list(Language)),
)
def test_marks_stand_in_the_text(text: str, raw: list[tuple[int, int, int]], language: Language) -> None:
    places = [
        Place(start, min(start + length, len(text)), unit) for start, length, unit in raw if start < len(text)
    ]
    found = snippet(text, places, language)
    plain = text.replace("\n", " ")
    assert found.text.strip("…") in plain
    last = -1
    for start, end in found.spans:
        assert last < start < end <= len(found.text)
        last = end
