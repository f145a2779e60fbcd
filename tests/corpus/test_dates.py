"""Dates: eras, Western years and English meet under one term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, printed_dates
from index import normalise

CASES = [
    ("m:2013-05", ["平成25年5月", "２０１３年５月", "May 2013", "H25.5", "平25.5", "㍻25年５月", "平成二十五年五月", "平成二五年五月", "二〇一三年五月", "2013-05", "2013/5"]),
    ("d:2013-05-17", ["平成25年5月17日", "17 May 2013", "May 17, 2013", "17th of May 2013", "2013-05-17", "H25.5.17"]),
    ("y:2019", ["令和元年", "平成31年", "2019年", "R1", "reiwa 1", "in 2019"]),
    ("fy:2013", ["平成25年度", "2013年度", "FY2013", "fiscal year 2013", "H25年度"]),
    ("y:1988", ["昭和63年", "S63", "昭和六十三年"]),
    ("y:1998", ["平成一〇年", "平成十年"]),
]  # fmt: skip


@pytest.mark.parametrize(("term", "text"), [(term, text) for term, texts in CASES for text in texts])
def test_writings_meet(term: str, text: str) -> None:
    assert [date.term for date in find_dates(normalise(text).text)] == [term]


NO_DATES = ["2013人", "1,2013", "H5N1", "平成", "may be 12", "ver. 1.2013", "第2013号の2", "A4", "25年"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert all(date.term == "y:2013" and text[0] == "第" for date in find_dates(normalise(text).text))


def test_a_day_gives_its_month_and_year() -> None:
    (date,) = find_dates("平成25年5月17日")
    assert date.terms == ("y:2013", "m:2013-05", "d:2013-05-17")


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    (date,) = find_dates("平成25年度")
    assert (date.months[0], date.months[-1], len(date.months)) == ("m:2013-04", "m:2014-03", 12)


PRINTED = [
    ("平成 ２５ 年 ５ 月", ["2013-05"]),
    ("㍻25年５月17日から令和元年度", ["2013-05-17", "2019"]),
    ("平成一〇年一月", ["1998-01"]),
    ("Adopted on 17 May 2013; revised\nSept. 2014", ["2013-05-17", "2014-09"]),
    ("H25.5, 2013, FY2013", []),  # in a title they may be anything
    ("平成25年13月", []),
]


@pytest.mark.parametrize(("text", "dates"), PRINTED)
def test_dates_that_are_printed_in_full(text: str, dates: list[str]) -> None:
    assert printed_dates(text) == dates


@given(
    st.lists(st.sampled_from(["平成二十五年 五月十七日", "japanese fiscal year 2013", "17 september 2013", "昭和六十三年度"])),
    st.integers(0, 90),
)
def test_dates_are_found_however_far_apart_they_stand(written: list[str], distance: int) -> None:
    gap = "。" + "x" * distance + "、"
    found = find_dates(gap.join(written))
    assert [date.terms for date in found] == [find_dates(one)[0].terms for one in written]


@given(st.text(alphabet="平成令和元年度月日25013.-/ hrmay,０一二十", max_size=30))
def test_never_raises_never_overlaps(text: str) -> None:
    last = 0
    for date in find_dates(normalise(text).text):
        assert last <= date.start < date.end
        last = date.end
