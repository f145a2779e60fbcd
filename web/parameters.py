"""The state of a search, read from the address and written back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from werkzeug.datastructures import MultiDict

from corpus.errors import NotFoundError
from corpus.model import Language
from search import SearchRequest, Sort
from web.failures import ParameterError, unknown_filter
from web.text import clean

if TYPE_CHECKING:
    from web.services import Services

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
# Every link of a page of results carries the query; a longer one would make the page heavy.
MAX_QUERY_CHARACTERS = 2_000
MAX_FILTERS = 50
MAX_PAGE = 100_000
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_T = TypeVar("_T")
Addressed = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class SearchState:
    """What is searched, filtered, sorted and shown; `page` counts from 1."""

    query: str = ""
    lang: Language | None = None
    document: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    limit: int = DEFAULT_LIMIT

    @property
    def filtered(self) -> bool:
        """Return whether any filter is on."""
        return bool(self.lang or self.document or self.ministry or self.year)

    def request(self) -> SearchRequest:
        """Return the question to put to the searcher."""
        return SearchRequest(
            query=self.query,
            lang=self.lang,
            document=self.document,
            ministry=self.ministry,
            year=self.year,
            limit=self.limit,
            offset=(self.page - 1) * self.limit,
            sort=self.sort,
        )

    def address(self) -> Addressed:
        """Return the parameters that bring this state back; what is as usual is left out."""
        found: Addressed = {}
        if self.query:
            found["q"] = self.query
        if self.lang:
            found["lang"] = self.lang.value
        for name, values in self.filters().items():
            if values:
                found[name] = list(values)
        if self.sort is not Sort.RELEVANCE:
            found["sort"] = self.sort.value
        if self.limit != DEFAULT_LIMIT:
            found["limit"] = str(self.limit)
        if self.page != 1:
            found["page"] = str(self.page)
        return found

    def filters(self) -> dict[str, tuple[str, ...]]:
        """Return the filters that take several values, by parameter name."""
        return {
            "document": self.document,
            "ministry": self.ministry,
            "year": tuple(str(year) for year in self.year),
        }

    def toggled(self, facet: str, value: str) -> SearchState:
        """Return the state, on its first page, with the value of a facet turned on, or off if it is on."""
        if facet == "language":
            chosen = Language(value)
            return replace(self, lang=None if self.lang is chosen else chosen, page=1)
        if facet == "year":
            return replace(self, year=_toggle(self.year, int(value)), page=1)
        if facet == "ministry":
            return replace(self, ministry=_toggle(self.ministry, value), page=1)
        return replace(self, document=_toggle(self.document, value), page=1)

    def sorted_by(self, sort: Sort) -> SearchState:
        """Return the state, on its first page, in another order."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> SearchState:
        """Return the state on another page."""
        return replace(self, page=page)

    def unfiltered(self) -> SearchState:
        """Return the state, on its first page, without any filter."""
        return replace(self, lang=None, document=(), ministry=(), year=(), page=1)


def _toggle(values: tuple[_T, ...], value: _T) -> tuple[_T, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def read_query(
    arguments: MultiDict[str, str], name: str = "q", longest: int | None = MAX_QUERY_CHARACTERS
) -> str:
    """Return the words searched, without control characters.

    Raises:
        ParameterError: they are more than `longest` characters.
    """
    query = clean(arguments.get(name, "")).strip()
    if longest is not None and len(query) > longest:
        raise ParameterError.too_long(name, len(query), longest)
    return query


def read_state(
    arguments: MultiDict[str, str], services: Services, longest: int | None = MAX_QUERY_CHARACTERS
) -> SearchState:
    """Read the state of a search from the parameters of an address; unknown parameters are passed over.

    A ministry may be given by its id or any of its names: `ministry=厚労省` and `ministry=mhlw` are one.

    Raises:
        ParameterError: a value is malformed (status 400) or names no document or ministry (404).
    """
    lang = arguments.get("lang", "")
    if lang and lang not in list(Language):
        raise ParameterError.not_one_of("lang", lang, [one.value for one in Language])
    sort = arguments.get("sort", "")
    if sort and sort not in list(Sort):
        raise ParameterError.not_one_of("sort", sort, [one.value for one in Sort])
    return SearchState(
        query=read_query(arguments, longest=longest),
        lang=Language(lang) if lang else None,
        document=tuple(read_document(value, services) for value in _values(arguments, "document")),
        ministry=tuple(
            dict.fromkeys(read_ministry(value, services) for value in _values(arguments, "ministry"))
        ),
        year=tuple(read_number("year", value, 1, 9999) for value in _values(arguments, "year")),
        sort=Sort(sort) if sort else Sort.RELEVANCE,
        page=read_page(arguments),
        limit=read_number("limit", arguments.get("limit") or str(DEFAULT_LIMIT), 1, MAX_LIMIT),
    )


def read_page(arguments: MultiDict[str, str]) -> int:
    """Return the page asked for, from 1; raises ParameterError where it is no such number."""
    return read_number("page", arguments.get("page") or "1", 1, MAX_PAGE)


def read_document(value: str, services: Services) -> str:
    """Return the id of a document that is there; raises ParameterError with status 404 else."""
    try:
        return services.library.document(value).id
    except NotFoundError as error:
        raise unknown_filter("document", value) from error


def read_ministry(value: str, services: Services) -> str:
    """Return the id of a ministry from its id or any of its names; raises ParameterError (404) else."""
    if value in services.register:
        return value
    match = services.register.look_up(value)
    if match is None:
        raise unknown_filter("ministry", value)
    return match.id


def _values(arguments: MultiDict[str, str], name: str) -> list[str]:
    values = list(dict.fromkeys(clean(value).strip() for value in arguments.getlist(name)))
    if len(values) > MAX_FILTERS:
        raise ParameterError.too_many(name, len(values), MAX_FILTERS)
    return [value for value in values if value]


def read_number(name: str, value: str, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`; raises ParameterError where `value` is none."""
    if not _NUMBER.fullmatch(value) or not low <= int(value) <= high:
        raise ParameterError.no_number(name, clean(value), low, high)
    return int(value)
