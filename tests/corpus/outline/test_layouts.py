"""Documents in layouts of every kind: what is a measure, where it stands, what it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Kind, ParsedDocument
from tests.corpus.outline.layouts import BY_DAI, BY_LAW, BY_TWO_KEYWORDS, CASES, WITHOUT_TITLES

Parse = Callable[..., ParsedDocument]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_measures_of_a_layout(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    measures = [m for m in parse(text).measures if m.kind is Kind.MEASURE]
    assert [(m.locator, m.text.title) for m in measures] == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_nothing_of_a_text_is_lost(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    parsed = parse(text)
    kept = "".join(m.text.title + m.text.body for m in parsed.measures) + "".join(
        f"{s.titles.ja}{s.titles.en}" for s in parsed.sections
    )
    for letter in set(text) - set(
        " 　\n目次0123456789０１２３４５６７８９第章節条()（）.．①②③ー－ABCIab〇・⚫一二三四五ⅠⅡ○ｱｲ施策柱-重点課題"
    ):
        assert letter in kept, letter


def test_items_stand_in_the_measure(parse: Parse) -> None:
    measures = {m.locator: m for m in parse(BY_LAW).measures}
    assert [i.marker for i in measures["1.2"].items] == ["一", "二", "２"]
    assert "町内会が推す者" in measures["1.2"].text.body
    untitled = {m.locator: m for m in parse(WITHOUT_TITLES).measures}
    assert [i.text for i in untitled["2"].items] == [
        "入港を控えるよう呼び掛けること。",
        "係留の綱を増やすよう求めること。",
    ]


def test_path_is_the_locators_of_the_headings_above(parse: Parse) -> None:
    parsed = parse(BY_DAI)
    measure = next(m for m in parsed.measures if m.locator == "2.1.2")
    assert measure.path == ("2", "2.1")
    assert {s.locator: s.titles.ja for s in parsed.sections} == {
        "2": "具体的な施策",
        "2.1": "見守り",
        "2.2": "広報",
    }


def test_overview_above_the_measures_is_a_passage(parse: Parse) -> None:
    passages = {m.locator: m for m in parse(BY_DAI).measures if m.kind is Kind.PASSAGE}
    assert passages["1"].text.title == "基本的な考え方"
    assert "cover" in passages


def test_supplement_follows_as_a_passage(parse: Parse) -> None:
    assert parse(BY_LAW).measures[-1].locator == "supplement"


def test_text_without_any_number_is_kept_with_a_warning(parse: Parse) -> None:
    parsed = parse("海辺の町では、夏になると人が増える。\n\nその分、事故も増える。\n")
    assert [m.kind for m in parsed.measures] == [Kind.PASSAGE]
    assert "no measure found" in parsed.warnings[-1]


def test_bracket_behind_a_list_belongs_to_the_measure(parse: Parse) -> None:
    last = next(m for m in parse(BY_TWO_KEYWORDS).measures if m.locator == "2.2")
    assert [i.text for i in last.items] == ["玄関に置く。", "庭に置く。"]
    assert last.text.body.endswith("（警察庁）")
    assert [m.id for m in last.ministries] == ["npa"]
