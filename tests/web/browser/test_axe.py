"""axe-core finds no violation of WCAG 2.2 A and AA, nor of its best practices, on any kind of page."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.addresses import PAGES, in_language

pytestmark = pytest.mark.browser

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Narrow and light; wide and dark; forced colours at half the width, which is what 200 % magnification leaves.
_SETTINGS = ({"width": 360}, {"width": 1280, "dark": True}, {"width": 640, "forced": True})


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_no_violation(tab: Any, axe: Axe, page: str, language: str) -> None:
    for settings in _SETTINGS:
        tab.show(in_language(page, language), **settings)
        found = axe.run(tab.page, options={"runOnly": _RULES, "resultTypes": ["violations"]}).response
        assert len(found["passes"]) > 10, "axe-core did not look at the page"
        assert _told(found["violations"]) == [], settings


def test_a_violation_would_be_seen(tab: Any, axe: Axe) -> None:
    tab.show("/about?hl=en")
    tab.evaluate("document.documentElement.removeAttribute('lang')")
    found = axe.run(tab.page, options={"runOnly": _RULES}).response
    assert [one.partition(":")[0] for one in _told(found["violations"])] == ["html-has-lang"]


def _told(violations: list[dict[str, Any]]) -> list[str]:
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
