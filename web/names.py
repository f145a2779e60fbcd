"""The names of ministries and measures, by id, for the templates."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import NotFoundError
from corpus.model import Language, Measure, Role
from web.language import interface_language
from web.overview import Entry
from web.services import current_overview, current_services


def short(ministry: str, language: Language) -> str:
    """Return a ministry's preferred name; an id that the register does not know is shown as it is."""
    try:
        return current_services().register.get(ministry).preferred(language)
    except (NotFoundError, KeyError):
        return ministry


def all_short(ministries: Sequence[str]) -> list[str]:
    """Return the preferred names of ministries in the language of the page."""
    return [short(one, interface_language()) for one in ministries]


def both(ministry: str) -> tuple[tuple[Language, str], ...]:
    """Return a ministry's names, the one in the language of the page first; one name where both agree."""
    ui = interface_language()
    found = tuple((language, short(ministry, language)) for language in (ui, ui.other))
    return found[:1] if found[0][1] == found[1][1] else found


def responsible(measure: Measure) -> tuple[str, ...]:
    """Return the ids of the ministries that are responsible for a measure, as printed."""
    return tuple(dict.fromkeys(one.id for one in measure.ministries if one.role is Role.RESPONSIBLE))


def entry(measure: str) -> Entry:
    """Return the place of a measure."""
    return current_overview().entries[measure]
