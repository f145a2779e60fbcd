"""Characters as 16-bit codes, so that texts can be searched as arrays: the places of codes are those of characters.

A character of the Basic Multilingual Plane is its own code. The few beyond it (𠮷) are numbered as they come, in the
room that UTF-16 keeps for surrogates, which no normalised text has. Should more than fit there ever stand in one
library, the rest share one code, and are found as each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.analyse import JAPANESE

Codes = npt.NDArray[np.uint16]

END = 0  # stands behind every text; no normalised text has it
SPACE = ord(" ")
_BEYOND, _BEYOND_MAX = 0xD800, 0x800
_OTHERS = 0xFFFD


class Alphabet:
    """The codes of a library's characters; `beyond` are those outside the Basic Multilingual Plane, in order."""

    def __init__(self, beyond: Iterable[str] = ()) -> None:
        self._codes = {character: _BEYOND + place for place, character in enumerate(beyond)}

    @property
    def beyond(self) -> str:
        """Return the characters outside the Basic Multilingual Plane that have codes, by code."""
        return "".join(self._codes)

    def encode(self, text: str, *, learn: bool = False) -> Codes:
        """Return the codes of a text, one a character; with `learn`, new characters are numbered."""
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) == 2 * len(text):
            return np.frombuffer(units, dtype="<u2")
        return np.array([self._code(character, learn) for character in text], dtype=np.uint16)

    def decode(self, codes: Codes) -> str:
        """Return the text of codes."""
        if not self._codes:
            return codes.tobytes().decode("utf-16-le", "surrogatepass")
        known = {code: character for character, code in self._codes.items()}
        return "".join([known.get(code) or chr(code) for code in codes.tolist()])

    def _code(self, character: str, learn: bool) -> int:
        if character <= "\uffff":
            return ord(character)
        known = self._codes.get(character)
        if known is None and learn and len(self._codes) < _BEYOND_MAX:
            known = self._codes[character] = _BEYOND + len(self._codes)
        return _OTHERS if known is None else known

    def japanese(self) -> npt.NDArray[np.bool_]:
        """Return for each code whether it is kana or kanji."""
        found = _japanese().copy()
        found[[code for character, code in self._codes.items() if JAPANESE.match(character)]] = True
        return found


@cache
def _japanese() -> npt.NDArray[np.bool_]:
    found = np.zeros(1 << 16, dtype=np.bool_)
    own = chain(range(_BEYOND), range(_BEYOND + _BEYOND_MAX, 1 << 16))  # codes that are characters themselves
    found[[code for code in own if JAPANESE.match(chr(code))]] = True
    return found


def gram_keys(codes: Codes, japanese: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """Return the bigrams of codes: where each begins, and its key, the two codes as one number.

    A bigram has a Japanese character, and does not begin with a space or an end; what ends before a space or an end
    is paired with `END`, so that every Japanese character begins some bigram.
    """
    first, second = codes[:-1], codes[1:]
    at = np.flatnonzero((japanese[first] | japanese[second]) & (first != END) & (first != SPACE))
    behind = second[at].astype(np.uint32)
    behind[behind == SPACE] = END
    return at, first[at].astype(np.uint32) << np.uint32(16) | behind
