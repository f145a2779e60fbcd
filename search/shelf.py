"""Measures, documents and pairs close at hand: read from the library once for each of its states."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.errors import NotFoundError
from corpus.library import Library
from corpus.model import Document, Measure, Pair

_READ_WHOLE_MAX = 5_000  # measures; a larger library is read measure by measure
_KEPT_MAX = 5_000

_Value = TypeVar("_Value")


@dataclass(slots=True)
class _State:
    name: str
    documents: dict[str, Document]
    whole: bool
    measures: OrderedDict[str, Measure] = field(default_factory=OrderedDict)
    pairs: OrderedDict[str, tuple[Pair, ...]] = field(default_factory=OrderedDict)


class Shelf:
    """Reads through to the library, and forgets everything when the library changes. Safe between threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state: _State | None = None
        self._guard = threading.Lock()

    def documents(self) -> Mapping[str, Document]:
        """Return all documents by id."""
        return self._fresh().documents

    def measure(self, id_: str) -> Measure | None:
        """Return a measure, or None where the library no longer has it."""
        state = self._fresh()
        found = state.measures.get(id_)
        if found is not None or state.whole:
            return found
        try:
            found = self._library.measure(id_)
        except NotFoundError:
            return None
        _keep(state.measures, id_, found)
        return found

    def all_measures(self) -> Iterable[Measure]:
        """Return the measures at hand: all of a small library, those read lately of a large one."""
        return list(self._fresh().measures.values())

    def pairs(self, id_: str) -> tuple[Pair, ...]:
        """Return the stored pairs of a measure, best first."""
        state = self._fresh()
        found = state.pairs.get(id_)
        if found is not None or state.whole:
            return found or ()
        try:
            found = self._library.pairs(measure=id_)
        except NotFoundError:
            return ()
        _keep(state.pairs, id_, found)
        return found

    def look(self) -> None:
        """Notice a change of the library; called once a question, so that one answer sees one state."""
        name = self._library.state
        with self._guard:
            if self._state is None or self._state.name != name:
                self._state = self._read(name)

    def _fresh(self) -> _State:
        if self._state is None:
            self.look()
        assert self._state is not None  # look has read it
        return self._state

    def _read(self, name: str) -> _State:
        documents = {document.id: document for document in self._library.documents()}
        count = sum(document.measure_count + document.passage_count for document in documents.values())
        state = _State(name, documents, whole=count <= _READ_WHOLE_MAX)
        if state.whole:
            state.measures = OrderedDict((measure.id, measure) for measure in self._library.measures())
            pairs: dict[str, list[Pair]] = {}
            for pair in self._library.pairs():
                pairs.setdefault(pair.ja, []).append(pair)
                if pair.en != pair.ja:
                    pairs.setdefault(pair.en, []).append(pair)
            state.pairs = OrderedDict((id_, tuple(found)) for id_, found in pairs.items())
        return state


def _keep(kept: OrderedDict[str, _Value], id_: str, value: _Value) -> None:
    kept[id_] = value
    while len(kept) > _KEPT_MAX:
        kept.popitem(last=False)
