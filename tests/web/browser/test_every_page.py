"""Every kind of page, as it is set: no violation of WCAG 2.2 A and AA by axe-core, nothing spills, nothing is refused.

Each page is opened once in each setting, in one tab, and looked at by each test in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.addresses import PAGES, in_language
from tests.web.browser.chromium import Tab

pytestmark = pytest.mark.browser

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Setting(NamedTuple):
    """How a page is shown: the window's width in pixels, and its colours."""

    width: int
    dark: bool = False
    forced: bool = False

    def __str__(self) -> str:
        return f"{self.width}{' dark' * self.dark}{' forced' * self.forced}"


# Forced colours at half the width, which is what 200 % magnification leaves.
_SETTINGS = (Setting(360), Setting(1280, dark=True), Setting(640, forced=True))
# Returns texts whose contrast with the nearest painted background falls below `least`.
_CONTRAST = """(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parse(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) faint.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className}`);
  }
  return [...new Set(faint)];
})()"""


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


@pytest.fixture(scope="module")
def viewer(browser: Any, served: str) -> Iterator[Tab]:
    """One tab for all pages: a new one for each would be a new process of the browser's."""
    tab = Tab(browser, served)
    yield tab
    tab.close()


class Shown(NamedTuple):
    """A page as it stands in the tab."""

    tab: Tab
    setting: Setting


_ASKED = [(in_language(page, language), one) for page in PAGES for language in ("ja", "en") for one in _SETTINGS]


@pytest.fixture(scope="module", params=_ASKED, ids=lambda asked: f"{asked[0]} {asked[1]}")
def shown(request: pytest.FixtureRequest, viewer: Tab) -> Shown:
    address, setting = request.param
    viewer.show(address, **setting._asdict())
    return Shown(viewer, setting)


def test_nothing_spills_and_nothing_is_refused(shown: Shown) -> None:
    wide = shown.tab.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= shown.setting.width
    refused = [one for one in shown.tab.complaints() if "status of 404" not in one]
    assert refused == []


def test_no_violation(shown: Shown, axe: Axe) -> None:
    found = _look(axe, shown.tab)
    assert len(found["passes"]) > 10, "axe-core did not look at the page"
    assert _told(found["violations"]) == []


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_text_stands_out(shown: Shown, dark: bool) -> None:
    if shown.setting.forced:
        return  # the colours are the reader's own
    shown.tab.colour(dark=dark)
    assert shown.tab.evaluate(_CONTRAST) == []
    ground = shown.tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is not dark


def test_a_violation_would_be_seen(tab: Any, axe: Axe) -> None:
    tab.show("/about?hl=en")
    tab.evaluate("document.documentElement.removeAttribute('lang')")
    assert [one.partition(":")[0] for one in _told(_look(axe, tab)["violations"])] == ["html-has-lang"]


def _look(axe: Axe, tab: Tab) -> dict[str, Any]:
    options = {"runOnly": _RULES, "resultTypes": ["violations"]}
    found: dict[str, Any] = axe.run(tab.page, options=options).response
    return found


def _told(violations: list[dict[str, Any]]) -> list[str]:
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
