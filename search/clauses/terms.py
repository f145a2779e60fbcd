"""The terms of a clause with their renderings in the corpus, and where they are used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.align.marks import STOP, stem
from corpus.glossary import Glossary, Term
from corpus.model import Language, Measure
from corpus.words import read_words
from search.clauses.records import ClauseTerm, Rendering, Span
from search.clauses.stock import Stock
from search.clauses.text import Segment, language_of, read_units

_IDS_MAX = 50
_EVIDENCE_MAX = 5
_KATAKANA = re.compile(r"[ァ-ヺー]{2}")
_JA_LENGTH_MIN = 2
_EN_LENGTH_MIN = 4
_LEARNED_MAX = 3  # renderings of a learned word
_STRENGTH_MIN = 0.3  # of a pair of words, both directions together


def find_terms(stock: Stock, glossary: Glossary, segment: Segment, *, learned: bool) -> list[ClauseTerm]:
    """Return the terms of one sentence of a paste: the glossary's, then learned words; the longest first.

    Of glossary terms that overlap the longest counts, and no word of theirs is a term again. Without `learned`
    the glossary's alone are returned.
    """
    found = []
    taken: list[Span] = []
    for place in glossary.find(segment.text, segment.language):
        taken.append((place.start, place.end))
        part = (segment.start + place.start, segment.start + place.end)
        found.append(_term(stock, segment.text[place.start : place.end], segment.language, place.terms, part))
    words = [word for word in _words(segment) if not _is_in(word, taken)] if learned else []
    others = [term for term in (_learned(stock, segment, word) for word in words) if term.renderings]
    return [*sorted(found, key=_shorter), *sorted(others, key=_shorter)]


def _shorter(term: ClauseTerm) -> int:
    return term.part[0] - term.part[1]


def _words(segment: Segment) -> list[tuple[Span, str]]:
    """Return the content words of a sentence that the lexicon may have, each with its key there."""
    if segment.language is Language.JA:
        nouns = (w for w in read_words(segment.text) if w.pos == "名詞" and len(w.surface) >= _JA_LENGTH_MIN)
        return [
            ((w.start, w.start + len(w.surface)), w.lemma)
            for w in nouns
            if not w.surface.isnumeric() and not _cuts_katakana(segment.text, w.start, w.start + len(w.surface))
        ]
    words = re.finditer(r"[A-Za-z]+", segment.text)
    return [(m.span(), stem(m.group())) for m in words if len(m.group()) >= _EN_LENGTH_MIN and m.group().lower() not in STOP]


def _cuts_katakana(text: str, start: int, end: int) -> bool:
    """Tell whether an end lies inside a katakana word: ライン of オンライン."""
    return any(_KATAKANA.fullmatch(text[max(0, at - 1) : at + 1]) is not None for at in (start, end))


def _is_in(word: tuple[Span, str], taken: Sequence[Span]) -> bool:
    (start, end), _ = word
    return any(a < end and start < b for a, b in taken)


def _learned(stock: Stock, segment: Segment, word: tuple[Span, str]) -> ClauseTerm:
    """Return a word with what parallel texts teach of its renderings."""
    (start, end), key = word
    language = segment.language
    found = _term(stock, segment.text[start:end], language, (), (segment.start + start, segment.start + end))
    ids = frozenset(measure.id for measure in stock.with_wording(found.text, language))
    renderings = []
    for other, sure in stock.translations[language].get(key, ())[:_LEARNED_MAX]:
        surface = stock.surface(other) if language is Language.JA else other
        both = _both(stock, surface, language.other, ids)
        if sure >= _STRENGTH_MIN and both:
            renderings.append(Rendering(surface, len(both), False, tuple(both[:_EVIDENCE_MAX])))
    return replace(found, renderings=tuple(renderings))


def _both(stock: Stock, wording: str, language: Language, ids: frozenset[str]) -> list[str]:
    """Return the measures that have a rendering and, themselves or in a pair, the term."""
    return [m.id for m in stock.with_wording(wording, language) if m.id in ids or _paired(stock, m.id, ids)]


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
    measures = stock.with_wording(text, language)
    ids = frozenset(measure.id for measure in measures)
    renderings = []
    for term in terms:
        for wording in term.en if language is Language.JA else (term.ja,):
            both = _both(stock, wording, language.other, ids)
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
