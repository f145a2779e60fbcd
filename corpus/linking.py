"""Sentence links between the measures of a library, computed when they are asked for.

They follow from two texts and the lexicon alone and take a few milliseconds, so they are not stored: stored
links could be stale, and storing them on demand would give the library a new state and its index a rebuild.
The latest ones are remembered.
"""

from __future__ import annotations

from functools import lru_cache, partial
from threading import Lock

from corpus.align import Link, link_sentences
from corpus.library import Library
from corpus.model import Language, Measure
from corpus.teaching import library_lexicon

_REMEMBERED = 2048  # pairs of texts


class SentenceLinks:
    """The sentence links of one library; safe to share between threads.

    Args:
        library: the library whose lexicon says what words mean. When it changes, links are computed anew.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._state = ""
        self._link = lru_cache(maxsize=_REMEMBERED)(link_sentences)

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
        state = self._library.state
        with self._lock:
            if state != self._state:
                lexicon = library_lexicon(self._library)
                self._link = lru_cache(maxsize=_REMEMBERED)(partial(link_sentences, lexicon=lexicon))
                self._state = state
            link = self._link
        return link(ja, en)
