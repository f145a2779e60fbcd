"""Whoosh's own codec, tuned to what this index asks of it.

Lengths of fields are kept in the table, so they are not looked up for every posting (that look-up asks the
file system each time); blocks are longer, because postings are always read whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoosh import fields
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter

_BLOCK_POSTINGS = 1_024
_COMPRESSION = 1


class LeanFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes postings without their fields' lengths."""

    def add_postings(self, schema: fields.Schema, lengths: object, items: Iterable[object]) -> None:
        """Write sorted postings; `lengths` is left aside."""
        super().add_postings(schema, None, items)


class LeanCodec(W3Codec):  # type: ignore[misc]
    """The codec of every segment of a Taiyaku index."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK_POSTINGS, compression=_COMPRESSION)

    def field_writer(self, storage: object, segment: object) -> LeanFieldWriter:
        """Return the writer of a segment's postings."""
        return LeanFieldWriter(self, storage, segment)
