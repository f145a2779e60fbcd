"""Whoosh's own codec, fed with whole terms.

Whoosh's writer takes postings one by one, sorts them and takes each apart again. Here they come sorted, a term at a
time; what is written is the same, and any Whoosh reads it. Lengths of fields are kept in the table, so none are
written; blocks are longer, because postings are always read whole.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import sub
from typing import NamedTuple

from whoosh import fields
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter
from whoosh.writing import SegmentWriter

_BLOCK_POSTINGS = 1_024
_COMPRESSION = 1


class TermRows(NamedTuple):
    """A term of a field: the documents that have it, ascending, and how often each."""

    field: str
    term: bytes
    rows: array[int]
    frequencies: array[float]


class LeanPostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes postings a term at a time."""

    def add_postings(self, rows: array[int], frequencies: array[float]) -> None:
        """Take in all postings of the term that was begun."""
        for start in range(0, len(rows), self._blocklimit):
            if start:
                self._write_block()
            end = start + self._blocklimit
            self._ids, self._weights = rows[start:end], frequencies[start:end]
            self._maxweight = max(self._weights)

    def _mini_ids(self) -> tuple[int, ...]:
        """Return the differences of the rows of a block, the first from 0."""
        return tuple(map(sub, self._ids, chain((0,), self._ids)))

    def _mini_weights(self) -> tuple[float, ...] | float | None:
        """Return the frequencies of a block: one where they are all alike, nothing where they are all 1."""
        weights = set(self._weights)
        if len(weights) > 1:
            return tuple(self._weights)
        return None if weights == {1.0} else self._weights[0]


class LeanFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes fields from sorted terms."""

    def add_terms(self, schema: fields.Schema, terms: Iterable[TermRows]) -> None:
        """Write terms, sorted by field, then term."""
        field = None
        for one in terms:
            if one.field != field:
                if field is not None:
                    self.finish_field()
                field = one.field
                self.start_field(field, schema[field])
            self.start_term(one.term)
            self._postwriter.add_postings(one.rows, one.frequencies)
            self.finish_term()
        if field is not None:
            self.finish_field()


class LeanCodec(W3Codec):  # type: ignore[misc]
    """The codec of every segment of a Taiyaku index."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK_POSTINGS, compression=_COMPRESSION)

    def field_writer(self, storage: object, segment: object) -> LeanFieldWriter:
        """Return the writer of a segment's fields."""
        return LeanFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: object, byteids: bool = False) -> LeanPostingsWriter:
        """Return the writer of a field's postings."""
        return LeanPostingsWriter(
            dbfile, blocklimit=self._blocklimit, byteids=byteids, compression=self._compression,
            inlinelimit=self._inlinelimit,
        )  # fmt: skip


class LeanWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of one segment, whose documents come with stored fields alone and whose terms come at the end."""

    def __init__(self, index: object) -> None:
        super().__init__(index, codec=LeanCodec())
        self._terms: Iterator[TermRows] = iter(())

    def store(self, **stored: object) -> None:
        """Add a document, of which only this is stored."""
        self.perdocwriter.start_doc(self.docnum)
        for field, value in stored.items():
            self.perdocwriter.add_field(field, self.schema[field], value, 0)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def commit_terms(self, terms: Iterator[TermRows]) -> None:
        """Write the segment with these terms (see `LeanFieldWriter.add_terms`) and make it part of the index."""
        self._terms = terms
        self.commit(merge=False)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.fieldwriter.add_terms(self.schema, self._terms)
        self.fieldwriter.close()
