"""What differs between two wordings of one measure in figures, dates and ministries, across languages.

A figure counts as gone only where the other text has it in no form at all: what is said to differ is what is
printed in digits on one side, and what it is held against is everything that the other side may mean by its
digits, number words and eras. A missed difference costs the reader a look; a false one costs their trust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.dates import ERAS, MONTH_NAMES, printed_dates
from corpus.model import Language, Measure, Origin, Role
from corpus.numerals import kanji_number
from corpus.unicode_forms import nfkc

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNITS = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
          "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}  # fmt: skip
# 1万5千人, 3億2,000万円, 1.5 million
_FIGURE = {
    Language.JA: re.compile(rf"(?:{_DIGITS}[千万億兆])*{_DIGITS}[千万億兆]?(?:\s?%|パーセント)?"),
    Language.EN: re.compile(
        rf"{_DIGITS}(?:\s(?:thousand|million|billion|trillion)\b)?(?:\s?%|\spercent)?", re.I
    ),
}
_PART = re.compile(rf"({_DIGITS})\s*([千万億兆]|thousand|million|billion|trillion)?", re.I)
_KANJI = re.compile(r"[〇一二三四五六七八九十百千]+")
_KANJI_AFTER_DIGITS = re.compile(r"(?<=\d)[千]")
_ERA_YEAR = re.compile(rf"(?:{'|'.join(ERAS)})\s*(?:元|\d+|[一二三四五六七八九十]+)\s*年")
_YEAR_AFTER_YEAR = re.compile(r"(?:、|,|・|及び|から|〜|~)\s*\d{1,2}\s*年")  # 平成23年、24年
_LAW_NUMBER = {  # names a statute, and dates nothing that a plan does
    Language.JA: re.compile(
        rf"(?:{'|'.join(ERAS)}|\d\d)\s*(?:元|\d+)\s*年\s*(?:\w{{1,6}}令|法律|条約|条例)第?\s*\d+\s*号"
    ),
    Language.EN: re.compile(r"\bNos?\.?\s?\d+\s+of\s+\d{4}", re.I),
}
_BARE_YEAR = {
    Language.JA: re.compile(r"(\d{1,2})\s*年"),
    Language.EN: re.compile(r"\b(1[89]\d\d|2[01]\d\d)\b"),
}
# What numbers a thing and counts nothing: (1), 1., 第3条, 法律第52号, Article 3, Act No. 52 of 1999.
_LABELS = {
    Language.JA: re.compile(
        r"\(\d{1,2}\)|^\s*\d{1,2}[.、\s]|第\d+(?:条|項|号|章|節|編)(?:の\d+)?|(?:注|※|別添|別紙|図|表)\s?\d+|"
        r"[A-Za-z]-?\d+(?:-\d+)*",
        re.M,
    ),
    Language.EN: re.compile(
        r"\(\d{1,2}\)|^\s*\d{1,2}[.)]\s|\bNos?\.?\s?\d+|"
        r"\b(?:Articles?|Sections?|Chapters?|Notes?|Annex|Appendix|Figures?|Tables?|Paragraphs?)\s\d+(?:-\d+)*|"
        r"\b[A-Za-z]-?\d+(?:-\d+)*",
        re.M | re.I,
    ),
}
_WORDS = (
    "zero", "one first once single", "two second twice both", "three third", "four fourth quarter", "five fifth",
    "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
)  # fmt: skip
_WORD_VALUES = {word: number for number, words in enumerate(_WORDS[:21]) for word in words.split()} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "dozen": 12,
    **{month: number for number, month in enumerate(MONTH_NAMES, 1)},
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands on one side alone: `gone` on the left, `come` on the right, each in the order of its text."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.gone or self.come)


_SAME = Difference()


@dataclass(frozen=True, slots=True)
class Facts:
    """How two measures differ: figures as printed, dates as `YYYY[-MM[-DD]]`, ministries by id."""

    figures: Difference = _SAME
    dates: Difference = _SAME
    ministries: Difference = _SAME

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.figures or self.dates or self.ministries)


NO_FACTS = Facts()
_Side = tuple[str, Language]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text's figures (value to print) and dates, and every number that it may mean."""

    figures: dict[str, str]
    dates: tuple[str, ...]
    meant: frozenset[str]


