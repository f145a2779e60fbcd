"""Open all rooms of one library, in the right order, and close them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.errors import LibraryError
from corpus.glossary import GlossaryShelf
from corpus.library import Library
from corpus.ministries import Register, load_register
from corpus.model import Bilingual
from index import LiveEngine, open_engine
from index.budget import NO_LIMITS, Limits
from search import Searcher
from search.clauses import ClauseFinder
from taiyaku.output import say
from taiyaku.settings import INDEX_FOLDER, message_language

Progress = Callable[[int, int], None]

_MENDED = Bilingual(
    "索引が壊れていたため、ライブラリから作り直しました。",
    "The index was damaged and has been built anew from the library.",
)
# why a library that cannot be written may still be read
_SEARCHES_IN_PASTE = 5  # how many times as long as a search a paste may take
_CANNOT_WRITE = frozenset(
    {"library-read-only", "library-locked", "library-full", "library-over-quota", "library-no-inodes"}
)


@dataclass
class House:
    """An open library with its register; the index and the searcher are opened when they are first needed."""

    library: Library
    register: Register
    folder: Path
    progress: Progress | None = None
    limits: Limits = NO_LIMITS  # of a search; a paste, which is many, may take several times as long

    @cached_property
    def engine(self) -> LiveEngine:
        """The search engine; its index is built or completed where it does not agree with the library."""
        return self.open_engine()

    @cached_property
    def glossary(self) -> GlossaryShelf:
        """The glossary, with the user's own entries over the built-in ones."""
        return GlossaryShelf(lambda: self.library.state, self.library.terms)

    @cached_property
    def searcher(self) -> Searcher:
        """The searcher over library and engine."""
        return Searcher(
            self.library, self.engine, self.register, self.glossary.current, limits=self.limits
        )

    @cached_property
    def clauses(self) -> ClauseFinder:
        """The finder of equivalents over library and glossary; it needs no index."""
        seconds = None if self.limits.seconds is None else self.limits.seconds * _SEARCHES_IN_PASTE
        return ClauseFinder(self.library, self.glossary.current, limits=self.limits._replace(seconds=seconds))

    def open_engine(self, *, rebuild: bool = False) -> LiveEngine:
        """Open the index, rebuilding it whole where that is asked for; a damaged one is, and that is said."""
        engine = open_engine(
            self.library, self.register, self.folder / INDEX_FOLDER, progress=self.progress, rebuild=rebuild
        )
        if engine.mended:
            say(_MENDED.best(message_language()))
        return engine


def _renew_catalogue(library: Library, register: Register, *, write: bool) -> None:
    """Bring the catalogue in the library up to date; where that cannot be written, an older one has to do."""
    try:
        library.load_catalogue(load_catalogue(register=register))
    except LibraryError as error:
        if write or error.code not in _CANNOT_WRITE or not library.documents():
            raise


@contextmanager
def open_house(folder: Path, *, progress: Progress | None = None, write: bool = False) -> Iterator[House]:
    """Open the library in `folder`, made and filled with the built-in catalogue where it is new.

    Where nothing can be written (a read-only folder) and nothing must be, the library is opened for reading.

    Args:
        folder: the library's folder.
        progress: called with (done, total) while an index is built.
        write: whether the caller needs to write.

    Raises:
        LibraryError: the library cannot be opened; its message says what to do.
    """
    register = load_register()
    try:
        library = Library.open(folder)
    except LibraryError as error:
        if write or error.code not in _CANNOT_WRITE:
            raise
        library = Library.open(folder, read_only=True)
    try:
        if not library.read_only:
            _renew_catalogue(library, register, write=write)
        yield House(library, register, folder, progress)
    finally:
        library.close()
