"""The outline of the whole library in memory: what stands where, without the texts.

Neighbours, tables and counts need every measure's place and title, and nothing of its wording. The
overview is read once for each state of the library and thrown away when something is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from corpus.library import Library
from corpus.model import Bilingual, Document, Kind, Language, Measure, MinistryLink, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure's place: all that an outline, a neighbour link or a count shows of it."""

    id: str
    document: str
    locator: str
    kind: Kind
    titles: Bilingual
    path: tuple[str, ...]
    ministries: tuple[MinistryLink, ...]
    reissue_of: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The library's outline in one of its states; `entries` in document order."""

    state: str
    documents: Mapping[str, Document]
    entries: Mapping[str, Entry]
    by_document: Mapping[str, tuple[Entry, ...]]
    named: Mapping[tuple[str, Role], frozenset[str]]

    def neighbours(self, measure: str) -> tuple[Entry | None, Entry | None]:
        """Return what stands before and after a measure in its document."""
        entry = self.entries.get(measure)
        if entry is None:
            return None, None
        row = self.by_document[entry.document]
        place = row.index(entry)
        return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)

    def measures_of(self, ministries: Iterable[str], role: Role) -> frozenset[str]:
        """Return the ids of the measures that name one of `ministries` in `role`."""
        return frozenset().union(*(self.named.get((one, role), frozenset()) for one in ministries))


class Overviews:
    """Keeps the overview of the library's present state. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._overview: Overview | None = None

    def current(self) -> Overview:
        """Return the overview of the library as it stands now."""
        state = self._library.state
        overview = self._overview
        if overview is None or overview.state != state:
            with self._lock:
                overview = self._overview
                if overview is None or overview.state != state:
                    overview = self._overview = _read_overview(self._library, state)
        return overview


def _read_overview(library: Library, state: str) -> Overview:
    documents = {document.id: document for document in library.documents()}
    rows = {name: tuple(_entry(measure) for measure in library.measures(document=name)) for name in documents}
    entries = {entry.id: entry for row in rows.values() for entry in row}
    named: dict[tuple[str, Role], set[str]] = {}
    for entry in entries.values():
        for one in entry.ministries:
            named.setdefault((one.id, one.role), set()).add(entry.id)
    return Overview(
        state=state,
        documents=documents,
        entries=entries,
        by_document=rows,
        named={key: frozenset(ids) for key, ids in named.items()},
    )


def _entry(measure: Measure) -> Entry:
    titles = [measure.texts[side].title if side in measure.texts else None for side in Language]
    return Entry(
        id=measure.id,
        document=measure.document,
        locator=measure.locator,
        kind=measure.kind,
        titles=Bilingual(titles[0] or None, titles[1] or None),
        path=tuple(section.locator for section in measure.path),
        ministries=measure.ministries,
        reissue_of=measure.reissue_of,
    )
