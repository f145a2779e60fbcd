"""A library of the tests' own, indexed, with all that the pages stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.glossary import Glossary, Term
from corpus.library import Library
from corpus.ministries import load_register
from index import open_engine
from search import Searcher
from search.clauses import ClauseFinder
from web import Services


@contextmanager
def open_services(
    folder: Path, fill: Callable[[Library], None], terms: Iterable[Term], register: str | None = None
) -> Iterator[Services]:
    """Open a library in `folder`, filled by `fill`; `register` is the ministries' TOML where it is not our own."""
    own = folder / "register.toml"
    if register is not None:
        own.write_text(register, encoding="utf-8")
    bodies = load_register() if register is None else load_register(own)
    glossary = Glossary(terms)
    with Library.open(folder / "library") as library:
        fill(library)
        engine = open_engine(library, bodies, folder / "index")
        searcher, finder = Searcher(library, engine, bodies), ClauseFinder(library, lambda: glossary)
        yield Services(library, searcher, bodies, lambda: glossary, finder)
        engine.close()
