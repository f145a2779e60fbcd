"""What the measure page shows: both languages side by side, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from corpus.glossary import Term
from corpus.model import Document, Kind, Language, Measure, Origin, Role, Text
from search import Counterpart
from web import words
from web.body import body_html, notes_html
from web.citation import citation
from web.overview import Entry, Overview
from web.services import Services
from web.views.glossary import terms_of


@dataclass(frozen=True, slots=True)
class Column:
    """One language's wording on the page, and where it comes from.

    `measure` and `document` are those that the wording belongs to; `own` says whether that is the measure
    of the page.
    """

    lang: Language
    title: str
    body: Markup
    notes: Markup
    origin: Origin
    what: str
    confidence: words.Grade | None
    measure: Measure
    document: Document
    own: bool


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
    columns: tuple[tuple[Language, Column | None], ...]
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


def build_view(measure: Measure, services: Services, overview: Overview, permalink: str) -> MeasureView:
    """Arrange a measure for its page.

    Each column shows the measure's own official text; in a language that has none, the best counterpart
    (an official translation, then the official text of a corresponding measure), then our own digest.
    """
    counterparts = services.searcher.counterparts(measure)
    columns = {lang: _column(measure, lang, counterparts, overview) for lang in Language}
    shown = {(column.measure.id, lang) for lang, column in columns.items() if column}
    before, after = overview.neighbours(measure.id)
    entries = overview.entries
    reissues = (entries[place] for place in services.library.reissues(measure.id) if place in entries)
    return MeasureView(
        measure=measure,
        document=overview.documents[measure.document],
        columns=tuple(columns.items()),
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
        title=text.title,
        body=body_html(text, measure.items, f"{lang}-text"),
        notes=notes_html(text, f"{lang}-text"),
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
        title=text.title or one.title.text,
        body=body_html(text, one.measure.items, f"{one.lang}-text"),
        notes=notes_html(text, f"{one.lang}-text"),
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
