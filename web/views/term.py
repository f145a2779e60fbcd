"""What the page of one term shows: its renderings, where they are used, and the sentences on both sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from corpus.model import Document, Language
from search.clauses import ClauseFinder, ClauseTerm, Concordance, KwicLine, Rendering, Side
from web import names, words
from web.choices import Choice, FacetGroup, page_choices
from web.era import written_date
from web.failures import unknown_term
from web.language import interface_language, link
from web.overview import Entry, Overview
from web.parameters import Addressed, read_document, read_ministry, read_number, read_page, read_query
from web.services import Services
from web.text import annotated, clean

PAGE_LINES = 20
_WORDING_MAX = 200
_AROUND = {Language.JA: 60, Language.EN: 130}  # characters shown on each side of the term
_TORN_MAX = 15  # characters by which a cut may move so that no word is torn
_FACET_VALUES = 8


@dataclass(frozen=True, slots=True)
class TermState:
    """A term, and which of its sentences are wanted; `page` counts from 1."""

    text: str
    rendering: str | None = None
    document: str | None = None
    ministry: str | None = None
    year: int | None = None
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Return whether any filter is on."""
        return any((self.rendering, self.document, self.ministry, self.year))

    def address(self) -> Addressed:
        """Return the parameters that bring this state back."""
        year = str(self.year) if self.year else None
        page = str(self.page) if self.page != 1 else None
        given = {
            "rendering": self.rendering, "document": self.document, "ministry": self.ministry, "year": year, "page": page
        }  # fmt: skip
        return {name: value for name, value in given.items() if value}

    def link(self) -> str:
        """Return the address of the page in this state."""
        return link("pages.term", term=self.text, **self.address())

    def find(self, finder: ClauseFinder, limit: int = PAGE_LINES, offset: int | None = None) -> Concordance:
        """Return the sentences of this page, or `limit` of them from `offset`.

        Raises:
            NotFoundError: neither glossary nor corpus has the term.
        """
        found = finder.concordance(
            self.text, self.rendering, document=self.document, ministry=self.ministry, year=self.year,
            limit=limit, offset=(self.page - 1) * limit if offset is None else offset,
        )  # fmt: skip
        if found.term is None:
            raise unknown_term(self.text)
        return found


@dataclass(frozen=True, slots=True)
class RenderingView:
    """A rendering with what speaks for it; `evidence` are measures that have both wordings."""

    rendering: Rendering
    href: str
    active: bool
    what: str
    evidence: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class KwicSide:
    """One side of a line: the sentence around the term, marked."""

    side: Side
    text: Markup
    what: str
    entry: Entry
    document: Document


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence that has the term, with its counterpart, and where else it stands."""

    line: KwicLine
    source: KwicSide
    target: KwicSide | None
    confidence: words.Grade | None
    places: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """All that the page of a term shows."""

    state: TermState
    term: ClauseTerm
    renderings: tuple[RenderingView, ...]
    facets: tuple[FacetGroup, ...]
    chips: tuple[Choice, ...]
    total: int
    lines: tuple[LineView, ...]
    pages: tuple[Choice | None, ...]
    last_page: int
    from_number: int


def read_term_state(text: str, arguments: MultiDict[str, str], services: Services) -> TermState:
    """Read which sentences of a term are wanted.

    Raises:
        ParameterError: a value does not fit, or names no document or ministry.
    """
    document = clean(arguments.get("document", "")).strip()
    ministry = clean(arguments.get("ministry", "")).strip()
    year = arguments.get("year", "")
    return TermState(
        text=clean(text).strip()[:_WORDING_MAX],
        rendering=read_query(arguments, "rendering", _WORDING_MAX) or None,
        document=read_document(document, services) if document else None,
        ministry=read_ministry(ministry, services) if ministry else None,
        year=read_number("year", year, 1, 9999) if year else None,
        page=read_page(arguments),
    )


def build_view(state: TermState, found: Concordance, overview: Overview) -> TermView:
    """Arrange a term that was found and the sentences of this page."""
    term = found.term
    if term is None:
        raise unknown_term(state.text)
    last_page = max(1, math.ceil(found.total / PAGE_LINES))
    lines = [_line(line, overview) for line in found.lines]
    return TermView(
        state=state,
        term=term,
        renderings=tuple(_rendering(one, state, overview) for one in term.renderings),
        facets=_facets(state, term, overview),
        chips=tuple(_chips(state, overview)),
        total=found.total,
        lines=tuple(line for line in lines if line is not None),
        pages=page_choices(state.page, last_page, lambda page: replace(state, page=page).link()),
        last_page=last_page,
        from_number=(state.page - 1) * PAGE_LINES + 1,
    )


def term_link(text: str, rendering: str | None = None, **filters: str) -> str:
    """Return the address of a term's page, of one of its renderings if that is named."""
    wanted = {"rendering": rendering, **filters}
    return link("pages.term", term=text, **{name: value for name, value in wanted.items() if value})


