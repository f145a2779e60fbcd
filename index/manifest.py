"""The manifest of a generation: what its index was built with and from, and what its files must look like."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.durable import force_file, force_folder
from index import schema
from index.analyse import version as analyser_version
from index.scoring import version as weights_version

MANIFEST_FILE = "manifest.json"
POINTER_FILE = "CURRENT"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built with (`schema`, `analyser`, `kin`) and from (`state`, `documents`).

    `documents` maps ids to fingerprints of their measures; `updates` counts how often the index was added to
    since it was built whole; `files` maps names to size and CRC-32.
    """

    schema: int
    analyser: str
    kin: str
    state: str
    documents: dict[str, str]
    updates: int = 0
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def wanted(cls, kin: str, state: str, documents: dict[str, str]) -> Manifest:
        """Return the manifest that an index of this content would have now."""
        return cls(schema.VERSION, f"{analyser_version()}, {weights_version()}", kin, state, documents)

    def reads_alike(self, other: Manifest) -> bool:
        """Tell whether both are built in the same way, whatever from."""
        return (self.schema, self.analyser, self.kin) == (other.schema, other.analyser, other.kin)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Record the sums of all files in `folder`, force everything to disk, and write the manifest last."""
    sums = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != MANIFEST_FILE and "WRITELOCK" not in path.name:
            sums[path.name] = _sum(path)
            force_file(path)
    content = asdict(manifest) | {"files": sums}
    content["sum"] = _sum_of(content)
    path = folder / MANIFEST_FILE
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    force_file(path)
    force_folder(folder)
    force_folder(folder.parent)  # the folder itself, before anything points to it


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a generation, or None where it is missing, unreadable or a file is damaged."""
    try:
        content = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        said = content.pop("sum", None)
        if said is None:  # from before manifests had sums: sound, but to be built anew
            content["schema"] = 0
        elif said != _sum_of(content):
            return None
        manifest = Manifest(**content)
        intact = all(_sum(folder / name) == tuple(expected) for name, expected in manifest.files.items())
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return manifest if intact and manifest.files else None


def point_to(folder: Path, generation: str) -> None:
    """Switch to a generation in one step."""
    fresh = folder / f"{POINTER_FILE}.new"
    fresh.write_text(generation, encoding="utf-8")
    force_file(fresh)
    os.replace(fresh, folder / POINTER_FILE)  # noqa: PTH105 (one step, by name)
    force_folder(folder)


def pointed_to(folder: Path) -> Path | None:
    """Return the folder of the current generation, or None where there is none."""
    try:
        name = (folder / POINTER_FILE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    if not name or Path(name).name != name or name.startswith("."):
        return None
    return folder / name


def _sum_of(content: dict[str, Any]) -> int:
    """Return the CRC-32 of what a manifest says, which would else be the one file that nothing checks."""
    return zlib.crc32(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))


def _sum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return size, crc
