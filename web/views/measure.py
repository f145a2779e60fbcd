"""What the measure page shows: both languages side by side, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.align import Link
from corpus.glossary import Term
from corpus.linking import SentenceLinks
from corpus.model import Document, Kind, Language, Measure, Origin, Role, Text
from search import Counterpart
from web import words
from web.body import body_html, notes_html
from web.choices import Choice
from web.citation import citation
from web.failures import ParameterError
from web.language import link
from web.overview import Entry, Overview
from web.services import Services
from web.text import clean
from web.views.glossary import terms_of
from web.views.reading import Mode, Row, mode_name, parts, rows

MODE = "view"  # the name of the parameter
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Column:
    """One language's wording on the page, and where it comes from.

    `measure` and `document` are those that the wording belongs to; `own` says whether that is the measure
    of the page.
    """

    lang: Language
    wording: Text
    title: str
    origin: Origin
    what: str
    confidence: words.Grade | None
    measure: Measure
    document: Document
    own: bool
    body: Markup = NOTHING
    notes: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Other:
    """A counterpart in the list beneath the two columns."""

    counterpart: Counterpart
    document: Document
    what: str
    confidence: words.Grade | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """All that the measure page shows."""

    measure: Measure
    document: Document
    mode: Mode
    modes: tuple[Choice, ...]
    columns: tuple[tuple[Language, Column | None], ...]
    rows: tuple[Row, ...]
    digest: tuple[tuple[Language, Text], ...]
    others: tuple[Other, ...]
    ministries: tuple[tuple[Role, tuple[str, ...]], ...]
    reissue_of: Entry | None
    reissues: tuple[Entry, ...]
    before: Entry | None
    after: Entry | None
    citations: tuple[tuple[Language, str], ...]
    terms: tuple[Term, ...]

    @property
    def is_passage(self) -> bool:
        """Return whether this is text that is no measure."""
        return self.measure.kind is Kind.PASSAGE


def read_mode(arguments: Mapping[str, str]) -> Mode:
    """Return the way of reading that an address asks for with `view`; side by side where it asks for none.

    Raises:
        ParameterError: there is no such way.
    """
    value = clean(arguments.get(MODE, "")).strip()
    if value and value not in list(Mode):
        raise ParameterError.not_one_of(MODE, value, [one.value for one in Mode])
    return Mode(value or Mode.BOTH)


def build_view(
    measure: Measure, services: Services, overview: Overview, links: SentenceLinks, permalink: str, mode: Mode
) -> MeasureView:
    """Arrange a measure for its page.

    Each column shows the measure's own official text; in a language that has none, the best counterpart
    (an official translation, then the official text of a corresponding measure), then our own digest.
    """
    counterparts = services.searcher.counterparts(measure)
    columns = {lang: _column(measure, lang, counterparts, overview) for lang in Language}
    linked = _linked(columns, links)
    columns = {lang: column and _with_body(column, linked) for lang, column in columns.items()}
    shown = {(column.measure.id, lang) for lang, column in columns.items() if column}
    before, after = overview.neighbours(measure.id)
    entries = overview.entries
    reissues = (entries[place] for place in services.library.reissues(measure.id) if place in entries)
    return MeasureView(
        measure=measure,
        document=overview.documents[measure.document],
        mode=mode,
        modes=_modes(measure, mode),
        columns=tuple((lang, column) for lang, column in columns.items() if lang in mode.shown),
        rows=_rows(columns, linked) if mode is Mode.ALTERNATE else (),
        digest=_digest(measure, columns),
        others=tuple(
            _other(measure, one, overview)
            for one in counterparts
            if (one.measure.id, one.lang) not in shown and one.measure.id != measure.id
        ),
        ministries=tuple(
            (role, tuple(one.id for one in measure.ministries if one.role is role)) for role in Role
        ),
        reissue_of=entries.get(measure.reissue_of) if measure.reissue_of else None,
        reissues=tuple(reissues),
        before=before,
        after=after,
        citations=tuple(
            (lang, citation(measure, overview.documents[measure.document].metadata, lang, permalink))
            for lang in Language
        ),
        terms=terms_of(measure, services.glossary()),
    )


def _linked(columns: Mapping[Language, Column | None], links: SentenceLinks) -> tuple[Link, ...]:
    ja, en = columns[Language.JA], columns[Language.EN]
    return links.between_texts(ja.wording.body, en.wording.body) if ja and en else ()


def _with_body(column: Column, linked: Sequence[Link]) -> Column:
    prefix = f"{column.lang}-text"
    return replace(
        column,
        body=body_html(column.wording, column.measure.items, prefix, parts(linked, column.lang)),
        notes=notes_html(column.wording, prefix),
    )


def _rows(columns: Mapping[Language, Column | None], linked: Sequence[Link]) -> tuple[Row, ...]:
    ja, en = (column.wording.body if column else "" for column in columns.values())
    return rows(ja, en, linked)


def _modes(measure: Measure, mode: Mode) -> tuple[Choice, ...]:
    """Return links to the ways of reading."""
    place = {"document": measure.document, "locator": measure.locator}
    return tuple(
        Choice(
            mode_name(one),
            link("pages.measure", **place, **({} if one is Mode.BOTH else {MODE: one.value})),
            active=one is mode,
        )
        for one in (Mode.JA, Mode.EN, Mode.BOTH, Mode.ALTERNATE)
    )


def _column(
    measure: Measure, lang: Language, counterparts: tuple[Counterpart, ...], overview: Overview
) -> Column | None:
    own = measure.texts.get(lang)
    published = any(text.origin is Origin.OFFICIAL for text in measure.texts.values())
    if own is not None and (own.origin is Origin.OFFICIAL or not published):
        return _own_column(measure, lang, own, overview)
    for one in counterparts:
        text = _text_of(one)
        if one.lang is lang and text is not None and one.measure.id != measure.id:
            if one.origin is Origin.DIGEST and own is not None:
                break
            return _answer_column(measure, one, text, overview)
    return _own_column(measure, lang, own, overview) if own is not None else None


def _own_column(measure: Measure, lang: Language, text: Text, overview: Overview) -> Column:
    return Column(
        lang=lang,
        wording=text,
        title=text.title,
        origin=text.origin,
        what=words.provenance_in_full(text.origin),
        confidence=None,
        measure=measure,
        document=overview.documents[measure.document],
        own=True,
    )


def _answer_column(measure: Measure, one: Counterpart, text: Text, overview: Overview) -> Column:
    listed = _other(measure, one, overview)
    return Column(
        lang=one.lang,
        wording=text,
        title=text.title or one.title.text,
        origin=one.origin,
        what=listed.what,
        confidence=listed.confidence,
        measure=one.measure,
        document=listed.document,
        own=False,
    )


def _other(measure: Measure, one: Counterpart, overview: Overview) -> Other:
    own, other = overview.documents[measure.document], overview.documents[one.measure.document]
    same = one.measure.id == measure.id
    series = own.metadata.series
    return Other(
        counterpart=one,
        document=other,
        what=words.relation(
            one.relation,
            one.origin,
            same_measure=same,
            same_series=series is not None and series == other.metadata.series,
        ),
        confidence=None if same else words.grade(one.confidence),
    )


def _text_of(one: Counterpart) -> Text | None:
    text = one.measure.texts.get(one.lang)
    if text is not None and text.origin is one.origin:
        return text
    digest = one.measure.digest.get(one.lang) if one.measure.digest else None
    return Text(one.title.text, digest, Origin.DIGEST) if digest else text


def _digest(measure: Measure, columns: dict[Language, Column | None]) -> tuple[tuple[Language, Text], ...]:
    """Return our own abstract in each language whose column shows something else."""
    found = []
    for lang in Language:
        digest = measure.digest.get(lang) if measure.digest else None
        column = columns[lang]
        if digest and not (column and column.own and column.origin is Origin.DIGEST):
            found.append((lang, Text("", digest, Origin.DIGEST)))
    return tuple(found)
