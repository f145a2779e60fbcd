"""The terms of a clause with their renderings in the corpus, and where they are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.glossary import Glossary, Term
from corpus.model import Language, Measure
from search.clause_records import ClauseTerm, Rendering
from search.clause_stock import Stock
from search.clause_text import Segment, language_of, read_units

_IDS_MAX = 50
_EVIDENCE_MAX = 5


def find_terms(stock: Stock, glossary: Glossary, segment: Segment) -> list[ClauseTerm]:
    """Return the terms of one sentence of a paste, in order; of overlapping ones the longest."""
    found = []
    for place in glossary.find(segment.text, segment.language):
        part = (segment.start + place.start, segment.start + place.end)
        found.append(_term(stock, segment.text[place.start : place.end], segment.language, place.terms, part))
    return found


def find_term(stock: Stock, glossary: Glossary, text: str) -> ClauseTerm | None:
    """Return one term, in the glossary or not; None where neither glossary nor corpus has it."""
    text = text.strip()
    language = language_of(text)
    terms = glossary.look_up(text, language)
    exact = [t for t in terms if _is(t, text, language)]
    found = _term(stock, text, language, exact, (0, len(text)))
    return found if found.count or found.renderings else None


def _is(term: Term, text: str, language: Language) -> bool:
    wordings = (term.ja,) if language is Language.JA else term.en
    key = read_units(text, language).stems
    return any(read_units(wording, language).stems == key for wording in wordings)


def _term(
    stock: Stock, text: str, language: Language, terms: Sequence[Term], part: tuple[int, int]
) -> ClauseTerm:
    measures = _measures(stock, text, language)
    ids = {measure.id for measure in measures}
    renderings = []
    for term in terms:
        for wording in term.en if language is Language.JA else (term.ja,):
            there = _measures(stock, wording, language.other)
            both = [m.id for m in there if m.id in ids or _paired(stock, m.id, ids)]
            renderings.append(Rendering(wording, len(both), True, tuple(both[:_EVIDENCE_MAX])))
    first = terms[0] if terms else None
    return ClauseTerm(
        text, language, part, tuple(dict.fromkeys(renderings)), len(measures),
        tuple(m.id for m in measures[:_IDS_MAX]),
        Counter(m.document for m in measures),
        Counter(link for m in measures for link in {one.id for one in m.ministries}),
        Counter(year for m in measures for year in _years(stock, m)),
        str(first.kind) if first else "", first.note if first else "",
    )  # fmt: skip


def _paired(stock: Stock, id_: str, ids: Iterable[str]) -> bool:
    return any(other in ids for other in stock.partners(id_))


def _years(stock: Stock, measure: Measure) -> list[int]:
    document = stock.documents.get(measure.document)
    date = document.metadata.date if document else None
    return [int(date[:4])] if date else []


def _measures(stock: Stock, text: str, language: Language) -> list[Measure]:
    """Return the measures that have a wording in any text of a language, in the library's order."""
    ids = stock.with_wording(text, language)
    return [measure for id_, measure in stock.measures.items() if id_ in ids]
