"""Numbers as Japanese texts write them."""

from __future__ import annotations

import pytest

from corpus.numerals import arabic_number, kanji_number, mixed_number, printed_number

KANJI = [
    ("二十五", 25),
    ("千五百九十六", 1596),
    ("二〇一三", 2013),
    ("百", 100),
    ("三万五千", 35000),
    ("", None),
    ("五五十", None),
    ("春", None),
    ("九" * 301, None),
]


@pytest.mark.parametrize(("text", "value"), KANJI)
def test_kanji_numbers(text: str, value: int | None) -> None:
    assert kanji_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("3万5千", 35000), ("1,234億", 123_400_000_000), ("人", None)])
def test_digits_with_units(text: str, value: int | None) -> None:
    assert mixed_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("元", 1), ("25", 25), ("二十五", 25), ("春", None)])
def test_numbers_of_years_and_statutes(text: str, value: int | None) -> None:
    assert printed_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("１２", 12), ("十二", 12), ("春", 0)])
def test_numbers_of_headings(text: str, value: int) -> None:
    assert arabic_number(text) == value
