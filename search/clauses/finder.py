"""Find the equivalent: paste a clause, get the government's own wording in the other language.

Nothing of what is asked is written anywhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from corpus.align.reading import glossary as built_in_glossary
from corpus.glossary import Glossary
from corpus.library import Library
from corpus.model import Bilingual
from search.clauses.find import Depth, Found, find
from search.clauses.records import ClauseAnswer, ClauseHit, ClauseTerm
from search.clauses.stock import Stock, read_stock
from search.clauses.terms import find_term, find_terms
from search.clauses.text import QUERY_MAX, Segment, read_segments
from search.shelf import Shelf

LIMIT = 20  # hits of an answer, unless another number is asked for
_MANY = 4  # sentences of a paste from which each is looked at less deeply
_SHALLOW = Depth(alike=8, linked=2, crossing=1, brief=True)


class ClauseFinder:
    """Answers clauses over one library. Safe to share between threads.

    Args:
        library: the library.
        glossary: gives the glossary as it stands, by default the built-in one.
    """

    def __init__(self, library: Library, glossary: Callable[[], Glossary] | None = None) -> None:
        self._library = library
        self._shelf = Shelf(library)
        self._glossary = glossary or built_in_glossary
        self._guard = threading.Lock()
        self._stock: Stock | None = None

    def find(self, query: str, limit: int = LIMIT) -> ClauseAnswer:
        """Return the equivalents of a paste, best first: of several sentences first the best of each.

        A paste of more than 20,000 characters is cut, and the answer's notice says so.

        Raises:
            LibraryError: the library cannot be read.
        """
        stock = self.stock()
        started = time.perf_counter()
        asked = query[:QUERY_MAX]
        segments = _each_text_once(read_segments(asked))
        few = len(segments) < _MANY
        depth = Depth() if few else _SHALLOW
        found = [find(stock, segment, depth) for segment in segments]
        glossary = self._glossary()
        terms = [term for segment in segments for term in find_terms(stock, glossary, segment, learned=few)]
        return ClauseAnswer(
            query=asked,
            hits=tuple(_in_turn(found)[: max(0, limit)]),
            terms=_each_once(terms),
            uncovered=tuple(span for one in found for span in one.uncovered),
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            notice=_cut(len(query)) if len(query) > QUERY_MAX else None,
        )

    def term(self, text: str) -> ClauseTerm | None:
        """Return one term with its renderings, or None where the corpus and the glossary have none.

        Raises:
            LibraryError: the library cannot be read.
        """
        return find_term(self.stock(), self._glossary(), text[:QUERY_MAX])

    def prepare(self) -> None:
        """Read what answers need ahead of the first question; a server does so before it is asked.

        Raises:
            LibraryError: the library cannot be read.
        """
        self.find("準備 prepare")

    def stock(self) -> Stock:
        """Return what is known of the library in its present state; read when it has changed.

        Raises:
            LibraryError: the library cannot be read.
        """
        self._shelf.look()
        state = self._library.state
        with self._guard:
            if self._stock is None or self._stock.state != state:
                self._stock = read_stock(self._library, self._shelf, state)
            return self._stock


def _each_text_once(segments: Sequence[Segment]) -> list[Segment]:
    """Leave out sentences that stand in the paste already."""
    return list({(one.language, one.text): one for one in reversed(segments)}.values())[::-1]


def _in_turn(found: Sequence[Found]) -> list[ClauseHit]:
    """Return the best hit of each sentence in the order of the paste, then the second of each, and so on."""
    deepest = max((len(one.hits) for one in found), default=0)
    return [one.hits[rank] for rank in range(deepest) for one in found if rank < len(one.hits)]


def _each_once(terms: Sequence[ClauseTerm]) -> tuple[ClauseTerm, ...]:
    return tuple({(term.lang, term.text): term for term in reversed(terms)}.values())[::-1]


def _cut(length: int) -> Bilingual:
    return Bilingual(
        f"{length:,}文字のうち、初めの{QUERY_MAX:,}文字だけを調べました。",
        f"Only the first {QUERY_MAX:,} of {length:,} characters were looked up.",
    )
