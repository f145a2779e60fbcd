"""What the search page shows: results in two columns, facets, chips, orders and pages, all as links."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from corpus.model import Document, Language, Measure, Origin
from search import Answer, Counterpart, Facet, Hit, Sort
from web import words
from web.choices import Choice, FacetGroup, page_choices
from web.era import written_date
from web.language import interface_language, link
from web.overview import Overview
from web.parameters import SearchState
from web.services import Services
from web.text import is_japanese, marked

FACET_ORDER = ("ministry", "document", "year", "language")
_OPEN_FACET_VALUES = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a result, in one language."""

    lang: Language
    measure: Measure
    title: Markup
    snippet: Markup
    document: Document
    what: str
    confidence: words.Grade | None
    answers: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One result: the measure found and what answers it; a side is None where there is no text."""

    hit: Hit
    cells: tuple[tuple[Language, Cell | None], ...]
    more_places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """All that the search page shows of an answer."""

    state: SearchState
    answer: Answer
    rows: tuple[Row, ...]
    near: tuple[Row, ...]
    facets: tuple[FacetGroup, ...]
    orders: tuple[Choice, ...]
    pages: tuple[Choice | None, ...]
    last_page: int
    first: Language
    from_number: int
    to_number: int


def build_view(state: SearchState, answer: Answer, overview: Overview) -> SearchView:
    """Arrange an answer for the page."""
    first = state.lang or (Language.JA if is_japanese(state.query) else Language.EN)
    last_page = max(1, math.ceil(answer.total / state.limit))
    start = (state.page - 1) * state.limit
    held = [hit for hit in answer.hits if not hit.near]
    return SearchView(
        state=state,
        answer=answer,
        rows=tuple(_row(hit, first, overview) for hit in held),
        near=tuple(_row(hit, first, overview) for hit in answer.hits if hit.near),
        facets=tuple(
            _facet_group(name, answer.facets.get(name, ()), state)
            for name in FACET_ORDER
            if answer.facets.get(name)
        ),
        orders=tuple(
            Choice(words.sort(sort), search_link(state.sorted_by(sort)), active=sort is state.sort)
            for sort in Sort
        ),
        pages=page_choices(state.page, last_page, lambda page: search_link(state.on_page(page))),
        last_page=last_page,
        first=first,
        from_number=start + 1 if held else 0,
        to_number=start + len(held),
    )


def search_link(state: SearchState) -> str:
    """Return the address of a search."""
    return link("pages.search", **state.address())


def chips(state: SearchState, services: Services, overview: Overview) -> tuple[Choice, ...]:
    """Return the filters that are on, each as the link that takes it off."""
    ui = interface_language()
    found = []
    if state.lang:
        found.append(
            Choice(
                words.LANGUAGE_NAMES[state.lang],
                search_link(state.toggled("language", state.lang.value)),
                lang=state.lang,
            )
        )
    for name, values in state.filters().items():
        for value in values:
            if name == "document":
                label = overview.documents[value].metadata.titles.best(ui) or value
            elif name == "ministry":
                label = services.register.get(value).preferred(ui)
            else:
                label = written_date(value, ui)
            found.append(Choice(label, search_link(state.toggled(name, value))))
    return tuple(found)


def _facet_group(name: str, values: Iterable[Facet], state: SearchState) -> FacetGroup:
    choices = [_facet_choice(name, value, state) for value in values]
    choices.sort(key=lambda choice: not choice.active)
    return FacetGroup(
        name, words.facet(name), tuple(choices[:_OPEN_FACET_VALUES]), tuple(choices[_OPEN_FACET_VALUES:])
    )


def _facet_choice(name: str, value: Facet, state: SearchState) -> Choice:
    ui = interface_language()
    lang = None
    label = value.label.best(ui) or value.value
    if name == "year":
        label = written_date(value.value, ui)
    elif name == "language":
        lang = Language(value.value)
        label = words.LANGUAGE_NAMES[lang]
    elif not value.label.get(ui) and value.label.get(ui.other):
        lang = ui.other
    return Choice(label, search_link(state.toggled(name, value.value)), value.count, value.active, lang)


def _row(hit: Hit, first: Language, overview: Overview) -> Row:
    text = hit.measure.texts.get(hit.lang)
    sides: dict[Language, Cell | None] = {hit.lang: None, hit.lang.other: None}
    sides[hit.lang] = Cell(
        lang=hit.lang,
        measure=hit.measure,
        title=marked(hit.title),
        snippet=marked(hit.snippet),
        document=overview.documents[hit.measure.document],
        what=words.provenance(text.origin if text else Origin.DIGEST),
        confidence=None,
        answers=False,
    )
    if hit.counterpart is not None:
        sides[hit.counterpart.lang] = _answer_cell(hit.measure, hit.counterpart, overview)
    places = tuple(
        (place, overview.entries[place].locator) for place in hit.more_places if place in overview.entries
    )
    return Row(hit, tuple((lang, sides[lang]) for lang in (first, first.other)), places)


def _answer_cell(measure: Measure, counterpart: Counterpart, overview: Overview) -> Cell:
    own, other = overview.documents[measure.document], overview.documents[counterpart.measure.document]
    same = measure.id == counterpart.measure.id
    shown = measure.texts.get(counterpart.lang.other)
    published = shown is not None and shown.origin is Origin.OFFICIAL
    return Cell(
        lang=counterpart.lang,
        measure=counterpart.measure,
        title=marked(counterpart.title),
        snippet=marked(counterpart.snippet),
        document=other,
        what=words.relation(
            counterpart.relation,
            counterpart.origin,
            same_measure=same,
            same_series=own.metadata.series is not None and own.metadata.series == other.metadata.series,
            published=published,
        ),
        confidence=None if same else words.grade(counterpart.confidence),
        answers=True,
    )
