"""The Whoosh schema: what identifies a measure, and its words.

Terms come analysed, so no Whoosh analyser runs. Whoosh holds which measures have a word and how often, and finds words
by their beginnings; the normalised texts, and where in a measure each word stands, are in the arrays beside it
(`index.sidecar`), so that nothing is kept twice.

A place is three unsigned 32-bit numbers: field and position (`field << 24 | position`), start, end (in the text as
printed). Marking a hit therefore never analyses a text again.
"""

from __future__ import annotations

from whoosh import fields, formats

VERSION = 9  # raise it when the layout of an index changes: it is then built anew

FIELD_SHIFT = 24
POSITION_MASK = (1 << FIELD_SHIFT) - 1
PLACE_TYPE = "<u4"
PLACE_NUMBERS = 3


class WordField(fields.FieldType):  # type: ignore[misc]
    """The field of words: the measures that have each, and how often. Its postings are written as they are."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)


def schema() -> fields.Schema:
    """Return the schema of a Taiyaku index."""
    return fields.Schema(id=fields.ID(stored=True), document=fields.ID, word=WordField())
