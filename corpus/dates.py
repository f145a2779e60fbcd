"""Dates in a text, in Japanese eras, Western years and English, under terms that all of them share.

平成25年5月, 2013年5月, H25.5, May 2013 and 2013-05 all give the month 2013-05; a day gives its month and year
too. 年度 is the fiscal year, April to March, and a thing apart: 平成25年度 and FY2013 give the fiscal year 2013.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import NamedTuple

from corpus.numerals import printed_number
from corpus.unicode_forms import nfkc

# First year of each era (元年), by the Cabinet orders that proclaimed them.
ERAS: dict[str, int] = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_ERA_NAMES = {"meiji": 1868, "taisho": 1912, "showa": 1926, "heisei": 1989, "reiwa": 2019}
_ERA_LETTERS = {"m": 1868, "t": 1912, "s": 1926, "h": 1989, "r": 2019}
_ERA_INITIALS = {name[0]: first for name, first in ERAS.items()}
_FIRST_YEARS = ERAS | _ERA_NAMES | _ERA_LETTERS | _ERA_INITIALS
_YEAR_MIN, _YEAR_MAX = 1868, 2100
_FISCAL_FIRST_MONTH = 4

MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
               "november", "december")  # fmt: skip
_MONTHS = {
    written: number for number, name in enumerate(MONTH_NAMES, 1) for written in (name, name[:3])
} | {"sept": 9}

_NUMBER = r"\d{1,2}|[〇一二三四五六七八九十]{1,3}"
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_DAY = rf"(?: ?(?P<month>{_NUMBER}) ?月(?: ?(?P<day>{_NUMBER}) ?日)?)?"
# What is short, H25.5 or 2013 alone, is a date in a query or a table; in a title or heading it may be another thing.
_SHORT, _FULL = "short", "full"
_FORMS = tuple(
    (length, re.compile(pattern))
    for length, pattern in (
        # 平成25年5月17日, 令和元年度, 2013年5月, 二〇一三年
        (_FULL, rf"(?:(?P<era>{'|'.join(ERAS)}) ?(?P<era_year>元|{_NUMBER})|(?P<year>(?<!\d)\d{{4}}|[一二][〇一二三四五六七八九]{{3}})) ?"
         rf"(?:年(?P<fiscal>度)|年{_MONTH_DAY})"),
        # h25.5.17, r4/10, 平25.5: era by its letter, with at least a month
        (_SHORT, rf"(?<![a-z0-9.])(?P<era>[{''.join(_ERA_LETTERS)}{''.join(_ERA_INITIALS)}])\.?(?P<era_year>\d{{1,2}})"
         r"(?:[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2}))?)(?![a-z0-9])"),
        # h25年度, r4年5月
        (_SHORT, rf"(?<![a-z0-9.])(?P<era>[{''.join(_ERA_LETTERS)}{''.join(_ERA_INITIALS)}])\.?(?P<era_year>\d{{1,2}})"
         rf"(?:年(?P<fiscal>度)|年{_MONTH_DAY})"),
        # h22, r4 alone
        (_SHORT, r"(?<![a-z0-9.\-/])(?P<era>[hr]|s(?=\d\d))(?P<era_year>\d{1,2})(?![a-z0-9.\-/])"),
        # fy2013, fiscal year 2013; heisei 25
        (_SHORT, r"(?<![a-z0-9])(?:fy ?|fiscal (?:year )?|japanese fiscal year )(?P<fiscal_year>\d{4})(?!\d)"),
        (_SHORT, rf"(?<![a-z])(?P<era>{'|'.join(_ERA_NAMES)}) (?P<era_year>\d{{1,2}})(?!\d)"),
        # may 2013, may 17, 2013, 17 may 2013
        (_FULL, rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_name>{_MONTH_NAME})\.?,? (?P<year>\d{{4}})(?!\d)"),
        (_FULL, rf"(?<![a-z])(?P<month_name>{_MONTH_NAME})\.? (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>\d{{4}})(?!\d)"),
        # 2013-05-17, 2013/5, 2013.5
        (_FULL, r"(?<![\d.,/\-])(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?(?![\d/\-])"),
        # 2013 alone, where nothing is counted with it
        (_SHORT, r"(?<![\d.,/\-:])(?<!no )(?<!no\. )(?P<year>(?:19|20)\d\d)(?![\d/\-:年人件円名か所校社回台])(?![.,]\d)"),
    )
)  # fmt: skip
_ALL_FORMS = tuple(form for _, form in _FORMS)
_FULL_FORMS = tuple(form for length, form in _FORMS if length == _FULL)
_HINT = re.compile(r"\d+|[元〇一二三四五六七八九十] ?年")  # every form has the one or the other
_REACH = 32  # characters; no form goes on so far without one of them, before or behind


class Date(NamedTuple):
    """A date in a normalised text, `text[start:end]`; month and day are 0 where it names none."""

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    fiscal: bool = False

    @property
    def iso(self) -> str:
        """Return the date as `YYYY[-MM[-DD]]`; of a fiscal year, the year it begins in."""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year}{month}-{self.day:02}" if self.day else f"{self.year}{month}"

    @property
    def term(self) -> str:
        """Return the term of exactly this date."""
        kind = "fy" if self.fiscal else "d" if self.day else "m" if self.month else "y"
        return f"{kind}:{self.iso}"

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the terms that a text with this date is found by: its own, its month's and its year's."""
        if self.fiscal:
            return (self.term,)
        found = [f"y:{self.year}"]
        if self.month:
            found.append(f"m:{self.year}-{self.month:02}")
        if self.day:
            found.append(self.term)
        return tuple(found)

    @property
    def months(self) -> tuple[str, ...]:
        """Return the terms of the twelve months of a fiscal year; nothing for other dates."""
        if not self.fiscal:
            return ()
        places = range(_FISCAL_FIRST_MONTH - 1, _FISCAL_FIRST_MONTH + 11)
        return tuple(f"m:{self.year + place // 12}-{place % 12 + 1:02}" for place in places)


