"""The table beside the Whoosh index: one row a measure, in Whoosh's order, with all that filters and counts
need.

Rows of measures that were taken out stay as gaps, because row numbers are Whoosh's document numbers. It is kept by
columns: what many rows share (a document, a date, a set of ministries) is there once, and each row has its number.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import Kind
from index.arrays import SUFFIX, write_array
from index.columns import Column, places_of, ranks_of
from index.engine import FACETS, IndexPair, IndexRecord
from index.facets import FacetColumn
from index.question import SUBJECTS, TextField
from index.sections import Group, groups_of
from index.words import Words

_TABLE_FILE = "table.json"
_LENGTHS_FILE = f"table.lengths{SUFFIX}"

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.uint32]  # rows again, as they stand in files


class Table:
    """All rows, the pairs between them and what is known of the words, with what is computed from them once.

    Attributes:
        ids: of each row, the id of its measure, or None for a gap.
        documents, dates: of each row, its document and the date of that.
        facets: of each row, the values of each facet.
        pairs: which measures correspond.
        words: what is known of the words.
    """

    def __init__(self) -> None:
        self.ids: list[str | None] = []
        self.documents: Column[str] = Column()
        self.dates: Column[str] = Column()
        self.facets: dict[str, Column[tuple[str, ...]]] = {name: Column() for name in FACETS}
        self.pairs: list[IndexPair] = []
        self.words = Words()
        self._positions = array("q")
        self._passages: set[int] = set()
        self._reissue_of: dict[int, str] = {}
        self._lengths = array("I")  # of each row and field, how many words

    def __len__(self) -> int:
        """Return how many rows there are, gaps among them."""
        return len(self.ids)

    def drop_documents(self, documents: Sequence[str]) -> None:
        """Leave gaps where the measures of `documents` stood."""
        gone = set(documents)
        for row in range(len(self)):
            if self.ids[row] is not None and self.documents[row] in gone:
                self.ids[row] = None
                self._passages.discard(row)
                self._reissue_of.pop(row, None)
                self._lengths[row * len(TextField) : (row + 1) * len(TextField)] = array("I", [0] * len(TextField))
        self._forget()

    def add(self, record: IndexRecord) -> None:
        """Append a record's row."""
        row = len(self)
        self.ids.append(record.id)
        self.documents.append(record.document)
        self.dates.append(record.date)
        self._positions.append(record.position)
        if record.kind is Kind.PASSAGE:
            self._passages.add(row)
        if record.reissue_of is not None:
            self._reissue_of[row] = record.reissue_of
        year = record.date[:4]
        self.facets["document"].append((record.document,))
        self.facets["ministry"].append(tuple(sorted({ministry for ministry, _ in record.ministries})))
        self.facets["year"].append((year,) if year else ())
        self.facets["language"].append(tuple(str(language) for language in record.languages))
        lengths = [0] * len(TextField)
        for analysed in record.fields:
            lengths[analysed.field] += len(analysed.terms)
        self._lengths.extend(lengths)
        self.words.add(record.words)
        self._forget()

    def put_pairs(self, pairs: Iterable[IndexPair]) -> None:
        """Replace all pairs."""
        self.pairs = list(pairs)
        self._forget()

    def _forget(self) -> None:
        """Forget what was computed from rows that have changed."""
        for name in _COMPUTED:
            self.__dict__.pop(name, None)

    def write(self, folder: Path) -> None:
        """Write the table into an index folder."""
        content = {
            "ids": self.ids,
            "documents": self.documents.packed(),
            "dates": self.dates.packed(),
            "positions": self._positions.tolist(),
            "passages": sorted(self._passages),
            "reissue_of": sorted(self._reissue_of.items()),
            "facets": {name: column.packed() for name, column in self.facets.items()},
            "pairs": self.pairs,
            "words": asdict(self.words),
        }
        fresh = folder / f"{_TABLE_FILE}.new"  # the table before may be a link to that of another generation
        fresh.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        fresh.replace(folder / _TABLE_FILE)
        fresh = folder / f"{_LENGTHS_FILE}.new"
        write_array(fresh, np.frombuffer(self._lengths, dtype=np.uint32).reshape(-1, len(TextField)))
        fresh.replace(folder / _LENGTHS_FILE)

    @classmethod
    def read(cls, folder: Path) -> Table:
        """Read the table of an index folder; what it raises where that is damaged is in `index.damage.DAMAGE`."""
        content: dict[str, Any] = json.loads((folder / _TABLE_FILE).read_text(encoding="utf-8"))
        table = cls()
        table.ids = content["ids"]
        table.documents, table.dates = Column(*content["documents"]), Column(*content["dates"])
        table._positions = array("q", content["positions"])
        table._passages = set(content["passages"])
        table._reissue_of = dict(content["reissue_of"])
        table.facets = {
            name: Column([tuple(values) for values in content["facets"][name][0]], content["facets"][name][1])
            for name in FACETS
        }
        table.pairs = [IndexPair(*pair) for pair in content["pairs"]]
        table.words = Words(**content["words"])
        lengths = np.load(folder / _LENGTHS_FILE, allow_pickle=False)
        table._lengths = array("I", lengths.astype(np.uint32).tobytes())
        columns = (table.documents.numbers, table.dates.numbers, table._positions)
        lengths_of = {len(column) for column in (*columns, *(facet.numbers for facet in table.facets.values()))}
        if lengths_of != {len(table)} or lengths.shape != (len(table), len(TextField)):
            raise ValueError(f"{folder}: the columns of the table do not fit together")
        return table

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Return the row number of each measure id."""
        return {id_: row for row, id_ in enumerate(self.ids) if id_ is not None}

    @cached_property
    def present(self) -> Mask:
        """Return which rows hold a measure."""
        return np.array([id_ is not None for id_ in self.ids], dtype=np.bool_)

    @cached_property
    def count(self) -> int:
        """Return how many measures there are."""
        return int(self.present.sum())

    @cached_property
    def lengths(self) -> npt.NDArray[np.float32]:
        """Return the words of each row and field, shape (rows, fields)."""
        return np.frombuffer(self._lengths, dtype=np.uint32).reshape(-1, len(TextField)).astype(np.float32)

    @cached_property
    def has_subjects(self) -> bool:
        """Return whether any row has index terms."""
        return bool(self.lengths[:, list(SUBJECTS)].any())

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
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[self.passage_rows] = True
        return mask

    @cached_property
    def full(self) -> bool:
        """Return whether no row is a gap."""
        return bool(self.present.all())

    @cached_property
    def passage_rows(self) -> Rows:
        """Return the rows that are passages."""
        return np.array(sorted(self._passages), dtype=np.int64)

    @cached_property
    def partners(self) -> dict[int, list[int]]:
        """Return the rows paired with each row that is, best first."""
        source, target, _ = self.edges
        found: dict[int, list[int]] = {}
        for one, other in zip(source[::-1].tolist(), target[::-1].tolist(), strict=True):
            found.setdefault(one, []).append(other)
        return found

    @cached_property
    def surroundings(self) -> tuple[Group, ...]:
        """Return which rows stand in the same section, and in the same one around it."""
        return groups_of(self.ids, frozenset(self._passages))

    @cached_property
    def order(self) -> Rows:
        """Return each row's place when measures stand as the documents do: by document date, id, position."""
        return places_of(np.lexsort((np.array(self._positions), *self._ranks)))

    @cached_property
    def newest(self) -> Rows:
        """Return each row's place when the newest documents come first."""
        documents, dates = self._ranks
        return places_of(np.lexsort((np.array(self._positions), -documents, -dates)))

    @property
    def _ranks(self) -> tuple[Rows, Rows]:
        """Return the place of each row's document among documents, and of its date among dates, gaps first."""
        documents, dates = ranks_of(self.documents), ranks_of(self.dates)
        dates[~self.present] = -1
        return documents, dates

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
            (row, self.row_of[id_])
            for row, id_ in sorted(self._reissue_of.items())
            if id_ in self.row_of and id_ != self.ids[row]
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
        gaps = ~self.present
        return {name: FacetColumn.of(column.values, column.numbers, gaps) for name, column in self.facets.items()}


_COMPUTED = [name for name, value in vars(Table).items() if isinstance(value, cached_property)]
