"""Sentence links between the measures of a library, computed when they are asked for.

They follow from two texts and the lexicon alone and take some milliseconds, so they are not stored: stored
links could be stale, and storing them on demand would give the library a new state and its index a rebuild.
Those of some ten thousand pairs are remembered, packed, so that a whole library is linked once.
"""

from __future__ import annotations

import hashlib
from array import array
from threading import Lock
from typing import NamedTuple

from corpus.align import Link, link_sentences
from corpus.align.lexicon import Lexicon
from corpus.align.split import Span
from corpus.kept import Kept
from corpus.library import Library
from corpus.model import Language, Measure
from corpus.teaching import library_lexicon

_REMEMBERED_BYTES = 16_000_000
_KEY_BYTES = 16
_PLACES = 4  # of a link: where each side begins and ends


class _Packed(NamedTuple):
    """Links as numbers: four places a link, and how sure each is."""

    places: array[int]
    confidences: array[float]

    @classmethod
    def of(cls, links: tuple[Link, ...]) -> _Packed:
        places = (place for link in links for span in (link.ja, link.en) for place in span)
        return cls(array("I", places), array("d", (link.confidence for link in links)))

    def links(self) -> tuple[Link, ...]:
        places = (self.places[at : at + _PLACES] for at in range(0, len(self.places), _PLACES))
        return tuple(
            Link(Span(ja, ja_end), Span(en, en_end), confidence)
            for (ja, ja_end, en, en_end), confidence in zip(places, self.confidences, strict=True)
        )

    @property
    def nbytes(self) -> int:
        """Return how much memory the numbers take."""
        return sum(len(part) * part.itemsize for part in self)


class SentenceLinks:
    """The sentence links of one library; safe to share between threads.

    Args:
        library: the library whose lexicon says what words mean. When it changes, links are computed anew.
        remembered_bytes: how much memory the links that are remembered may take.
    """

    def __init__(self, library: Library, remembered_bytes: int = _REMEMBERED_BYTES) -> None:
        self._library = library
        self._remembered_bytes = remembered_bytes
        self._lock = Lock()
        self._state = ""
        self._lexicon: Lexicon | None = None
        self._remembered = self._nothing()

    def between(self, ja: Measure, en: Measure) -> tuple[Link, ...]:
        """Return the links between the bodies of two measures, Japanese and English, in Japanese order.

        Offsets count characters of `texts[language].body`. A measure without text in its language has none.

        Raises:
            LibraryError: the library cannot be read.
        """
        one, other = ja.texts.get(Language.JA), en.texts.get(Language.EN)
        if one is None or other is None:
            return ()
        return self.between_texts(one.body, other.body)

    def between_texts(self, ja: str, en: str) -> tuple[Link, ...]:
        """Return the links between a Japanese and an English text, in Japanese order.

        Raises:
            LibraryError: the library cannot be read.
        """
        lexicon, remembered = self._present()
        return remembered.get(_key(ja, en), lambda: _Packed.of(link_sentences(ja, en, lexicon))).links()

    def _nothing(self) -> Kept[_Packed]:
        return Kept(self._remembered_bytes, lambda packed: packed.nbytes)

    def _present(self) -> tuple[Lexicon, Kept[_Packed]]:
        """Return the lexicon as it is now, and what is remembered of what it says."""
        state = self._library.state
        with self._lock:
            if self._lexicon is None or state != self._state:
                lexicon = library_lexicon(self._library)
                if lexicon is not self._lexicon:  # most changes of a library leave it as it was
                    self._lexicon, self._remembered = lexicon, self._nothing()
                self._state = state
            return self._lexicon, self._remembered


def _key(ja: str, en: str) -> bytes:
    digest = hashlib.blake2b(digest_size=_KEY_BYTES)
    for text in (ja, en):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
