"""Clients that read slowly or never hold no thread, and get what was made for them, whole or visibly cut."""

from __future__ import annotations

import errno
import hashlib
import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from waitress.buffers import TempfileBasedBuffer
from waitress.server import create_server

from taiyaku.connections import KEEPING, Channel, keep_in_pieces, sockets

_PIECE = bytes(range(256)) * 256  # 64 KB
_PIECES = 400  # 26 MB: more than a piece of a buffer, and than the system keeps
_SECONDS = 60


class Files:
    """An application with one long file, which knows when it has been made."""

    def __init__(self) -> None:
        self.made = threading.Event()

    def __call__(self, environment: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        start("200 OK", [("Content-Type", "application/octet-stream")])
        if environment["PATH_INFO"] == "/short":
            return iter([b"short"])
        return self._pieces()

    def _pieces(self) -> Iterator[bytes]:
        for _ in range(_PIECES):
            yield _PIECE
        self.made.set()


@contextmanager
def running(application: Files) -> Iterator[Any]:
    """Run a server with one thread, and the settings of ours."""
    server = create_server(application, host="127.0.0.1", port=0, threads=1, ident=None, **KEEPING)
    keep_in_pieces(server)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.trigger.pull_trigger(server.close)  # in its own thread: the loop must not be waiting for what is closed
        thread.join(_SECONDS)


@contextmanager
def deaf(server: Any) -> Iterator[socket.socket]:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.settimeout(_SECONDS)
        connection.connect(("127.0.0.1", int(server.effective_port)))
        connection.sendall(b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
        yield connection


def short(server: Any) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", int(server.effective_port), timeout=_SECONDS)
    try:
        connection.request("GET", "/short")
        return connection.getresponse().read()
    finally:
        connection.close()


def test_a_client_that_never_reads_holds_no_thread() -> None:
    application = Files()
    with running(application) as server, deaf(server):
        assert application.made.wait(_SECONDS)  # though nothing of it was read
        assert short(server) == b"short"  # by the only thread
        kept = [one for one in sockets(server) if isinstance(one, Channel) and one.total_outbufs_len > 10_000_000]
        assert len(kept) == 1
        assert all(buffer.overflowed for buffer in kept[0].outbufs[:-1])  # in files, but for the last piece


def test_what_was_kept_for_it_is_whole() -> None:
    application = Files()
    with running(application) as server, deaf(server) as connection:
        assert application.made.wait(_SECONDS)
        with http.client.HTTPResponse(connection) as answer:
            answer.begin()
            wanted = hashlib.sha256(_PIECE * _PIECES).digest()
            assert hashlib.sha256(answer.read()).digest() == wanted
        assert connection.recv(1) == b""  # it is not kept for the other two requests


def test_where_the_disk_is_full_the_file_is_visibly_cut(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_self: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TempfileBasedBuffer, "newfile", full)
    application = Files()
    with running(application) as server, deaf(server) as connection:
        assert short(server) == b"short"
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        with answer, pytest.raises(http.client.IncompleteRead):
            answer.read()
        assert not application.made.is_set()
        assert short(server) == b"short"
    assert [one.levelname for one in caplog.records if "(No space left on device)" in one.getMessage()] == ["ERROR"]
