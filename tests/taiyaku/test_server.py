"""The server as it runs: its limits on what is sent, its proxy, and nothing in its answers about itself."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from taiyaku import server
from taiyaku.house import open_house
from taiyaku.manner import Manner

_MEGABYTE = 1_000_000


class Running:
    """A server of its own process."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, named, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Running]]:
    """Return a function that starts a server with options; all are stopped at the end."""
    library: Path = tmp_path_factory.mktemp("server")

    with ExitStack() as stack:

        def run(*options: str) -> Running:
            words = [sys.executable, "-m", "taiyaku", "serve", "--library", str(library), "--port", "0", *options]
            process = stack.enter_context(subprocess.Popen(words, stderr=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            assert process.stderr is not None
            for line in process.stderr:
                if found := re.search(r"http://[^:]+:(\d+)/", line):
                    return Running(int(found[1]))
            raise AssertionError("the server did not start")

        yield run


@pytest.fixture(scope="module")
def plain(start: Callable[..., Running]) -> Running:
    return start()


def test_it_says_nothing_about_itself(plain: Running) -> None:
    status, headers, _ = plain.ask("/about")
    assert status == 200
    assert {"server", "x-powered-by", "via", "set-cookie"}.isdisjoint(headers)
    assert headers["x-content-type-options"] == "nosniff"


def test_tags_hold_over_the_wire(plain: Running) -> None:
    _, headers, _ = plain.ask("/api/v1/documents")
    status, again, body = plain.ask("/api/v1/documents", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]


@pytest.mark.parametrize("path", ["/about", "/api/v1/documents", "/api/v1/search?q=a"])
def test_head_has_the_headers_of_get_and_no_body(plain: Running, path: str) -> None:
    status, headers, body = plain.ask(path, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0


def test_what_is_sent_has_a_limit(plain: Running) -> None:
    sent = json.dumps({"q": "a" * 2 * _MEGABYTE}).encode()
    status, _, body = plain.ask("/api/v1/clause", "POST", sent, Content_Type="application/json")
    assert (status, json.loads(body)["error"]["code"]) == (413, "request-too-large")


def test_headers_have_a_limit(plain: Running) -> None:
    status, _, _ = plain.ask("/about", X_Long="a" * 300_000)
    assert status == 431


def test_a_long_question_is_within_it(plain: Running) -> None:
    status, _, _ = plain.ask("/api/v1/search?q=" + "%E7%81%AF" * 2_000)
    assert status == 200


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "FETCH"])
def test_other_methods(plain: Running, method: str) -> None:
    status, headers, body = plain.ask("/api/v1/documents", method)
    assert status == 405
    assert {one.strip() for one in headers["allow"].split(",")} == {"GET", "HEAD"}
    assert json.loads(body)["error"]["code"] == "method-unknown"


def test_only_its_own_names(plain: Running) -> None:
    assert plain.ask("/about", Host="localhost")[0] == 200
    assert plain.ask("/about", Host="elsewhere.example")[0] == 400
    # without a proxy, nobody may say which host was meant
    assert plain.ask("/about", X_Forwarded_Host="elsewhere.example")[0] == 200


@pytest.fixture(scope="module")
def behind_a_proxy(start: Callable[..., Running]) -> Running:
    return start("--trusted-proxy", "127.0.0.1", "--allowed-host", "archive.example", "--rate-limit", "1")


def test_behind_a_proxy_clients_are_told_apart(behind_a_proxy: Running) -> None:
    def ask(client: str) -> int:
        return behind_a_proxy.ask("/about", Host="archive.example", X_Forwarded_For=client)[0]

    assert [ask("192.0.2.1") for _ in range(11)] == [200] * 10 + [429]
    assert ask("192.0.2.2") == 200


def test_behind_a_proxy_addresses_are_those_of_the_proxy(behind_a_proxy: Running) -> None:
    told: Any = {
        "X_Forwarded_For": "192.0.2.3",
        "X_Forwarded_Host": "archive.example",
        "X_Forwarded_Proto": "https",
    }
    _, _, body = behind_a_proxy.ask("/api/v1/openapi.json", **told)
    assert json.loads(body)["servers"] == [{"url": "https://archive.example"}]


def test_a_server_that_has_read_everything_settles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settled: list[bool] = []
    monkeypatch.setattr(server, "settle", lambda: settled.append(True))
    with open_house(tmp_path) as house:
        running = server.Server(house, "127.0.0.1", 0, Manner.of("127.0.0.1"))
        running._warm()
        running._server.close()
    assert settled == [True, True]  # what has been read, and what was worked out from it
