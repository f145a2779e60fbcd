"""Refusals of the API: one shape for all of them, and what HTTP asks for beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.api.conftest import Check
from web import Services, create_app
from web.limits import Rate

_TOO_LARGE = 1_000_001


def _is_error(response: Any, code: str) -> None:
    assert response.mimetype == "application/json"
    assert set(response.json) == {"error"}
    assert set(response.json["error"]) == {"code", "message", "hint"}
    assert all(response.json["error"].values())
    assert response.json["error"]["code"] == code


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/measures/bell-charter/1", "/api/v1/openapi.json"])
def test_a_method_that_there_is_not(client: Any, address: str, method: str) -> None:
    response = client.open(address, method=method.upper())
    assert response.status_code == 405
    assert set(response.allow) == {"GET", "HEAD"}
    _is_error(response, "method-unknown")


def test_a_method_that_one_address_has(client: Any) -> None:
    response = client.put("/api/v1/clause")
    assert set(response.allow) == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v2/search", "/api/", "/api/v1/measures/x"])
def test_an_address_that_there_is_not(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    _is_error(response, "page-unknown")


@pytest.mark.parametrize("sent", [{"json": {"q": "a" * _TOO_LARGE}}, {"data": {"q": "a" * _TOO_LARGE}}])
def test_too_much(client: Any, conforms: Check, sent: dict[str, Any]) -> None:
    response = client.post("/api/v1/clause", **sent)
    assert response.status_code == 413
    _is_error(response, "request-too-large")
    conforms(response)


def test_too_often(services: Services, conforms: Check) -> None:
    client = create_app(services, rate=Rate(1, 1), testing=True).test_client()
    client.get("/api/v1/about")
    response = client.get("/api/v1/about")
    assert response.status_code == 429
    _is_error(response, "too-many-requests")
    conforms(response)


def test_head_says_nothing_and_the_same(client: Any) -> None:
    for address in ("/api/v1/documents", "/api/v1/documents/nothing", "/api/v1/search?limit=0"):
        head, whole = client.head(address), client.get(address)
        assert head.status_code == whole.status_code
        assert head.data == b""
        assert head.headers["Content-Type"] == whole.headers["Content-Type"]
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]
