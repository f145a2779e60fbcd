"""The real documents against golden records: locator, kind, title, length and SHA-256 of every text.

The texts themselves stay out of the repository. `TAIYAKU_WRITE_GOLDEN=1 make test ARGS=tests/corpus/test_golden.py`
writes the records anew; look at the difference before you commit it.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import pytest

from corpus.manifest import read_manifest
from corpus.ministries import load_register
from corpus.model import Kind, ParsedDocument
from corpus.parse import parse_document
from corpus.readers import read_file

GOLDEN = Path(__file__).with_name("golden")
COUNTS = {  # measures, reissues among them
    "second-measures-2013": (38, 0),
    "third-measures-2016": (40, 0),
    "safest-country-strategy-2022": (218, 14),
    "trafficking-action-plan-2009": (47, 0),
    "g7-action-call-2023": (6, 0),
}


@cache
def _read(folder: Path, document: str) -> ParsedDocument:
    entry = next(e for e in read_manifest(folder / "corpus.toml") if e.metadata.id == document)
    return parse_document(
        read_file(entry.file), load_register(), metadata=entry.metadata, language=entry.language
    )


def _records(parsed: ParsedDocument) -> list[str]:
    return [
        "\t".join(
            (
                m.locator,
                m.kind,
                m.text.title,
                m.reissue_of or "",
                str(len(m.text.body)),
                hashlib.sha256(m.text.body.encode()).hexdigest(),
            )
        )
        for m in parsed.measures
    ]


@pytest.mark.parametrize("document", COUNTS)
def test_document_agrees_with_its_golden_records(real_corpus: Path, document: str) -> None:
    records = _records(_read(real_corpus, document))
    golden = GOLDEN / f"{document}.tsv"
    if os.environ.get("TAIYAKU_WRITE_GOLDEN"):
        golden.write_text("\n".join(records) + "\n", encoding="utf-8")
    assert records == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("document", "expected"), COUNTS.items())
def test_counts(real_corpus: Path, document: str, expected: tuple[int, int]) -> None:
    measures = [m for m in _read(real_corpus, document).measures if m.kind is Kind.MEASURE]
    assert (len(measures), sum(m.reissue for m in measures)) == expected
    assert all(m.reissue_of for m in measures if m.reissue)


@pytest.mark.parametrize("document", COUNTS)
def test_nothing_is_found_differently_without_a_manifest(real_corpus: Path, document: str) -> None:
    entry = next(e for e in read_manifest(real_corpus / "corpus.toml") if e.metadata.id == document)
    alone = parse_document(read_file(entry.file), load_register(), name=entry.file.stem)
    assert _records(alone) == _records(_read(real_corpus, document))
    assert alone.metadata.id == document
    assert alone.language is entry.language
    assert alone.metadata.date is not None
