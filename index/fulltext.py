"""Texts as they stand, memory-mapped, with the places of their character bigrams: finds any piece of a text.

All normalised texts that have a Japanese character stand in one array of codes, each with an end behind it. A piece is
looked for at the places of its rarest bigram, and compared there with the text itself: all of them at once.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.arrays import SUFFIX, map_array
from index.codes import SPACE, Alphabet, Codes, gram_keys
from index.occurrences import Ints, Occurrences
from index.schema import FIELD_SHIFT

CODES, BEGINS, ROWS, FIELDS, SHIFTS, SHIFTED = (
    f"texts.{name}{SUFFIX}" for name in ("codes", "begins", "rows", "fields", "shifts", "shifted")
)
KEYS, FIRST, AT = (f"grams.{name}{SUFFIX}" for name in ("keys", "first", "at"))
NOT_SHIFTED = -1


class FullText:
    """The texts of one generation of an index. Immutable, so that threads may share it.

    Of each text: where its codes begin (`begins`, one more for the end), its row and its field; where its characters
    do not stand as printed, the place in `shifted` of their starts and ends there, else -1.

    Raises:
        OSError, ValueError: a file is missing, or is not what it should be.
    """

    def __init__(self, folder: Path, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self._japanese = alphabet.japanese()
        self.codes = map_array(folder / CODES)
        self.begins = map_array(folder / BEGINS)
        self.rows, self.fields = map_array(folder / ROWS), map_array(folder / FIELDS)
        self.shifts, self.shifted = map_array(folder / SHIFTS), map_array(folder / SHIFTED)
        self._keys, self._first, self._at = (map_array(folder / name) for name in (KEYS, FIRST, AT))
        if len(self.begins) != len(self.rows) + 1 or len(self._first) != len(self._keys) + 1:
            raise ValueError(f"{folder}: the texts do not fit together")

    def find(self, piece: str) -> Occurrences:
        """Return where a piece of normalised text with a Japanese character stands, left to right without overlap."""
        codes = self.alphabet.encode(piece)
        at = self._places(codes)
        if not len(at):
            return Occurrences.none()
        at = _apart(at, len(codes))
        texts = np.searchsorted(self.begins, at, side="right") - 1
        starts = at - self.begins[texts]
        ends = starts + len(codes)
        moved = np.flatnonzero(self.shifts[texts] != NOT_SHIFTED)
        if len(moved):
            base = self.shifts[texts[moved]]
            starts[moved], ends[moved] = (
                self.shifted[base + starts[moved], 0], self.shifted[base + ends[moved] - 1, 1],
            )  # fmt: skip
        fields = self.fields[texts].astype(np.int64) << FIELD_SHIFT
        return Occurrences.plain(self.rows[texts].astype(np.int64), fields, starts, ends)

    def _places(self, codes: Codes) -> Ints:
        if not len(codes):
            return np.empty(0, dtype=np.int64)
        if len(codes) == 1 and self._japanese[codes[0]]:
            return np.sort(self._of_keys(int(codes[0]) << 16, (int(codes[0]) + 1) << 16))
        places, keys = gram_keys(codes, self._japanese)
        if not len(keys):
            begin, candidates = 0, np.flatnonzero(self.codes[: len(self.codes) - len(codes) + 1] == codes[0])
        else:
            rarest = min(range(len(keys)), key=lambda n: self._count(int(keys[n])))
            begin = int(places[rarest])
            candidates = self._of_keys(int(keys[rarest]), int(keys[rarest]) + 1) - begin
            candidates = candidates[(candidates >= 0) & (candidates <= len(self.codes) - len(codes))]
        for offset, code in enumerate(codes.tolist()):
            # both codes of the bigram are known to stand there, unless its second is a space
            if not len(keys) or not begin <= offset <= begin + 1 or code == SPACE:
                candidates = candidates[self.codes[candidates + offset] == code]
        return candidates

    def _count(self, key: int) -> int:
        start, end = np.searchsorted(self._keys, [key, key + 1])
        return int(self._first[end] - self._first[start])

    def _of_keys(self, low: int, high: int) -> Ints:
        """Return the places of the bigrams with keys from `low` up to `high`."""
        start, end = np.searchsorted(self._keys, [low, high])
        found: Ints = self._at[int(self._first[start]) : int(self._first[end])].astype(np.int64)
        return found


def _apart(at: Ints, length: int) -> Ints:
    """Return places (ascending) without those that overlap one kept before: ああ stands once in あああ."""
    if len(at) < 2 or int(np.diff(at).min()) >= length:
        return at
    kept: list[int] = []
    for place in at.tolist():
        if not kept or place >= kept[-1] + length:
            kept.append(place)
    return np.array(kept, dtype=np.int64)
