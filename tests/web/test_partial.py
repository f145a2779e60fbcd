"""An answer that was ended when its time was used up says so on the page and in its JSON, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from index.budget import Limits
from search import Searcher
from search.clauses import ClauseFinder
from tests.clock import Clock
from tests.web.page import Page
from web import Services, create_app

MANY = " OR ".join(["灯台", *(f"案内{n}番" for n in range(30))])
PASTE = "灯台の電球を交換する。案内板を置く。夜の海を見守る。若い世代に伝える。"


@pytest.fixture(scope="module")
def hurried(services: Services) -> Any:
    """Return a client of an application whose questions have little time."""
    limits = Limits(5.0, clock=Clock(step=1.0))
    searcher = Searcher(services.library, services.searcher._engine, services.register, limits=limits)
    return create_app(
        Services(
            services.library, searcher, services.register, services.glossary,
            ClauseFinder(services.library, services.glossary, limits=Limits(2.0, clock=Clock(step=1.0))),
        ),
        testing=True,
    ).test_client()  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [("ja", "質問の一部だけを調べました"), ("en", "took too long")])
def test_the_page_of_a_search_says_so(hurried: Any, language: str, words: str) -> None:
    page = Page(hurried.get("/", query_string={"q": MANY, "hl": language}))
    assert words in page.text("//*[contains(@class, 'partial')]")


@pytest.mark.parametrize(("language", "words"), [("ja", "文まで調べた結果です"), ("en", "was ended after")])
def test_the_page_of_a_paste_says_so(hurried: Any, language: str, words: str) -> None:
    page = Page(hurried.get("/clause", query_string={"q": PASTE, "hl": language}))
    assert any(words in text for text in page.texts("//p[@class='notice']"))


def test_the_api_says_so(hurried: Any) -> None:
    for path, query in (("/api/v1/search", MANY), ("/api/v1/clause", PASTE)):
        found = hurried.get(path, query_string={"q": query}).get_json()
        assert found["partial"] is True
        assert found["notice"]["ja"]
        assert found["notice"]["en"]


def test_a_whole_answer_says_nothing_of_it(client: Any, get: Any) -> None:
    assert client.get("/api/v1/search?q=灯台").get_json()["partial"] is False
    assert not get("/?q=灯台").texts("//*[contains(@class, 'partial')]")


def test_an_export_is_whole_or_is_refused(hurried: Any) -> None:
    answer = hurried.get("/export.csv", query_string={"q": MANY})
    assert answer.status_code == 503
    api = hurried.get("/api/v1/export/csv", query_string={"q": MANY})
    assert (api.status_code, api.get_json()["error"]["code"]) == (503, "search-too-slow")