def find_dates(text: str) -> tuple[Date, ...]:
    """Return the dates of a normalised text (`index.normalise`) in order, none overlapping, the longest form of each."""
    return tuple(_find(text, _ALL_FORMS))


def printed_dates(text: str) -> list[str]:
    """Return the dates that a text as printed writes in full, in order, as `YYYY[-MM[-DD]]`.

    >>> printed_dates("平成 ２５ 年 ５ 月, H25.6, 2013")
    ['2013-05']
    """
    folded = " ".join(nfkc(text).lower().split())
    return [date.iso for date in _find(folded, _FULL_FORMS)]


def _find(text: str, forms: tuple[re.Pattern[str], ...]) -> list[Date]:
    """Return the dates of these forms in order; where two overlap, that of the form that comes first."""
    spans = _spans(text)
    found: list[Date] = []
    for form in forms if spans else ():
        for match in chain.from_iterable([form.finditer(text, start, end) for start, end in spans]):
            date = _read(match)
            if date is None:
                continue
            at = bisect_left(found, date)  # none overlap, so only those on both sides of this place may overlap it
            if not any(date.start < other.end and other.start < date.end for other in found[max(0, at - 1) : at + 1]):
                found.insert(at, date)
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text in which a date may stand: few, where the forms are many."""
    spans: list[tuple[int, int]] = []
    for hint in _HINT.finditer(text):
        start, end = max(0, hint.start() - _REACH), hint.end() + _REACH
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _read(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    fiscal_year = parts.get("fiscal_year")
    era = parts.get("era")
    if era:
        counted = printed_number(parts["era_year"])
        year = _FIRST_YEARS[era] + counted - 1 if counted else None
    else:
        year = printed_number(fiscal_year or parts["year"])
    name = parts.get("month_name")
    month = _MONTHS[name] if name else _part(parts.get("month"))
    day = _part(parts.get("day"))
    if year is None or not _YEAR_MIN <= year <= _YEAR_MAX or month is None or day is None:
        return None
    if month > 12 or day > 31 or (parts.get("month") and not month):
        return None
    return Date(*match.span(), year, month, day, bool(fiscal_year or parts.get("fiscal")))


def _part(written: str | None) -> int | None:
    """Return a month or day; 0 where the date has none, None where what is written is no number."""
    return printed_number(written) if written else 0
