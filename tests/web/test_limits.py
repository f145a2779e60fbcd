"""How much one client may ask, in which memory, and under which names the server answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clock import Clock
from web import Services, create_app
from web.hosts import host_name, is_number
from web.limits import Buckets, Rate, client_of


@pytest.mark.parametrize(
    ("per_minute", "burst"), [(6, 10), (60, 10), (600, 100), (1, 10)], ids=lambda value: str(value)
)
def test_rate(per_minute: int, burst: int) -> None:
    assert Rate.of(per_minute) == Rate(per_minute, burst)


def test_a_bucket_empties_and_fills() -> None:
    clock = Clock()
    buckets = Buckets(Rate(60, 3), clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 1]
    assert buckets.take("b") == 0
    clock.now = 0.5
    assert buckets.take("a") == pytest.approx(0.5)
    clock.now = 1.0
    assert [buckets.take("a") for _ in range(2)] == [0, 1]
    clock.now = 1_000.0
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 1]


def test_memory_is_bounded() -> None:
    clock = Clock()
    buckets = Buckets(Rate(60, 3), most_clients=5, clock=clock)
    for n in range(100):
        buckets.take(str(n))
    assert len(buckets) == 5
    clock.now = 4.0
    buckets.take("last")
    assert len(buckets) == 1


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        (None, ""),
        ("unix:", ""),
    ],
)
def test_client(address: str | None, client: str) -> None:
    assert client_of(address) == client


@pytest.fixture
def limited(services: Services) -> Any:
    return create_app(services, rate=Rate(1, 2), testing=True).test_client()


def test_too_many_requests(limited: Any) -> None:
    assert [limited.get("/api/v1/about").status_code for _ in range(3)] == [200, 200, 429]
    refused = limited.get("/api/v1/about?hl=en")
    assert refused.json["error"]["code"] == "too-many-requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Cache-Control"] == "no-store"
    page = limited.get("/about?hl=ja")
    assert (page.status_code, page.mimetype) == (429, "text/html")
    assert "問い合わせが多すぎました" in page.get_data(as_text=True)


def test_static_files_and_other_clients_are_free(limited: Any) -> None:
    for _ in range(5):
        with limited.get("/static/taiyaku.css") as response:
            assert response.status_code == 200
    for _ in range(3):
        limited.get("/about")
    assert limited.get("/about").status_code == 429
    assert limited.get("/about", environ_overrides={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200


def test_no_limit_unless_asked_for(client: Any) -> None:
    assert {client.get("/api/v1/about").status_code for _ in range(150)} == {200}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:8270", "localhost"),
        ("Archive.Example", "archive.example"),
        ("[::1]:8270", "[::1]"),
        ("[::1]", "[::1]"),
        ("192.0.2.7:80", "192.0.2.7"),
    ],
)
def test_host_name(host: str, name: str) -> None:
    assert host_name(host) == name
    assert is_number(name) is (name not in ("localhost", "archive.example"))


@pytest.mark.parametrize(
    ("host", "numbers", "status"),
    [
        ("localhost", False, 200),
        ("LOCALHOST:8270", False, 200),
        ("archive.example", False, 200),
        ("deep.intra.example", False, 200),
        ("intra.example", False, 400),
        ("elsewhere.example", True, 400),
        ("localhost.elsewhere.example", True, 400),
        ("192.0.2.7", False, 400),
        ("192.0.2.7:8270", True, 200),
        ("[2001:db8::1]:8270", True, 200),
    ],
)
def test_hosts(services: Services, host: str, numbers: bool, status: int) -> None:
    names = ["localhost", "archive.example", ".intra.example"]
    client = create_app(services, trusted_hosts=names, trust_numbers=numbers, testing=True).test_client()
    for address in ("/about", "/api/v1/about", "/static/taiyaku.css"):
        with client.get(address, base_url=f"http://{host}") as response:
            assert response.status_code == status
    if status == 400:
        response = client.get("/api/v1/about?hl=en", base_url=f"http://{host}")
        assert response.json["error"]["code"] == "host-unknown"
        assert client.get("/", base_url=f"http://{host}").mimetype == "text/plain"
