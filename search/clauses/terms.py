"""The terms of a clause with their renderings in the corpus, and where they are used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.align.marks import STOP, stem
from corpus.glossary import Glossary, Term
from corpus.model import Language
from corpus.words import read_words
from search.clauses.records import ClauseTerm, Rendering, Span
from search.clauses.stock import Stock
from search.clauses.tally import Mask
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
    reach = stock.tally.with_pairs(stock.with_wording(found.text, language))
    renderings = []
    for other, sure in stock.translations[language].get(key, ())[:_LEARNED_MAX]:
        if sure < _STRENGTH_MIN:
            continue
        surface = stock.surface(other) if language is Language.JA else other
        rendering = _rendering(stock, surface, language.other, reach, glossary=False)
        if rendering.measures:
            renderings.append(rendering)
    return replace(found, renderings=tuple(renderings))


def _rendering(stock: Stock, wording: str, language: Language, reach: Mask, *, glossary: bool) -> Rendering:
    """Return a rendering with the measures that have it and, themselves or in a pair, the term."""
    rows = stock.with_wording(wording, language)
    both = rows[reach[rows]]
    evidence = tuple(stock.tally.ids[row] for row in both[:_EVIDENCE_MAX])
    return Rendering(wording, len(both), glossary, evidence, *stock.tally.counts(both))


def find_term(stock: Stock, glossary: Glossary, text: str) -> ClauseTerm | None:
    """Return one term, in the glossary or not; None where neither glossary nor corpus has it.

    A single word that the glossary lacks comes with the renderings that the texts in both languages teach.
    """
    text = text.strip()
    language = language_of(text)
    terms = glossary.look_up(text, language)
    exact = [t for t in terms if _is(t, text, language)]
    found = _term(stock, text, language, exact, (0, len(text)))
    if not found.renderings:
        segment = Segment(0, len(text), text, language)
        words = [word for word in _words(segment) if word[0] == (0, len(text))]
        found = _learned(stock, segment, words[0]) if words else found
    return found if found.count or found.renderings else None


def _is(term: Term, text: str, language: Language) -> bool:
    wordings = (term.ja,) if language is Language.JA else term.en
    key = read_units(text, language).stems
    return any(read_units(wording, language).stems == key for wording in wordings)


def _term(
    stock: Stock, text: str, language: Language, terms: Sequence[Term], part: tuple[int, int]
) -> ClauseTerm:
    rows = stock.with_wording(text, language)
    reach = stock.tally.with_pairs(rows)
    wordings = [wording for term in terms for wording in (term.en if language is Language.JA else (term.ja,))]
    renderings = [
        _rendering(stock, wording, language.other, reach, glossary=True) for wording in dict.fromkeys(wordings)
    ]
    first = terms[0] if terms else None
    return ClauseTerm(
        text, language, part, tuple(renderings), len(rows), tuple(stock.tally.ids[row] for row in rows[:_IDS_MAX]),
        *stock.tally.counts(rows), str(first.kind) if first else "", first.note if first else "",
    )  # fmt: skip
