"""Parameters that several addresses of the API read."""

from __future__ import annotations

from flask import request

from web.paging import Part, read_part
from web.parameters import read_number
from web.services import list_state
from web.text import clean

MOST_ENTRIES = 1_000


def argument(name: str) -> str:
    """Return a parameter of the present address without control characters; empty where there is none."""
    return clean(request.args.get(name, "")).strip()


def list_part(name: str, default: int = MOST_ENTRIES) -> Part:
    """Return the part of a list that `limit` and `cursor` ask for.

    Raises:
        ParameterError: one of them does not fit.
        TaiyakuError: the library has changed since the cursor was given (410).
    """
    limit = read_number("limit", request.args.get("limit") or str(default), 1, MOST_ENTRIES)
    return read_part(request.args, name=name, state=list_state(), limit=limit)
