"""The pages in a real browser: columns, focus, buttons and forms; the keyboard is enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from corpus.model import Status
from search import Searcher
from tests.web.browser.chromium import Tab, serving
from tests.web.invented import fill
from web import Services, create_app

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_controls_are_large_enough(tab: Any, width: int) -> None:
    tab.show("/?q=灯火&limit=1&ministry=lamps&hl=ja", width=width)
    controls = "header a, button, input[type=search], .facets li a, .chips a, .choices a, .paging a, summary"
    small = tab.evaluate(
        f"[...document.querySelectorAll('{controls}')]"
        ".filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 43.9)"
        ".map((one) => one.outerHTML)"
    )
    assert small == []


def test_columns_stand_side_by_side_only_where_there_is_room(tab: Any) -> None:
    places = "[...document.querySelectorAll('.reading > .cell')].map((one) => one.getBoundingClientRect())"
    for width, beside in ((360, False), (719, False), (720, True), (1280, True)):
        tab.show("/measures/quay-lamps-2019/1.1?hl=ja", width=width)
        ja, en = tab.evaluate(f"{places}.map(({{x, y}}) => [x, y])")
        assert (ja[1] == en[1]) is beside, width
        assert (ja[0] < en[0]) is beside, width


def test_the_language_of_the_query_stands_first_where_narrow(tab: Any) -> None:
    order = (
        "[...document.querySelectorAll('.results > li:first-child .cell')]"
        ".sort((a, b) => a.getBoundingClientRect()[axis] - b.getBoundingClientRect()[axis])"
        ".map((one) => one.lang)"
    )
    tab.show("/?q=quay&hl=ja", width=360)
    assert tab.evaluate(order.replace("axis", "'y'")) == ["en", "ja"]
    tab.show("/?q=quay&hl=ja", width=1280)
    assert tab.evaluate(order.replace("axis", "'x'")) == ["ja", "en"]


def test_skip_link_comes_first_and_leads_to_the_text(tab: Any) -> None:
    tab.show("/documents?hl=ja")
    tab.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_search_by_keyboard(tab: Any) -> None:
    tab.show("/?hl=ja")
    tab.evaluate("document.getElementById('q').focus()")
    tab.call("Input.insertText", text="見回り")
    tab.press("Enter")
    tab.wait_for_load()
    assert tab.evaluate("new URL(location).searchParams.get('q')") == "見回り"
    assert tab.evaluate("new URL(location).searchParams.get('hl')") == "ja"
    assert tab.evaluate("document.querySelectorAll('.results > li').length") > 0


def test_facets_open_where_narrow_and_stand_open_where_wide(tab: Any) -> None:
    seen = "document.querySelector('.facets li a').checkVisibility()"
    tab.show("/?q=灯火&hl=ja", width=360)
    assert not tab.evaluate(seen)
    tab.evaluate("document.querySelector('.facets > summary').click()")
    assert tab.evaluate(seen)
    tab.show("/?q=灯火&hl=ja", width=1280)
    assert not tab.evaluate("document.querySelector('.facets').open")
    assert tab.evaluate(seen)


def test_copy_buttons_come_with_the_script_and_say_what_they_did(tab: Any) -> None:
    tab.show("/measures/quay-lamps-2019/1.1?hl=ja")
    assert tab.evaluate("document.querySelectorAll('button[data-copy]:not([hidden])').length") == 3
    tab.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    tab.evaluate(
        "new Promise((done) => { document.querySelector('button[data-copy]').click(); setTimeout(done, 300); })"
    )
    assert tab.evaluate("document.getElementById('copied').textContent") == "コピーしました。"


def test_everything_works_without_scripts(tab: Any) -> None:
    tab.show("/measures/quay-lamps-2019/1.1?hl=ja", scripts=False)
    shown = tab.call("DOM.getDocument")["root"]["nodeId"]
    buttons = tab.call("DOM.querySelectorAll", nodeId=shown, selector="button[data-copy]:not([hidden])")
    assert buttons["nodeIds"] == []


def test_a_picture_can_be_taken(tab: Any) -> None:
    tab.show("/?q=灯火&hl=ja")
    assert tab.picture().startswith(b"\x89PNG")


def test_a_review_is_sent_by_our_own_page(browser: Any, services: Services, tmp_path: Path) -> None:
    """The browser says where the form comes from, so that the same form elsewhere would be refused."""
    with Library.open(tmp_path) as library:
        fill(library)
        own = Services(
            library,
            Searcher(library, None, services.register),  # type: ignore[arg-type]
            services.register,
            services.glossary,
            services.clauses,
        )
        with serving(create_app(own, read_only=False, testing=True)) as address:
            tab = Tab(browser, address)
            for width in (360, 1280):
                tab.show("/measures/quay-lamps-2019/1.1?hl=en", width=width, scripts=False)
                assert tab.complaints() == []
            tab.show("/measures/quay-lamps-2019/1.1?hl=en")
            tab.evaluate("document.querySelector('#reviews details').open = true")
            tab.evaluate("document.getElementById('by-1').focus()")
            tab.call("Input.insertText", text="Mori")
            tab.evaluate("document.querySelector('button[value=reject]').click()")
            tab.wait_for_load()
            assert "is now rejected" in tab.evaluate(
                "document.querySelector('#reviews [role=status]').textContent"
            )
            assert tab.evaluate("location.hash") == "#reviews"
            tab.close()
        (review,) = library.reviews()
        assert (review.reviewer, review.pair.status) == ("Mori", Status.REJECTED)
