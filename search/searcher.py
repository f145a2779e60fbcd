"""The searcher:

a question in, ranked hits with their counterparts out; and ministries by any of their names.
"""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from corpus.glossary import Glossary
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language, Measure
from index import EngineAnswer, EngineQuery, IndexFilters, LiveEngine, Sort, Suggestion
from index.budget import NO_LIMITS, Limits, is_out_of_time, limited_to
from index.question import Everything, Node
from search import warming
from search.counterpart import counterparts_of, side_of
from search.errors import too_slow
from search.facets import label_facets
from search.named import Named
from search.partial import notice_of
from search.query import (
    Completions,
    Expansion,
    ParsedQuery,
    Step,
    built_in_glossary,
    corrected,
    droppable,
    parse_query,
)
from search.query.units import is_light
from search.records import Answer, Counterpart, Drop, Hit, MinistryAnswer, SearchRequest
from search.results import to_hit
from search.shelf import Shelf
from search.why import Reasons

LIMIT_MAX = 1_000
_SEARCHES_IN_LIST = 5  # how many times as long as a search a list may take: it is whole or is none
_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")


def _of_one_state(
    method: Callable[Concatenate[Searcher, _Asked], _Said],
) -> Callable[Concatenate[Searcher, _Asked], _Said]:
    """Let a method of the searcher see one state of index and library, whatever is written meanwhile."""

    def asked(self: Searcher, /, *values: _Asked.args, **named: _Asked.kwargs) -> _Said:
        with self._engine.steady() as library:
            self._shelf.look(library)
            return method(self, *values, **named)

    functools.update_wrapper(asked, method)
    return asked


