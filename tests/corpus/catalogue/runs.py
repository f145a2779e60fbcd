"""Runs of text that two texts share: what is said in our own words has no long one with the documents.

The measure: Japanese without white space and punctuation, 22 characters; English words, 11 of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

JAPANESE_CHARACTERS = 22
ENGLISH_WORDS = 11
_MARKS = re.compile(r"[\s、。，．・「」『』（）()\[\]【】\"'“”*_`|>#\-]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯々]")
_WORD = re.compile(r"[a-z]+|\d+")


def japanese(text: str) -> str:
    """Return the characters that count, folded."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


def english(text: str) -> tuple[str, ...]:
    """Return the words that count, folded."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def grams(symbols: Sequence[str], size: int) -> Iterator[tuple[int, tuple[str, ...] | str]]:
    """Yield every run of `size` symbols with its place."""
    for i in range(len(symbols) - size + 1):
        run = symbols[i : i + size]
        yield i, run if isinstance(run, str) else tuple(run)


class Known:
    """The runs of the documents, and those that may be repeated because they are part of a name or title."""

    def __init__(self, texts: Iterable[str], names: Iterable[str]) -> None:
        self._ja: set[object] = set()
        self._en: set[object] = set()
        for text in texts:
            self._ja.update(
                run for _, run in grams(japanese(text), JAPANESE_CHARACTERS) if _JAPANESE.search("".join(run))
            )
            self._en.update(run for _, run in grams(english(text), ENGLISH_WORDS))
        # A run may reach over the end of a name by as much as a particle or an article.
        self._ja_names = [japanese(name) for name in names]
        self._en_names = [" ".join(english(name)) for name in names]

    def repeated(self, text: str) -> list[str]:
        """Return the runs that `text` repeats, joined where they overlap, names taken out."""
        stream = japanese(text)
        for name in sorted(filter(None, self._ja_names), key=len, reverse=True):
            stream = stream.replace(name, "\n")
        found = list(_joined([i for i, run in grams(stream, JAPANESE_CHARACTERS) if run in self._ja],
                             JAPANESE_CHARACTERS, stream))  # fmt: skip
        sentence = " ".join(english(text))
        for name in sorted(filter(None, self._en_names), key=len, reverse=True):
            sentence = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", "\n", sentence)
        words = tuple(re.findall(r"\S+|\n", sentence))
        places = [i for i, run in grams(words, ENGLISH_WORDS) if run in self._en]
        return found + list(_joined(places, ENGLISH_WORDS, words))


def _joined(places: Sequence[int], size: int, symbols: Sequence[str]) -> Iterator[str]:
    start = last = -1
    for place in (*places, 10**9):
        if start >= 0 and place > last + 1:
            run = symbols[start : last + size]
            yield run if isinstance(run, str) else " ".join(run)
            start = -1
        if start < 0:
            start = place
        last = place
