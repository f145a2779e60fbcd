"""The terms beside a clause's equivalents: renderings with counts, each leading to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from corpus.model import Language
from search.clauses import ClauseTerm
from web import names, words
from web.era import written_date
from web.language import interface_language
from web.overview import Entry, Overview
from web.views.term import term_link

_MINISTRIES_SHOWN = 5  # the rest stands on the term's own page


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a count: a rendering, document, ministry or year; `lang` where it is not that of the page."""

    text: str
    href: str
    count: int
    lang: Language | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term of the clause.

    Attributes:
        term: the term.
        href: its page.
        glossary: whether the glossary has it.
        renderings: glossary entries first.
        documents: where it is used; also by ministries and years.
        evidence: measures from which its learned renderings come.
    """

    term: ClauseTerm
    href: str
    glossary: bool
    renderings: tuple[Counted, ...]
    documents: tuple[Counted, ...]
    ministries: tuple[Counted, ...]
    years: tuple[Counted, ...]
    evidence: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of the clause in one line: its first rendering, or none, and its page."""

    term: ClauseTerm
    rendering: str
    href: str


def term_lines(terms: Iterable[ClauseTerm]) -> tuple[TermLine, ...]:
    """Arrange the terms that have no room for more."""
    return tuple(
        TermLine(term, term.renderings[0].text if term.renderings else "", term_link(term.text)) for term in terms
    )


def term_cards(terms: Iterable[ClauseTerm], overview: Overview) -> tuple[TermCard, ...]:
    """Arrange the terms of a clause."""
    return tuple(_card(term, overview) for term in terms)


def _card(term: ClauseTerm, overview: Overview) -> TermCard:
    ui = interface_language()
    renderings = sorted(term.renderings, key=lambda one: not one.glossary)
    learned = dict.fromkeys(id_ for one in renderings if not one.glossary for id_ in one.evidence)
    most_first = dict(sorted(term.ministries.items(), key=lambda one: (-one[1], one[0])))
    documents = {id_: term.documents[id_] for id_ in overview.documents if id_ in term.documents}
    years = {str(year): count for year, count in sorted(term.years.items())}
    known = any(one.glossary for one in renderings)
    return TermCard(
        term=term,
        href=term_link(term.text),
        glossary=known,
        renderings=tuple(
            Counted(
                one.text, term_link(term.text, one.text), one.measures, term.lang.other,
                "" if one.glossary or not known else words.rendering_source(one.glossary),
            )
            for one in renderings
        ),
        documents=_counted(term, "document", documents, lambda id_: _title(id_, overview)),
        ministries=_counted(term, "ministry", most_first, lambda id_: names.short(id_, ui))[:_MINISTRIES_SHOWN],
        years=_counted(term, "year", years, lambda year: written_date(year, ui)),
        evidence=tuple(overview.entries[id_] for id_ in learned if id_ in overview.entries),
    )  # fmt: skip


def _counted(
    term: ClauseTerm, key: str, counts: Mapping[str, int], label: Callable[[str], str]
) -> tuple[Counted, ...]:
    return tuple(
        Counted(label(value), term_link(term.text, **{key: value}), count) for value, count in counts.items()
    )


def _title(document: str, overview: Overview) -> str:
    return overview.documents[document].metadata.titles.best(interface_language()) or document