class Searcher:
    """Answers questions over one library.

    Safe to share between threads; writes nothing of what is asked anywhere.
    """

    def __init__(
        self,
        library: Library,
        engine: LiveEngine,
        register: Register,
        glossary: Callable[[], Glossary] | None = None,
        *,
        limits: Limits = NO_LIMITS,
    ) -> None:
        """Make a searcher.

        Args:
            library: the library.
            engine: the index over it.
            register: the ministries.
            glossary: gives the glossary as it stands, by default the built-in one.
            limits: what a question may take before a part of it is left out.
        """
        self._library = library
        self._engine = engine
        self._register = register
        self._limits = limits
        self._shelf = Shelf(library)
        self._named = Named(library, register, self._shelf)
        self._completions = Completions(register, lambda way: engine.count(way))
        self._expansion = Expansion(library, engine, glossary or built_in_glossary, self._named.body)
        if engine is not None:  # pages that search nothing do without
            engine.before_switch(self.prepare)

    def prepare(self) -> None:
        """Read what the first questions of a state would else wait for, once: a server that starts, or one that is
        about to switch to another index, has the time."""
        with self._engine.steady() as library:
            self._shelf.look(library)
            self._expansion.current().prepare()

    def warm(self, words: int = warming.WORDS, limits: Limits = warming.LIMITS) -> None:
        """Ask the words that most measures have, so many, and where other wordings stand; see `warming`.

        `limits` are those of the whole: how long it may take, and for whom it gives way.
        """
        frequent = [word for word in self._engine.vocabulary().most_frequent(words) if not is_light(word)]
        asking: Iterator[Callable[[], object]] = itertools.chain(
            (functools.partial(self.search, SearchRequest(word, limit=0)) for word in frequent),
            (
                functools.partial(self._engine.count, way)
                for way in warming.phrases(self._expansion.current().glossary)
            ),
        )
        warming.warm(asking, limits)

    @_of_one_state
    def search(self, request: SearchRequest) -> Answer:
        """Answer a question.

        All its words must be held by a measure (or by its counterpart in the other language); where nothing
        holds all of them, the question is loosened, and `fallback` and `understood` say so. What takes too long is
        answered in part, and `notice` says so. A reissue is
        folded under the measure that it repeats if both are hits; `total` and the facets count them once. A
        question without any word gets an empty answer.

        Raises:
            NotFoundError: a filter names a document or ministry that there is none of.
        """
        started = time.perf_counter()
        filters = self._named.filters(request)
        with limited_to(self._limits) as budget:
            parsed, suggestion = self._read(request.query)
            step, found = self._ask(request, parsed, filters)
            loosened = step is not None and step is not parsed.steps[0]
            nothing = loosened or found is None or not found.total
            drop = self._drop(request.query, parsed, filters) if nothing and not is_out_of_time() else ()
        notice = notice_of(overrun=budget.overrun, limited=parsed.limited, cut=found.cut if found else ())
        hits = tuple(hit for hit in self._hits(found, request, parsed) if hit is not None) if found else ()
        facets = (
            label_facets(found.facets, filters, self._shelf.documents(), self._register)
            if found is not None
            else dict.fromkeys(("document", "ministry", "year", "language"), ())
        )
        return Answer(
            query=request.query,
            understood=step.understood if step else parsed.understood,
            total=found.total if found else 0,
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            facets=facets,
            hits=hits,
            fallback=loosened,
            suggestions=(suggestion,) if suggestion else (),
            drop=drop,
            partial=notice is not None,
            notice=notice,
        )

    @_of_one_state
    def listed(self, request: SearchRequest) -> tuple[str, ...]:
        """Return the ids of all hits of a question in their order, whatever its limit; `near` ones are left out.

        Without a word in it, of all measures and passages that the filters let through, reissues too, as the
        documents stand.

        Raises:
            NotFoundError: a filter names a document or ministry that there is none of.
            TooSlowError: it takes longer than a question may.
        """
        seconds = self._limits.seconds
        more = None if seconds is None else seconds * _SEARCHES_IN_LIST
        with limited_to(self._limits._replace(seconds=more)) as budget:
            ids = self._listed(request)
            if budget.overrun:
                raise too_slow()
        return ids

    def _listed(self, request: SearchRequest) -> tuple[str, ...]:
        filters = self._named.filters(request)
        blank = not request.query.strip()
        parsed = None if blank else self._read(request.query)[0]
        ids: dict[str, None] = {}
        for offset in itertools.count(0, LIMIT_MAX):
            if parsed is None:
                everything = EngineQuery(
                    Everything(), filters, sort=Sort.ORDER, limit=LIMIT_MAX, offset=offset, fold=False
                )
                found: EngineAnswer | None = self._engine.search(everything)
            else:
                _, found = self._ask(replace(request, limit=LIMIT_MAX, offset=offset), parsed, filters)
            if found is None:
                break
            ids |= dict.fromkeys(hit.id for hit in found.hits if not hit.near)
            if offset + LIMIT_MAX >= found.total:
                break
        return tuple(ids)

    def counterparts(self, measure: Measure, language: Language | None = None) -> tuple[Counterpart, ...]:
        """Return what stands for a measure in the other language, best first.

        An official translation comes before official texts that correspond (confidence 0.5 or more), those
        before digests. `language` is the side that the measure is shown in, by default that of its official
        text.
        """
        self._shelf.look()
        pairs = self._shelf.pairs(measure.id)
        return counterparts_of(measure, language or side_of(measure), pairs, self._shelf.measure)

    def ministry(self, name: str) -> MinistryAnswer:
        """Return a ministry by any name that it goes or went by, with the measures of it and its
        predecessors.

        Raises:
            NotFoundError: no body bears or bore this name.
        """
        return self._named.ministry(name)

    @_of_one_state
    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Return what begins with `prefix`: ministries, terms and titles, then words, with how much each finds.

        Kana completes by reading: じどうそ leads to 児童相談所.
        """
        words = self._engine.suggest(prefix, limit)
        glossary = self._expansion.current().glossary
        return self._completions.complete(prefix, limit, glossary, self._shelf.all_measures(), words)

    def _read(self, query: str) -> tuple[ParsedQuery, str]:
        """Read a question; where words of it are misspelt, as if they were spelt rightly, which is returned too."""

        def read(text: str) -> ParsedQuery:
            return parse_query(
                text, self._named.body, document=self._named.document, expander=self._expansion.current()
            )

        parsed = read(query)
        suggestion = corrected(query, parsed)
        if not suggestion or is_out_of_time():
            return parsed, suggestion
        better = read(suggestion)
        return (better.told(parsed) if better.steps else parsed), suggestion

    def _drop(self, query: str, parsed: ParsedQuery, filters: IndexFilters) -> tuple[Drop, ...]:
        def total(root: Node) -> int:
            return self._engine.search(EngineQuery(root=root, filters=filters, limit=0, counted=False)).total

        return droppable(query, parsed, total)

    def _ask(
        self, request: SearchRequest, parsed: ParsedQuery, filters: IndexFilters
    ) -> tuple[Step | None, EngineAnswer | None]:
        """Ask step by step until something is found; the last step stands where nothing ever is.

        A step is loosened only where nothing at all holds it: not where it is the filters that leave nothing.
        """
        found: EngineAnswer | None = None
        for step in parsed.steps:
            found = self._engine.search(
                EngineQuery(
                    root=step.root,
                    filters=filters,
                    sort=request.sort,
                    limit=max(0, min(request.limit, LIMIT_MAX)),
                    offset=max(0, request.offset),
                    prefer=parsed.language,
                    near=step.near,
                    feedback=parsed.sentence,
                )
            )
            if found.total or is_out_of_time():
                return step, found
        return (parsed.steps[0] if parsed.steps else None), found

    def _hits(self, found: EngineAnswer, request: SearchRequest, parsed: ParsedQuery) -> list[Hit | None]:
        hits: list[Hit | None] = []
        reasons = Reasons(found.units)
        self._shelf.fetch(one.id for one in found.hits)
        for one in found.hits:
            measure = self._shelf.measure(one.id)
            if measure is None:
                continue  # taken out since the index was made
            hits.append(
                to_hit(
                    one,
                    measure,
                    reasons,
                    lang=request.lang,
                    asked=parsed.language,
                    pairs=self._shelf.pairs(one.id),
                    look_up=self._shelf.measure,
                )
            )
        return hits
