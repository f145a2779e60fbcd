"""What a text states that must not change from one language to the other: numbers, dates, laws, Latin names.

Hard facts are those in digits or Latin letters; soft ones are in words (二つ, "two"): a hard fact must be
found on the other side hard or soft, a soft one need not be.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from corpus.dates import ERAS
from corpus.numerals import arabic_number

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = "|".join(_MONTHS)
_CARDINALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS = {word: n for n, word in enumerate(_CARDINALS)} | {word: n for n, word in enumerate(_ORDINALS, 1)}
_WORDS |= {"once": 1, "single": 1, "twice": 2, "both": 2, "bilateral": 2, "dual": 2, "double": 2, "half": 50}
_SCALES_JA = {"万": 10**4, "億": 10**8, "兆": 10**12}
_SCALES_EN = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LAW_JA = re.compile(
    r"(明治|大正|昭和|平成|令和)(\d+|元)年(?:\d+月\d+日)?(?:法律|政令|条約|[^\s\d。]{0,20}告示)第(\d+)号"
)
_LAW_EN = re.compile(rf"No\. ?(\d+) of (?:(?:{_MONTH}) \d{{1,2}}, )?(\d{{4}})", re.I)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")


class Facts(NamedTuple):
    """The facts of a text.

    `numbers` holds figures, years, months and days each by itself; `dates` those with a year and a month;
    `laws` pairs of number and year.
    """

    numbers: frozenset[str]
    soft: frozenset[str]
    dates: frozenset[str]
    laws: frozenset[tuple[int, int]]


def facts_ja(text: str) -> Facts:
    """Return the facts of a Japanese text: 平成30年8月3日 states 2018, 8 and 3, and the date 2018-08-03."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", text)  # 平成 22 年
    laws = frozenset((int(m[3]), _year(m[1], m[2])) for m in _LAW_JA.finditer(text))
    text = re.sub(r"(明治|大正|昭和|平成|令和)\s*(\d+|元)(?=年)", lambda m: str(_year(m[1], m[2])), text)
    dates = frozenset(
        "-".join(f"{int(part):02}" for part in m.groups() if part)
        for m in re.finditer(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?", text)
    )
    text = re.sub(r"(\d+(?:\.\d+)?)割", lambda m: f"{float(m[1]) * 10:g}%", text)
    numbers: set[str] = set()
    for m in re.finditer(rf"({_NUMBER})([万億兆])?", text):
        numbers.add(_plain(float(m[1]) * _SCALES_JA.get(m[2], 1)))
    soft = {str(arabic_number(m[0])) for m in re.finditer(r"[一二三四五六七八九十]+", text)}
    soft |= {"2"} if re.search(r"両|双|二国間", text) else set()
    soft |= {"50"} if "半数" in text else set()
    return Facts(frozenset(numbers), frozenset(soft), dates, laws)


def facts_en(text: str) -> Facts:
    """Return the facts of an English text: "August 3, 2018" states 2018, 8 and 3, and the date 2018-08-03."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    laws = frozenset((int(m[1]), int(m[2])) for m in _LAW_EN.finditer(text))
    dates: set[str] = set()
    numbers: set[str] = set()
    for m in re.finditer(rf"\b({_MONTH})(?: (\d{{1,2}}))?(?:,? (\d{{4}}))?\b", text, re.I):
        if m[1] == "may" or (m[1] == "March" and not (m[2] or m[3])):
            continue
        month = _MONTHS.index(m[1].lower()) + 1
        numbers.add(str(month))
        if m[3]:
            dates.add(f"{m[3]}-{month:02}" + (f"-{int(m[2]):02}" if m[2] else ""))
    for m in re.finditer(
        rf"(?<![A-Za-z0-9.])({_NUMBER})(?:st|nd|rd|th)?(?: (thousand|million|billion|trillion))?", text
    ):
        numbers.add(_plain(float(m[1]) * _SCALES_EN.get(m[2], 1)))
    for m in re.finditer(r"[A-Za-z]+[-]?(\d+)", text):
        numbers.add(str(int(m[1])))
    soft = {str(_WORDS[w]) for w in re.findall(r"[a-z]+", text.lower()) if w in _WORDS}
    return Facts(frozenset(numbers), frozenset(soft), frozenset(dates), laws)


def _year(era: str, number: str) -> int:
    return ERAS[era] + (1 if number == "元" else int(number)) - 1


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def shared_out(text: str) -> tuple[str, int | None]:
    """Take the count of bodies in charge out of a digest: 警察庁など6府省庁は, "and five other ministries".

    Returns:
        The text without it, and the count of all bodies, which the English writes less one.
    """
    found = re.search(r"など(\d+)府省庁", text)
    if found:
        return text.replace(found[0], "等"), int(found[1])
    found = re.search(rf"and ({'|'.join(_CARDINALS)}) other ministries and agencies", text)
    if found:
        return text.replace(found[0], "and others"), _WORDS[found[1]] + 1
    return text, None


def latin(text: str) -> frozenset[str]:
    """Return the Latin names of a text, small letters, parts of a hyphened one by itself, plurals folded."""
    return frozenset(_singular(m[0]) for m in _LATIN.finditer(unicodedata.normalize("NFKC", text)))


def acronyms(text: str) -> frozenset[str]:
    """Return the names in capitals of an English text: CSIRTs, NPOs and JPKI, as `latin` writes them."""
    return frozenset(_singular(m[0]) for m in re.finditer(r"\b[A-Z][A-Z0-9]+s?\b", text))


def _singular(word: str) -> str:
    return word.removesuffix("s").lower() if re.fullmatch(r"[A-Z0-9]{2,}s", word) else word.lower()
