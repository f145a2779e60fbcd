"""Snippets end where sentences do and mark the text as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from index import Mark, TextField
from index.question import Term
from search.sentences import sentence_spans
from search.snippets import marked, snippet

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
    pytest.param("直す！？」）次\n\n段落\n", JA, ["直す！？」）", "次", "段落"], id="marks and lines together"),
    pytest.param("Title\n\nOne?! “Two.” Three", EN, ["Title", "One?!", "“Two.”", "Three"], id="lines and quotes"),
    pytest.param("", JA, [], id="empty"),
]


@pytest.mark.parametrize(("text", "language", "expected"), SENTENCES)
def test_sentences(text: str, language: Language, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text, language)] == expected


def mark(start: int, end: int, unit: int) -> Mark:
    return Mark(unit, TextField.JA_BODY, start, end, Term("灯台"))


def mark_of(text: str, word: str, unit: int = 0) -> Mark:
    start = text.index(word)
    return mark(start, start + len(word), unit)


def test_sentence_with_most_different_matches_wins() -> None:
    text = "橋を架ける。橋と橋と橋。灯台と橋を直す。井戸。"
    marks = [mark(i, i + 1, 0) for i, c in enumerate(text) if c == "橋"] + [mark_of(text, "灯台", 1)]
    found = snippet(text, marks, JA)
    assert found.text == "灯台と橋を直す。井戸。"
    assert [found.text[start:end] for start, end in found.spans] == ["灯台", "橋"]


def test_without_match_it_is_the_beginning() -> None:
    assert snippet("灯台。橋。", [], JA).text == "灯台。橋。"


def test_room() -> None:
    text = "あ" * 100 + "。" + "い" * 100 + "。"
    assert snippet(text, [], JA).text == "あ" * 100 + "。"


def test_long_sentence_is_cut_around_the_match() -> None:
    text = "、".join(["長い文の一部"] * 60) + "、灯台を直す、" + "、".join(["長い文の一部"] * 60) + "。"
    found = snippet(text, [mark_of(text, "灯台")], JA)
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
    assert marked("灯台守", [mark(0, 2, 0), mark(2, 3, 1)]).spans == ((0, 3),)
    assert marked("灯台守の灯台", [mark(4, 6, 0), mark(1, 2, 1), mark(0, 3, 1)]).spans == ((0, 3), (4, 6))
    assert marked("灯台守", []).spans == ()


def test_a_match_is_marked_as_far_as_it_is_shown() -> None:
    text = "灯台を直す、" + "長い文の一部、" * 30 + "橋と灯台を架ける。"
    found = snippet(text, [mark(0, len(text), 0), mark_of(text, "橋", 1)], JA)
    assert found.text.startswith("…")
    assert found.spans == ((1, len(found.text)),)


def test_a_long_sentence_is_cut_where_most_different_matches_stand() -> None:
    filling = "長い文の一部、" * 30
    text = "灯台と灯台と灯台、" + filling + "灯台と橋と井戸、" + filling + "橋と灯台。"
    marks = [mark(i, i + len(w), n) for n, w in enumerate(("灯台", "橋", "井戸")) for i in range(len(text)) if text.startswith(w, i)]
    found = snippet(text, marks, JA)
    assert [found.text[start:end] for start, end in found.spans] == ["灯台", "橋", "井戸"]


@given(
    st.text(alphabet="あ灯。、（）\n a.B", max_size=400),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 6), st.integers(0, 3)), max_size=8),
    st.sampled_from(list(Language)),
)
def test_marks_stand_in_the_text(text: str, raw: list[tuple[int, int, int]], language: Language) -> None:
    marks = [
        mark(start, min(start + length, len(text)), unit) for start, length, unit in raw if start < len(text)
    ]
    found = snippet(text, marks, language)
    plain = text.replace("\n", " ")
    assert found.text.strip("…") in plain
    last = -1
    for start, end in found.spans:
        assert last < start < end <= len(found.text)
        last = end
