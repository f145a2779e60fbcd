"""The three things that people come for, from start to end: by mouse and by keyboard alone, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.browser.addresses import in_language

pytestmark = pytest.mark.browser

_TABS_MAX = 80


class Mouse:
    """Does everything by pointing and clicking; types where there is something to type."""

    def __init__(self, tab: Any) -> None:
        self._tab = tab

    def write(self, selector: str, text: str) -> None:
        self._tab.page.locator(selector).click()
        self._tab.page.keyboard.insert_text(text)

    def press(self, selector: str) -> None:
        self._tab.page.locator(selector).first.click()

    def follow(self, selector: str) -> None:
        self.press(selector)
        self._tab.page.wait_for_load_state("load")


class Keyboard:
    """Does everything by Tab and Enter."""

    def __init__(self, tab: Any) -> None:
        self._tab = tab

    def write(self, selector: str, text: str) -> None:
        self._reach(selector)
        self._tab.page.keyboard.insert_text(text)

    def press(self, selector: str) -> None:
        self._reach(selector)
        self._tab.press("Enter")

    def follow(self, selector: str) -> None:
        self._reach(selector)
        with self._tab.page.expect_navigation(wait_until="load"):
            self._tab.press("Enter")

    def _reach(self, selector: str) -> None:
        """Press Tab until the first element that `selector` names has the focus, which must be seen."""
        for _ in range(_TABS_MAX):
            if self._tab.page.locator(selector).first.evaluate("(one) => one === document.activeElement"):
                outline = "getComputedStyle(document.activeElement).outlineStyle"
                assert self._tab.evaluate(outline) == "solid", f"the focus on {selector} cannot be seen"
                return
            self._tab.press("Tab")
        raise AssertionError(f"{selector} cannot be reached with the Tab key")


HANDS = pytest.mark.parametrize("hands", [Mouse, Keyboard])
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


@HANDS
@LANGUAGES
def test_search_narrow_down_and_read(tab: Any, language: str, hands: Any) -> None:
    do = hands(tab)
    tab.show(in_language("/", language))
    do.write("#q", "quay")
    do.follow("form[role=search] button[type=submit]")
    found = tab.page.locator(".results > li")
    before = found.count()
    assert before > 1
    assert re.search(r"\d+", tab.page.locator(".status [role=status]").inner_text())
    do.follow(".facets a[href*='ministry=lamps']")
    assert 0 < found.count() < before
    assert tab.page.locator(".chips a").count() == 2
    do.follow(".results > li .cell .title a")
    assert tab.page.locator(".reading > .cell").count() == 2
    assert tab.page.locator("html").get_attribute("lang") == language
    tab.page.go_back(wait_until="load")
    assert "ministry=lamps" in tab.page.url
    tab.page.go_forward(wait_until="load")
    assert "/measures/" in tab.page.url


@HANDS
@LANGUAGES
def test_look_up_a_ministry_and_take_its_measures_along(tab: Any, language: str, hands: Any) -> None:
    do = hands(tab)
    tab.show(in_language("/ministries", language))
    do.write("#name", "灯火局")
    do.follow("form[action='/ministries'] button")
    assert tab.page.url.partition("?")[0].endswith("/ministries/lamps")
    measures = tab.page.locator("section ul.rows a")
    assert measures.count() > 0
    with tab.page.expect_download() as taken:
        do.press("form.exports button[formaction*='export.csv']")
    assert taken.value.suggested_filename.endswith(".csv")
    assert "岸壁の灯火の見回り" in taken.value.path().read_text(encoding="utf-8-sig")
    do.follow("section ul.rows a")
    assert tab.page.locator("h1").inner_text().endswith("1.1")


@HANDS
@LANGUAGES
def test_find_the_equivalent_of_a_clause(tab: Any, language: str, hands: Any) -> None:
    do = hands(tab)
    tab.show(in_language("/clause", language), scripts=False)
    do.write("#clause", "The bell is rung")
    do.follow("#clause-form button[type=submit]")
    answers = tab.page.locator("main [lang=ja]")
    assert answers.count() > 0
    do.follow("main article a[href*='/measures/bell-charter/']")
    assert tab.page.locator(".reading > .cell").count() == 2
