"""Opening the engine of a library: the one door from the rooms above."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from corpus.ministries import Register
from index.generations import Progress, kin_of
from index.live import LiveEngine


def open_engine(
    library: Library,
    register: Register,
    folder: Path,
    *,
    progress: Progress | None = None,
    rebuild: bool = False,
) -> LiveEngine:
    """Return an engine whose index agrees with the library.

    What differs in schema, analyser, dictionary, kinship of ministries or state of the library is made anew
    beside the old index and switched to in one step; a damaged or half-built index is replaced without being
    asked.

    Args:
        library: what is indexed.
        register: says which bodies took over from which: the measures of one are found under the other.
        folder: where the index is kept; made if it is not there, a temporary one if it cannot be written.
        progress: called with (measures done, measures in all) while building.
        rebuild: build the index whole, whatever there is.

    Raises:
        IndexingError: the index can be built nowhere.
        LibraryError: the library cannot be read.
    """
    engine = LiveEngine(library, kin_of(register), folder)
    engine.refresh(rebuild=rebuild, progress=progress)
    return engine
