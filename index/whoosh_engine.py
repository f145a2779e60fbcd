"""The embedded engine: an index that Whoosh holds on disk, ranked in memory over its postings."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.writing import IndexWriter

from index.analyse import bigrams
from index.codec import LeanCodec
from index.engine import EngineAnswer, EngineQuery, IndexPair, IndexRecord, Suggestion
from index.matching import Matcher
from index.normalise import normalise
from index.question import Way
from index.schema import FIELD_SHIFT, POSITION_MASK, schema
from index.table import Table
from index.vocabulary import Vocabulary
from index.whoosh_read import WhooshReader

_WRITER_MEGABYTES = 256


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
        self._write(index, Table(), records, (), pairs)

    def update(
        self, records: Iterable[IndexRecord], removed: Sequence[str], pairs: Sequence[IndexPair]
    ) -> None:
        """Take out the documents `removed`, put in `records`, and replace all pairs."""
        index = whoosh_index.open_dir(str(self._folder))
        table = Table.read(self._folder)
        table.drop_documents(removed)
        fresh = Table(table.rows, [], table.words)
        self._write(index, fresh, records, removed, pairs)

    def _write(
        self,
        index: whoosh_index.Index,
        table: Table,
        records: Iterable[IndexRecord],
        removed: Sequence[str],
        pairs: Sequence[IndexPair],
    ) -> None:
        writer = index.writer(limitmb=_WRITER_MEGABYTES, codec=LeanCodec())
        try:
            for document in removed:
                writer.delete_by_term("document", document)
            for record in records:
                _add(writer, record)
                table.add(record)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        index.close()
        table.pairs = list(pairs)
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
        return len(self._opened().occurrences(way).row_set)

    def vocabulary(self) -> Vocabulary:
        """Return the words of the index."""
        return self._opened().vocabulary


def _add(writer: IndexWriter, record: IndexRecord) -> None:
    packed: dict[str, bytearray] = {}
    pack = struct.Struct("<III").pack
    for analysed in record.fields:
        base = analysed.field << FIELD_SHIFT
        for term, position, start, end in analysed.terms:
            packed.setdefault(term, bytearray()).extend(pack(base | min(position, POSITION_MASK), start, end))
    grams: set[str] = set()
    for analysed in record.fields:
        grams |= bigrams(analysed.normalised)
    writer.add_document(
        id=record.id,
        document=record.document,
        word=[(term, bytes(places)) for term, places in packed.items()],
        gram=sorted(grams),
        texts=tuple((int(a.field), a.normalised, a.starts, a.ends) for a in record.fields),
    )
