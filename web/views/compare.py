"""What the page of two documents compared shows: filters, and the table of pairs and changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from werkzeug.datastructures import MultiDict

from search.compare import Change, Comparison, Match, compare_documents
from web import words
from web.choices import Choice, page_choices
from web.failures import ParameterError, same_document
from web.language import link
from web.parameters import Addressed, read_page
from web.sentences import gettext
from web.services import Services

PAGE_ROWS = 250


class Show(StrEnum):
    """Which matches are listed."""

    ALL = "all"
    PAIRED = "paired"
    MOVED = "moved"
    MERGED = "merged"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


_CHANGES = {
    Show.MOVED: {Change.MOVED},
    Show.MERGED: {Change.MERGED, Change.SPLIT},
    Show.CHANGED: {Change.CHANGED},
    Show.NEW: {Change.NEW},
    Show.DROPPED: {Change.DROPPED},
}
_EDITIONS_ALONE = (Show.MOVED, Show.CHANGED)


@dataclass(frozen=True, slots=True)
class CompareState:
    """What is compared and which matches are listed; `page` counts from 1."""

    one: str
    other: str
    show: Show = Show.ALL
    page: int = 1

    def address(self) -> Addressed:
        """Return the parameters that bring this state back; what is as usual is left out."""
        found: Addressed = {}
        if self.show is not Show.ALL:
            found["show"] = self.show.value
        if self.page != 1:
            found["page"] = str(self.page)
        return found

    def holds(self, match: Match) -> bool:
        """Return whether a match is among those listed."""
        if self.show in (Show.ALL, Show.PAIRED):
            return match.paired or self.show is Show.ALL
        return bool(_CHANGES[self.show] & match.changes)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A match in the table, with its change in words."""

    match: Match
    grade: words.Grade | None
    changes: tuple[tuple[Change, str], ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """All that the page shows besides the map."""

    comparison: Comparison
    filters: tuple[Choice, ...]
    rows: tuple[CompareRow, ...]
    total: int
    pages: tuple[Choice | None, ...]
    last_page: int


def read_compare_state(one: str, other: str, arguments: MultiDict[str, str]) -> CompareState:
    """Read what is listed from the parameters of an address.

    Raises:
        ParameterError: a value does not fit.
    """
    show = arguments.get("show", "")
    if show and show not in list(Show):
        raise ParameterError.not_one_of("show", show, [choice.value for choice in Show])
    return CompareState(one, other, Show(show) if show else Show.ALL, read_page(arguments))


def find_comparison(one: str, other: str, services: Services) -> Comparison:
    """Compare two documents.

    Raises:
        TaiyakuError: they are one.
        NotFoundError: one of them is not there.
    """
    if one == other:
        raise same_document(services.library.document(one).id)
    return compare_documents(services.library, one, other)


def build_view(comparison: Comparison, state: CompareState) -> CompareView:
    """Arrange a comparison for its page."""
    listed = [match for match in comparison.matches if state.holds(match)]
    last_page = max(1, math.ceil(len(listed) / PAGE_ROWS))
    shown = listed[(state.page - 1) * PAGE_ROWS : state.page * PAGE_ROWS]
    return CompareView(
        comparison=comparison,
        filters=_filters(comparison, state),
        rows=tuple(_row(match, comparison) for match in shown),
        total=len(listed),
        pages=page_choices(state.page, last_page, lambda page: _address(comparison, state.show, page)),
        last_page=last_page,
    )


def change_words(match: Match, comparison: Comparison) -> tuple[tuple[Change, str], ...]:
    """Return the changes of a match with their names, in a fixed order."""
    return tuple(
        (change, words.change(change, editions=comparison.editions))
        for change in Change
        if change in match.changes
    )


def _row(match: Match, comparison: Comparison) -> CompareRow:
    grade = words.grade(match.confidence) if match.paired else None
    return CompareRow(match, grade, change_words(match, comparison))


def _filters(comparison: Comparison, state: CompareState) -> tuple[Choice, ...]:
    shows: Sequence[Show] = [show for show in Show if comparison.editions or show not in _EDITIONS_ALONE]
    names = {
        Show.ALL: gettext("all"),
        Show.PAIRED: gettext("with a counterpart"),
        Show.MOVED: gettext("moved"),
        Show.MERGED: gettext("merged or split"),
        Show.CHANGED: gettext("changed"),
        Show.NEW: gettext("new") if comparison.editions else gettext("only in the right document"),
        Show.DROPPED: gettext("dropped") if comparison.editions else gettext("only in the left document"),
    }
    return tuple(
        Choice(
            names[show],
            _address(comparison, show),
            sum(CompareState("", "", show).holds(match) for match in comparison.matches),
            show is state.show,
        )
        for show in shows
    )


def _address(comparison: Comparison, show: Show, page: int = 1) -> str:
    state = CompareState(comparison.left.id, comparison.right.id, show, page)
    return link("pages.compare", one=state.one, other=state.other, **state.address())
