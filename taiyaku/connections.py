"""Connections of the web server: how many there may be, and which are ended so that others get their turn.

Waitress ends connections on which nothing happens, but not those whose client asks and does not read the answer: eight
of them hold all its threads. And beyond its limit it takes no new ones until idle ones have run out of time.

What is made for a client that reads slowly is kept for it, so that no thread waits: some megabytes in memory, the rest in
files without names, which are gone as soon as it has been sent or the connection ends.
"""

from __future__ import annotations

import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple, Protocol

from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer

_LOG = logging.getLogger(__name__)
_WANTED = 4_000
_OWN_FILES = 124  # library, index and what is being written; the rest is for connections
_FEWEST = 100
_LOOK_SECONDS = 1.0
_CROWDED_SHARE = 0.75  # of the connections there may be; from there on, and …
_CROWD = 250  # … from so many on, idle ones have less time: waitress looks at each of them at every turn
_STALLED_SHARE = 0.3  # of the threads; where clients that do not read hold so many, they have less time
_HURRIED_SECONDS = 5.0
_PIECE_BYTES = 16_000_000
# How waitress keeps answers: pages and answers to drafts in memory, longer ones, which are files of what the library
# holds and have nothing of what was asked, in temporary files without names; up to ten times the longest (10,000 measures).
KEEPING = {"outbuf_overflow": 4_000_000, "outbuf_high_watermark": 512_000_000}


class Connection(Protocol):
    """What is known of a connection of waitress's (`waitress.channel.HTTPChannel`)."""

    last_activity: float
    total_outbufs_len: int
    requests: list[object]
    socket: socket.socket | None


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose answer, however long, is kept in pieces of 16 MB, each forgotten once it has been sent."""

    current_outbuf_count: int

    def write_soon(self, data: object) -> int:
        """Keep `data` to be sent when the client takes it.

        Raises:
            ClientDisconnected: the client has gone, or was cut off because there is no room to keep anything.
        """
        if self.current_outbuf_count >= _PIECE_BYTES:
            self.current_outbuf_count = self.adj.outbuf_high_watermark  # as waitress does to begin a new buffer
        try:
            return int(super().write_soon(data))
        except OSError as error:  # waitress has not counted what it holds now, and would wait for ever to send it
            _LOG.error("An answer was cut short: no room for what is to be sent (%s).", error.strerror)
            self.will_close = True
            self.server.pull_trigger()
            raise ClientDisconnected from error


def sockets(server: BaseWSGIServer | MultiSocketServer) -> list[object]:
    """Return what listens and what is connected; one address may have a server of its own for each version of IP."""
    held = server.map if isinstance(server, MultiSocketServer) else server._map
    return list(held.values())


def keep_in_pieces(server: BaseWSGIServer | MultiSocketServer) -> None:
    """Let the connections that a server will have be of the kind `Channel`."""
    for one in sockets(server):
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel


def allow_connections(wanted: int = _WANTED) -> int:
    """Let this process have so many connections open, or as many as the system lets it; return how many."""
    if sys.platform == "win32":
        return wanted  # connections are no files there
    import resource

    files = wanted + _OWN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= files:
        return wanted
    allowed = files if hard == resource.RLIM_INFINITY else min(files, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    except (OSError, ValueError):  # macOS has a limit of its own below "infinity"
        allowed = soft
    return max(_FEWEST, allowed - _OWN_FILES)


class Room(NamedTuple):
    """What connections share: how many there may be, and how many threads answer them; and the seconds that a client
    may take to ask again or to read on, unless there are many that do neither."""

    connections: int
    threads: int
    patience: float


def overdue(connections: Iterable[Connection], room: Room, now: float) -> list[Connection]:
    """Return the connections to end; `now` is the time that their `last_activity` is counted by."""
    idle: list[Connection] = []
    stalled: list[Connection] = []  # where a request has no output yet, it is still being worked on
    busy = 0
    for one in connections:
        if one.total_outbufs_len:
            stalled.append(one)
        elif one.requests:
            busy += 1
        else:
            idle.append(one)
    crowded = len(idle) + len(stalled) + busy >= min(_CROWD, room.connections * _CROWDED_SHARE)
    waiting = [one for one in stalled if one.requests and now - one.last_activity >= _HURRIED_SECONDS]
    held = len(waiting) >= room.threads * _STALLED_SHARE
    patience = _HURRIED_SECONDS if crowded else room.patience
    found = [one for one in idle if now - one.last_activity >= patience]
    found += [one for one in stalled if now - one.last_activity >= room.patience or (held and one in waiting)]
    return found


class Watch(threading.Thread):
    """Ends overdue connections, once a second.

    Args:
        connections: gives all that are open.
        room: what they share.
    """

    def __init__(self, connections: Callable[[], Iterable[Connection]], room: Room) -> None:
        super().__init__(name="taiyaku-connections", daemon=True)
        self._connections, self._room = connections, room
        self._ended = threading.Event()

    def run(self) -> None:
        """Watch until told to stop."""
        while not self._ended.wait(_LOOK_SECONDS):
            for one in overdue(self._connections(), self._room, time.time()):
                end(one)

    def stop(self) -> None:
        """Watch no longer."""
        self._ended.set()


def end(connection: Connection) -> None:
    """Cut a connection; the server's own loop then sees that the client has gone, and frees what it held."""
    held = connection.socket
    if held is not None:
        with suppress(OSError):  # it has gone already
            held.shutdown(socket.SHUT_RDWR)
