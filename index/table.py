"""The table beside the Whoosh index: one row a measure, in Whoosh's order, with all that filters and counts
need.

Rows of measures that were taken out stay as gaps, because row numbers are Whoosh's document numbers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import Kind
from index.engine import FACETS, IndexPair, IndexRecord
from index.facets import FacetColumn
from index.question import TextField
from index.words import Words

_TABLE_FILE = "table.json"

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Row:
    """What is known of one measure besides its words; `lengths` counts the words of each field."""

    id: str
    document: str
    passage: bool
    position: int
    date: str
    facets: dict[str, list[str]]
    reissue_of: str | None
    lengths: list[int]

    @classmethod
    def of(cls, record: IndexRecord) -> Row:
        """Return the row of a record."""
        lengths = [0] * len(TextField)
        for analysed in record.fields:
            lengths[analysed.field] += len(analysed.terms)
        year = record.date[:4]
        facets = {
            "document": [record.document],
            "ministry": sorted({ministry for ministry, _ in record.ministries}),
            "year": [year] if year else [],
            "language": [str(language) for language in record.languages],
        }
        return cls(
            record.id, record.document, record.kind is Kind.PASSAGE, record.position, record.date,
            facets, record.reissue_of, lengths,
        )  # fmt: skip


@dataclass
class Table:
    """All rows, the pairs between them and what is known of the words, with what is computed from them once."""

    rows: list[Row | None] = field(default_factory=list)
    pairs: list[IndexPair] = field(default_factory=list)
    words: Words = field(default_factory=Words)

    def drop_documents(self, documents: Sequence[str]) -> None:
        """Leave gaps where the measures of `documents` stood."""
        gone = set(documents)
        self.rows = [row if row is not None and row.document not in gone else None for row in self.rows]

    def add(self, record: IndexRecord) -> None:
        """Append a record's row."""
        self.rows.append(Row.of(record))
        self.words.add(record.words)

    def write(self, folder: Path) -> None:
        """Write the table into an index folder."""
        rows = [
            None
            if row is None
            else [
                row.id,
                row.document,
                row.passage,
                row.position,
                row.date,
                row.facets,
                row.reissue_of,
                row.lengths,
            ]
            for row in self.rows
        ]
        content = {"rows": rows, "pairs": self.pairs, "words": asdict(self.words)}
        fresh = folder / f"{_TABLE_FILE}.new"  # the table before may be a link to that of another generation
        fresh.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        fresh.replace(folder / _TABLE_FILE)

    @classmethod
    def read(cls, folder: Path) -> Table:
        """Read the table of an index folder; raises OSError, ValueError, KeyError or TypeError if damaged."""
        content: dict[str, Any] = json.loads((folder / _TABLE_FILE).read_text(encoding="utf-8"))
        rows = [None if row is None else Row(*row) for row in content["rows"]]
        return cls(rows, [IndexPair(*pair) for pair in content["pairs"]], Words(**content["words"]))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Return the row number of each measure id."""
        return {row.id: number for number, row in enumerate(self.rows) if row is not None}

    @cached_property
    def present(self) -> Mask:
        """Return which rows hold a measure."""
        return np.array([row is not None for row in self.rows], dtype=np.bool_)

    @cached_property
    def count(self) -> int:
        """Return how many measures there are."""
        return int(self.present.sum())

    @cached_property
    def lengths(self) -> npt.NDArray[np.float32]:
        """Return the words of each row and field, shape (rows, fields)."""
        empty = [0] * len(TextField)
        return np.array(
            [empty if row is None else row.lengths for row in self.rows], dtype=np.float32
        ).reshape(len(self.rows), len(TextField))

    @cached_property
    def mean_lengths(self) -> npt.NDArray[np.float32]:
        """Return the mean length of each field over the rows that have it; 1 where none has."""
        filled = (self.lengths > 0).sum(axis=0)
        means: npt.NDArray[np.float32] = np.where(
            filled > 0, self.lengths.sum(axis=0) / np.maximum(filled, 1), 1
        ).astype(np.float32)
        return means

    @cached_property
    def passages(self) -> Mask:
        """Return which rows are passages."""
        return np.array([row is not None and row.passage for row in self.rows], dtype=np.bool_)

    @cached_property
    def full(self) -> bool:
        """Return whether no row is a gap."""
        return bool(self.present.all())

    @cached_property
    def passage_rows(self) -> Rows:
        """Return the rows that are passages."""
        return np.flatnonzero(self.passages)

    @cached_property
    def partners(self) -> dict[int, list[int]]:
        """Return the rows paired with each row that is, best first."""
        source, target, _ = self.edges
        found: dict[int, list[int]] = {}
        for one, other in zip(source[::-1].tolist(), target[::-1].tolist(), strict=True):
            found.setdefault(one, []).append(other)
        return found

    @cached_property
    def order(self) -> Rows:
        """Return each row's place when measures stand as the documents do: by document date, id, position."""
        keys = [
            ("", "", number) if row is None else (row.date, row.document, row.position)
            for number, row in enumerate(self.rows)
        ]
        return _places(sorted(range(len(keys)), key=keys.__getitem__))

    @cached_property
    def newest(self) -> Rows:
        """Return each row's place when the newest documents come first."""
        keys = [
            ("", "", number) if row is None else (row.date, row.document, -row.position)
            for number, row in enumerate(self.rows)
        ]
        return _places(sorted(range(len(keys)), key=keys.__getitem__, reverse=True))

    @cached_property
    def edges(self) -> tuple[Rows, Rows, npt.NDArray[np.float32]]:
        """Return pairs as (from row, to row, confidence), each in both directions."""
        found = []
        for pair in self.pairs:
            ja, en = self.row_of.get(pair.ja), self.row_of.get(pair.en)
            if ja is not None and en is not None and ja != en:
                found += [(ja, en, pair.confidence), (en, ja, pair.confidence)]
        found.sort(key=lambda edge: edge[2])
        return (
            np.array([edge[0] for edge in found], dtype=np.int64),
            np.array([edge[1] for edge in found], dtype=np.int64),
            np.array([edge[2] for edge in found], dtype=np.float32),
        )

    @cached_property
    def reissues(self) -> tuple[Rows, Rows]:
        """Return reissues as (row of the reissue, row of the measure that it repeats)."""
        found = [
            (number, self.row_of[row.reissue_of])
            for number, row in enumerate(self.rows)
            if row is not None and row.reissue_of in self.row_of and row.reissue_of != row.id
        ]
        # a reissue of a reissue counts as one of the first measure
        first = dict(found)
        flat = []
        for number, target in found:
            seen = {number}
            while target in first and target not in seen:
                seen.add(target)
                target = first[target]
            flat.append((number, target))
        return (
            np.array([a for a, _ in flat], dtype=np.int64),
            np.array([b for _, b in flat], dtype=np.int64),
        )

    @cached_property
    def facet_values(self) -> dict[str, FacetColumn]:
        """Return each facet's column."""
        return {name: FacetColumn.of([None if row is None else row.facets[name] for row in self.rows]) for name in FACETS}


def _places(in_order: list[int]) -> Rows:
    places = np.empty(len(in_order), dtype=np.int64)
    places[in_order] = np.arange(len(in_order))
    return places
