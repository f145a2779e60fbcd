"""What names stand for: ministries by any that they go or went by, documents by id or title, filters by either."""

from __future__ import annotations

from functools import lru_cache

from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language, Measure, Role
from index import IndexFilters, normalise
from search.errors import no_document, no_ministry
from search.records import MinistryAnswer, SearchRequest
from search.shelf import Shelf

_NAMES_KEPT = 4_096
_NAME_MAX = 200  # characters; no body of government has so long a name


class Named:
    """Looks up what a name stands for. Safe to share between threads.

    Args:
        library: the library.
        register: the ministries.
        shelf: the documents, in the state that the asking thread looks at.
    """

    def __init__(self, library: Library, register: Register, shelf: Shelf) -> None:
        self._library = library
        self._register = register
        self._shelf = shelf
        self._look_up = lru_cache(_NAMES_KEPT)(register.look_up)  # every word of a question may be a ministry's name

    def body(self, name: str) -> str | None:
        """Return the id of the ministry that a name stands for, or None."""
        match = self._look_up(name) if len(name) <= _NAME_MAX else None
        return match.id if match is not None else None

    def document(self, name: str) -> str | None:
        """Return the id of a document by its id or its title in either language, or None."""
        documents = self._shelf.documents()
        if name in documents:
            return name
        wanted = normalise(name).text.strip()
        titles = ((id_, document.metadata.titles.get(language)) for id_, document in documents.items() for language in Language)
        return next((id_ for id_, title in titles if title and normalise(title).text.strip() == wanted), None)

    def filters(self, request: SearchRequest) -> IndexFilters:
        """Return what hits must belong to.

        Raises:
            NotFoundError: a filter names a document or ministry that there is none of.
        """
        documents = self._shelf.documents()
        for id_ in request.document:
            if id_ not in documents:
                raise no_document(id_)
        return IndexFilters(
            document=request.document,
            ministry=tuple(self._ministry_id(name) for name in request.ministry),
            year=request.year,
            language=() if request.lang is None else (request.lang,),
        )

    def ministry(self, name: str) -> MinistryAnswer:
        """Return a ministry by any of its names, with the measures of it and its predecessors.

        Raises:
            NotFoundError: no body bears or bore this name.
        """
        match = self._register.look_up(name)
        if match is None:
            raise no_ministry(name)
        id_ = match.now[0] if len(match.now) == 1 else match.id
        ids = self._register.lineage(id_)
        responsible = self._measures_of(ids, Role.RESPONSIBLE)
        known = {measure.id for measure in responsible}
        mentioned = tuple(one for one in self._measures_of(ids, Role.MENTIONED) if one.id not in known)
        return MinistryAnswer(self._register.get(id_), responsible, mentioned, match.name, match.was_former)

    def _measures_of(self, ids: tuple[str, ...], role: Role) -> tuple[Measure, ...]:
        """Return the measures of any of these bodies, documents by date, each in its order."""
        found = {one.id: one for id_ in ids for one in self._library.measures(ministry=id_, role=role)}
        places = {document.id: place for place, document in enumerate(self._library.documents())}
        return tuple(sorted(found.values(), key=lambda one: (places[one.document], one.position)))

    def _ministry_id(self, name: str) -> str:
        if name in self._register:
            return name
        match = self._register.look_up(name)
        if match is None:
            raise no_ministry(name)
        return match.id
