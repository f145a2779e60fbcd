"""Texts as they stand, with the places of their character bigrams: finds any piece of a text.

All normalised texts stand in one array of codes, each with an end behind it. A piece stands where its bigrams follow each
other, looked for from the rarest on; what they do not tell is compared with the text itself. Only bigrams with a
Japanese character are kept; a piece without any is sought from the first text to the last. Of the texts, what is asked
for is read and nothing stays in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.arrays import SUFFIX, ArrayFile, map_array
from index.codes import SPACE, Alphabet, Codes, gram_keys
from index.normalise import Normalised
from index.occurrences import Occurrences
from index.question import TextField
from index.schema import FIELD_SHIFT
from index.sorted_sets import Ints, common
from index.table import Numbers

CODES, BEGINS, ROWS, FIELDS, SHIFTS, SHIFTED = (
    f"texts.{name}{SUFFIX}" for name in ("codes", "begins", "rows", "fields", "shifts", "shifted")
)
KEYS, FIRST, AT = (f"grams.{name}{SUFFIX}" for name in ("keys", "first", "at"))
NOT_SHIFTED = -1
_NOWHERE = np.empty(0, dtype=np.int64)
_BLOCK_CODES = 4_000_000  # looked through at once
_BLOCK_PLACES = 1000  # looked up at once


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
        self.codes = ArrayFile(folder / CODES)
        self.begins = map_array(folder / BEGINS)
        self.rows, self.fields = map_array(folder / ROWS), map_array(folder / FIELDS)
        self.shifts, self.shifted = map_array(folder / SHIFTS), map_array(folder / SHIFTED)
        self._keys, self._first = map_array(folder / KEYS), map_array(folder / FIRST)
        self._at = ArrayFile(folder / AT)
        if len(self.begins) != len(self.rows) + 1 or len(self._first) != len(self._keys) + 1:
            raise ValueError(f"{folder}: the texts do not fit together")

    def find(self, piece: str) -> Occurrences:
        """Return where a piece of normalised text stands, left to right without overlap."""
        codes = self.alphabet.encode(piece)
        return self._standing(_apart(self._places(codes), len(codes)), len(codes))

    def find_in(self, pieces: Sequence[str], rows: Numbers) -> list[Occurrences]:
        """Return the same of several pieces, in some rows (ascending) alone: their texts are looked through."""
        first, last = self.rows.searchsorted(rows), self.rows.searchsorted(rows, side="right")
        begins, sizes = self.begins[first], self.begins[last] - self.begins[first]
        texts = self.codes.ranges(begins, sizes)
        moved = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)  # from here to where they stand in all texts
        places: list[Ints] = []
        lengths: list[int] = []
        for piece in pieces:
            codes = self.alphabet.encode(piece)
            at = np.flatnonzero(texts[: max(0, len(texts) - len(codes) + 1)] == codes[0]) if len(codes) else _NOWHERE
            for offset, code in enumerate(codes[1:].tolist(), start=1):
                at = at[texts[at + offset] == code]
            places.append(_apart(at, len(codes)))
            lengths.append(len(codes))
        counts = [len(at) for at in places]
        at = np.concatenate([_NOWHERE, *places])
        found = self._standing(at + moved[at], np.repeat(lengths, counts))
        return [
            Occurrences.plain(found.rows[a:b], found.places[a:b], found.starts[a:b], found.ends[a:b])
            for a, b in pairwise(accumulate(counts, initial=0))
        ]

    def _standing(self, at: Ints, lengths: Ints | int) -> Occurrences:
        """Return the places in texts where so many codes begin at each of `at`."""
        if not len(at):
            return Occurrences.none()
        texts = np.searchsorted(self.begins, at, side="right") - 1
        starts = at - self.begins[texts]
        ends = starts + lengths
        moved = np.flatnonzero(self.shifts[texts] != NOT_SHIFTED)
        if len(moved):
            base = self.shifts[texts[moved]]
            starts[moved], ends[moved] = (
                self.shifted[base + starts[moved], 0], self.shifted[base + ends[moved] - 1, 1],
            )  # fmt: skip
        fields = self.fields[texts].astype(np.int64) << FIELD_SHIFT
        return Occurrences.plain(self.rows[texts].astype(np.int64), fields, starts, ends)

    def of(self, row: int) -> dict[TextField, Normalised]:
        """Return the texts of a row."""
        found = {}
        first, last = np.searchsorted(self.rows, [row, row + 1]).tolist()
        start = int(self.begins[first])
        codes = self.codes[start : int(self.begins[last])]
        for text in range(first, last):
            begin, end = int(self.begins[text]), int(self.begins[text + 1]) - 1
            written, base = self.alphabet.decode(codes[begin - start : end - start]), int(self.shifts[text])
            field = TextField(int(self.fields[text]))
            if base == NOT_SHIFTED:
                found[field] = Normalised(written)
            else:
                moved = self.shifted[base : base + end - begin]
                found[field] = Normalised(written, *(array("I", moved[:, n].tolist()) for n in (0, 1)))
        return found

    def _places(self, codes: Codes) -> Ints:
        if not len(codes):
            return _NOWHERE
        places, keys = gram_keys(codes, self._japanese)
        if not len(keys):
            return self._by_one(codes)
        order = sorted(range(len(keys)), key=lambda n: self._count(int(keys[n])))
        spot = int(places[order[0]])
        candidates = self._of_keys(int(keys[order[0]]), int(keys[order[0]]) + 1) - spot
        candidates = candidates[(candidates >= 0) & (candidates <= len(self.codes) - len(codes))]
        # which codes are not yet known to stand there; a bigram does not tell a space from an end
        unsure = set(range(len(codes))) - {spot, spot + 1}
        for number in order[1:]:
            spot = int(places[number])
            if not unsure.isdisjoint((spot, spot + 1)):
                candidates = common(candidates + spot, self._of_keys(int(keys[number]), int(keys[number]) + 1)) - spot
                unsure -= {spot, spot + 1}
        unsure |= set(np.flatnonzero(codes == SPACE).tolist())
        for offset in unsure:
            candidates = candidates[self._has(candidates + offset, int(codes[offset]))]
        return candidates

    def _by_one(self, codes: Codes) -> Ints:
        """Return where codes stand that have no bigram of their own: 港, LAN 用, or what is not Japanese at all."""
        begun = np.flatnonzero(self._japanese[codes])
        if not len(begun):
            return self._sought(codes)
        spot = int(begun[0])
        candidates = np.sort(self._of_keys(int(codes[spot]) << 16, (int(codes[spot]) + 1) << 16)) - spot
        candidates = candidates[(candidates >= 0) & (candidates <= len(self.codes) - len(codes))]
        for offset in set(range(len(codes))) - {spot}:
            candidates = candidates[self._has(candidates + offset, int(codes[offset]))]
        return candidates

    def _has(self, at: Ints, code: int) -> npt.NDArray[np.bool_]:
        """Return at which places (ascending) a code stands."""
        found = np.empty(len(at), dtype=np.bool_)
        for start in range(0, len(at), _BLOCK_PLACES):
            block = at[start : start + _BLOCK_PLACES]
            found[start : start + len(block)] = self.codes.ranges(block, np.ones_like(block)) == code
        return found

    def _sought(self, codes: Codes) -> Ints:
        """Return where codes stand that have no bigram, looked for in all texts."""
        found: list[int] = []
        wanted = codes.tobytes()
        for start in range(0, len(self.codes), _BLOCK_CODES):
            block = self.codes[start : min(start + _BLOCK_CODES + len(codes) - 1, len(self.codes))].tobytes()
            at = block.find(wanted)
            while at >= 0:
                if at % codes.itemsize == 0:
                    found.append(start + at // codes.itemsize)
                at = block.find(wanted, at + 1)
        return np.array(found, dtype=np.int64)

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
