"""What the glossary page shows: terms with their uses, kinds to filter by, pages; and the terms of a measure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from werkzeug.datastructures import MultiDict

from corpus.glossary import Glossary, Term, TermKind
from corpus.model import Document, Language, Measure
from web import words
from web.choices import Choice, page_choices
from web.failures import ParameterError
from web.language import link
from web.overview import Entry, Overview
from web.parameters import Addressed, read_page, read_query
from web.term_uses import Uses

PAGE_TERMS = 25
_SHOWN_PLACES = 24  # measures linked to under one term; the rest is a search away


@dataclass(frozen=True, slots=True)
class GlossaryState:
    """What is looked up and filtered; `page` counts from 1."""

    query: str = ""
    kind: TermKind | None = None
    page: int = 1

    def address(self, *, page: int = 1) -> Addressed:
        """Return the parameters that bring this state back, on its first page if no other is named."""
        found: Addressed = {}
        if self.query:
            found["q"] = self.query
        if self.kind:
            found["kind"] = self.kind.value
        if page != 1:
            found["page"] = str(page)
        return found


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with the measures that use it, by document; `count` is None where they are still being counted."""

    term: Term
    count: int | None
    places: tuple[tuple[Document, tuple[Entry, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All that the glossary page shows."""

    state: GlossaryState
    total: int
    rows: tuple[TermRow, ...]
    kinds: tuple[Choice, ...]
    pages: tuple[Choice | None, ...]
    last_page: int
    from_number: int
    to_number: int
    counting: bool


class TermJson(TypedDict):
    """A term; `measures` are the ids of those that use it, or null while they are being counted."""

    ja: str
    reading: str
    en: list[str]
    kind: str
    note: str
    law_number: str | None
    source: str
    measures: list[str] | None


def read_glossary_state(arguments: MultiDict[str, str]) -> GlossaryState:
    """Read what is looked up from the parameters of an address.

    Raises:
        ParameterError: a value does not fit.
    """
    kind = arguments.get("kind", "")
    if kind and kind not in list(TermKind):
        raise ParameterError.not_one_of("kind", kind, [one.value for one in TermKind])
    return GlossaryState(read_query(arguments), TermKind(kind) if kind else None, read_page(arguments))


def find_terms(glossary: Glossary, state: GlossaryState) -> tuple[Term, ...]:
    """Return the terms of all kinds that are looked up, best first; without a query, all of them."""
    return glossary.look_up(state.query) if state.query else tuple(glossary)


def of_kind(terms: Iterable[Term], kind: TermKind | None) -> tuple[Term, ...]:
    """Return the terms of a kind, or all."""
    return tuple(term for term in terms if kind is None or term.kind is kind)


def build_view(
    state: GlossaryState, found: Sequence[Term], uses: Uses | None, overview: Overview
) -> GlossaryView:
    """Arrange the terms of all kinds that were found for the page."""
    terms = of_kind(found, state.kind)
    shown = _on_page(terms, state)
    last_page = max(1, math.ceil(len(terms) / PAGE_TERMS))
    start = (state.page - 1) * PAGE_TERMS
    order = {id_: place for place, id_ in enumerate(overview.entries)}
    return GlossaryView(
        state=state,
        total=len(terms),
        rows=tuple(_row(term, uses, overview, order) for term in shown),
        kinds=_kinds(state, found),
        pages=page_choices(
            state.page, last_page, lambda page: link("pages.glossary", **state.address(page=page))
        ),
        last_page=last_page,
        from_number=start + 1 if shown else 0,
        to_number=start + len(shown),
        counting=uses is None,
    )


def terms_of(measure: Measure, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms that a measure uses, in the order of its text.

    The Japanese text decides where there is one: an English word is more often no term at all ("referral" is
    送致 for prosecutors alone).
    """
    language = Language.JA if Language.JA in measure.texts else Language.EN
    text = measure.texts.get(language)
    if text is None:
        return ()
    found = glossary.find(f"{text.title}\n{text.body}", language)
    return tuple({place.terms[0].ja: place.terms[0] for place in found}.values())


def _on_page(terms: Sequence[Term], state: GlossaryState) -> Sequence[Term]:
    return terms[(state.page - 1) * PAGE_TERMS : state.page * PAGE_TERMS]


def _kinds(state: GlossaryState, found: Iterable[Term]) -> tuple[Choice, ...]:
    counts = Counter(term.kind for term in found)
    choices = [
        Choice(
            words.every_kind(),
            link("pages.glossary", **GlossaryState(state.query).address()),
            counts.total(),
            not state.kind,
        )
    ]
    choices += [
        Choice(
            words.term_kind(kind),
            link("pages.glossary", **GlossaryState(state.query, kind).address()),
            counts[kind],
            kind is state.kind,
        )
        for kind in TermKind
        if counts[kind] or kind is state.kind
    ]
    return tuple(choices)


def _row(term: Term, uses: Uses | None, overview: Overview, order: Mapping[str, int]) -> TermRow:
    if uses is None:
        return TermRow(term, None, (), 0)
    found = [use.id for use in uses.get(term.ja, ()) if use.id in order]
    by_document: dict[str, list[Entry]] = {}
    for id_ in sorted(found[:_SHOWN_PLACES], key=order.__getitem__):
        entry = overview.entries[id_]
        by_document.setdefault(entry.document, []).append(entry)
    places = tuple((overview.documents[id_], tuple(entries)) for id_, entries in by_document.items())
    return TermRow(term, len(found), places, max(0, len(found) - _SHOWN_PLACES))


def term_json(term: Term, uses: Uses | None) -> TermJson:
    """Return the JSON shape of a term; `uses` is None where they are still being counted."""
    return {
        "ja": term.ja,
        "reading": term.reading,
        "en": list(term.en),
        "kind": term.kind.value,
        "note": term.note,
        "law_number": term.law_number,
        "source": term.source.value,
        "measures": None if uses is None else [use.id for use in uses.get(term.ja, ())],
    }
