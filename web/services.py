"""What the pages stand on, handed in by the entrance hall: library, searcher, register, glossary, clause finder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app

from corpus.glossary import Glossary
from corpus.library import Library
from corpus.linking import SentenceLinks
from corpus.ministries import Register
from search import Searcher
from search.clauses import ClauseFinder
from web.overview import Overview, Overviews
from web.review_guard import ReviewGuard
from web.term_uses import TermUses
from web.turns import NO_PRESSURE, Pressure, Turns

_KIT = "taiyaku"


@dataclass(frozen=True)
class Services:
    """The rooms that the pages show; all must be safe to use from several threads.

    `glossary` returns the glossary as it stands now, the user's own entries among the built-in ones.
    `searched` returns the state of the library that searches see, which may be the one before for a moment.
    `pressure` says what else the server has to do while it makes a file.
    """

    library: Library
    searcher: Searcher
    register: Register
    glossary: Callable[[], Glossary]
    clauses: ClauseFinder
    searched: Callable[[], str | None] = lambda: None
    pressure: Pressure = NO_PRESSURE


@dataclass(frozen=True)
class _Kit:
    """The services of an application and what it keeps beside them; `guard` is None where it is read-only."""

    services: Services
    overviews: Overviews
    uses: TermUses
    links: SentenceLinks
    guard: ReviewGuard | None
    turns: Turns


def install(services: Services, extensions: dict[str, Any], *, read_only: bool) -> None:
    """Keep the services of an application where the functions below find them."""
    guard = None if read_only else ReviewGuard()
    uses = TermUses(services.library, services.glossary)
    turns = Turns(services.pressure)
    extensions[_KIT] = _Kit(services, Overviews(services.library), uses, SentenceLinks(services.library), guard, turns)


def warm(app: Flask) -> None:
    """Begin what the first pages would else wait for: counting where the glossary's terms are used."""
    cast(_Kit, app.extensions[_KIT]).uses.current(wait_seconds=0)


def current_services() -> Services:
    """Return the services of the application that answers the present request."""
    return _kit().services


def list_state() -> str:
    """Return the state that lists of what is in the library are in."""
    return _kit().services.library.state


def search_state() -> str:
    """Return the state that answers of a search are in: the library's, and that of the index behind it."""
    services = _kit().services
    return f"{services.library.state} {services.searched()}"


def page_state() -> str:
    """Return the state that everything shown is in: it changes whenever a page may."""
    return f"{search_state()} {_kit().uses.state}"


def current_overview() -> Overview:
    """Return the outline of the library as it stands now."""
    return _kit().overviews.current()


def current_uses() -> TermUses:
    """Return the counts of where terms are used."""
    return _kit().uses


def current_links() -> SentenceLinks:
    """Return what says which sentence answers which."""
    return _kit().links


def current_turns() -> Turns:
    """Return who may make a file."""
    return _kit().turns


def current_guard() -> ReviewGuard | None:
    """Return what lets reviews in, or None where there are none to be let in."""
    kit = _kit()
    return None if kit.services.library.read_only else kit.guard


def _kit() -> _Kit:
    return cast(_Kit, current_app.extensions[_KIT])
