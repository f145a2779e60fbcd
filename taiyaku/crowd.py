"""How many requests are being answered."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Crowd:
    """Counts the requests that a WSGI application is answering. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0

    def is_more_than_one(self) -> bool:
        """Tell whether others are being answered besides the one that asks."""
        return self._count > 1

    def is_any(self) -> bool:
        """Tell whether any request is being answered, for a file that is being made and is not counted itself."""
        return self._count > 0

    def counted(self, application: WSGIApplication) -> WSGIApplication:
        """Return the application with its requests counted; what is sent piece by piece counts until its beginning."""

        def answer(environment: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            with self._lock:
                self._count += 1
            try:
                return application(environment, start)
            finally:
                with self._lock:
                    self._count -= 1

        return answer
