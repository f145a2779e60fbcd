"""The web server: waitress, a production server in pure Python, around the Flask application."""

from __future__ import annotations

import ipaddress
import logging
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from waitress.server import create_server

from corpus.errors import TaiyakuError
from search import SearchRequest
from taiyaku.house import House
from web import Services, create_app, warm

_THREADS = 8
_FIRST_QUESTION = "対訳 translation"
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """Return the address to open in a browser: http://localhost:8270/."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host
    return f"http://{shown}:{port}/"


class Server:
    """A server that listens as soon as it is made; `run` answers until the process is told to stop."""

    def __init__(self, house: House, host: str, port: int, *, read_only: bool = True) -> None:
        hosts = _LOOPBACK_NAMES if is_loopback(host) else None
        services = Services(house.library, house.searcher, house.register, house.glossary.current)
        app = create_app(services, trusted_hosts=hosts, read_only=read_only)
        # Nothing that a user asks is logged: waitress writes no access log, and its warnings name no query.
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._server = create_server(
            app, host=host, port=port, threads=_THREADS, ident=None, clear_untrusted_proxy_headers=True
        )
        self.port = int(self._server.effective_port)
        self._house, self._app = house, app

    def run(self) -> None:
        """Answer requests until SIGINT or SIGTERM."""
        signal.signal(signal.SIGTERM, _stop)
        threading.Thread(target=self._warm, name="taiyaku-warm", daemon=True).start()
        try:
            self._server.run()
        except (KeyboardInterrupt, SystemExit):
            self._server.close()

    def _warm(self) -> None:
        """Ask one question of our own, so that nobody's first one waits for dictionary, glossary and lexicon."""
        with suppress(TaiyakuError):  # whoever asks next is told what is wrong
            self._house.searcher.search(SearchRequest(_FIRST_QUESTION, limit=1))
            warm(self._app)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)
