"""Take documents in: files or folders, with or without a manifest, read, aligned and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError, TaiyakuError
from corpus.library import AddResult, Library, Source
from corpus.manifest import ManifestEntry, read_manifest
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, ParsedDocument
from corpus.pairing import propose_pairs
from corpus.parse import parse_document
from corpus.readers import read_file, supported_suffixes


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the document it is, or the error that kept it out."""

    file: Path
    parsed: ParsedDocument | None = None
    result: AddResult | None = None
    error: TaiyakuError | None = None

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
    entries = {e.file.resolve(): e for e in read_manifest(manifest)} if manifest else {}
    found: dict[Path, ManifestEntry | None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in supported_suffixes()
            )
            found.update(
                {
                    p: None
                    for p in below
                    if not any(part.startswith(".") for part in p.relative_to(path).parts)
                }
            )
        else:
            found[path] = None
    files = [(p, entries.get(p.resolve())) for p in found]
    if entries:
        files = [(p, e) for p, e in files if e is not None or p in paths]
    if not files:
        where = ", ".join(map(str, paths))
        kinds = ", ".join(sorted(supported_suffixes()))
        raise ReadError(
            Bilingual(f"読める文書が見つかりません: {where}", f"No document to read was found in {where}."),
            Bilingual(f"対応する形式は {kinds} です。", f"Known kinds of file are {kinds}."),
            code="nothing-to-add",
        )
    return files


def take_in(
    library: Library, register: Register, files: Sequence[tuple[Path, ManifestEntry | None]]
) -> Iterator[Taken]:
    """Read, keep and align each file; one that cannot be read does not stop the others.

    Each document is added whole, with its pairs, or not at all.
    """
    for path, entry in files:
        try:
            content = path.read_bytes() if path.is_file() else b""
            parsed = parse_document(
                read_file(path),
                register,
                metadata=entry.metadata if entry else None,
                language=entry.language if entry else None,
                name=path.stem,
            )
            with library.transaction():
                result = library.add(parsed, Source.of(path.name, content))
                if result is not AddResult.UNCHANGED:
                    library.put_pairs(propose_pairs(library, parsed.metadata.id), parsed.metadata.id)
        except TaiyakuError as error:
            yield Taken(path, error=error)
        else:
            yield Taken(path, parsed, result)
