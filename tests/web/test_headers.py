"""The headers of every answer, and pages that need nothing which these headers forbid (OWASP Secure Headers)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.page import Page
from web import Services, create_app

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
NEVER = ("Set-Cookie", "Server", "X-Powered-By", "Access-Control-Allow-Origin")
VALUES = {
    "document": "quay-lamps-2019",
    "locator": "1.1",
    "ministry": "lamps",
    "one": "quay-lamps-2019",
    "other": "quay-lamps-2023",
    "term": "灯火",
    "format": "csv",
    "filename": "taiyaku.css",
}


def _addresses(app: Any) -> list[str]:
    adapter = app.url_map.bind("localhost")
    return sorted(
        adapter.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments})
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
    )


def _policy(response: Any) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_every_address_and_every_refusal_has_them(app: Any, client: Any) -> None:
    addresses = _addresses(app)
    assert len(addresses) > 35
    asked = [("get", one, 200) for one in addresses]
    asked += [("put", "/about", 405), ("get", "/nothing", 404), ("get", "/api/v1/search?limit=0", 400)]
    for method, address, status in asked:
        with getattr(client, method)(address) as response:
            assert response.status_code == status, address
            assert {name: response.headers.get(name) for name in WANTED} == WANTED, address
            assert not [name for name in NEVER if name in response.headers], address
            assert _policy(response)["default-src"] == "'none'", address


def test_what_the_policy_allows(client: Any) -> None:
    policy = _policy(client.get("/"))
    assert {name: value for name, value in policy.items() if value == "'self'"} == dict.fromkeys(("style-src", "script-src", "img-src", "form-action"), "'self'")
    assert {value for name, value in policy.items() if value != "'self'"} == {"'none'", "'script'"}
    for name in ("base-uri", "frame-ancestors", "trusted-types"):
        assert policy[name] == "'none'"


def test_no_page_needs_what_the_policy_forbids(services: Services, app: Any) -> None:
    pages = [one for one in _addresses(app) if not one.startswith(("/api/", "/static/", "/export"))]
    client = create_app(services, read_only=False, testing=True).test_client()
    checked = 0
    for address in [*pages, "/?q=灯火", "/clause?q=灯火庁は毎晩、岸壁の灯火を見て回る。", "/nothing"]:
        response = client.get(address)
        if response.mimetype != "text/html":
            continue
        tree = Page(response).tree
        checked += 1
        assert tree.xpath("//style | //script[not(@src)] | //@style | //base | //iframe | //object | //embed") == [], address
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], address
        loaded = tree.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
        assert all(one.startswith("/static/") for one in loaded), address
    assert checked > 12


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "payment", "usb"])
def test_no_feature_of_the_device_is_used(client: Any, feature: str) -> None:
    assert f"{feature}=()" in client.get("/").headers["Permissions-Policy"].split(", ")
