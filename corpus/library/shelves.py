"""What the library keeps beside documents: the user's own terms, and the learned lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.glossary import Term
from corpus.library.lexicon import read_lexicon, read_lexicon_mark, write_lexicon
from corpus.library.records import StoredLexicon
from corpus.library.store import Store
from corpus.library.terms import delete_terms, read_terms, write_terms


class Shelves:
    """The part of a library that holds no documents."""

    _store: Store

    def terms(self) -> tuple[Term, ...]:
        """Return the user's own glossary entries."""
        with self._store.reading() as connection:
            return read_terms(connection)

    def put_terms(self, terms: Iterable[Term]) -> tuple[int, int]:
        """Add entries to the user's own glossary, in place of older ones with the same Japanese.

        Returns:
            How many were new and how many took another's place; entries that are there already count as neither.
        """
        with self._store.writing() as connection:
            return write_terms(connection, terms)

    def remove_terms(self, ja: Iterable[str] | None = None) -> int:
        """Remove entries of the user's own glossary by their Japanese, or all; return how many went."""
        with self._store.writing() as connection:
            return delete_terms(connection, ja)

    def lexicon(self) -> StoredLexicon | None:
        """Return the lexicon learned last, or None where none was kept."""
        with self._store.reading() as connection:
            return read_lexicon(connection)

    def lexicon_mark(self) -> str:
        """Return the hash of what the kept lexicon was learned from; empty where none was kept."""
        with self._store.reading() as connection:
            return read_lexicon_mark(connection)

    def put_lexicon(self, lexicon: StoredLexicon) -> None:
        """Keep a lexicon in place of the one that was there."""
        with self._store.writing() as connection:
            write_lexicon(connection, lexicon)
