"""What the pages stand on: the library, the searcher and the register, handed in by the entrance hall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from flask import current_app

from corpus.library import Library
from corpus.ministries import Register
from search import Searcher
from web.overview import Overview, Overviews

_SERVICES = "taiyaku"
_OVERVIEWS = "taiyaku-overviews"


@dataclass(frozen=True)
class Services:
    """The rooms that the pages show; all three must be safe to use from several threads."""

    library: Library
    searcher: Searcher
    register: Register


def install(services: Services, overviews: Overviews, extensions: dict[str, Any]) -> None:
    """Keep the services of an application where the functions below find them."""
    extensions[_SERVICES] = services
    extensions[_OVERVIEWS] = overviews


def current_services() -> Services:
    """Return the services of the application that answers the present request."""
    return cast(Services, current_app.extensions[_SERVICES])


def current_overview() -> Overview:
    """Return the outline of the library as it stands now."""
    return cast(Overviews, current_app.extensions[_OVERVIEWS]).current()
