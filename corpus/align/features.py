"""What of a measure can be compared across languages.

The glossary's terms; figures, dates, statute numbers, Latin strings, loan-words by UniDic's own spelling (the lemma of
カウンセリング is カウンセリング-counseling), bodies of government, numbering and place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from corpus.dates import ERAS
from corpus.glossary import Glossary, load_glossary
from corpus.numerals import kanji_number
from corpus.model import Language, Measure, Role
from corpus.words import read_words

_ERA_YEAR = re.compile(r"(明治|大正|昭和|平成|令和)\s*(\d{1,2}|[一二三四五六七八九十]{1,3}|元)\s*年")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z&'’-]*[A-Za-z]|[A-Z]\b")
_KATAKANA = re.compile(r"[ァ-ヶー]{2,}")
_STEMMER = snowballstemmer.stemmer("english")
_MONTHS = {m: n for n, m in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)}
_STOP = frozenset(
    ["the", "of", "and", "to", "in", "for", "a", "an", "on", "by", "with", "as", "or", "be", "will", "shall", "is", "are", "that", "this", "their", "its", "from", "at", "such", "other", "these", "those", "which", "who", "it", "they", "has", "have", "been", "etc", "also", "not", "any", "so", "through", "under", "upon", "into", "regarding", "concerning"]
)


@dataclass(frozen=True, slots=True)
class Features:
    """The comparable side of one measure.

    Attributes:
        id: its locator.
        terms: loan-words and Latin words as English stems, `#`-prefixed numbers.
        title_terms: the same as `terms`, of the title alone.
        concepts: the glossary's terms that the text uses, in whichever language, by their Japanese.
        title_concepts: the same of the title alone.
        ministries: ids of the bodies responsible, or, where none is stated, mentioned.
        steps: the numbers of the locator, outermost first.
        place: relative position in the document, 0 to 1.
        length: characters of the text.
    """

    id: str
    terms: frozenset[str]
    title_terms: frozenset[str]
    concepts: frozenset[str]
    title_concepts: frozenset[str]
    ministries: frozenset[str]
    steps: tuple[str, ...]
    place: float
    length: int


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English stem of a word, British and American spellings folded by their stems."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    return str(_STEMMER.stemWord(word.replace("ll", "l").replace("isation", "ization").replace("centre", "center")))


def english_terms(text: str) -> set[str]:
    """Return the stems of the words of an English text, function words left out."""
    return {stem(w) for w in _LATIN.findall(text) if w.lower() not in _STOP}


def loan_terms(text: str) -> set[str]:
    """Return English stems of the loan-words and Latin words of a Japanese text.

    インターネット -> internet; ガイドライン -> guidelin; ＩＣＰＯ -> icpo
    """
    text = unicodedata.normalize("NFKC", text)
    found = {stem(w) for w in _LATIN.findall(text)}
    for word in read_words(text):
        _, _, spelling = word.lemma.partition("-")
        if _KATAKANA.fullmatch(word.surface) and spelling.isascii() and spelling:
            found.update(stem(part) for part in re.split(r"[^A-Za-z]+", spelling) if len(part) > 1)
    return found


def number_terms(text: str, language: Language) -> set[str]:
    """Return the numbers of a text as `#n`: eras in western years, months of English as numbers."""
    text = unicodedata.normalize("NFKC", text)
    if language is Language.JA:
        text = _ERA_YEAR.sub(lambda m: f" {ERAS[m[1]] + _count(m[2]) - 1} ", text)
        text = re.sub(r"第?([一二三四五六七八九十]{1,3})次", lambda m: f" {kanji_number(m[1])} ", text)
    found = {f"#{m.replace(',', '')}" for m in _NUMBER.findall(text)}
    if language is Language.EN:
        found |= {f"#{_MONTHS[w.lower()]}" for w in _LATIN.findall(text) if w.lower() in _MONTHS}
        found |= {f"#{n}" for n, w in enumerate(["zero", "first", "second", "third", "fourth", "fifth"]) if re.search(rf"\b{w}\b", text, re.I) and n}
    return found


def _count(text: str) -> int:
    return 1 if text == "元" else int(text) if text.isdigit() else kanji_number(text)


def concepts(text: str, language: Language) -> frozenset[str]:
    """Return the glossary's terms in a text: 児童相談所 and "child guidance centers" are one concept."""
    return frozenset(term.ja for found in _glossary().find(text, language) for term in found.terms)


@lru_cache(maxsize=1)
def _glossary() -> Glossary:
    return load_glossary()


def read_features(measures: Sequence[Measure], language: Language) -> list[Features]:
    """Return the features of one language's texts of a document's measures, in document order."""
    out: list[Features] = []
    for n, measure in enumerate(measures):
        text = measure.texts[language]
        whole = f"{text.title}\n{text.body}"
        lexical = loan_terms if language is Language.JA else english_terms
        stated = frozenset(m.id for m in measure.ministries if m.role is Role.RESPONSIBLE)
        out.append(Features(
            measure.locator,
            frozenset(lexical(whole) | number_terms(whole, language)),
            frozenset(lexical(text.title) | number_terms(text.title, language)),
            concepts(whole, language),
            concepts(text.title, language),
            stated or frozenset(m.id for m in measure.ministries),
            tuple(measure.locator.split(".")),
            n / max(1, len(measures) - 1),
            len(text.body),
        ))
    return out
