"""The web server: waitress, a production server in pure Python, around the Flask application."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

from waitress.channel import HTTPChannel
from waitress.server import create_server

from corpus.errors import TaiyakuError
from search import SearchRequest, warming
from taiyaku.connections import KEEPING, Room, Watch, allow_connections, keep_in_pieces, sockets
from taiyaku.crowd import Crowd
from taiyaku.house import House
from taiyaku.manner import Manner, is_loopback
from web import Pressure, Rate, Services, create_app, warm

_THREADS = 12
_FIRST_QUESTION = "対訳 translation"
# A clause of 20,000 Japanese characters is 180 KB in an address; waitress refuses longer headers with 431.
_MAX_HEADER_BYTES = 262_144
# Above what the application takes (it answers 413 in its own words), so that waitress stops only what is absurd.
_MAX_BODY_BYTES = 4_000_000
# Drafts that are sent stay in memory: waitress would put longer ones into temporary files.
_BUFFER_BYTES = 2 * _MAX_BODY_BYTES
_IDLE_SECONDS = 60
_SWITCH_SECONDS = 0.0005  # threads take turns ten times as often as by default: short answers wait less for long ones
# While the server warms up: who answers gives Python's lock away at each reading of a file, and waits so long to get it back.
_SWITCH_WARMING_SECONDS = 0.00005
_PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


def address(host: str, port: int) -> str:
    """Return the address to open in a browser: http://localhost:8270/."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host
    return f"http://{shown}:{port}/"


class Server:
    """A server that listens as soon as it is made; `run` answers until the process is told to stop."""

    def __init__(self, house: House, host: str, port: int, manner: Manner) -> None:
        crowd = Crowd()
        house.limits = house.limits._replace(is_crowded=crowd.is_more_than_one)
        services = Services(
            house.library,
            house.searcher,
            house.register,
            house.glossary.current,
            house.clauses,
            lambda: house.engine.state,
            Pressure(crowd.is_any, lambda: sum(one.total_outbufs_len for one in self._connections())),
        )
        app = create_app(
            services,
            trusted_hosts=manner.trusted_hosts(host),
            trust_numbers=not is_loopback(host),
            read_only=manner.read_only,
            rate=Rate.of(manner.rate_per_minute) if manner.rate_per_minute else None,
        )
        # Nothing that a user asks is logged: waitress writes no access log, and its warnings name no query.
        logging.getLogger("waitress").setLevel(logging.ERROR)
        most = allow_connections()
        self._server = create_server(
            crowd.counted(app), host=host, port=port, threads=_THREADS, ident=None, clear_untrusted_proxy_headers=True,
            max_request_header_size=_MAX_HEADER_BYTES, max_request_body_size=_MAX_BODY_BYTES,
            inbuf_overflow=_BUFFER_BYTES, connection_limit=most, channel_timeout=_IDLE_SECONDS, asyncore_use_poll=True,
            **KEEPING, **_proxy(manner.trusted_proxy),
        )  # fmt: skip
        keep_in_pieces(self._server)
        self.port = int(self._server.effective_port)
        self._house, self._app, self._crowd = house, app, crowd
        self._watch = Watch(self._connections, Room(most, _THREADS, _IDLE_SECONDS))

    def run(self) -> None:
        """Answer requests until SIGINT or SIGTERM."""
        signal.signal(signal.SIGTERM, _stop)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._watch.start()
        threading.Thread(target=self._warm, name="taiyaku-warm", daemon=True).start()
        try:
            self._server.run()
        except (KeyboardInterrupt, SystemExit):
            self._server.close()
        finally:
            self._watch.stop()

    def _connections(self) -> list[HTTPChannel]:
        """Return the open connections."""
        return [one for one in sockets(self._server) if isinstance(one, HTTPChannel)]

    def _warm(self) -> None:
        """Ask questions of our own, so that nobody's first one waits for dictionary, glossary, lexicon and frequent words."""
        sys.setswitchinterval(_SWITCH_WARMING_SECONDS)
        with suppress(TaiyakuError):  # whoever asks next is told what is wrong
            self._house.searcher.prepare()
            self._house.searcher.search(SearchRequest(_FIRST_QUESTION, limit=1))
            warm(self._app)
            self._house.clauses.prepare()
            settle()  # what follows takes a while, and this is the most
            self._house.searcher.warm(limits=warming.LIMITS._replace(is_crowded=self._crowd.is_any))
        settle()
        sys.setswitchinterval(_SWITCH_SECONDS)


def settle() -> None:
    """Leave what has been read to stay out of the rounds of Python's garbage collector.

    It looks through everything from time to time while all threads stand still: for a fifth of a second with the
    catalogue and some small plans, and longer with more. What comes afterwards is little. What is dropped of the old is freed as ever,
    but for what refers to itself, which is why this is done at the start alone.
    """
    gc.collect()
    gc.freeze()


def _proxy(address: str | None) -> Mapping[str, Any]:
    """Return the settings by which waitress takes the client's address from one proxy, and from nobody else."""
    if address is None:
        return {}
    return {"trusted_proxy": address, "trusted_proxy_count": 1, "trusted_proxy_headers": _PROXY_HEADERS}


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)
