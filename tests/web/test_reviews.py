"""People review pairs on the measure page; other sites cannot, and a read-only server takes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.library import Library
from corpus.model import Status
from index import live
from search import SearchRequest
from tests.web.invented import TERMS, fill
from tests.web.opened import open_services
from tests.web.page import Page
from web import Services, create_app
from web.review_guard import ReviewGuard

OLD = "/measures/quay-lamps-2019/1.1"
PAIR = ("quay-lamps-2019/1.1", "quay-lamps-2023/1.1")
HERE = {"Origin": "http://localhost"}
FORMS = "//section[@id='reviews']//form"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Services]:
    """A library of the test's own, which may be written to."""
    with open_services(tmp_path, fill, TERMS) as opened:
        yield opened


@pytest.fixture
def desk(own: Services) -> FlaskClient:
    return create_app(own, read_only=False, testing=True).test_client()


def page(client: FlaskClient, address: str = f"{OLD}?hl=en") -> Page:
    return Page(client.get(address))


def fields(form: Any) -> dict[str, str]:
    return {field.get("name"): field.get("value") or "" for field in form.xpath(".//input")}


def test_confirming_a_pair_is_kept_and_said(desk: FlaskClient, own: Services) -> None:
    before = page(desk)
    form = before.tree.xpath(FORMS)[0]
    assert form.get("method") == "post"
    said = {**fields(form), "said": "accept", "by": "  Mori\tAki ", "note": "read both <texts>"}
    response = desk.post(form.get("action"), data=said, headers=HERE)
    assert response.status_code == 303
    (review,) = own.library.reviews()
    assert (review.pair.ja, review.pair.en) == PAIR
    assert (review.pair.status, review.reviewer, review.note) == (
        Status.ACCEPTED,
        "Mori Aki",
        "read both <texts>",
    )
    after = page(desk, response.headers["Location"])
    assert "is now confirmed" in after.text("//section[@id='reviews']/p[@role='status']")
    shown = after.text("(//section[@id='reviews']//li)[1]/p[@class='meta']")
    assert shown.startswith("confirmed Mori Aki ·")
    assert "read both <texts>" in shown
    assert after.tree.xpath("(//section[@id='reviews']//li)[1]//time/@datetime") == [
        "2023-03-10",
        review.reviewed[:10],
    ]


def test_rejecting_a_pair_takes_the_counterpart_away(desk: FlaskClient, own: Services) -> None:
    form = page(desk).tree.xpath(FORMS)[0]
    desk.post(OLD, data={**fields(form), "said": "reject"}, headers=HERE)
    after = page(desk)
    assert after.text("//section[contains(@class, 'cell en')]/p[@class='none']") == "no counterpart"
    assert "rejected" in after.text("(//section[@id='reviews']//li)[1]")
    own.searcher._engine.refresh()  # else a search sees it when the index has followed
    found = own.searcher.search(SearchRequest("見回り")).hits[0]
    assert found.counterpart is None


def test_the_index_follows_by_itself(
    desk: FlaskClient, own: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.0)
    form = page(desk).tree.xpath(FORMS)[0]
    desk.post(OLD, data={**fields(form), "said": "reject"}, headers=HERE)
    engine: Any = own.searcher._engine
    assert engine.state != own.library.state
    own.searcher.search(SearchRequest("見回り"))
    engine.close()
    assert engine.state == own.library.state


@pytest.mark.parametrize(
    "other",
    [
        "quay-lamps-2023/1.2",
        " http://localhost/measures/quay-lamps-2023/1.2?hl=ja ",
        "/measures/quay-lamps-2023/1.2",
    ],
)
def test_adding_a_pair_by_id_or_address(desk: FlaskClient, own: Services, other: str) -> None:
    form = page(desk).tree.xpath(FORMS)[-1]
    response = desk.post(OLD, data={**fields(form), "other": other, "said": "add"}, headers=HERE)
    assert response.status_code == 303
    (review,) = own.library.reviews()
    assert (review.pair.ja, review.pair.en) == ("quay-lamps-2019/1.1", "quay-lamps-2023/1.2")


def test_the_side_of_an_added_pair_is_that_of_its_text(desk: FlaskClient, own: Services) -> None:
    english = "/measures/quay-lamps-2023/1.2"
    form = page(desk, english).tree.xpath(FORMS)[-1]
    desk.post(english, data={**fields(form), "other": "quay-lamps-2019/1.1", "said": "add"}, headers=HERE)
    (review,) = own.library.reviews()
    assert (review.pair.ja, review.pair.en) == ("quay-lamps-2019/1.1", "quay-lamps-2023/1.2")


