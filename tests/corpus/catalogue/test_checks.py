"""The checks themselves: what they must catch, and what they must let pass."""

from __future__ import annotations

import pytest

from tests.corpus.catalogue import facts
from tests.corpus.catalogue.runs import Known


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        pytest.param("平成30年8月3日に決定", "decided on August 3, 2018", id="era"),
        pytest.param(
            "令和元年度の１,２００万円", "12 million yen in fiscal 2019", id="scales and the first year"
        ),
        pytest.param("約8割", "about 80%", id="tenths"),
        pytest.param("毎年11月25日", "November 25 every year", id="a day without a year"),
        pytest.param("二つの灯台", "two lighthouses", id="numbers in words"),
        pytest.param("3つの港", "three ports", id="digits against words"),
        pytest.param("令和３年法律第４５号", "Act No. 45 of 2021", id="law"),
        pytest.param("平成16年1月6日告示第4号", "Notification No. 4 of January 6, 2004", id="notification"),
    ],
)
def test_the_same_facts_agree(ja: str, en: str) -> None:
    left, right = facts.facts_ja(ja), facts.facts_en(en)
    assert left.numbers - right.numbers - right.soft == set()
    assert right.numbers - left.numbers - left.soft == set()
    assert left.dates == right.dates
    assert left.laws == right.laws


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        pytest.param("平成30年8月3日", "August 4, 2018", id="another day"),
        pytest.param("平成30年8月", "September 2018", id="another month"),
        pytest.param("1,200万円", "1.2 million yen", id="another scale"),
        pytest.param("令和3年法律第45号", "Act No. 54 of 2021", id="another law"),
        pytest.param("25か所", "several places", id="a figure left out"),
    ],
)
def test_other_facts_are_caught(ja: str, en: str) -> None:
    left, right = facts.facts_ja(ja), facts.facts_en(en)
    agree = not (left.numbers - right.numbers - right.soft or right.numbers - left.numbers - left.soft)
    assert not (agree and left.dates == right.dates and left.laws == right.laws)


def test_latin_names_and_acronyms() -> None:
    assert facts.latin("ＮＧＯとSNS") == {"ngo", "sns"}
    assert facts.acronyms("NGOs, the J-ABC and words") == {"ngo", "abc"}


def test_a_copied_sentence_is_caught_and_a_name_is_not() -> None:
    text = "港の灯台守は毎晩決まった時刻に灯りをともし、朝までその番をしなければならない。"
    name = "港湾の灯台及び標識の設置並びに灯火の管理等に関する法律"
    known = Known([text + name], [name], in_japanese=True)
    assert known.repeated("そこで灯台守は毎晩、決まった時刻に灯りをともし朝までその番をする。")
    assert known.repeated(f"{name}に基づく。") == []
    assert known.repeated("灯台守は夜ごとに灯をともす。") == []


def test_a_copied_english_sentence_is_caught_and_a_name_is_not() -> None:
    text = "Every evening the keeper of the harbor light climbs the stairs and lights the great lamp."
    name = "Act on the Placing of Lights and Marks in Harbors and on Their Keeping"
    known = Known([text, f"under the {name} (Act No. 5 of 1950)"], [name], in_japanese=False)
    assert known.repeated("Here, the keeper of the harbor light climbs the stairs and lights the great lamp.")
    assert known.repeated(f"It is run under the {name} (Act No. 5 of 1950).") == []
