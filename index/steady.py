"""The generation that the questions of one thread see, whatever is switched to meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.library import Library
from index.whoosh_engine import WhooshEngine


class Steady(threading.local):
    """An engine and the library that it was made from, for each thread its own; None where none is held."""

    engine: WhooshEngine | None = None
    library: Library | None = None

    @contextmanager
    def on(self, engine: WhooshEngine | None, library: Library | None) -> Iterator[None]:
        """Hold an engine and its library until the block ends, and then what was held before."""
        before = self.engine, self.library
        self.engine, self.library = engine, library
        try:
            yield
        finally:
            self.engine, self.library = before
