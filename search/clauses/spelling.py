"""Slips of the keyboard in an English clause, mended for comparing what it says."""

from __future__ import annotations

from collections.abc import Iterable

from search.clauses.text import Units

_LENGTH_MIN = 4  # letters from which a word is taken for a misspelt one
_ALIKE_MIN = 0.6  # Dice's coefficient of the pairs of letters


class Spelling:
    """The words of all English sentences, to know which word a slip stands for.

    Args:
        sentences: the units of the sentences.

    Attributes:
        counts: how often each word stands in them.
    """

    def __init__(self, sentences: Iterable[Units]) -> None:
        self.counts: dict[str, int] = {}
        self._stems: set[str] = set()
        for units in sentences:
            self._stems.update(units.stems)
            for word in units.units:
                self.counts[word] = self.counts.get(word, 0) + 1
        self._by_length: dict[int, list[tuple[str, set[str]]]] = {}
        for word in self.counts:
            if len(word) >= _LENGTH_MIN and word.isalpha():
                self._by_length.setdefault(len(word), []).append((word, pairs(word)))

    def knows(self, word: str) -> bool:
        """Tell whether a word, in small letters, stands in some sentence."""
        return word in self.counts

    def mended(self, text: str, units: Units) -> str:
        """Return `text` with each unknown word replaced by the known one that is most like it, if any is."""
        parts: list[str] = []
        at = 0
        for word, stem, (start, end) in zip(units.units, units.stems, units.spans, strict=True):
            if stem not in self._stems and len(word) >= _LENGTH_MIN and word.isalpha():
                known = self._nearest(word)
                if known is not None:
                    parts += [text[at:start], known]
                    at = end
        return "".join([*parts, text[at:]])

    def _nearest(self, word: str) -> str | None:
        grams = pairs(word)
        best: tuple[float, int, str] | None = None
        for length in range(len(word) - 2, len(word) + 3):
            for known, theirs in self._by_length.get(length, ()):
                alike = 2 * len(grams & theirs) / (len(grams) + len(theirs))
                if alike >= _ALIKE_MIN:
                    found = (alike, self.counts[known], known)
                    best = max(best, found) if best is not None else found
        return best[2] if best is not None else None


def is_slip(word: str, other: str) -> bool:
    """Tell whether one word may be a slip for the other: `comittee` and `committee`."""
    if min(len(word), len(other)) < _LENGTH_MIN or abs(len(word) - len(other)) > 2:
        return False
    one, two = pairs(word), pairs(other)
    return 2 * len(one & two) >= _ALIKE_MIN * (len(one) + len(two))


def pairs(word: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its ends marked."""
    padded = f"^{word}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
