"""What the server lets its clients do follows from who can reach it, unless it is told otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from taiyaku.commands import serving
from taiyaku.house import House
from taiyaku.manner import RATE_PER_MINUTE, Manner
from tests.taiyaku.conftest import Command


@pytest.mark.parametrize(
    ("words", "read_only"),
    [
        ((), False),
        (("--host", "localhost"), False),
        (("--host", "::1"), False),
        (("--host", "0.0.0.0"), True),
        (("--host", "archive.example"), True),
        (("--host", "0.0.0.0", "--no-read-only"), False),
        (("--read-only",), True),
        (("--trusted-proxy", "127.0.0.1"), True),
    ],
)
def test_read_only_is_the_default_where_others_can_reach_it(
    taiyaku: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], read_only: bool
) -> None:
    seen: dict[str, Any] = {}

    class Served:
        port = 8270

        def __init__(self, house: object, host: str, port: int, manner: Manner) -> None:
            seen["read_only"] = manner.read_only

        def run(self) -> None:
            pass

    monkeypatch.setattr(serving, "Server", Served)
    assert taiyaku("serve", *words).code == 0
    assert seen == {"read_only": read_only}


@pytest.mark.parametrize(
    ("host", "told", "names"),
    [
        ("127.0.0.1", {}, {"localhost", "127.0.0.1", "[::1]"}),
        ("localhost", {"allowed_hosts": ("a.example",)}, {"localhost", "127.0.0.1", "[::1]", "a.example"}),
        ("0.0.0.0", {}, None),
        ("archive.example", {}, None),
        ("0.0.0.0", {"allowed_hosts": ("a.example",)}, {"localhost", "127.0.0.1", "[::1]", "a.example"}),
        ("0.0.0.0", {"read_only": False}, {"localhost", "127.0.0.1", "[::1]"}),
        ("archive.example", {"read_only": False}, {"localhost", "127.0.0.1", "[::1]", "archive.example"}),
    ],
)
def test_the_names_it_answers_to(host: str, told: dict[str, Any], names: set[str] | None) -> None:
    found = Manner.of(host, **told).trusted_hosts(host)
    assert (found if found is None else set(found)) == names


@pytest.mark.parametrize(
    ("host", "told", "rate"),
    [
        ("127.0.0.1", {}, 0),
        ("127.0.0.1", {"rate_per_minute": 30}, 30),
        ("127.0.0.1", {"trusted_proxy": "127.0.0.1"}, RATE_PER_MINUTE),
        ("0.0.0.0", {}, RATE_PER_MINUTE),
        ("0.0.0.0", {"rate_per_minute": 0}, 0),
    ],
)
def test_clients_are_limited_where_others_can_reach_it(host: str, told: dict[str, Any], rate: int) -> None:
    assert Manner.of(host, **told).rate_per_minute == rate


@pytest.mark.parametrize(
    ("words", "seconds"), [((), 2.0), (("--query-seconds", "0.5"), 0.5), (("--query-seconds", "0"), None)]
)
def test_how_long_a_search_may_take(
    taiyaku: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], seconds: float | None
) -> None:
    seen: list[House] = []

    class Served:
        port = 8270

        def __init__(self, house: House, *_: object) -> None:
            seen.append(house)

        def run(self) -> None:
            pass

    monkeypatch.setattr(serving, "Server", Served)
    assert taiyaku("serve", *words).code == 0
    assert seen[0].limits.seconds == seconds
