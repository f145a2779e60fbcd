"""The server takes reviews only where this machine alone can reach it, unless told otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from taiyaku.commands import serving
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
    ],
)
def test_read_only_is_the_default_where_others_can_reach_it(
    taiyaku: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], read_only: bool
) -> None:
    seen: dict[str, Any] = {}

    class Served:
        port = 8270

        def __init__(self, house: object, host: str, port: int, *, read_only: bool) -> None:
            seen["read_only"] = read_only

        def run(self) -> None:
            pass

    monkeypatch.setattr(serving, "Server", Served)
    assert taiyaku("serve", *words).code == 0
    assert seen == {"read_only": read_only}
