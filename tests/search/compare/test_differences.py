"""What changed in figures, dates and ministries: said only where the other text has it in no form."""

from __future__ import annotations

import pytest

from corpus.model import Kind, Language, Measure, MinistryLink, Origin, Role, Text
from search.compare.differences import Difference, find_differences

NOTHING = Difference()


def measure(*ministries: str, origin: Origin = Origin.OFFICIAL, **bodies: str) -> Measure:
    return Measure(
        id="plan/1",
        document="plan",
        locator="1",
        kind=Kind.MEASURE,
        position=0,
        path=(),
        texts={Language(side): Text("", body, origin) for side, body in bodies.items()},
        ministries=tuple(MinistryLink(id_, Role.RESPONSIBLE) for id_ in ministries),
    )


ALIKE = [
    ("灯台に電球を12個備える。", "Twelve lamps are kept in the lighthouse."),
    ("灯台に電球を3個備える。", "Three lamps are kept."),
    ("十二の港を見て回る。", "12 ports are looked at."),
    ("見回りは１，５００回とする。", "There shall be 1,500 rounds."),
    ("1万5千個の電球", "15,000 lamps"),
    ("3億2,000万円", "320 million yen"),
    ("150万人", "1.5 million people"),
    ("灯りの30％", "30 percent of the lamps"),
    ("灯りの30パーセント", "30% of the lamps"),
    ("平成25年5月に定めた。", "It was laid down in May 2013."),
    ("令和元年度から行う。", "It is done from FY2019."),
    ("平成23年、24年に行った。", "It was done in 2011 and 2012."),
    ("2013年に定めた。", "It was laid down in May 2013."),
    ("灯火法（昭和33年法律第6号）による。", "Under the Lamp Act, lamps are lit."),
    ("（１）灯り\n① 電球", "(2) Lamps\n(i) bulbs"),
    ("第３条による灯り", "lamps under Article 4"),
    ("G7の灯り", "lamps of the G8"),
    ("毎年一回見て回る。", "There is one round a year."),
]


@pytest.mark.parametrize(("ja", "en"), ALIKE, ids=[ja for ja, _ in ALIKE])
def test_what_is_only_written_otherwise_is_no_change(ja: str, en: str) -> None:
    facts = find_differences(measure(ja=ja), measure(en=en))
    assert not facts, facts
    assert not find_differences(measure(en=en), measure(ja=ja))


CHANGED = [
    ("電球を12個備える。", "15 lamps are kept.", Difference(("12",), ("15",)), NOTHING),
    ("電球を備える。", "1,500 lamps are kept.", Difference((), ("1,500",)), NOTHING),
    ("1万5千個の電球", "lamps", Difference(("1万5千",), ()), NOTHING),
    ("灯りの30%", "40 percent of the lamps", Difference(("30%",), ("40 percent",)), NOTHING),
    ("平成25年5月", "July 2016", NOTHING, Difference(("2013-05",), ("2016-07",))),
    ("平成25年", "July 2016", NOTHING, Difference(("2013",), ("2016-07",))),
    ("灯り", "lamps since 2010", NOTHING, Difference((), ("2010",))),
]


@pytest.mark.parametrize(("ja", "en", "figures", "dates"), CHANGED, ids=[ja for ja, *_ in CHANGED])
def test_what_changed(ja: str, en: str, figures: Difference, dates: Difference) -> None:
    facts = find_differences(measure(ja=ja), measure(en=en))
    assert (facts.figures, facts.dates) == (figures, dates)


def test_texts_of_one_language_come_first() -> None:
    facts = find_differences(measure(ja="電球12個", en="99 lamps"), measure(ja="電球12個"))
    assert not facts


def test_a_digest_is_held_against_a_digest_alone() -> None:
    digest = measure(origin=Origin.DIGEST, ja="電球12個", en="12 lamps")
    other = measure(origin=Origin.DIGEST, ja="電球15個", en="15 lamps")
    assert find_differences(digest, other).figures == Difference(("12",), ("15",))
    assert not find_differences(digest, measure(en="15 lamps"))


def test_ministries() -> None:
    facts = find_differences(measure("npa", "moj", ja="灯り"), measure("moj", "mofa", en="lamps"))
    assert facts.ministries == Difference(("npa",), ("mofa",))
    assert not find_differences(measure("npa", ja="灯り"), measure(en="lamps"))  # the other states none


@pytest.mark.parametrize("text", ["", "〇〇〇", "1,2,3", "9" * 400, "第第第", "年月日", "1万万", "①②③㉟㊿⓿"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert not find_differences(measure(ja=text), measure(ja=text))
    find_differences(measure(ja=text), measure(en=text))
