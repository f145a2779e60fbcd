"""Headers of every answer, errors without what is inside, and nothing logged."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from corpus.errors import LibraryError
from corpus.model import Bilingual
from web import Services, create_app


@pytest.mark.parametrize(
    "address", ["/", "/?q=x", "/no", "/api/v1/documents", "/static/taiyaku.css", "/?page=0"]
)
def test_security_headers(client: Any, address: str) -> None:
    with client.get(address) as response:
        policy = dict(
            part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert {"unsafe", "data:", "*", "http"}.isdisjoint(" ".join(policy.values()).replace("'", "").split())
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]
        assert "Set-Cookie" not in response.headers


def test_pages_vary_and_are_not_shared(client: Any) -> None:
    response = client.get("/?q=x")
    assert "private" in response.headers["Cache-Control"]
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("name", "media_type", "most"),
    [
        ("taiyaku.css", "text/css", 30_000),
        ("taiyaku.js", "text/javascript", 20_000),
        ("icon.svg", "image/svg+xml", 2_000),
    ],
)
def test_static_files(client: Any, name: str, media_type: str, most: int) -> None:
    response = client.get(f"/static/{name}")
    assert response.mimetype == media_type
    assert 0 < len(response.data) < most
    assert "max-age=31536000" in response.headers["Cache-Control"]
    again = client.get(f"/static/{name}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.css", "../app.py", "%2e%2e/app.py"])
def test_no_other_file_is_served(client: Any, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


class _Breaking:
    """Stands for a room that fails."""

    state = "1"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> Any:
        raise self.error


def _broken_client(error: Exception) -> Any:
    broken = _Breaking(error)
    return create_app(Services(broken, broken, broken, broken, broken), testing=True).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address", ["/?q=secret-words", "/documents/x?q=secret-words", "/api/v1/documents?q=secret-words"]
)
def test_a_fault_shows_nothing_and_logs_no_query(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = _broken_client(RuntimeError("inner secret-words")).get(address + "&hl=en")
    assert response.status_code == 500
    body = response.get_data(as_text=True)
    assert "inner" not in body
    assert "Traceback" not in body
    assert "RuntimeError" in caplog.text
    assert "secret-words" not in caplog.text


def test_a_library_that_cannot_be_used(get: Any) -> None:
    error = LibraryError(
        Bilingual("鍵がかかっています。", "It is locked."), Bilingual("待ってください。", "Wait.")
    )
    response = _broken_client(error).get("/documents?hl=ja")
    assert response.status_code == 503
    assert "鍵がかかっています。" in response.get_data(as_text=True)


def test_nothing_is_logged(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/?q=secret-words")
        client.get("/?q=secret-words&ministry=secret-words")
    assert caplog.records == []


def test_only_trusted_hosts(services: Services) -> None:
    client = create_app(services, trusted_hosts=["localhost"], testing=True).test_client()
    assert client.get("/", base_url="http://localhost:8000").status_code == 200
    for address in ("/", "/api/v1/documents"):
        assert client.get(address, base_url="http://elsewhere.example").status_code == 400


def test_an_address_with_two_slashes_stays_here(get: Any) -> None:
    page = get("//elsewhere.example/x")
    assert all(not href.startswith("//") for href in page.hrefs())
    page = get("/%5Celsewhere.example")
    assert all(not href.startswith(("//", "/\\")) for href in page.hrefs())


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(client: Any, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405
