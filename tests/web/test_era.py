"""Dates in both calendars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from web.era import parse_date, written_date

CASES = [
    pytest.param("2013-05", "2013年5月（平成25年5月）", "May 2013", id="month"),
    pytest.param("2022-12-20", "2022年12月20日（令和4年12月20日）", "20 December 2022", id="day"),
    pytest.param("2013", "2013年（平成25年）", "2013", id="year"),
    pytest.param("2019-05-01", "2019年5月1日（令和元年5月1日）", "1 May 2019", id="first-day-of-reiwa"),
    pytest.param("2019-04-30", "2019年4月30日（平成31年4月30日）", "30 April 2019", id="last-day-of-heisei"),
    pytest.param("2019-05", "2019年5月（令和元年5月）", "May 2019", id="first-month-of-reiwa"),
    pytest.param("2019", "2019年（平成31年・令和元年）", "2019", id="year-of-two-eras"),
    pytest.param("1989-01", "1989年1月（昭和64年1月・平成元年1月）", "January 1989", id="month-of-two-eras"),
    pytest.param("1989-01-07", "1989年1月7日（昭和64年1月7日）", "7 January 1989", id="last-day-of-showa"),
    pytest.param("1912-07-30", "1912年7月30日（大正元年7月30日）", "30 July 1912", id="first-day-of-taisho"),
    pytest.param("1900", "1900年（明治33年）", "1900", id="meiji"),
    pytest.param("1860-02", "1860年2月", "February 1860", id="before-the-gregorian-calendar"),
    pytest.param("soon", "soon", "soon", id="no-date"),
    pytest.param("2023-02-29", "2023-02-29", "2023-02-29", id="no-such-day"),
    pytest.param("2023-13", "2023-13", "2023-13", id="no-such-month"),
    pytest.param("２０２３", "２０２３", "２０２３", id="full-width-is-not-iso"),
    pytest.param("0000", "0000", "0000", id="no-year-zero"),
    pytest.param(None, "", "", id="none"),
]


@pytest.mark.parametrize(("iso", "japanese", "english"), CASES)
def test_written_date(iso: str | None, japanese: str, english: str) -> None:
    assert written_date(iso, Language.JA) == japanese
    assert written_date(iso, Language.EN) == english


@given(st.dates())
def test_every_day_is_written(day: object) -> None:
    found = parse_date(str(day))
    assert found is not None
    assert str(found.first) == str(found.last) == str(day)
    assert written_date(str(day), Language.JA)


@given(st.text(max_size=12))
def test_never_raises(text: str) -> None:
    assert isinstance(written_date(text, Language.JA), str)