def _rendering(one: Rendering, state: TermState, overview: Overview) -> RenderingView:
    active = one.text == state.rendering
    chosen = replace(state, rendering=None if active else one.text, page=1)
    evidence = (overview.entries[id_] for id_ in one.evidence if id_ in overview.entries)
    return RenderingView(one, chosen.link(), active, words.rendering_source(one.glossary), tuple(evidence))


def _facets(state: TermState, term: ClauseTerm, overview: Overview) -> tuple[FacetGroup, ...]:
    """Return what to filter by; the counts are those of the rendering that is chosen, else of the term."""
    chosen = next((one for one in term.renderings if one.text == state.rendering), None)
    counted: ClauseTerm | Rendering = chosen if chosen is not None else term

    def group(key: str, counts: Mapping[str, int], label: Callable[[str], str], on: str | None) -> FacetGroup:
        choices = [
            Choice(label(value), _toggled(state, key, None if value == on else value).link(), count, value == on)
            for value, count in counts.items()
        ]
        return FacetGroup(key, words.facet(key), tuple(choices[:_FACET_VALUES]), tuple(choices[_FACET_VALUES:]))

    ui = interface_language()
    documents = {id_: counted.documents[id_] for id_ in overview.documents if id_ in counted.documents}
    ministries = dict(sorted(counted.ministries.items(), key=lambda one: (-one[1], one[0])))
    years = {str(year): count for year, count in sorted(counted.years.items(), reverse=True)}
    groups = (
        group("document", documents, lambda id_: _title(id_, overview), state.document),
        group("ministry", ministries, lambda id_: names.short(id_, ui), state.ministry),
        group("year", years, lambda year: written_date(year, ui), str(state.year) if state.year else None),
    )
    return tuple(one for one in groups if one.shown)


def _toggled(state: TermState, key: str, value: str | None) -> TermState:
    if key == "document":
        return replace(state, document=value, page=1)
    if key == "ministry":
        return replace(state, ministry=value, page=1)
    return replace(state, year=int(value) if value else None, page=1)


def _chips(state: TermState, overview: Overview) -> Iterable[Choice]:
    ui = interface_language()
    if state.rendering:
        yield Choice(state.rendering, replace(state, rendering=None, page=1).link())
    if state.document:
        yield Choice(_title(state.document, overview), _toggled(state, "document", None).link())
    if state.ministry:
        yield Choice(names.short(state.ministry, ui), _toggled(state, "ministry", None).link())
    if state.year:
        yield Choice(written_date(str(state.year), ui), _toggled(state, "year", None).link())


def _title(document: str, overview: Overview) -> str:
    return overview.documents[document].metadata.titles.best(interface_language()) or document


def _line(line: KwicLine, overview: Overview) -> LineView | None:
    """Arrange a line; None where the library has lost its measure since it was found."""
    source = _side(line.source, overview)
    if source is None:
        return None
    target = _side(line.target, overview) if line.target is not None else None
    others = (overview.entries[id_] for id_ in line.places if id_ != line.source.measure and id_ in overview.entries)
    return LineView(line, source, target, words.grade(line.link) if target else None, tuple(others))


def _side(side: Side, overview: Overview) -> KwicSide | None:
    entry = overview.entries.get(side.measure)
    if entry is None:
        return None
    return KwicSide(side, in_context(side), words.provenance(side.origin), entry, overview.documents[entry.document])


def in_context(side: Side) -> Markup:
    """Return a sentence around its first mark, cut with … where it is long; without a mark its beginning."""
    text, around = side.text, _AROUND[side.lang]
    first, last = side.marks[0] if side.marks else (0, 0)
    start = _at_boundary(text, first - around, side.lang) if first - around > _TORN_MAX else 0
    end = _at_boundary(text, last + around, side.lang) if len(text) - last - around > _TORN_MAX else len(text)
    marks = [(a - start, b - start) for a, b in side.marks if a >= start and b <= end]
    shown = annotated(text[start:end], marks, ())
    return Markup("{}{}{}").format("…" if start else "", shown, "…" if end < len(text) else "")


def _at_boundary(text: str, at: int, language: Language) -> int:
    """Move a cut on to the next mark or space nearby: `…の安全、相談` is cut before 相談."""
    marks = "、，・。 　" if language is Language.JA else " \n"
    return next((place for place in range(at, min(at + _TORN_MAX, len(text))) if text[place - 1] in marks), at)
