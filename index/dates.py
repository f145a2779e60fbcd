"""Dates in a text, in Japanese eras, Western years and English, under terms that all of them share.

平成25年5月, 2013年5月, H25.5, May 2013 and 2013-05 all give the month 2013-05; a day gives its month and year
too. 年度 is the fiscal year, April to March, and a thing apart: 平成25年度 and FY2013 give the fiscal year 2013.

The eras and their first years: 明治 1868, 大正 1912, 昭和 1926, 平成 1989, 令和 2019. 元年 is year 1.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.numerals import kanji_number

_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_ERA_NAMES = {"meiji": 1868, "taisho": 1912, "showa": 1926, "heisei": 1989, "reiwa": 2019}
_ERA_LETTERS = {"m": 1868, "t": 1912, "s": 1926, "h": 1989, "r": 2019}
_ERA_INITIALS = {name[0]: first for name, first in _ERAS.items()}
_FIRST_YEARS = _ERAS | _ERA_NAMES | _ERA_LETTERS | _ERA_INITIALS
_YEAR_MIN, _YEAR_MAX = 1868, 2100
_FISCAL_FIRST_MONTH = 4

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_DAY = rf"(?: ?(?P<month>{_NUMBER}) ?月(?: ?(?P<day>{_NUMBER}) ?日)?)?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # 平成25年5月17日, 令和元年度, 2013年5月, 二〇一三年
        rf"(?:(?P<era>{'|'.join(_ERAS)}) ?(?P<era_year>元|{_NUMBER})|(?P<year>(?<!\d)\d{{4}}|[一二][〇一二三四五六七八九]{{3}})) ?"
        rf"(?:年(?P<fiscal>度)|年{_MONTH_DAY})",
        # h25.5.17, r4/10, 平25.5: era by its letter, with at least a month
        rf"(?<![a-z0-9.])(?P<era>[{''.join(_ERA_LETTERS)}{''.join(_ERA_INITIALS)}])\.?(?P<era_year>\d{{1,2}})"
        r"(?:[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2}))?)(?![a-z0-9])",
        # h25年度, r4年5月
        rf"(?<![a-z0-9.])(?P<era>[{''.join(_ERA_LETTERS)}{''.join(_ERA_INITIALS)}])\.?(?P<era_year>\d{{1,2}})"
        rf"(?:年(?P<fiscal>度)|年{_MONTH_DAY})",
        # h22, r4 alone
        r"(?<![a-z0-9.\-/])(?P<era>[hr]|s(?=\d\d))(?P<era_year>\d{1,2})(?![a-z0-9.\-/])",
        # fy2013, fiscal year 2013; heisei 25
        r"(?<![a-z0-9])(?:fy ?|fiscal (?:year )?|japanese fiscal year )(?P<fiscal_year>\d{4})(?!\d)",
        rf"(?<![a-z])(?P<era>{'|'.join(_ERA_NAMES)}) (?P<era_year>\d{{1,2}})(?!\d)",
        # may 2013, may 17, 2013, 17 may 2013
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_name>{_MONTH_NAME})\.?,? (?P<year>\d{{4}})(?!\d)",
        rf"(?<![a-z])(?P<month_name>{_MONTH_NAME})\.? (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>\d{{4}})(?!\d)",
        # 2013-05-17, 2013/5, 2013.5
        r"(?<![\d.,/\-])(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?(?![\d/\-])",
        # 2013 alone, where nothing is counted with it
        r"(?<![\d.,/\-:])(?<!no )(?<!no\. )(?P<year>(?:19|20)\d\d)(?![\d/\-:年人件円名か所校社回台])(?![.,]\d)",
    )
)  # fmt: skip
_HINT = re.compile(r"\d|[元〇一二三四五六七八九十] ?年")  # every form has the one or the other


class Date(NamedTuple):
    """A date in a normalised text, `text[start:end]`; month and day are 0 where it names none."""

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    fiscal: bool = False

    @property
    def term(self) -> str:
        """Return the term of exactly this date."""
        if self.fiscal:
            return f"fy:{self.year}"
        if self.day:
            return f"d:{self.year}-{self.month:02}-{self.day:02}"
        return f"m:{self.year}-{self.month:02}" if self.month else f"y:{self.year}"

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
    """Return the dates of a normalised text in order, none overlapping, the longest form of each."""
    if not _HINT.search(text):
        return ()
    found: list[Date] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _read(match)
            if date is not None and not any(date.start < other.end and other.start < date.end for other in found):
                found.append(date)
    return tuple(sorted(found))


def _read(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    fiscal_year = parts.get("fiscal_year")
    era = parts.get("era")
    if era:
        counted = _value(parts["era_year"])
        year = None if not counted else _FIRST_YEARS[era] + counted - 1
    else:
        year = _value(fiscal_year or parts["year"])
    name = parts.get("month_name")
    month = _MONTHS[name] if name else _value(parts.get("month") or "")
    day = _value(parts.get("day") or "")
    if year is None or not _YEAR_MIN <= year <= _YEAR_MAX or month is None or day is None:
        return None
    if month > 12 or day > 31 or (parts.get("month") and not month):
        return None
    return Date(*match.span(), year, month, day, bool(fiscal_year or parts.get("fiscal")))


def _value(written: str) -> int | None:
    """Return the value of a number as written (25, 二十五, 元); 0 for nothing, None where it is none."""
    if not written:
        return 0
    if written == "元":
        return 1
    return int(written) if written.isdigit() else kanji_number(written)
