"""Requests whose query is percent-encoded, as RFC 3986 has it, even where a client sent its bytes as they are."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_KEPT = string.printable.strip()


class EncodedRequest(Request):
    """A request with an address of ASCII alone.

    Werkzeug decodes the query as UTF-8 and raises where it is none, outside of every error handler. Percent-encoded,
    such bytes stay what they are: `/?q=` with the byte E4 asks for `%E4`, and raw UTF-8 for what it says.
    """

    def __init__(self, environ: WSGIEnvironment, populate_request: bool = True, shallow: bool = False) -> None:
        query = environ.get("QUERY_STRING", "")
        if not query.isascii():
            environ["QUERY_STRING"] = quote(query.encode("latin-1"), safe=_KEPT)
        super().__init__(environ, populate_request, shallow)
