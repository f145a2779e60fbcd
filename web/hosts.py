"""Which host names a server answers to.

A page elsewhere may point a host name of its own at this machine (DNS rebinding) and would then read the library
and send forms as one of our pages does. It cannot do so with a name that is not its own, nor with an address in
numbers, which no name server answers for.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from flask import Flask, request
from werkzeug.exceptions import SecurityError

from corpus.errors import TaiyakuError
from corpus.model import Bilingual


def install(app: Flask, names: Sequence[str], *, numbers: bool) -> None:
    """Refuse requests to any other host than `names` with 400.

    Args:
        app: the application.
        names: host names, without port; `.example` stands for all names that end so.
        numbers: answer to every address in numbers, too: `192.0.2.7`, `[2001:db8::1]`.
    """
    exact = frozenset(name.lower() for name in names if not name.startswith("."))
    endings = tuple(name.lower() for name in names if name.startswith("."))

    def check() -> None:
        name = host_name(request.host)
        known = name in exact or (bool(endings) and name.endswith(endings))
        if not (known or (numbers and is_number(name))):
            raise SecurityError("the host is not trusted")

    app.before_request(check)


def unknown_host() -> TaiyakuError:
    """Build the error for a request to a host name that is not one of ours."""
    error = TaiyakuError(
        Bilingual("このサーバーは、その名前では応答しません。", "This server does not answer to that host name."),
        Bilingual("`taiyaku serve --allowed-host 名前` で始めると、その名前でも応答します。",
                  "`taiyaku serve --allowed-host NAME` has it answer to a name."),
        code="host-unknown",
    )  # fmt: skip
    error.status = 400
    return error


def host_name(host: str) -> str:
    """Return a host without its port: `localhost` of `localhost:8270`, `[::1]` of `[::1]:8270`."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def is_number(name: str) -> bool:
    """Tell whether a host is an address in numbers."""
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
