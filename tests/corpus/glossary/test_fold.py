"""Folding for comparison: what is alike becomes alike, and every place leads back to the text as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary.fold import english_words, fold_ja, kana_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("ＡＢＣ１２", "abc12", id="full width"),
        pytest.param("ｶﾞｽﾞ", "ガズ", id="half width with voice marks"),
        pytest.param("㈱", "(株)", id="one character to three"),
        pytest.param("灯 台\n守", "灯台守", id="white space"),
        pytest.param("シグナル・タワー", "シグナルタワー", id="a dot inside a loan-word"),
        pytest.param("港・灯台", "港・灯台", id="a dot between words"),
        pytest.param("", "", id="empty"),
    ],
)
def test_japanese(text: str, folded: str) -> None:
    assert fold_ja(text).text == folded


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("Agencies, offices and boxes", ["agency", "office", "and", "box"], id="plurals"),
        pytest.param("access, basis, campus", ["access", "basis", "campus"], id="an s of its own"),
        pytest.param("bureaus", ["bureau"], id="eaus"),
        pytest.param("the Children’s and women's offices'", ["the", "child", "and", "woman", "office"], id="genitive"),
        pytest.param("Labour Organisation Centre programme", ["labor", "organization", "center", "program"], id="British"),
        pytest.param("supervise, exercise, revised", ["supervise", "exercise", "revised"], id="ise in both"),
        pytest.param("public-private", ["public", "private"], id="hyphen"),
        pytest.param("", [], id="empty"),
    ],
)  # fmt: skip
def test_english(text: str, keys: list[str]) -> None:
    assert [word.key for word in english_words(text)] == keys


@pytest.mark.parametrize("kana", ["とうだい", "トウダイ", "ﾄｳﾀﾞｲ", "とう・だい", "とうだい（）"])
def test_kana(kana: str) -> None:
    assert kana_key(kana) == "とうだい"


@given(st.text(max_size=80))
def test_every_folded_character_has_its_place(text: str) -> None:
    folded = fold_ja(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(max_size=80))
def test_every_word_has_its_place(text: str) -> None:
    for word in english_words(text):
        assert word.key or not text[word.start : word.end].isascii()
        assert 0 <= word.start < word.end <= len(text)


@pytest.mark.parametrize("kana", ["ト゛", "ト・\u3099", "e-\u0308", "か\u3099"])
def test_a_kana_key_is_its_own_key(kana: str) -> None:
    assert kana_key(kana_key(kana)) == kana_key(kana)


def test_more_marks_than_any_writing_needs_are_dropped() -> None:
    folded = fold_ja("e" + "\u0323\u0301" * 9_000 + "f")
    assert len(folded.text) == 31
    assert (folded.text[-1], folded.starts[-1]) == ("f", 18_001)
