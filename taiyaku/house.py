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
from index import LiveEngine, open_engine
from search import Searcher
from taiyaku.settings import INDEX_FOLDER

Progress = Callable[[int, int], None]


@dataclass
class House:
    """An open library with its register; the index and the searcher are opened when they are first needed."""

    library: Library
    register: Register
    folder: Path
    progress: Progress | None = None

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
        return Searcher(self.library, self.engine, self.register, self.glossary.current)

    def open_engine(self, *, rebuild: bool = False) -> LiveEngine:
        """Open the index, rebuilding it whole where that is asked for."""
        return open_engine(
            self.library, self.register, self.folder / INDEX_FOLDER, progress=self.progress, rebuild=rebuild
        )


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
        if write or error.code not in {"library-read-only", "library-locked"}:
            raise
        library = Library.open(folder, read_only=True)
    try:
        if not library.read_only:
            library.load_catalogue(load_catalogue(register=register))
        yield House(library, register, folder, progress)
    finally:
        library.close()
