"""What the child process runs for `corpus.confined`: a path and limits in, a record out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.glossary import Term, read_terms
from corpus.manifest import ManifestEntry, read_manifest
from corpus.ministries import load_register
from corpus.model import Language, Metadata, ParsedDocument
from corpus.parse import parse_document
from corpus.readers.read import read_here
from corpus.readers.records import Limits
from corpus.readers.wire import from_wire
from corpus.tmx import ParallelText, TmxLimits, read_tmx


def parse_file(path: Path, limits: Limits, *, metadata: Any, language: str | None) -> ParsedDocument:
    """Read a file into lines and these into a document."""
    return parse_document(
        read_here(path, limits),
        load_register(),
        metadata=from_wire(Metadata, metadata) if metadata else None,
        language=Language(language) if language else None,
        name=path.stem.encode("utf-8", "replace").decode(),  # bytes that are no text
    )


def read_memory_file(path: Path, limits: Limits) -> ParallelText:
    """Read a translation memory."""
    return read_tmx(path, TmxLimits(file_bytes=limits.file_bytes))


def read_terms_file(path: Path, limits: Limits) -> tuple[Term, ...]:
    """Read a glossary."""
    return read_terms(path)


def read_manifest_file(path: Path, limits: Limits) -> tuple[ManifestEntry, ...]:
    """Read a manifest."""
    return read_manifest(path)
