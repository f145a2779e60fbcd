"""The glossary of a library: the built-in one with the user's own entries over it, kept until they change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from corpus.glossary.book import Glossary
from corpus.glossary.load import load_glossary
from corpus.glossary.records import Term


class GlossaryShelf:
    """Gives the glossary as it stands now; safe to use from several threads.

    Args:
        state: names the present state of the user's entries; they are read anew when it changes.
        own: returns the user's entries.
    """

    def __init__(self, state: Callable[[], str], own: Callable[[], Iterable[Term]]) -> None:
        self._state = state
        self._own = own
        self._built_in = load_glossary()
        self._lock = threading.Lock()
        self._seen = ""
        self._terms: tuple[Term, ...] = ()
        self._glossary = self._built_in

    def current(self) -> Glossary:
        """Return the glossary with the user's entries."""
        state = self._state()
        with self._lock:
            if state != self._seen:
                terms = tuple(self._own())
                if terms != self._terms:
                    self._glossary = self._built_in.merged(terms)
                    self._terms = terms
                self._seen = state
            return self._glossary
