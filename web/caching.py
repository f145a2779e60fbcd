"""What a browser may keep, and how it asks whether that still holds.

Everything shown follows from the library's state, the address, the interface language and the programme. So the
tag of an answer is made of these before anything is computed, and a reader who has the answer already costs no
search (RFC 9110, 8.8 and 13). Answers are private and checked again at each use; what holds the token of a form,
answers something sent, or is an error, is not stored at all (RFC 9111, 5.2.2.5).
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

from corpus.errors import TaiyakuError
from web.language import interface_language

_TAG_BYTES = 15
_KEY_BYTES = 32
_TO_BE_CHECKED = "private, no-cache"
_NOT_STORED = "no-store"
_READING = ("GET", "HEAD")
_STATIC = "static"  # files with addresses of their own for each content


class Since:
    """Remembers when each state of the library was first seen, in whole seconds that never repeat.

    HTTP dates count seconds. Two states within one second must not share one, or the second would pass for the
    first (RFC 9110, 8.8.2.2); the later one gets the next second, and is not dated until that has come.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._state: str | None = None
        self._second = 0

    def __call__(self, state: str) -> datetime | None:
        """Return since when `state` has been the present one; None for the rest of a second that is taken."""
        now = int(self._clock())
        with self._lock:
            if state != self._state:
                self._state = state
                self._second = max(now, self._second + 1)
            return datetime.fromtimestamp(self._second, UTC) if self._second <= now else None


def install(app: Flask, state_of: Callable[[], str], clock: Callable[[], float] = time.time) -> None:
    """Give every answer of `app` its Cache-Control, and what does not change between two writes its validators.

    Args:
        app: the application.
        state_of: names the state that everything shown is in; may raise TaiyakuError.
        clock: the time in seconds.
    """
    since = Since(clock)
    # A new run may be a new version of the programme, whose pages differ; and nobody can guess a tag.
    key = secrets.token_bytes(_KEY_BYTES)

    def answer_what_is_known() -> Response | None:
        state = _state(state_of)
        if state is None:
            return None
        g.tag, g.since = _tag(key, state), since(state)
        asked = request.if_none_match
        if asked.star_tag or not asked.contains_weak(g.tag):
            return None
        return Response(status=304)

    def set_validators(response: Response) -> Response:
        if request.endpoint == _STATIC and response.status_code in (200, 304):
            return response
        kept = request.method in _READING and response.status_code < 400 and not g.get("secret", False)
        response.headers["Cache-Control"] = _TO_BE_CHECKED if kept else _NOT_STORED
        if kept and "tag" in g and response.status_code in (200, 304):
            response.set_etag(g.tag, weak=True)
            if g.since is not None:
                response.last_modified = g.since
            if _is_known(g.since):
                response.status_code = 304
        return response

    app.before_request(answer_what_is_known)
    app.after_request(set_validators)


def keep_nowhere() -> None:
    """Have the answer to the present request, if there is one, stored nowhere: it holds a secret."""
    if has_request_context():
        g.secret = True


def _state(state_of: Callable[[], str]) -> str | None:
    """Return the state that the answer to a request for reading will show; None where it has no such state."""
    if request.method not in _READING or request.endpoint in (None, _STATIC):
        return None
    try:
        return state_of()
    except TaiyakuError:
        return None  # whoever answers says what is wrong


def _is_known(since: datetime | None) -> bool:
    """Tell whether the client has what is there, by its date, or holds that anything will do (`If-None-Match: *`)."""
    if request.if_none_match:
        return request.if_none_match.star_tag
    then = request.if_modified_since
    return since is not None and then is not None and since <= then


def _tag(key: bytes, state: str) -> str:
    """Name what is shown at the present address in a state of the library."""
    parts = (state, request.host_url, request.full_path, interface_language().value)
    return hashlib.blake2b("\0".join(parts).encode(errors="replace"), key=key, digest_size=_TAG_BYTES).hexdigest()
