"""Links that change what a page shows: a facet value, a filter, an order or a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Language

_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes the state of a page: a facet value, a chip, an order or a page."""

    label: str
    href: str
    count: int | None = None
    active: bool = False
    lang: Language | None = None


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with its values, the first few open and the rest folded."""

    key: str
    name: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]


def page_choices(page: int, last_page: int, address: Callable[[int], str]) -> tuple[Choice | None, ...]:
    """Return links to the first, last and neighbouring pages; None stands for a gap."""
    if last_page == 1:
        return ()
    wanted = {1, last_page, *range(page - _PAGES_AROUND, page + _PAGES_AROUND + 1)}
    found: list[Choice | None] = []
    before = 0
    for number in sorted(number for number in wanted if 1 <= number <= last_page):
        if number - before > 1:
            found.append(None)
        found.append(Choice(str(number), address(number), active=number == page))
        before = number
    return tuple(found)
