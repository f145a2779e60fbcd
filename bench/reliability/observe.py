"""What a library says of itself: its health, what it holds, and what it answers."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from bench.reliability.children import run
from bench.reliability.invented import QUERIES
from corpus.library import Library
from corpus.model import Language
from search import Searcher, SearchRequest
from taiyaku.health import examine
from taiyaku.house import House, open_house
from taiyaku.settings import INDEX_FOLDER

_LIMIT = 50


class Seen(NamedTuple):
    """A library at one moment: what is wrong with it, hashes of what it holds and answers, and its repairs.

    `documents`, `reviews` and `terms` are counts; `mended` says that the index had to be built or completed.
    """

    faults: list[str]
    content: str
    answers: str
    documents: int
    reviews: int
    terms: int
    mended: bool


def observe(library: Path, queries: tuple[str, ...] = QUERIES) -> Seen:
    """Open a library in a child process as any command does, and look at all of it.

    Raises:
        RuntimeError: it cannot be opened.
    """
    ended = run(lambda: _look(library, queries))
    if ended.answer is None:
        raise RuntimeError(ended.said.strip() or f"status {ended.code}")
    return Seen(*ended.answer)


def copy_library(source: Path, target: Path) -> None:
    """Put a copy of a library that nobody has open in place of what is in `target`."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def content_hash(library: Library) -> str:
    """Return a hash of all that people put into a library and all that was read from it; not of times."""
    with library.snapshot():
        documents = library.documents()
        parts: list[Any] = [documents, library.measures(), library.pairs(), library.terms(), library.lexicon_mark()]
        parts += [library.sections(document.id) for document in documents]
        parts += [library.source(document.id, language) for document in documents for language in Language]
        parts += [(one.pair, one.reviewer, one.note) for one in library.reviews()]
    return _hash(parts)


def answers_hash(searcher: Searcher, queries: tuple[str, ...] = QUERIES) -> str:
    """Return a hash of what a searcher answers: totals, counts, and hits with their texts."""
    parts: list[Any] = []
    for query in queries:
        answer = searcher.search(SearchRequest(query, limit=_LIMIT))
        hits = [
            (hit.measure.id, round(hit.score, 6), hit.title, hit.snippet,
             hit.counterpart and (hit.counterpart.measure.id, hit.counterpart.snippet))
            for hit in answer.hits
        ]  # fmt: skip
        parts.append((query, answer.total, answer.facets, hits))
    return _hash(parts)


def _look(folder: Path, queries: tuple[str, ...]) -> list[Any]:
    before = _pointer(folder)
    with open_house(folder, write=True) as house:
        answers = answers_hash(house.searcher, queries)
        faults = [f"{check.name}: {check.detail}" for check in examine(house) if not check.ok]
        mended = _pointer(folder) != before
        faults += _leftovers(house) if mended else []
        counts = (len(house.library.documents()), len(house.library.reviews()), len(house.library.terms()))
        content = content_hash(house.library)
        house.engine.close()
    return list(Seen(faults, content, answers, *counts, mended=mended))


def _leftovers(house: House) -> list[str]:
    """Return what should not be left in the folder of the index once one was built."""
    names = [path.name for path in (house.folder / INDEX_FOLDER).iterdir()]
    generations = [name for name in names if name.startswith("generation-")]
    others = [name for name in names if name.endswith(".new")]
    found = [f"left over: {name}" for name in others]
    return [*found, f"{len(generations)} generations"] if len(generations) > 2 else found


def _pointer(folder: Path) -> str:
    path = folder / INDEX_FOLDER / "CURRENT"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
