"""Find the equivalent: paste a clause, get the government's own wording in the other language.

Nothing of what is asked is written anywhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.align.reading import glossary as built_in_glossary
from corpus.glossary import Glossary
from corpus.library import Library
from corpus.model import Bilingual, Language
from index.budget import NO_LIMITS, Limits, is_out_of_time, limited_to
from search.clauses.concordance import LINES, Asked, Concordance, concordance
from search.clauses.find import Depth, Found, find
from search.clauses.records import ClauseAnswer, ClauseHit, ClauseTerm, WordLink
from search.clauses.stock import Stock, read_stock
from search.clauses.terms import find_term, find_terms
from search.clauses.text import QUERY_MAX, each_once, read_segments, readable
from search.clauses.word_links import SHOWN_MIN, word_links
from search.partial import clause_notice
from search.shelf import Shelf

LIMIT = 20  # hits of an answer, unless another number is asked for
_WARMING = 10  # sentences of each language that are looked up to be ready
_MANY = 4  # sentences of a paste from which each is looked at less deeply
_SHALLOW = Depth(alike=8, linked=2, crossing=1, brief=True)


class ClauseFinder:
    """Answers clauses over one library. Safe to share between threads.

    Args:
        library: the library.
        glossary: gives the glossary as it stands, by default the built-in one.
        limits: what a paste may take before the rest of its sentences is left out.
    """

    def __init__(
        self,
        library: Library,
        glossary: Callable[[], Glossary] | None = None,
        *,
        limits: Limits = NO_LIMITS,
    ) -> None:
        self._library = library
        self._shelf = Shelf(library)
        self._glossary = glossary or built_in_glossary
        self._limits = limits
        self._guard = threading.Lock()
        self._stock: Stock | None = None

    def find(self, query: str, limit: int = LIMIT) -> ClauseAnswer:
        """Return the equivalents of a paste, best first: of several sentences first the best of each.

        A paste of more than 20,000 characters is cut, and what takes too long is ended; the answer's notice says so.

        Raises:
            LibraryError: the library cannot be read.
        """
        stock = self.stock()
        started = time.perf_counter()
        asked = readable(query[:QUERY_MAX])
        segments = each_once(read_segments(asked, stock.spelling.knows))
        few = len(segments) < _MANY
        depth = Depth() if few else _SHALLOW
        glossary = self._glossary()
        found: list[Found] = []
        terms: list[ClauseTerm] = []
        with limited_to(self._limits) as budget:
            for segment in segments:
                if found and is_out_of_time():
                    break
                found.append(find(stock, segment, depth))
                terms += find_terms(stock, glossary, segment, learned=few)
        notices = [cut_notice(len(query))] if len(query) > QUERY_MAX else []
        notices += [clause_notice(len(found), len(segments))] if budget.overrun else []
        return ClauseAnswer(
            query=asked,
            hits=tuple(self._with_words(stock, hit) for hit in _in_turn(found)[: max(0, limit)]),
            terms=_each_once(terms),
            uncovered=tuple(span for one in found for span in one.uncovered),
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            notice=_joined(notices),
            partial=budget.overrun,
        )

    def term(self, text: str) -> ClauseTerm | None:
        """Return one term with its renderings, or None where the corpus and the glossary have none.

        Raises:
            LibraryError: the library cannot be read.
        """
        return find_term(self.stock(), self._glossary(), readable(text[:QUERY_MAX]))

    def concordance(
        self,
        text: str,
        rendering: str | None = None,
        *,
        document: str | None = None,
        ministry: str | None = None,
        year: int | None = None,
        limit: int = LINES,
        offset: int = 0,
    ) -> Concordance:
        """Return the sentences that have a term, each with its counterpart, official wording and sure links first.

        Args:
            text: the term, in either language.
            rendering: only lines whose counterpart has this wording.
            document: only lines of this document, by its id.
            ministry: only lines of measures that this body is responsible for, by its id.
            year: only lines of documents of this year.
            limit: at most so many lines.
            offset: how many lines to pass over.

        Raises:
            LibraryError: the library cannot be read.
        """
        stock = self.stock()
        text = readable(text[:QUERY_MAX]).strip()
        asked = Asked(rendering, document, ministry, year)
        return concordance(stock, find_term(stock, self._glossary(), text), text, asked, max(0, limit), max(0, offset))

    def word_links(self, ja: str, en: str) -> tuple[WordLink, ...]:
        """Return which words of an English sentence stand for which of a Japanese one, as far as that is sure.

        Args:
            ja: a Japanese sentence; `source` spans count here.
            en: the English sentence that it is linked with; `target` spans count here.

        Raises:
            LibraryError: the library cannot be read.
        """
        return word_links(readable(ja), readable(en), self.stock().word_pairs, self._glossary(), SHOWN_MIN)

    def prepare(self) -> None:
        """Read what answers need ahead of the first question; a server does so before it is asked.

        Raises:
            LibraryError: the library cannot be read.
        """
        stock = self.stock()
        for language in Language:
            sentences = stock.sentences[language].all
            for sentence in sentences[:: max(1, len(sentences) // _WARMING)]:
                self.find(sentence.text)

    def _with_words(self, stock: Stock, hit: ClauseHit) -> ClauseHit:
        if hit.source is None or hit.target is None:
            return hit
        ja, en = (hit.source, hit.target) if hit.source.lang is Language.JA else (hit.target, hit.source)
        links = word_links(ja.text, en.text, stock.word_pairs, self._glossary(), SHOWN_MIN)
        if hit.source.lang is Language.EN:
            links = tuple(sorted(WordLink(one.target, one.source, one.confidence) for one in links))
        return replace(hit, words=links)

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


def _in_turn(found: Sequence[Found]) -> list[ClauseHit]:
    """Return the best hit of each sentence in the order of the paste, then the second of each, and so on."""
    deepest = max((len(one.hits) for one in found), default=0)
    return [one.hits[rank] for rank in range(deepest) for one in found if rank < len(one.hits)]


def _each_once(terms: Sequence[ClauseTerm]) -> tuple[ClauseTerm, ...]:
    return tuple({(term.lang, term.text): term for term in reversed(terms)}.values())[::-1]


def _joined(notices: Sequence[Bilingual]) -> Bilingual | None:
    if not notices:
        return None
    return Bilingual("".join(one.ja or "" for one in notices), " ".join(one.en or "" for one in notices))


def cut_notice(length: int) -> Bilingual:
    """Return what says that only the beginning of a text so long was looked up."""
    return Bilingual(
        f"{length:,}文字のうち、初めの{QUERY_MAX:,}文字だけを調べました。",
        f"Only the first {QUERY_MAX:,} of {length:,} characters were looked up.",
    )
