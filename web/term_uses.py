"""Which measures use each term of the glossary: counted in the background, kept until the library changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock, Thread

from corpus.errors import TaiyakuError
from corpus.glossary import Glossary, Use, find_uses
from corpus.library import Library

Uses = Mapping[str, tuple[Use, ...]]


class TermUses:
    """Counts the uses of terms once for each state of the library. Safe to use from several threads.

    Reading every text takes a second for some thousand measures, which no page should wait for: a thread
    counts, and until it is done pages show the counts of the state before, or say that there are none yet.
    """

    def __init__(self, library: Library, glossary: Callable[[], Glossary]) -> None:
        self._library = library
        self._glossary = glossary
        self._lock = Lock()
        self._worker: Thread | None = None
        self._counted: tuple[str, Uses] | None = None

    @property
    def state(self) -> str | None:
        """The library's state that was counted last."""
        counted = self._counted
        return counted[0] if counted else None

    def current(self, wait_seconds: float) -> Uses | None:
        """Return the uses by the Japanese of each term; None where none have been counted yet.

        Args:
            wait_seconds: how long to wait for the very first count.
        """
        state = self._library.state
        with self._lock:
            counted = self._counted
            if counted is not None and counted[0] == state:
                return counted[1]
            worker = self._worker
            if worker is None or not worker.is_alive():
                worker = Thread(target=self._count, args=(state,), name="taiyaku-term-uses", daemon=True)
                self._worker = worker
                worker.start()
        if counted is None:
            worker.join(wait_seconds)
            counted = self._counted
        return counted[1] if counted else None

    def _count(self, state: str) -> None:
        try:
            texts = (
                (measure.id, language, f"{text.title}\n{text.body}")
                for measure in self._library.measures()
                for language, text in measure.texts.items()
            )
            self._counted = state, find_uses(self._glossary(), texts)
        except TaiyakuError:
            return  # the library is closed or locked; the next page tries again
