"""In a real browser nothing runs of what others wrote, and nothing of it is an element or an attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.web.browser.chromium import Tab, serving
from tests.web.hostile import MARK, OTHER, PAYLOADS, PLAN, fill, terms
from tests.web.invented import REGISTER
from tests.web.opened import open_services
from web import create_app

pytestmark = pytest.mark.browser

_PAGES = [
    "/?q=灯台&limit=100", "/clause?q=灯台の", "/documents", f"/documents/{PLAN}", "/glossary?limit=100", f"/compare/{PLAN}/{OTHER}",
    "/ministries/lamps", "/?" + urlencode(dict.fromkeys(("q", "ministry", "document", "lang"), PAYLOADS[26])),
    *(f"/measures/{PLAN}/1.{number}?hl={'ja' if number % 2 else 'en'}" for number in range(1, len(PAYLOADS) + 1)),
    *(f"/glossary/{quote(term.ja, safe='')}" for term in terms()[::6]),
    *(f"/?{urlencode({'q': payload})}" for payload in PAYLOADS[::4]),
    *(f"/clause?{urlencode({'q': payload})}" for payload in PAYLOADS[1::4]),
    *(f"/{quote(payload, safe='')}" for payload in PAYLOADS[2::8]),
]  # fmt: skip
# What stands in the page that is not ours, and whether anything of it ran.
_FOREIGN = f"""(() => {{
  const found = window.{MARK} ? ["it ran"] : [];
  for (const element of document.querySelectorAll("*")) {{
    const names = [element.localName, ...element.getAttributeNames()];
    if (names.some((name) => name.includes("{MARK}") || name.startsWith("on"))) found.push(element.outerHTML);
    if (element.localName === "script" && !element.src.startsWith(location.origin + "/static/")) found.push(element.outerHTML);
    if (["iframe", "object", "embed", "base", "math", "style"].includes(element.localName)) found.push(element.outerHTML);
    for (const name of ["href", "src", "action", "formAction"]) {{
      const value = element.hasAttribute(name) ? String(element[name].baseVal ?? element[name]) : "";
      if (/^(javascript|data|vbscript):/i.test(value)) found.push(element.outerHTML);
    }}
  }}
  return found;
}})()"""
_ACT = """(() => {
  for (const element of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "toggle", "error", "load"]) element.dispatchEvent(new Event(kind));
  }
})()"""


@pytest.fixture(scope="module")
def hostile(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with (
        open_services(tmp_path_factory.mktemp("hostile"), fill, terms(), REGISTER) as services,
        serving(create_app(services, read_only=False)) as address,
    ):
        tab = Tab(browser, address)
        yield tab
        tab.close()


@pytest.mark.parametrize("page", range(len(_PAGES)))
def test_nothing_of_others_is_there_or_runs(hostile: Tab, page: int) -> None:
    hostile.show(_PAGES[page])
    hostile.evaluate(_ACT)
    assert hostile.evaluate(_FOREIGN) == []
    assert [one for one in hostile.complaints() if "status of 40" not in one] == []
