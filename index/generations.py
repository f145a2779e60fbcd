"""Generations of an index in one folder:

building the next one beside the current one, and clearing old ones.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Document, Measure, Pair
from index.engine import IndexRecord
from index.manifest import POINTER_FILE, Manifest, point_to, pointed_to, read_manifest, write_manifest
from index.records import index_pairs, records_iter
from index.whoosh_engine import WhooshEngine

Progress = Callable[[int, int], None]
Kin = Mapping[str, tuple[str, ...]]

_PREFIX = "generation-"
_UPDATES_MAX = 8  # every update adds a segment; after so many the index is built whole again


@dataclass(frozen=True, slots=True)
class Content:
    """One state of a library, read whole, and the manifest that its index must have."""

    documents: Mapping[str, Document]
    measures: Mapping[str, tuple[Measure, ...]]
    pairs: tuple[Pair, ...]
    kin: Kin
    manifest: Manifest

    @property
    def count(self) -> int:
        """Return how many measures there are."""
        return sum(len(measures) for measures in self.measures.values())


def kin_of(register: Register) -> Kin:
    """Return, for each body, itself, what it came from and what took over from it, by id.

    Example: a measure of 入国管理局 (ib) is found under 出入国在留管理庁 (isa) too.
    """
    kin = {}
    for body in register.all():
        heirs = register.heirs(body.id)
        kin[body.id] = tuple(dict.fromkeys((body.id, *heirs, *register.lineage(body.id))))
    return kin


def kin_hash(kin: Kin) -> str:
    """Return a fingerprint of which ministries stand for which."""
    return _hash(repr(sorted(kin.items())))


def read_content(library: Library, kin: Kin) -> Content:
    """Read what is to be indexed, as of one state."""
    with library.snapshot():
        state = library.state
        documents = {document.id: document for document in library.documents()}
        measures: dict[str, list[Measure]] = {document: [] for document in documents}
        for measure in library.measures():
            measures[measure.document].append(measure)
        pairs = library.pairs()
    fingerprints = {id_: _fingerprint(documents[id_], found) for id_, found in measures.items()}
    return Content(
        documents,
        {id_: tuple(found) for id_, found in measures.items()},
        pairs,
        kin,
        Manifest.wanted(kin_hash(kin), state, fingerprints),
    )


def _fingerprint(document: Document, measures: list[Measure]) -> str:
    return _hash(f"{document.metadata.date}\n{measures!r}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def make_generation(folder: Path, content: Content, *, whole: bool, progress: Progress | None) -> Path:
    """Bring an index of `content` into being and switch to it; the one before stays for those who read it.

    Only changed documents are analysed where the current generation can be added to, unless `whole`.
    A process killed in here leaves the pointer where it was. Raises OSError.
    """
    current = pointed_to(folder)
    known = read_manifest(current) if current is not None else None
    fresh = folder / f"{_PREFIX}{uuid.uuid4().hex[:12]}"
    try:
        if current is None or known is None or whole or not _can_add(known, content):
            engine = WhooshEngine(fresh)
            engine.build(_records(content, set(content.documents), progress), index_pairs(content.pairs))
            manifest = content.manifest
        else:
            manifest = _add(current, known, fresh, content, progress)
        write_manifest(fresh, manifest)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    point_to(folder, fresh.name)
    clear_stale(folder, keep=current)
    return fresh


def _can_add(known: Manifest, content: Content) -> bool:
    changed = _changed(known, content)
    touched = sum(len(content.measures.get(document, ())) for document in changed)
    return (
        known.reads_alike(content.manifest) and known.updates < _UPDATES_MAX and touched * 2 <= content.count
    )


def _changed(known: Manifest, content: Content) -> set[str]:
    before, now = known.documents, content.manifest.documents
    return {document for document in before.keys() | now.keys() if before.get(document) != now.get(document)}


def _add(
    current: Path, known: Manifest, fresh: Path, content: Content, progress: Progress | None
) -> Manifest:
    fresh.mkdir()
    for path in current.iterdir():
        if "MAIN" in path.name and "WRITELOCK" not in path.name:
            try:
                os.link(path, fresh / path.name)  # Whoosh never changes a file it has written
            except OSError:
                shutil.copy2(path, fresh / path.name)
        elif path.name == "table.json":
            shutil.copy2(path, fresh / path.name)
    changed = _changed(known, content)
    WhooshEngine(fresh).update(
        _records(content, changed, progress),
        sorted(changed & known.documents.keys()),
        index_pairs(content.pairs),
    )
    return replace(content.manifest, updates=known.updates + bool(changed))


def _records(content: Content, documents: set[str], progress: Progress | None) -> Iterator[IndexRecord]:
    measures = [one for id_, found in content.measures.items() if id_ in documents for one in found]
    for done, record in enumerate(records_iter(measures, content.documents, content.kin), start=1):
        yield record
        if progress is not None:
            progress(done, len(measures))


def clear_stale(folder: Path, *, keep: Path | None = None) -> None:
    """Remove generations that are neither current nor `keep`; what another process still holds is left."""
    current = pointed_to(folder)
    for path in folder.glob(f"{_PREFIX}*"):
        if path not in (current, keep):
            shutil.rmtree(path, ignore_errors=True)
    (folder / f"{POINTER_FILE}.new").unlink(missing_ok=True)
