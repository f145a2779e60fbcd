"""What stands alike in both languages: figures, dates, statutes, Latin strings, loan-words, glossary terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.align.marks import english_terms, figures, statutes
from corpus.align.reading import read_keys
from corpus.model import Language


@pytest.mark.parametrize(("text", "expected"), [
    ("インターネットのカウンセリング", {"internet", "counsel"}),
    ("灯台を見守る", set()),
])  # fmt: skip
def test_loan_words_are_spelt_in_english(text: str, expected: set[str]) -> None:
    assert read_keys(text, Language.JA).loans == expected


def test_latin_strings_of_any_width_are_one() -> None:
    assert read_keys("ＩＣＰＯとの連携", Language.JA).latin == {"icpo"} <= read_keys("with the ICPO", Language.EN).latin


def test_british_and_american_spelling_meet() -> None:
    assert english_terms("counselling centres for organisations") == english_terms("counseling centers for organizations")
    assert english_terms("children’s") == english_terms("a child")


@pytest.mark.parametrize(("ja", "en"), [
    ("平成25年5月", "May 2013"),
    ("令和元年11月", "November 2019"),
    ("令和元年度", "FY2019"),
    ("平成30年度", "fiscal year 2018"),
    ("1,596件", "1,596 cases"),
    ("第二次計画", "the Second Plan"),
    ("三つの柱", "three pillars"),
    ("昭和33年", "1958"),
])  # fmt: skip
def test_figures_and_dates_meet_across_languages(ja: str, en: str) -> None:
    assert figures(ja, Language.JA) == figures(en, Language.EN) != set()


@pytest.mark.parametrize(("ja", "en"), [
    ("平成20年法律第79号", "Act No. 79 of 2008"),
    ("昭和三十三年法律第六号", "Act No. 6 of 1958"),
    ("2005年条約第2号", "Treaty No. 2 of 2005"),
    ("第５条", "Article 5"),
])  # fmt: skip
def test_law_numbers_meet_across_languages(ja: str, en: str) -> None:
    assert statutes(ja, Language.JA) == statutes(en, Language.EN) != set()


def test_glossary_terms_are_concepts_in_either_language() -> None:
    one = read_keys("児童相談所で話を聞く。", Language.JA).concepts
    assert one & read_keys("Child guidance centers listen.", Language.EN).concepts


def test_keys_of_two_texts_add_up() -> None:
    one, two = read_keys("灯台と港", Language.JA), read_keys("2013年の橋", Language.JA)
    assert (one | two).words == one.words | two.words
    assert (one | two).figures == {"#2013"}


@given(st.text(max_size=60), st.sampled_from(list(Language)))
def test_any_text_can_be_read(text: str, language: Language) -> None:
    read_keys(text, language)
