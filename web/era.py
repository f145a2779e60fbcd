"""Dates in both calendars: 2013年5月（平成25年5月） and May 2013.

The eras and their first days are those of the Cabinet orders and imperial rescripts on era names (元号):
令和 2019-05-01, 平成 1989-01-08, 昭和 1926-12-25, 大正 1912-07-30. 明治 is named from 1873 on, when
Japan took the Gregorian calendar; before, months and days of the two calendars differ.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from corpus.model import Language


class Era(NamedTuple):
    """An era: its name, its first day, and the Gregorian year of its year 1."""

    name: str
    start: date
    first_year: int


ERAS = (
    Era("令和", date(2019, 5, 1), 2019),
    Era("平成", date(1989, 1, 8), 1989),
    Era("昭和", date(1926, 12, 25), 1926),
    Era("大正", date(1912, 7, 30), 1912),
    Era("明治", date(1873, 1, 1), 1868),
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class PartialDate(NamedTuple):
    """A year, a month or a day; `month` and `day` are None where not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Return the first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def parse_date(text: str) -> PartialDate | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where `text` is none of them or no real day."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    found = PartialDate(year or 0, month, day)
    try:
        found.first  # noqa: B018  a day that the calendar does not have raises
    except ValueError:
        return None
    return found


def era_years(when: PartialDate) -> tuple[str, ...]:
    """Return the era years that `when` falls in, oldest first; empty before 1873.

    May 2019 is (令和元年,); all of 2019 is (平成31年, 令和元年); 7 January 1989 is (昭和64年,).
    """
    first, last = when.first, when.last
    found = []
    end: date | None = None
    for era in ERAS:
        if era.start <= last and (end is None or first < end):
            number = when.year - era.first_year + 1
            found.append(f"{era.name}{'元' if number == 1 else number}年")
        end = era.start
    return tuple(reversed(found))


def japanese_date(when: PartialDate) -> str:
    """Write a date the Japanese way, in both calendars: 2022年12月20日（令和4年12月20日）."""
    rest = f"{when.month}月" if when.month else ""
    rest += f"{when.day}日" if when.day else ""
    eras = "・".join(f"{name}{rest}" for name in era_years(when))
    western = f"{when.year}年{rest}"
    return f"{western}（{eras}）" if eras else western


def english_date(when: PartialDate) -> str:
    """Write a date the English way: 20 December 2022, May 2013, 2013."""
    parts = [str(when.year)]
    if when.month:
        parts.insert(0, _MONTHS[when.month - 1])
    if when.day:
        parts.insert(0, str(when.day))
    return " ".join(parts)


def written_date(text: str | None, language: Language) -> str:
    """Write an ISO date for readers of `language`; what is no date is given back as it stands."""
    when = parse_date(text) if text else None
    if when is None:
        return text or ""
    return japanese_date(when) if language is Language.JA else english_date(when)