def find_differences(left: Measure, right: Measure) -> Facts:
    """Return what changed from one measure to the one that takes its place.

    Like is held against like: official texts, of one language where both have one, else the Japanese of one
    against the English of the other; digests where not both have an official text.
    """
    ministries = _ministries(left, right)
    sides = _sides(left, right)
    if sides is None:
        return Facts(ministries=ministries)
    one, other = (_read(text, language) for text, language in sides)
    return Facts(
        Difference(_figures_alone(one, other), _figures_alone(other, one)),
        Difference(_dates_alone(one, other), _dates_alone(other, one)),
        ministries,
    )


def _sides(left: Measure, right: Measure) -> tuple[_Side, _Side] | None:
    """Return the texts to compare with their languages, or None where no two are alike."""
    official = _texts(left, Origin.OFFICIAL), _texts(right, Origin.OFFICIAL)
    for one, other in (official, (_texts(left, Origin.DIGEST), _texts(right, Origin.DIGEST))):
        for language in Language:
            if language in one and language in other:
                return (one[language], language), (other[language], language)
        if all(official):
            ours, theirs = next(iter(one)), next(iter(other))
            return (one[ours], ours), (other[theirs], theirs)
    return None


def _texts(measure: Measure, origin: Origin) -> dict[Language, str]:
    """Return the texts of one origin, titles included."""
    return {
        language: f"{text.title}\n{text.body}"
        for language, text in measure.texts.items()
        if text.origin is origin
    }


def _ministries(left: Measure, right: Measure) -> Difference:
    """Compare the bodies responsible, where both documents state any; a text that mentions one is no change."""
    one, other = (
        tuple(dict.fromkeys(link.id for link in measure.ministries if link.role is Role.RESPONSIBLE))
        for measure in (left, right)
    )
    if not one or not other:
        return Difference()
    return Difference(
        tuple(id_ for id_ in one if id_ not in other), tuple(id_ for id_ in other if id_ not in one)
    )


def _figures_alone(one: _Reading, other: _Reading) -> tuple[str, ...]:
    return tuple(printed for value, printed in one.figures.items() if value not in other.meant)


def _dates_alone(one: _Reading, other: _Reading) -> tuple[str, ...]:
    """Return the dates that the other text neither has, nor says more or less exactly."""
    return tuple(
        date
        for date in one.dates
        if not any(date.startswith(there) or there.startswith(date) for there in other.dates)
        and not (len(date) == 4 and date in other.meant)  # a year without month
    )


def _read(text: str, language: Language) -> _Reading:
    text = nfkc(re.sub(r"[①-⓿㉑-㉟㊱-㊿]", " ", text))
    told = _LAW_NUMBER[language].sub(" ", text)
    plain = _LABELS[language].sub(" ", told)
    dates = list(dict.fromkeys(printed_dates(told)))
    if language is Language.EN:
        dates += [
            year for year in _BARE_YEAR[language].findall(plain) if not any(d.startswith(year) for d in dates)
        ]
    in_dates = {str(int(part)) for date in dates for part in date.split("-")}
    figures: dict[str, str] = {}
    for match in _FIGURE[language].finditer(_YEAR_AFTER_YEAR.sub(" ", _ERA_YEAR.sub(" ", plain))):
        value = _value(match[0])
        if value not in in_dates:
            figures.setdefault(value, match[0].strip())
    return _Reading(figures, tuple(dict.fromkeys(dates)), frozenset(_meant(text, language) | in_dates))


def _meant(text: str, language: Language) -> set[str]:
    """Return every number that a text may mean, as digits, words, kanji or years of any era."""
    found = {_value(match[0]) for match in _FIGURE[language].finditer(text)}
    found |= {_value(digits) for digits in re.findall(_DIGITS, text)}
    if language is Language.EN:
        return found | {
            str(_WORD_VALUES[w]) for w in map(str.lower, _WORD.findall(text)) if w in _WORD_VALUES
        }
    for kanji in _KANJI.findall(_KANJI_AFTER_DIGITS.sub("", text)):
        number = kanji_number(kanji)
        found |= set() if number is None else {str(number)}
    # 平成23年、24年: the era of the second year is that of the first
    found |= {str(first + int(n) - 1) for n in _BARE_YEAR[language].findall(text) for first in ERAS.values()}
    return found


def _value(printed: str) -> str:
    """Return a figure's value in digits: 1万5千 -> 15000, "1.5 million" -> 1500000, 30% -> 30."""
    total = sum(
        (
            Decimal(digits.replace(",", "")) * _UNITS.get(unit.lower(), 1)
            for digits, unit in _PART.findall(printed)
        ),
        start=Decimal(0),
    )
    text = f"{total:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
