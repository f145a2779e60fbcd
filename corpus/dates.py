"""Dates as documents print them: eras, western years, kanji numerals."""

from __future__ import annotations

import re
import unicodedata

from corpus.numerals import kanji_number

# First year of each era (元年), by the Cabinet orders that proclaimed them.
ERAS: dict[str, int] = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_NUMBER = r"(?:\d{1,4}|[〇一二三四五六七八九十百]{1,6}|元)"
_JA = re.compile(
    rf"(?:(明治|大正|昭和|平成|令和)\s*({_NUMBER})|(\d{{4}}))\s*年(?:度)?(?:\s*({_NUMBER})\s*月(?:\s*({_NUMBER})\s*日)?)?"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _MONTHS)
_EN_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})\b", re.I)
_EN_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})\b", re.I)
_NUMERIC = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b")


def _value(text: str | None) -> int:
    if not text:
        return 0
    if text == "元":
        return 1
    return int(text) if text.isdigit() else kanji_number(text)


def _iso(year: int, month: int = 0, day: int = 0) -> str | None:
    if not 1868 <= year <= 2199 or month > 12 or day > 31:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def find_dates(text: str) -> list[tuple[int, str]]:
    """Return (offset, date) for every date in `text`, dates as `YYYY[-MM[-DD]]`.

    >>> find_dates("平成25年5月")
    [(0, '2013-05')]
    """
    text = unicodedata.normalize("NFKC", text)
    dates = [
        *((m.start(), _iso(_year(m), _value(m[4]), _value(m[5]))) for m in _JA.finditer(text)),
        *((m.start(), _iso(int(m[3]), _month(m[1]), _value(m[2]))) for m in _EN_MONTH_FIRST.finditer(text)),
        *((m.start(), _iso(int(m[3]), _month(m[2]), int(m[1]))) for m in _EN_DAY_FIRST.finditer(text)),
        *((m.start(), _iso(int(m[1]), int(m[2]), _value(m[3]))) for m in _NUMERIC.finditer(text)),
    ]
    return sorted((at, date) for at, date in dates if date)


def _year(match: re.Match[str]) -> int:
    return ERAS[match[1]] + _value(match[2]) - 1 if match[1] else _value(match[3])


def _month(name: str) -> int:
    return next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(name.lower()[:3]))