@pytest.mark.parametrize(
    ("other", "status", "words"),
    [
        ("quay-lamps-2023/9.9", 404, "9.9"),
        ("quay-lamps-2019/1.1", 400, "this very measure"),
        ("", 404, ""),
        ("x" * 600, 400, "500"),
    ],
)
def test_what_cannot_be_added_is_explained_beside_the_form(
    desk: FlaskClient, own: Services, other: str, status: int, words: str
) -> None:
    form = page(desk).tree.xpath(FORMS)[-1]
    data = {**fields(form), "other": other, "said": "add"}
    answer = Page(desk.post(f"{OLD}?hl=en", data=data, headers=HERE))
    assert answer.status == status
    assert words in answer.text("//section[@id='reviews']//div[@role='alert']")
    assert own.library.reviews() == ()
    if len(other) < 100:
        assert answer.tree.xpath("//input[@id='other']/@value") == [other]


def test_what_is_said_must_be_known(desk: FlaskClient, own: Services) -> None:
    form = page(desk).tree.xpath(FORMS)[0]
    assert desk.post(OLD, data={**fields(form), "said": "shout"}, headers=HERE).status_code == 400
    long = {**fields(form), "said": "accept", "by": "x" * 101}
    assert desk.post(OLD, data=long, headers=HERE).status_code == 400
    assert own.library.reviews() == ()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_another_site_is_refused(desk: FlaskClient, own: Services, headers: dict[str, str]) -> None:
    form = page(desk).tree.xpath(FORMS)[0]
    response = desk.post(f"{OLD}?hl=en", data={**fields(form), "said": "accept"}, headers=headers)
    assert response.status_code == 403
    assert "not sent from a page of this site" in response.get_data(as_text=True)
    assert own.library.reviews() == ()


def test_the_browser_vouches_for_our_own_pages(desk: FlaskClient, own: Services) -> None:
    form = page(desk).tree.xpath(FORMS)[0]
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert desk.post(OLD, data={**fields(form), "said": "accept"}, headers=headers).status_code == 303


def test_a_token_is_for_one_pair_and_one_run(desk: FlaskClient, own: Services) -> None:
    (first, add) = (fields(form) for form in page(desk).tree.xpath(FORMS))
    other = fields(page(desk, "/measures/quay-lamps-2019/1.2").tree.xpath(FORMS)[0])
    guard = ReviewGuard()
    for token in ("", "é", add["token"], other["token"], guard.token(*PAIR), first["token"][:-1]):
        response = desk.post(OLD, data={**first, "said": "accept", "token": token}, headers=HERE)
        assert response.status_code == 403, token
    data = {**add, "said": "add", "other": PAIR[1], "token": first["token"]}
    assert desk.post(OLD, data=data, headers=HERE).status_code == 403
    assert own.library.reviews() == ()


def test_a_read_only_server_has_no_form_and_takes_nothing(desk: FlaskClient, own: Services) -> None:
    form = page(desk).tree.xpath(FORMS)[0]
    data = {**fields(form), "said": "accept", "by": "Mori"}
    closed = create_app(own, read_only=True, testing=True).test_client()
    assert page(closed).tree.xpath("//section[@id='reviews']") == []
    assert closed.post(OLD, data=data, headers=HERE).status_code == 403
    assert own.library.reviews() == ()
    desk.post(OLD, data=data, headers=HERE)
    shown = page(closed)
    assert "confirmed Mori" in shown.text("//section[@id='reviews']//li")
    assert shown.tree.xpath("//form[@method='post']") == []


def test_no_form_where_the_library_is_read_only(tmp_path: Path, own: Services) -> None:
    with Library.open(own.library.path.parent, read_only=True) as library:
        services = Services(library, own.searcher, own.register, own.glossary, own.clauses)
        closed = create_app(services, read_only=False, testing=True).test_client()
        assert page(closed).tree.xpath("//form[@method='post']") == []


def test_only_the_page_of_the_form_gives_its_address_away_and_only_to_us(desk: FlaskClient) -> None:
    assert page(desk).tree.xpath("//meta[@name='referrer']/@content") == ["same-origin"]
    assert page(desk, "/documents").tree.xpath("//meta[@name='referrer']") == []


def test_an_app_is_read_only_unless_told_otherwise(own: Services) -> None:
    assert page(create_app(own, testing=True).test_client()).tree.xpath("//form[@method='post']") == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_form_is_whole(desk: FlaskClient, language: str) -> None:
    found = page(desk, f"{OLD}?hl={language}")
    ids = found.tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(found.tree.xpath("//label/@for"))
    assert labelled <= set(ids)
    for field in found.tree.xpath("//input[not(@type='hidden')]"):
        assert field.get("id") in labelled
    for form in found.tree.xpath(FORMS):
        assert form.get("action").startswith(OLD)
        assert f"hl={language}" in form.get("action")
