"""Generations of an index in one folder:

building the next one beside the current one, and clearing old ones.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Document, Measure, Pair
from index.analysts import analysed
from index.engine import IndexRecord
from index.manifest import POINTER_FILE, Manifest, point_to, pointed_to, read_manifest, write_manifest
from index.records import Kin as Kin
from index.records import index_pairs
from index.whoosh_engine import WhooshEngine

Progress = Callable[[int, int], None]

_PREFIX = "generation-"
_UPDATES_MAX = 8  # every update adds a segment; after so many the index is built whole again


@dataclass(frozen=True, slots=True)
class Content:
    """One state of a library, whose measures are read as they are needed, and the manifest that its index must have.

    `counts` says how many measures each document has.
    """

    library: Library
    documents: Mapping[str, Document]
    counts: Mapping[str, int]
    pairs: tuple[Pair, ...]
    kin: Kin
    manifest: Manifest


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
    """Read what is to be indexed, as of one state; not the measures, which are many."""
    with library.snapshot():
        documents = {document.id: document for document in library.documents()}
        fingerprints, counts = {}, {}
        for id_, document in documents.items():
            measures = library.measures(document=id_)
            fingerprints[id_], counts[id_] = _fingerprint(document, measures), len(measures)
        manifest = Manifest.wanted(kin_hash(kin), library.state, fingerprints)
        return Content(library, documents, counts, library.pairs(), kin, manifest)


def _fingerprint(document: Document, measures: Sequence[Measure]) -> str:
    digest = hashlib.sha256(str(document.metadata.date).encode())
    for measure in measures:
        digest.update(repr(measure).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:20]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def make_generation(folder: Path, content: Content, *, whole: bool, progress: Progress | None) -> Path:
    """Bring an index of `content` into being and switch to it; the one before stays for those who read it.

    Only changed documents are analysed where the current generation can be added to, unless `whole`. Where the library
    has changed since `content` was read, the index is one of the library as it is now, and its manifest says so.
    A process killed in here leaves the pointer where it was. Raises OSError.
    """
    with content.library.snapshot():
        if content.library.state != content.manifest.state:
            content = read_content(content.library, content.kin)
        current = pointed_to(folder)
        fresh = folder / f"{_PREFIX}{uuid.uuid4().hex[:12]}"
        try:
            write_manifest(fresh, _fill(fresh, current, content, whole, progress))
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    point_to(folder, fresh.name)
    clear_stale(folder, keep=current)
    return fresh


def _fill(fresh: Path, current: Path | None, content: Content, whole: bool, progress: Progress | None) -> Manifest:
    """Make the files of a generation but for its manifest, which is returned."""
    known = read_manifest(current) if current is not None else None
    if current is None or known is None or whole or not _can_add(known, content):
        engine = WhooshEngine(fresh)
        engine.build(_records(content, set(content.documents), progress), index_pairs(content.pairs))
        return content.manifest
    return _add(current, known, fresh, content, progress)


def _can_add(known: Manifest, content: Content) -> bool:
    changed = _changed(known, content)
    touched = sum(content.counts.get(document, 0) for document in changed)
    return (
        known.reads_alike(content.manifest) and known.updates < _UPDATES_MAX and touched * 2 <= sum(content.counts.values())
    )


def _changed(known: Manifest, content: Content) -> set[str]:
    before, now = known.documents, content.manifest.documents
    return {document for document in before.keys() | now.keys() if before.get(document) != now.get(document)}


def _add(
    current: Path, known: Manifest, fresh: Path, content: Content, progress: Progress | None
) -> Manifest:
    fresh.mkdir()
    for path in current.iterdir():
        if path.name in known.files:
            try:
                os.link(path, fresh / path.name)  # no file is changed once it is written
            except OSError:
                shutil.copy2(path, fresh / path.name)
    changed = _changed(known, content)
    WhooshEngine(fresh).update(
        _records(content, changed, progress),
        sorted(changed & known.documents.keys()),
        index_pairs(content.pairs),
    )
    return replace(content.manifest, updates=known.updates + bool(changed))


def _records(content: Content, documents: set[str], progress: Progress | None) -> Iterator[IndexRecord]:
    total = sum(content.counts.get(id_, 0) for id_ in documents)
    measures = (
        (measure, document.metadata.date or "")
        for id_, document in content.documents.items()
        if id_ in documents
        for measure in content.library.measures(document=id_)
    )
    for done, record in enumerate(analysed(measures, total, content.kin), start=1):
        yield record
        if progress is not None:
            progress(done, total)


def clear_stale(folder: Path, *, keep: Path | None = None) -> None:
    """Remove generations that are neither current nor `keep`; what another process still holds is left."""
    current = pointed_to(folder)
    for path in folder.glob(f"{_PREFIX}*"):
        if path not in (current, keep):
            shutil.rmtree(path, ignore_errors=True)
    (folder / f"{POINTER_FILE}.new").unlink(missing_ok=True)
