"""Take documents in: files or folders, with or without a manifest, read, aligned and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import confined
from corpus.errors import ReadError, TaiyakuError
from corpus.library import AddResult, Library, Source
from corpus.manifest import ManifestEntry
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, ParsedDocument
from corpus.pairing import propose_pairs
from corpus.plain import plain
from corpus.readers import Limits, read_bytes, supported_suffixes
from corpus.readers.problems import problem
from corpus.tmx import SUFFIXES as TMX_SUFFIXES
from corpus.tmx import parallel_documents


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the document it is, or the error that kept it out.

    `other` is the second language of a file that holds two.
    """

    file: Path
    parsed: ParsedDocument | None = None
    result: AddResult | None = None
    error: TaiyakuError | None = None
    other: ParsedDocument | None = None

    @property
    def measure_count(self) -> int:
        """Return the number of measures found in the file."""
        return sum(m.kind is Kind.MEASURE for m in self.parsed.measures) if self.parsed else 0


def find_files(
    paths: Sequence[Path], manifest: Path | None = None
) -> list[tuple[Path, ManifestEntry | None]]:
    """Return the files to read with what a manifest says of each.

    A folder stands for every file of a known kind below it. With a manifest, its entries that lie under the
    given paths are read, and files that it does not name are left alone.

    Raises:
        ManifestError: the manifest is wrong.
        ReadError: a path is not there, or nothing readable is in it.
    """
    known = (*supported_suffixes(), *TMX_SUFFIXES)
    entries = {e.file: e for e in confined.read_manifest(manifest)} if manifest else {}
    found: dict[Path, ManifestEntry | None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in known)
            found.update(
                {
                    p: None
                    for p in below
                    if not any(part.startswith(".") for part in p.relative_to(path).parts)
                }
            )
        else:
            found[path] = None
    files = [(p, entries.get(_target(p))) for p in found]
    if entries:
        files = [(p, e) for p, e in files if e is not None or p in paths]
    if not files:
        where = ", ".join(plain(str(path)) for path in paths)
        kinds = ", ".join(sorted(known))
        raise ReadError(
            Bilingual(f"読める文書が見つかりません: {where}", f"No document to read was found in {where}."),
            Bilingual(f"対応する形式は {kinds} です。", f"Known kinds of file are {kinds}."),
            code="nothing-to-add",
        )
    return files


def take_in(
    library: Library,
    register: Register,
    files: Sequence[tuple[Path, ManifestEntry | None]],
    folders: Sequence[Path] = (),
) -> Iterator[Taken]:
    """Read, keep and align each file; one that cannot be read does not stop the others.

    Each document is added whole, with its pairs, or not at all. A link found in one of the `folders` that leads
    out of it is refused: whoever made the folder would else choose what is read of this machine.
    """
    for path, entry in files:
        try:
            if any(path.is_relative_to(one) and path != one and _leads_out(path, one) for one in folders):
                raise problem("file-link-outside", path.name)
            if path.suffix.lower() in TMX_SUFFIXES:
                yield _take_parallel(library, register, path, entry)
            else:
                yield _take_document(library, path, entry)
        except TaiyakuError as error:
            yield Taken(path, error=error)


def _take_document(library: Library, path: Path, entry: ManifestEntry | None) -> Taken:
    parsed = confined.parse_file(
        path,
        metadata=entry.metadata if entry else None,
        language=entry.language if entry else None,
    )
    source = _source(path)
    with library.transaction():
        result = library.add(parsed, source)
        if result is not AddResult.UNCHANGED:
            library.put_pairs(propose_pairs(library, parsed.metadata.id), parsed.metadata.id)
    return Taken(path, parsed, result)


def _take_parallel(library: Library, register: Register, path: Path, entry: ManifestEntry | None) -> Taken:
    """Take in both languages of a translation memory; each of its units is a pair by itself."""
    parallel = confined.read_tmx(path)
    ja, en = parallel_documents(
        parallel, register, metadata=entry.metadata if entry else None, name=path.stem
    )
    source = _source(path)
    with library.transaction():
        results = {library.add(side, source) for side in (ja, en)}
    result = results.pop() if len(results) == 1 else AddResult.REPLACED
    return Taken(path, ja, result, other=en)


def _source(path: Path) -> Source:
    """Return the original file, to be kept beside what was read of it."""
    return Source.of(plain(path.name), read_bytes(path, Limits().file_bytes))


def _target(path: Path) -> Path:
    """Return where a path leads; itself where its links go round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a path below a folder leads to a place that is not."""
    return not _target(path).is_relative_to(_target(folder))
