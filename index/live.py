"""The engine that programs hold: always over the newest generation, without a pause between two."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from corpus.errors import TaiyakuError
from corpus.library import Library
from index.damage import DAMAGE, place_of
from index.engine import EngineAnswer, EngineQuery, Suggestion
from index.errors import UNREADABLE, locked, reason_of, unanswered, unusable
from index.generations import Kin, Progress, clear_stale, kin_hash, make_generation, read_content
from index.lock import FileLock
from index.manifest import POINTER_FILE, Manifest, pointed_to, read_manifest
from index.question import Way
from index.steady import Steady
from index.vocabulary import Vocabulary
from index.whoosh_engine import WhooshEngine

_CHECK_SECONDS = 1.0
_LOCK_SECONDS = 600.0
_LOCK_FILE = "LOCK"
_OPEN_ATTEMPTS = 3

_log = logging.getLogger(__name__)
_Found = TypeVar("_Found")


class LiveEngine:
    """Searches the current generation; looks at most once a second whether the library has changed.

    If it has, a thread in the background takes up the generation that another process built, or builds the
    next one; searches go on with the old one meanwhile. Where the folder cannot be written, the index is kept
    in a temporary one.

    Attributes:
        mended: whether a damaged index was found and built anew.
    """

    def __init__(self, library: Library, kin: Kin, folder: Path) -> None:
        self._library = library
        self._kin = kin
        self._folder = folder
        self._engine: WhooshEngine | None = None
        self._manifest: Manifest | None = None
        self._generation: Path | None = None
        self._guard = threading.Lock()
        self._mending = threading.Lock()
        self._steady = Steady()
        self._pinned: Library | None = None
        self._settled: Library | None = None
        self._prepare: list[Callable[[], None]] = []
        self.mended = False
        self._checked = 0.0
        self._worker: threading.Thread | None = None

    @property
    def state(self) -> str | None:
        """The library's state that searches see now."""
        return self._manifest.state if self._manifest else None

    @contextmanager
    def steady(self) -> Iterator[Library]:
        """Let all questions of this thread in the block see one generation; yields the library that it was made from.

        Blocks nest; inner ones see what the outer one sees.
        """
        if self._steady.engine is not None and self._steady.library is not None:
            yield self._steady.library
            return
        self._current()
        with self._guard:
            engine, library = self._engine, self._pinned
        with self._steady.on(engine, library):
            yield library or self._library

    def before_switch(self, prepare: Callable[[], None]) -> None:
        """Have `prepare` called before another generation is switched to, so that nobody waits for it afterwards.

        Questions asked in it are answered from the generation to come.
        """
        self._prepare.append(prepare)

    @property
    def folder(self) -> Path:
        """Where the generations are kept."""
        return self._folder

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Return ranked hits with marks and facet counts."""
        return self._ask(lambda engine: engine.search(query))

    def facets(self, query: EngineQuery) -> Mapping[str, Mapping[str, int]]:
        """Return facet counts alone."""
        return self._ask(lambda engine: engine.facets(query))

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return the most frequent words that begin with `prefix`."""
        return self._ask(lambda engine: engine.suggest(prefix, limit))

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""
        return self._ask(lambda engine: engine.count(way))

    def says(self, way: Way) -> bool:
        """Tell whether a text says a way; that index terms do does not count."""
        return self._ask(lambda engine: engine.says(way))

    def vocabulary(self) -> Vocabulary:
        """Return the words of the index."""
        return self._ask(lambda engine: engine.vocabulary())

    def refresh(self, *, rebuild: bool = False, progress: Progress | None = None) -> None:
        """Make the index agree with the library now, in this thread.

        Raises:
            IndexingError: it can be built neither in its folder nor in a temporary one.
            LibraryError: the library cannot be read.
        """
        try:
            self._bring_up(self._folder, rebuild, progress)
        except OSError as error:
            _log.warning("the index folder cannot be written: %s", error)
            try:
                self._folder = self._temporary()
                self._bring_up(self._folder, rebuild, progress)
            except OSError as again:
                raise unusable(self._folder, reason_of(again)) from again

    def close(self) -> None:
        """Wait for work in the background."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def _temporary(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="taiyaku-index-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def _bring_up(self, folder: Path, rebuild: bool, progress: Progress | None) -> None:
        if not rebuild and self._take_up(folder):
            return
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK_FILE) as lock:
            if not lock.acquire(_LOCK_SECONDS):
                raise locked(folder, lock.holder, _LOCK_SECONDS)
            if not rebuild and self._take_up(folder):
                clear_stale(folder, keep=self._generation)
                return
            pinned = self._library.pin()
            content = read_content(pinned, self._kin)
            for whole in (rebuild, True):
                generation = make_generation(folder, content, whole=whole, progress=progress)
                if self._open(generation, content.manifest, pinned):
                    return
            raise unusable(folder, UNREADABLE)

    def _take_up(self, folder: Path) -> bool:
        """Open the current generation if it fits the library as it is; tell whether it does."""
        for _ in range(_OPEN_ATTEMPTS):
            generation = pointed_to(folder)
            if generation is None:
                self.mended = self.mended or (folder / POINTER_FILE).exists()  # it names nothing
                return False
            manifest = read_manifest(generation)
            if manifest is not None:
                pinned = self._library.pin()
                if not self._fits(manifest, pinned.state):
                    return False
                return generation == self._generation or self._open(generation, manifest, pinned)
            if pointed_to(folder) == generation:  # else another process has switched while this one was reading
                _log.info("a file of the index in %s is missing or damaged; it is built anew", generation)
                self.mended = True
                return False
        return False

    def _fits(self, manifest: Manifest, state: str) -> bool:
        wanted = Manifest.wanted(kin_hash(self._kin), state, {})
        return manifest.reads_alike(wanted) and manifest.state == state

    def _open(self, generation: Path, manifest: Manifest, pinned: Library) -> bool:
        engine = WhooshEngine(generation)
        try:
            engine.open()
        except DAMAGE as error:
            _log.warning("the index in %s cannot be read and is built anew: %s", generation, place_of(error))
            self.mended = True
            return False
        if self._engine is not None:
            self._make_ready(engine, pinned)
        with self._guard:
            self._engine, self._manifest, self._generation, self._pinned = engine, manifest, generation, pinned
        return True

    def _make_ready(self, engine: WhooshEngine, pinned: Library) -> None:
        """Let those who asked for it prepare for a generation that is about to be switched to."""
        try:
            with self._steady.on(engine, pinned):
                for prepare in self._prepare:
                    prepare()
        except TaiyakuError as error:  # whoever asks will be told
            _log.warning("could not prepare for the next index: %s", error.code)
        except DAMAGE as error:
            _log.warning("could not prepare for the next index: %s", place_of(error))

    def _ask(self, ask: Callable[[WhooshEngine], _Found]) -> _Found:
        """Return what the engine answers; where it fails, mend what can be mended and ask once more.

        Raises:
            IndexingError: it fails again.
        """
        engine = self._current()
        try:
            return ask(engine)
        except DAMAGE as error:
            _log.warning("the index failed: %s", place_of(error))
        self._mend(engine)
        if self._steady.engine is not None:
            self._steady.engine = self._engine
        try:
            return ask(self._current())
        except DAMAGE as error:
            _log.error("the index failed again: %s", place_of(error))
            raise unanswered() from None

    def _mend(self, failed: WhooshEngine) -> None:
        """Open the files of `failed` anew, or build them anew where they are damaged."""
        with self._mending:
            if self._engine is not failed:
                return  # another thread has done it
            generation, manifest, pinned = self._generation, self._manifest, self._pinned
            if generation and manifest and pinned and read_manifest(generation) is not None:
                self._open(generation, manifest, pinned)
                return
            self.mended = True
            self.refresh(rebuild=True)

    def _current(self) -> WhooshEngine:
        if self._steady.engine is not None:
            return self._steady.engine
        now = time.monotonic()
        if now - self._checked >= _CHECK_SECONDS:
            self._checked = now
            self._look()
        engine = self._engine
        if engine is None:
            self.refresh()
            engine = self._engine
        assert engine is not None  # refresh raises otherwise
        return engine

    def _look(self) -> None:
        """Start work in the background if the library is not what the index was built from."""
        if self._worker is not None and self._worker.is_alive():
            return
        try:
            changed = self._library.state != self.state
            if not changed:
                self._pin_anew()
        except TaiyakuError as error:
            _log.warning("the library cannot be read; searching goes on with what is indexed: %s", error.code)
            return
        if changed:
            self._worker = threading.Thread(target=self._work, name="taiyaku-index", daemon=True)
            self._worker.start()

    def _pin_anew(self) -> None:
        """Pin the same state once more after a switch, when the one before holds up no checkpoint any longer.

        The new transaction then reads from the file alone, and SQLite may begin its write-ahead log anew.
        """
        if self._pinned is None or self._settled is self._pinned:
            return
        fresh = self._library.pin()
        if fresh.state == self.state:
            with self._guard:
                self._pinned = self._settled = fresh

    def _work(self) -> None:
        try:
            self.refresh()
        except TaiyakuError as error:
            _log.warning("the index could not be renewed: %s", error.code)
        finally:
            self._checked = time.monotonic()
