"""An address may hold any bytes: a client that does not encode them is answered all the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.page import Page


def ask(client: Any, query: bytes, path: str = "/") -> Any:
    return client.get("/", environ_overrides={"PATH_INFO": path, "QUERY_STRING": query.decode("latin-1")})


@pytest.mark.parametrize("query", [b"q=\xe4", b"\xff=1", b"q=%E7%81\xaf", b"hl=\x80&q=x"])
@pytest.mark.parametrize("path", ["/", "/clause", "/api/v1/search", "/static/taiyaku.css", "/no/such/page"])
def test_bytes_that_are_no_text(client: Any, path: str, query: bytes) -> None:
    assert ask(client, query, path).status_code < 500


def test_text_that_is_not_encoded_is_read(client: Any) -> None:
    page = Page(ask(client, "q=灯火".encode()))
    assert page.tree.xpath("string(//input[@type='search']/@value)") == "灯火"
