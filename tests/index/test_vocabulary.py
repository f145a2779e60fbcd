"""Words by reading and by spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyse import analyse
from index.kana import from_romaji, is_kana, katakana, loose_key
from index.vocabulary import Vocabulary, edits
from index.words import Words

_TEXT = "児童の相談所と灯台のブロッキング。橋の取締りを進める。lighthouse keepers blocked"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    words = Words()
    analysis = analyse(_TEXT)
    for token in analysis.tokens:
        words.note(token, analysis.normalised.text[token.start : token.end])
    return Vocabulary({token.term: 1 for token in analysis.tokens if token.content}, words)


ROMAJI = [
    ("jidou", "ジドウ"), ("gakkou", "ガッコウ"), ("shimbun", "シンブン"), ("tōkyō", "トウキョウ"), ("kin'yuu", "キンユウ"),
    ("macchi", "マッチ"), ("matcha", "マッチャ"), ("syounen", "ショウネン"), ("kyoushitsu", "キョウシツ"),
]  # fmt: skip


@pytest.mark.parametrize(("romaji", "kana"), ROMAJI)
def test_romaji(romaji: str, kana: str) -> None:
    assert kana in from_romaji(romaji)


@pytest.mark.parametrize("word", ["blocking", "training", "x", "", "police"])
def test_english_is_no_romaji(word: str) -> None:
    assert from_romaji(word) == ()


def test_long_vowels_make_no_difference_loosely() -> None:
    assert loose_key("ジドウソウダンジョ") == loose_key("ジドソダンジョ")
    assert loose_key("サーバー") == "サバ"


def test_kana_that_sound_alike_are_one_loosely() -> None:
    assert loose_key("テツヅキ") == loose_key("テツズキ")
    assert loose_key("コミュニティ") == loose_key("コミュニチ")
    assert loose_key("ハナヂ") == loose_key("ハナジ")


def test_kana_and_its_kinds() -> None:
    assert katakana("じどう") == "ジドウ"
    assert is_kana("じどウー")
    assert not is_kana("児どう")


READINGS = [
    ("ジドウ", False, ("児童",)),
    ("ジドウソウダンジョ", False, ("児童", "相談", "所")),
    ("ジドソダンジョ", True, ("児童", "相談", "所")),
    ("ジドウノトウダイ", False, ("児童", "灯台")),
    ("トリシマリ", False, ("取り締ま~",)),
]


@pytest.mark.parametrize(("reading", "loose", "terms"), READINGS)
def test_readings(vocabulary: Vocabulary, reading: str, loose: bool, terms: tuple[str, ...]) -> None:
    assert vocabulary.paths(reading, loose=loose)[0].terms == terms


def test_long_vowels_alone_are_read_as_nothing(vocabulary: Vocabulary) -> None:
    assert vocabulary.paths("ーーー", loose=True) == ()


def test_a_particle_leaves_a_gap(vocabulary: Vocabulary) -> None:
    assert vocabulary.paths("ジドウノトウダイ")[0].offsets == (0, 2)


@given(st.text(alphabet="ジドウソダンョトイノシマリ", max_size=45))
def test_no_reading_takes_long_or_raises(vocabulary: Vocabulary, reading: str) -> None:
    assert len(vocabulary.paths(reading)) <= 24


SIMILAR = [("lihgthouse", "lighthouse"), ("keeprs", "keepers"), ("ブロキング", "ブロッキング")]


@pytest.mark.parametrize(("typed", "meant"), SIMILAR)
def test_similar(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert [one.surface for one in vocabulary.similar(typed)] == [meant]


def test_short_words_are_not_corrected(vocabulary: Vocabulary) -> None:
    assert vocabulary.similar("keep") == ()


def test_loan_words_and_their_origin(vocabulary: Vocabulary) -> None:
    assert vocabulary.loan_words("blocking") == ("ブロッキング",)
    assert vocabulary.origin("ブロッキング") == "blocking"


@pytest.mark.parametrize(("one", "other", "apart"), [("ab", "ab", 0), ("ab", "ba", 1), ("abc", "axc", 1), ("abc", "xyz", 2)])
def test_edits(one: str, other: str, apart: int) -> None:
    assert edits(one, other, 1) == apart


def test_tables_made_in_advance_are_not_made_again() -> None:
    words = Words({"灯台": ["灯台"]}, {"灯台": ["トウダイ"]})
    vocabulary = Vocabulary({"灯台": 1}, words)
    vocabulary.prepare()
    words.readings.clear()  # so that a table made later would be empty
    assert [path.terms for path in vocabulary.paths("トウダイ")] == [("灯台",)]
    assert [path.terms for path in vocabulary.paths("トオダイ", loose=True)] == [("灯台",)]


def test_the_most_frequent_words_come_first_as_they_are_spelt() -> None:
    words = Words({"灯台": ["灯台"], "organiz": ["organisation"]}, {})
    vocabulary = Vocabulary({"organiz": 2, "灯台": 7, "ministry:npa": 9, "2013": 8, "橋": 1}, words)
    assert vocabulary.most_frequent(2) == ["灯台", "organisation"]
    assert vocabulary.most_frequent(0) == []
