"""The Whoosh schema: words with every place they stand at, character bigrams, and the normalised texts.

Terms come analysed, so no Whoosh analyser runs. A word's posting value packs, for each of its places in the
measure, three unsigned 32-bit numbers: field and position (`field << 24 | position`), start, end (in the text
as printed). Marking a hit therefore never analyses a text again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import fields, formats

VERSION = 5  # raise it when the layout of an index changes: it is then built anew

FIELD_SHIFT = 24
POSITION_MASK = (1 << FIELD_SHIFT) - 1
PLACE_BYTES = 12

Places = npt.NDArray[np.uint32]


class PackedPlaces(formats.Format):  # type: ignore[misc]
    """Writes the packed places of each term; the value given is a sequence of (term, bytes)."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.field_boost = 1.0

    def word_values(
        self, value: Sequence[tuple[str, bytes]], analyzer: object, **kwargs: object
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield (term, frequency, weight, packed places), as Whoosh wants it."""
        for term, packed in value:
            yield term, len(packed) // PLACE_BYTES, 1.0, packed

    def fixed_value_size(self) -> None:
        """Return None: values have no fixed size."""
        return

    def decode_frequency(self, value: bytes) -> int:
        """Return how many places a value holds."""
        return len(value) // PLACE_BYTES

    def decode_weight(self, value: bytes) -> float:
        """Return the weight of a posting: its frequency."""
        return float(len(value) // PLACE_BYTES)


class PackedWords(fields.FieldType):  # type: ignore[misc]
    """The field of words, fed with (term, packed places)."""

    def __init__(self) -> None:
        super().__init__(format=PackedPlaces(), analyzer=None)


class Grams(fields.FieldType):  # type: ignore[misc]
    """The field of character bigrams: only whether a measure has one is kept."""

    def __init__(self) -> None:
        super().__init__(format=GramFormat(), analyzer=None)


class GramFormat(formats.Existence):  # type: ignore[misc]
    """Existence of bigrams, given as a sequence of strings."""

    def word_values(
        self, value: Sequence[str], analyzer: object, **kwargs: object
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield (bigram, 1, 1.0, nothing)."""
        for gram in value:
            yield gram, 1, 1.0, b""


def schema() -> fields.Schema:
    """Return the schema of a Taiyaku index."""
    return fields.Schema(
        id=fields.ID(stored=True),
        document=fields.ID,
        word=PackedWords(),
        gram=Grams(),
        texts=fields.STORED,
    )
