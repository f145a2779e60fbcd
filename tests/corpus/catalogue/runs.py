"""Runs of text that two texts share: what is said in our own words has no long one with the documents.

The measure: Japanese without white space and punctuation, 22 characters; English words, 11 of them. A run that
is all name (of a statute with its number, a plan, body or heading) but for a few words is no sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

JAPANESE_CHARACTERS = 22
ENGLISH_WORDS = 11
LEAST_NAME_CHARACTERS = 8
LEAST_NAME_WORDS = 4
_MARKS = re.compile(r"[\s、。，．・「」『』（）()\[\]【】\"'“”*_`|>#\-]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯々]")
_LAW_NUMBER = re.compile(r"(?<!\S)(?:act|order) no \d+ of \d{4}(?!\S)")
_WORD = re.compile(r"[a-z]+|\d+")


def japanese(text: str) -> tuple[str, ...]:
    """Return the characters that count, folded."""
    return tuple(_MARKS.sub("", unicodedata.normalize("NFKC", text).lower()))


def english(text: str) -> tuple[str, ...]:
    """Return the words that count, folded."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


class Known:
    """The runs of one language in the documents, and the names that any text may repeat.

    Args:
        texts: the documents' texts.
        names: names and titles.
        split: `japanese` or `english`.
    """

    def __init__(self, texts: Iterable[str], names: Iterable[str], *, in_japanese: bool) -> None:
        self._japanese = in_japanese
        self._split = japanese if in_japanese else english
        self._size = JAPANESE_CHARACTERS if in_japanese else ENGLISH_WORDS
        least = LEAST_NAME_CHARACTERS if in_japanese else LEAST_NAME_WORDS
        self._names: dict[str, set[tuple[str, ...]]] = {}
        for name in map(self._split, names):
            if len(name) >= least:
                self._names.setdefault(name[0], set()).add(name)
        self._runs = {run for text in texts for _, run in self._grams(self._split(text))}

    def repeated(self, text: str) -> list[str]:
        """Return the runs that `text` repeats and that are more than names, joined where they overlap."""
        symbols = self._split(text)
        named = self._name_places(symbols)
        found: list[str] = []
        for start, end in _joined([i for i, run in self._grams(symbols) if run in self._runs], self._size):
            if sum(i not in named for i in range(start, end)) > self._size // 2:
                found.append(("" if self._japanese else " ").join(symbols[start:end]))
        return found

    def _grams(self, symbols: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        for i in range(len(symbols) - self._size + 1):
            run = tuple(symbols[i : i + self._size])
            if not self._japanese or _JAPANESE.search("".join(run)):
                yield i, run

    def _name_places(self, symbols: Sequence[str]) -> set[int]:
        places: set[int] = set()
        for i, symbol in enumerate(symbols):
            for name in self._names.get(symbol, ()):
                if tuple(symbols[i : i + len(name)]) == name:
                    places.update(range(i, i + len(name)))
        for match in _LAW_NUMBER.finditer(" ".join(symbols)):
            start = match.string[: match.start()].count(" ")
            places.update(range(start, start + match[0].count(" ") + 1))
        return places


def _joined(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches that the runs at these places cover."""
    for n, place in enumerate(places):
        if n and place == places[n - 1] + 1:
            continue
        last = n
        while last + 1 < len(places) and places[last + 1] == places[last] + 1:
            last += 1
        yield place, places[last] + size
