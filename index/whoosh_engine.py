"""The embedded engine: an index that Whoosh holds on disk, ranked in memory over its postings."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from whoosh import index as whoosh_index

from index.codec import LeanWriter, TermRows
from index.engine import EngineAnswer, EngineQuery, IndexPair, IndexRecord, Suggestion
from index.matching import Matcher
from index.normalise import normalise
from index.postings import Postings
from index.question import Way
from index.schema import schema
from index.sidecar import SidecarBuilder
from index.table import Table
from index.vocabulary import Vocabulary
from index.whoosh_read import WhooshReader


class WhooshEngine:
    """An engine over one folder, which holds one generation of an index.

    A searcher keeps what it opened: `build` and `update` are seen by `search` once they are complete.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader: WhooshReader | None = None

    def build(self, records: Iterable[IndexRecord], pairs: Sequence[IndexPair]) -> None:
        """Fill the folder, which must be empty, with an index of `records`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        index = whoosh_index.create_in(str(self._folder), schema())
        self._write(index, Table(), records, (), pairs, SidecarBuilder(self._folder))

    def update(
        self, records: Iterable[IndexRecord], removed: Sequence[str], pairs: Sequence[IndexPair]
    ) -> None:
        """Take out the documents `removed`, put in `records`, and replace all pairs."""
        index = whoosh_index.open_dir(str(self._folder))
        table = Table.read(self._folder)
        table.drop_documents(removed)
        sidecar = SidecarBuilder(self._folder, kept=table.present) if removed else None
        self._write(index, table, records, removed, pairs, sidecar)

    def _write(
        self,
        index: whoosh_index.Index,
        table: Table,
        records: Iterable[IndexRecord],
        removed: Sequence[str],
        pairs: Sequence[IndexPair],
        sidecar: SidecarBuilder | None,
    ) -> None:
        """Write a segment and the arrays; without `sidecar` those of before stay where there are no records."""
        writer = LeanWriter(index)
        base = len(table)
        try:
            for document in removed:
                writer.delete_by_term("document", document)
            for row, record in enumerate(records, start=base):
                if sidecar is None:
                    sidecar = SidecarBuilder(self._folder, kept=table.present)
                writer.store(id=record.id)
                table.add(record)
                sidecar.add(row, record)
            postings = sidecar.finish(table) if sidecar is not None else None
        except BaseException:
            writer.cancel()
            raise
        finally:
            if sidecar is not None:
                sidecar.close()
        writer.commit_terms(_terms(table, postings, base) if postings is not None else iter(()))
        index.close()
        table.put_pairs(pairs)
        table.write(self._folder)
        self._reader = None

    def open(self) -> None:
        """Open the index now; raises what a damaged one raises."""
        self._reader = WhooshReader(self._folder)

    def _opened(self) -> WhooshReader:
        reader = self._reader
        if reader is None:
            reader = self._reader = WhooshReader(self._folder)
        return reader

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Return ranked hits with marks and facet counts."""
        return Matcher(self._opened(), query).answer()

    def facets(self, query: EngineQuery) -> Mapping[str, Mapping[str, int]]:
        """Return facet counts alone."""
        return Matcher(self._opened(), query).facets()

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return the most frequent words that begin with `prefix`."""
        folded = normalise(prefix).text.strip()
        return self._opened().suggest(folded, limit) if folded else ()

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""
        return self._opened().count(way)

    def says(self, way: Way) -> bool:
        """Tell whether a text says a way; that index terms do does not count."""
        return self._opened().says(way)

    def vocabulary(self) -> Vocabulary:
        """Return the words of the index."""
        return self._opened().vocabulary


def _terms(table: Table, postings: Postings, base: int) -> Iterator[TermRows]:
    """Yield what Whoosh is to know of the rows from `base` on, numbered from there, by field and term."""
    documents: dict[str, list[int]] = {}
    ids = []
    for place, id_ in enumerate(table.ids[base:]):
        assert id_ is not None  # rows just added are no gaps
        documents.setdefault(table.documents[base + place], []).append(place)
        ids.append((id_.encode(), place))
    for document in sorted(documents, key=str.encode):
        places = documents[document]
        yield TermRows("document", document.encode(), array("I", places), array("f", [1.0]) * len(places))
    for encoded, place in sorted(ids):
        yield TermRows("id", encoded, array("I", [place]), array("f", [1.0]))
    for term in sorted(postings.terms, key=str.encode):
        found = postings.term(term)
        new = int(np.searchsorted(found.rows, base))
        if new < len(found.rows):
            rows = array("I", (found.rows[new:] - np.uint32(base)).tobytes())
            frequencies = np.diff(found.begins[new:]).astype(np.float32)
            yield TermRows("word", term.encode(), rows, array("f", frequencies.tobytes()))
