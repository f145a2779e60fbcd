"""What may be kept: tags and dates that hold until the library changes, and nothing stored that holds a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.library import Library
from tests.web.invented import fill
from web import Services, create_app
from web.caching import Since

ADDRESSES = [
    "/",
    "/?q=灯火",
    "/measures/quay-lamps-2019/1.1",
    "/documents",
    "/documents/quay-lamps-2019",
    "/ministries",
    "/about",
    "/api/v1/search?q=灯火",
    "/api/v1/documents",
    "/api/v1/measures/quay-lamps-2019/1.1",
    "/api/v1/openapi.json",
]


@pytest.fixture
def changing(services: Services, tmp_path: Path) -> Iterator[tuple[FlaskClient, Callable[[], None]]]:
    """A client of a library of its own, and what changes that library."""
    with Library.open(tmp_path) as library:
        fill(library)
        app = create_app(replace(services, library=library), testing=True)
        yield app.test_client(), lambda: library.remove("bell-charter") and None


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_a_reader_has_is_not_sent_again(client: Any, address: str, method: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert "Accept-Language" in first.headers["Vary"]
    ask = getattr(client, method)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for sent in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
        again = ask(address, headers={"If-None-Match": sent})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "private, no-cache"
    assert ask(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_tag_is_of_the_address_and_the_language(client: Any) -> None:
    tags = {
        client.get(address, headers={"Accept-Language": language}).headers["ETag"]
        for address in ("/documents", "/about", "/?q=灯火", "/?q=鐘", "/documents?hl=en")
        for language in ("ja", "en")
    }
    # the language of hl stands in the address, and Accept-Language does not change what is shown there
    assert len(tags) == 9


def test_a_write_changes_tag_and_answer(changing: Any) -> None:
    client, change = changing
    first = client.get("/api/v1/documents")
    change()
    again = client.get("/api/v1/documents", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]
    assert again.json["total"] == first.json["total"] - 1


def test_an_index_that_catches_up_changes_the_tag(services: Services) -> None:
    states = iter(["before", "before", "after"])
    client = create_app(replace(services, searched=lambda: next(states)), testing=True).test_client()
    first = client.get("/?q=灯火").headers["ETag"]
    assert client.get("/?q=灯火", headers={"If-None-Match": first}).status_code == 304
    assert client.get("/?q=灯火", headers={"If-None-Match": first}).status_code == 200


def test_a_cursor_from_before_a_write_is_gone(changing: Any) -> None:
    client, change = changing
    cursor = client.get("/api/v1/measures?limit=2").json["next"]
    assert client.get(f"/api/v1/measures?limit=2&cursor={cursor}").status_code == 200
    change()
    gone = client.get(f"/api/v1/measures?limit=2&cursor={cursor}")
    assert (gone.status_code, gone.json["error"]["code"]) == (410, "cursor-stale")


def test_a_date_counts_as_long_as_the_library_stays(changing: Any) -> None:
    client, change = changing
    when = client.get("/api/v1/documents").headers["Last-Modified"]
    same = client.get("/api/v1/documents", headers={"If-Modified-Since": when})
    assert (same.status_code, same.data) == (304, b"")
    change()
    assert client.get("/api/v1/documents", headers={"If-Modified-Since": when}).status_code == 200


def test_another_run_has_other_tags(services: Services, client: Any) -> None:
    other = create_app(services, testing=True).test_client()
    assert other.get("/about").headers["ETag"] != client.get("/about").headers["ETag"]


def test_two_states_in_one_second_have_two_dates() -> None:
    now = 100.2
    since = Since(lambda: now)
    first = since("a")
    assert first is not None
    assert first.timestamp() == 100
    now = 100.7
    assert since("b") is None  # its second has not come yet
    now = 101.1
    second = since("b")
    assert second is not None
    assert second.timestamp() == 101
    now = 900.0
    assert since("b") == second
    later = since("a")
    assert later is not None
    assert later.timestamp() == 900


def test_any_tag_will_do_only_where_there_is_something(client: Any) -> None:
    assert client.get("/documents/nothing", headers={"If-None-Match": "*"}).status_code == 404
    assert client.get("/api/v1/search?limit=x", headers={"If-None-Match": "*"}).status_code == 400


@pytest.mark.parametrize(
    "address", ["/nothing", "/documents/nothing", "/api/v1/search?limit=0", "/static/nothing.css", "/?page=0"]
)
def test_errors_are_not_stored(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code in (400, 404)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert "Last-Modified" not in response.headers


def test_a_page_with_the_token_of_a_form_is_not_stored(services: Services) -> None:
    client = create_app(services, read_only=False, testing=True).test_client()
    page = client.get("/measures/quay-lamps-2019/1.1")
    assert b'name="token"' in page.data
    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert client.get("/documents").headers["Cache-Control"] == "private, no-cache"


def test_an_answer_to_what_was_sent_is_not_stored(client: Any) -> None:
    for address in ("/clause", "/api/v1/clause"):
        response = client.post(address, data={"q": "岸壁の灯火を見て回る。" * 200})
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
