"""The real documents, read once: what the parser makes of each beside its record in the catalogue."""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.catalogue import CatalogueDocument, load_catalogue
from corpus.catalogue.records import CatalogueMeasure
from corpus.ministries import Register, load_register
from corpus.model import Bilingual, Kind, Language, Metadata, ParsedDocument, ParsedMeasure
from corpus.parse import parse_document
from corpus.readers import read_file

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("TAIYAKU_CORPUS") or ROOT.parent / "shared" / "corpus")
needs_documents = pytest.mark.skipif(
    not (FOLDER / "corpus.toml").is_file(),
    reason=f"the real documents are not in {FOLDER} (set TAIYAKU_CORPUS)",
)


class Read(NamedTuple):
    """One document: its record, and what the parser finds in its file."""

    record: CatalogueDocument
    parsed: ParsedDocument


class Twin(NamedTuple):
    """One measure that has a digest of its own: where it stands, its record, what the parser finds."""

    id: str
    record: CatalogueMeasure
    parsed: ParsedMeasure
    language: Language

    @property
    def text(self) -> str:
        """Return all that the document prints of the measure."""
        notes = (note.text for note in self.parsed.text.notes)
        return "\n".join((self.parsed.text.title, self.parsed.text.body, *notes))


@lru_cache
def register() -> Register:
    """Return the built-in register."""
    return load_register()


@lru_cache
def records() -> tuple[CatalogueDocument, ...]:
    """Return the catalogue."""
    return load_catalogue(register=register())


@lru_cache
def documents() -> tuple[Read, ...]:
    """Return every document of the folder that the catalogue has."""
    by_id = {record.metadata.id: record for record in records()}
    read: list[Read] = []
    for entry in tomllib.loads((FOLDER / "corpus.toml").read_text(encoding="utf-8"))["document"]:
        if entry["id"] in by_id:
            metadata = Metadata(entry["id"], Bilingual(**entry["title"]))
            language = Language(entry["language"])
            raw = read_file(FOLDER / entry["file"])
            parsed = parse_document(raw, register(), metadata=metadata, language=language)
            read.append(Read(by_id[entry["id"]], parsed))
    return tuple(read)


def measures(document: ParsedDocument) -> dict[str, ParsedMeasure]:
    """Return the measures by locator, in document order."""
    return {m.locator: m for m in document.measures if m.kind is Kind.MEASURE}


@lru_cache
def twins() -> tuple[Twin, ...]:
    """Return every measure with a digest of its own, of all documents."""
    found: list[Twin] = []
    for record, parsed in documents():
        there = measures(parsed)
        for measure in record.measures:
            if measure.reissue_of is None and measure.locator in there:
                name = f"{record.metadata.id}/{measure.locator}"
                found.append(Twin(name, measure, there[measure.locator], parsed.language))
    return tuple(found)
