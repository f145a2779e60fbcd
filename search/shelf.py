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

_READ_WHOLE_MAX = 5_000  # measures; of a larger library those that are asked for are read, and all pairs
_KEPT_MAX = 5_000
_STATES_KEPT = 2  # the present one, and the one that answers still come from while the next index is built

_Value = TypeVar("_Value")


@dataclass(slots=True)
class _State:
    name: str
    documents: dict[str, Document]
    whole: bool
    measures: OrderedDict[str, Measure] = field(default_factory=OrderedDict)
    pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict)


class _Looked(threading.local):
    """What a thread looks at: a state of the library, and where to read more of it."""

    state: _State | None = None
    library: Library | None = None


class Shelf:
    """Reads through to the library, in the state in which each thread last looked at it. Safe between threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._looked = _Looked()
        self._states: dict[str, _State] = {}
        self._guard = threading.Lock()

    def documents(self) -> Mapping[str, Document]:
        """Return all documents by id."""
        return self._fresh()[0].documents

    def measure(self, id_: str) -> Measure | None:
        """Return a measure, or None where the library no longer has it."""
        state, library = self._fresh()
        found = state.measures.get(id_)
        if found is not None or state.whole:
            return found
        try:
            found = library.measure(id_)
        except NotFoundError:
            return None
        _keep(state.measures, id_, found)
        return found

    def all_measures(self) -> Iterable[Measure]:
        """Return the measures at hand: all of a small library, those read lately of a large one."""
        return list(self._fresh()[0].measures.values())

    def pairs(self, id_: str) -> tuple[Pair, ...]:
        """Return the stored pairs of a measure, best first."""
        return self._fresh()[0].pairs.get(id_, ())

    def fetch(self, ids: Iterable[str]) -> None:
        """Read many measures and those paired with them at once, so that they are at hand."""
        state, library = self._fresh()
        if state.whole:
            return
        wanted = dict.fromkeys(ids)
        wanted |= {side: None for id_ in wanted for pair in state.pairs.get(id_, ()) for side in (pair.ja, pair.en)}
        missing = [id_ for id_ in wanted if id_ not in state.measures]
        if missing:
            for id_, measure in library.measures_by_id(missing).items():
                _keep(state.measures, id_, measure)

    def look(self, library: Library | None = None) -> None:
        """Look at the library as it is now, or at a pinned one; once a question, so that one answer sees one state."""
        library = library or self._library
        name = library.state
        state = self._states.get(name)
        if state is None:
            with self._guard:
                state = self._states.get(name)
                if state is None:
                    state = _read(library)
                    kept = list(self._states.items())[1 - _STATES_KEPT :]
                    self._states = {**dict(kept), state.name: state}
        self._looked.state, self._looked.library = state, library

    def _fresh(self) -> tuple[_State, Library]:
        looked = self._looked
        if looked.state is None or looked.library is None:
            self.look()
        assert looked.state is not None  # look has read it
        assert looked.library is not None
        return looked.state, looked.library


def _read(library: Library) -> _State:
    with library.snapshot():
        documents = {document.id: document for document in library.documents()}
        count = sum(document.measure_count + document.passage_count for document in documents.values())
        state = _State(library.state, documents, whole=count <= _READ_WHOLE_MAX)
        if state.whole:
            state.measures = OrderedDict((measure.id, measure) for measure in library.measures())
        pairs: dict[str, list[Pair]] = {}
        for pair in library.pairs():
            pairs.setdefault(pair.ja, []).append(pair)
            if pair.en != pair.ja:
                pairs.setdefault(pair.en, []).append(pair)
        state.pairs = {id_: tuple(found) for id_, found in pairs.items()}
    return state


def _keep(kept: OrderedDict[str, _Value], id_: str, value: _Value) -> None:
    kept[id_] = value
    while len(kept) > _KEPT_MAX:
        kept.popitem(last=False)
