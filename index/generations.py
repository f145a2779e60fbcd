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

    `counts` says how many measures each document has. What the documents hold is in the manifest once it is read.
    """

    library: Library
    documents: Mapping[str, Document]
    counts: Mapping[str, int]
    pairs: tuple[Pair, ...]
    kin: Kin
    manifest: Manifest

    def measures(self, document: str) -> Sequence[Measure]:
        """Read the measures of a document."""
        return self.library.measures(document=document)


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
        counts = {id_: document.measure_count + document.passage_count for id_, document in documents.items()}
        manifest = Manifest.wanted(kin_hash(kin), library.state, {})
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
    known = read_manifest(current) if current is not None and not whole else None
    if current is not None and known is not None and _can_add(known, content):
        found = {id_: _fingerprint(document, content.measures(id_)) for id_, document in content.documents.items()}
        changed = {id_ for id_ in known.documents.keys() | found.keys() if known.documents.get(id_) != found.get(id_)}
        if sum(content.counts.get(id_, 0) for id_ in changed) * 2 <= sum(content.counts.values()):
            _add(current, known, changed, fresh, content, progress)
            return replace(content.manifest, documents=found, updates=known.updates + bool(changed))
    found = {}
    WhooshEngine(fresh).build(_records(content, set(content.documents), progress, found), index_pairs(content.pairs))
    return replace(content.manifest, documents=found)


def _can_add(known: Manifest, content: Content) -> bool:
    return known.reads_alike(content.manifest) and known.updates < _UPDATES_MAX


def _add(
    current: Path, known: Manifest, changed: set[str], fresh: Path, content: Content, progress: Progress | None
) -> None:
    fresh.mkdir()
    for path in current.iterdir():
        if path.name in known.files:
            try:
                os.link(path, fresh / path.name)  # no file is changed once it is written
            except OSError:
                shutil.copy2(path, fresh / path.name)
    WhooshEngine(fresh).update(
        _records(content, changed, progress),
        sorted(changed & known.documents.keys()),
        index_pairs(content.pairs),
    )


def _records(
    content: Content, documents: set[str], progress: Progress | None, found: dict[str, str] | None = None
) -> Iterator[IndexRecord]:
    """Yield the records of documents; puts into `found`, where it is wanted, the fingerprint of each."""

    def measures() -> Iterator[tuple[Measure, str]]:
        for id_, document in content.documents.items():
            if id_ in documents:
                read = content.measures(id_)
                if found is not None:
                    found[id_] = _fingerprint(document, read)
                for measure in read:
                    yield measure, document.metadata.date or ""

    total = sum(content.counts.get(id_, 0) for id_ in documents)
    for done, record in enumerate(analysed(measures(), total, content.kin), start=1):
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
