"""The engine that programs hold: always over the newest generation, without a pause between two."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import TaiyakuError
from corpus.library import Library
from index.engine import EngineAnswer, EngineQuery, Suggestion
from index.errors import unusable
from index.generations import Kin, Progress, clear_stale, kin_hash, make_generation, read_content
from index.lock import FileLock
from index.manifest import Manifest, pointed_to, read_manifest
from index.question import Way
from index.vocabulary import Vocabulary
from index.whoosh_engine import WhooshEngine

_CHECK_SECONDS = 1.0
_LOCK_SECONDS = 600.0
_LOCK_FILE = "LOCK"
_OPEN_ATTEMPTS = 3
# what reading an index raises when a file of it is not what it should be
DAMAGE = (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, AttributeError, ImportError)

_log = logging.getLogger(__name__)


class LiveEngine:
    """Searches the current generation; looks at most once a second whether the library has changed.

    If it has, a thread in the background takes up the generation that another process built, or builds the
    next one; searches go on with the old one meanwhile. Where the folder cannot be written, the index is kept
    in a temporary one.
    """

    def __init__(self, library: Library, kin: Kin, folder: Path) -> None:
        self._library = library
        self._kin = kin
        self._folder = folder
        self._engine: WhooshEngine | None = None
        self._manifest: Manifest | None = None
        self._generation: Path | None = None
        self._guard = threading.Lock()
        self._checked = 0.0
        self._worker: threading.Thread | None = None

    @property
    def state(self) -> str | None:
        """The library's state that searches see now."""
        return self._manifest.state if self._manifest else None

    @property
    def folder(self) -> Path:
        """Where the generations are kept."""
        return self._folder

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Return ranked hits with marks and facet counts."""
        return self._current().search(query)

    def facets(self, query: EngineQuery) -> Mapping[str, Mapping[str, int]]:
        """Return facet counts alone."""
        return self._current().facets(query)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return the most frequent words that begin with `prefix`."""
        return self._current().suggest(prefix, limit)

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""
        return self._current().count(way)

    def vocabulary(self) -> Vocabulary:
        """Return the words of the index."""
        return self._current().vocabulary()

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
                raise unusable(self._folder, again.strerror or again) from again

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
                raise unusable(folder, "locked")
            if not rebuild and self._take_up(folder):
                clear_stale(folder, keep=self._generation)
                return
            content = read_content(self._library, self._kin)
            for whole in (rebuild, True):
                generation = make_generation(folder, content, whole=whole, progress=progress)
                if self._open(generation, content.manifest):
                    return
            raise unusable(folder, "unreadable after building")

    def _take_up(self, folder: Path) -> bool:
        """Open the current generation if it fits the library as it is; tell whether it does."""
        for _ in range(_OPEN_ATTEMPTS):
            generation = pointed_to(folder)
            if generation is None:
                return False
            manifest = read_manifest(generation)
            if manifest is not None:
                if not self._fits(manifest):
                    return False
                return generation == self._generation or self._open(generation, manifest)
            if pointed_to(folder) == generation:
                return False  # damaged; else another process has switched while this one was reading
        return False

    def _fits(self, manifest: Manifest) -> bool:
        state = self._library.state
        wanted = Manifest.wanted(kin_hash(self._kin), state, {})
        return manifest.reads_alike(wanted) and manifest.state == state

    def _open(self, generation: Path, manifest: Manifest) -> bool:
        engine = WhooshEngine(generation)
        try:
            engine.open()
        except DAMAGE as error:
            _log.warning("the index in %s cannot be read and is built anew: %s", generation, error)
            return False
        with self._guard:
            self._engine, self._manifest, self._generation = engine, manifest, generation
        return True

    def _current(self) -> WhooshEngine:
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
        except TaiyakuError as error:
            _log.warning("the library cannot be read; searching goes on with what is indexed: %s", error.code)
            return
        if changed:
            self._worker = threading.Thread(target=self._work, name="taiyaku-index", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        try:
            self.refresh()
        except TaiyakuError as error:
            _log.warning("the index could not be renewed: %s", error.code)
        finally:
            self._checked = time.monotonic()
