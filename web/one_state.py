"""Every answer shows one state of the library, whatever is written while it is made."""

from __future__ import annotations

from contextlib import ExitStack, suppress

from flask import Flask, g, request

from corpus.errors import TaiyakuError
from corpus.library import Library

_READING = ("GET", "HEAD")
_KEPT = "one_state"


def install(app: Flask, library: Library) -> None:
    """Let what a page or an address of the API reads be of one state; what is sent to be written is not held up."""

    def begin() -> None:
        if request.method in _READING:
            held = ExitStack()
            with suppress(TaiyakuError):  # whoever answers says what is wrong
                held.enter_context(library.snapshot())
            setattr(g, _KEPT, held)

    def end(_error: BaseException | None) -> None:
        held = g.pop(_KEPT, None)
        if held is not None:
            held.close()

    app.before_request(begin)
    app.teardown_request(end)
