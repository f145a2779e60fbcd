"""The expander of a library as it stands now: made anew when index, glossary or learned lexicon change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import cache

from corpus.align.marks import stem
from corpus.errors import LibraryError
from corpus.glossary import Glossary, load_glossary
from corpus.library import Library
from corpus.library.records import LexiconEntry
from index import Searchable, analyse
from index.vocabulary import Vocabulary
from search.query.expand import Expander, LearnedWords
from search.query.units import LookUp

_STRENGTH_MIN = 0.15
_TRANSLATIONS_MAX = 3


@cache
def built_in_glossary() -> Glossary:
    """Return the built-in glossary, read once."""
    return load_glossary()


class Expansion:
    """Keeps one expander at hand. Safe between threads."""

    def __init__(
        self, library: Library, engine: Searchable, glossary: Callable[[], Glossary], look_up: LookUp
    ) -> None:
        self._library = library
        self._engine = engine
        self._glossary = glossary
        self._look_up = look_up
        self._lock = threading.Lock()
        self._kept: tuple[Expander, ...] = ()
        self._mark = ""
        self._entries: tuple[LexiconEntry, ...] = ()

    def current(self) -> Expander:
        """Return the expander for the present state."""
        vocabulary, glossary = self._engine.vocabulary(), self._glossary()

        def fits(one: Expander) -> bool:
            return one.vocabulary is vocabulary and one.glossary is glossary

        known = next(filter(fits, self._kept), None)
        if known is not None:
            return known
        with self._lock:
            known = next(filter(fits, self._kept), None)
            if known is None:
                self._entries = self._read_lexicon()
                learned = by_terms(self._entries, vocabulary)
                known = Expander(vocabulary, self._engine.count, self._engine.says, glossary, learned, self._look_up)
                self._kept = (known, *self._kept[:1])  # the one before answers until the next index is switched to
            return known

    def _read_lexicon(self) -> tuple[LexiconEntry, ...]:
        """Return the learned lexicon as the library keeps it; empty where none was kept."""
        try:
            mark = self._library.lexicon_mark()
            stored = self._library.lexicon() if mark and mark != self._mark else None
        except LibraryError:
            return self._entries
        if stored is None:
            return self._entries if mark else ()
        self._mark = mark
        return stored.entries


def by_terms(entries: Iterable[LexiconEntry], vocabulary: Vocabulary) -> LearnedWords:
    """Return a learned lexicon by terms of an index, in both directions.

    It has lemmas and stems of its own: スパイ-spy for the loan-word スパイ, `ileg` for what the index knows as `illeg`.
    """
    stems = {stem(spelling): term for term in reversed(vocabulary.latin) for spelling in vocabulary.spellings(term)}
    found: dict[str, dict[str, float]] = {}
    for entry in entries:
        strength = (entry.forward * entry.backward) ** 0.5
        tokens = [token.term for token in analyse(entry.ja.partition("-")[0]).tokens if token.content]
        english = stems.get(entry.en)
        if strength >= _STRENGTH_MIN and len(tokens) == 1 and english:
            for one, other in ((tokens[0], english), (english, tokens[0])):
                known = found.setdefault(one, {})
                known[other] = max(strength, known.get(other, 0.0))
    return {
        term: tuple(sorted(others.items(), key=lambda pair: -pair[1])[:_TRANSLATIONS_MAX])
        for term, others in found.items()
    }
