"""Which connections are ended, and how many there may be."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from taiyaku.connections import Room, Watch, allow_connections, end, overdue
from taiyaku.crowd import Crowd


@dataclass
class Client:
    """A connection as waitress knows it."""

    last_activity: float
    total_outbufs_len: int = 0
    requests: list[object] = field(default_factory=list)
    socket: socket.socket | None = None


NOW = 1_000.0
ROOM = Room(100, 8, 60.0)


@pytest.mark.parametrize(
    ("client", "ended"),
    [
        (Client(NOW - 10), False),
        (Client(NOW - 61), True),
        (Client(NOW - 61, 5, [object()]), True),  # it asks and does not read
        (Client(NOW - 61, 5), True),
        (Client(NOW - 10, 5, [object()]), False),
        (Client(NOW - 300, 0, [object()]), False),  # its answer is being made
    ],
)
def test_those_are_ended_that_do_not_go_on(client: Client, ended: bool) -> None:
    assert bool(overdue([client], ROOM, NOW)) is ended


def test_where_there_are_many_idle_ones_have_less_time() -> None:
    idle, reading = Client(NOW - 6), Client(NOW - 6, 5, [object()])
    others = [Client(NOW) for _ in range(74)]
    assert overdue([idle, reading, *others], ROOM, NOW) == [idle]
    assert not overdue([idle, reading, *others[:70]], ROOM, NOW)


def test_where_clients_that_do_not_read_hold_many_threads_they_have_less_time() -> None:
    deaf = [Client(NOW - 6, 5, [object()]) for _ in range(4)]
    reading = Client(NOW - 2, 5, [object()])
    assert not overdue([*deaf[:2], reading], ROOM, NOW)
    assert overdue([*deaf, reading], ROOM, NOW) == deaf


def test_a_connection_that_is_ended_is_closed_for_both() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        end(Client(NOW, socket=ours))
        assert theirs.recv(1) == b""
        end(Client(NOW, socket=ours))  # once more does nothing
    end(Client(NOW))


def test_the_watch_ends_what_is_overdue() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(30)
        watch = Watch(lambda: [Client(0.0, socket=ours)], ROOM)
        watch.start()
        assert theirs.recv(1) == b""
        watch.stop()
        watch.join(30)
    assert not watch.is_alive()


def test_as_many_connections_as_the_system_lets_there_be(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    limits = [(256, 1_024)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: limits.append(wanted))
    assert allow_connections(4_000) == 900
    assert limits[-1] == (1_024, 1_024)
    limits.append((256, resource.RLIM_INFINITY))
    assert allow_connections(4_000) == 4_000
    assert limits[-1][0] == 4_124
    limits.append((100_000, 100_000))
    assert allow_connections(4_000) == 4_000
    assert limits[-1] == (100_000, 100_000)

    def refused(_: int, wanted: tuple[int, int]) -> None:
        raise ValueError(f"{wanted} is more than there is")

    monkeypatch.setattr(resource, "setrlimit", refused)
    limits.append((256, resource.RLIM_INFINITY))
    assert allow_connections(4_000) == 132


def test_requests_under_way_are_counted(tmp_path: Path) -> None:
    crowd, within, done = Crowd(), threading.Event(), threading.Event()
    seen: list[bool] = []

    def application(environment: dict[str, object], _start: object) -> list[bytes]:
        if environment["wait"]:
            within.set()
            done.wait(30)
        else:
            seen.append(crowd.is_more_than_one())
        return []

    counted = crowd.counted(application)  # type: ignore[arg-type]
    counted({"wait": False}, None)  # type: ignore[arg-type]
    other = threading.Thread(target=counted, args=({"wait": True}, None))
    other.start()
    assert within.wait(30)
    counted({"wait": False}, None)  # type: ignore[arg-type]
    done.set()
    other.join()
    counted({"wait": False}, None)  # type: ignore[arg-type]
    assert seen == [False, True, False]
