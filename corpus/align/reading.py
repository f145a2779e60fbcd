"""Read a text for comparing: its content words, its glossary terms, and what is alike in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.align.marks import english_terms, figures, latin_strings, loan_words, statutes
from corpus.glossary import Glossary, load_glossary
from corpus.model import Language, Measure, Role
from corpus.remembered import remembered
from corpus.words import read_words

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞"})
# Verbs and nouns that every sentence of a plan has, and that English has no word for.
_EMPTY = frozenset(
    [
        "為る",
        "有る",
        "居る",
        "成る",
        "事",
        "為",
        "物",
        "者",
        "等",
        "其れ",
        "此れ",
        "無い",
        "行う",
        "因る",
        "於く",
        "就く",
    ]
)
_NO_KEYS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Keys:
    """What of one text can be compared.

    Attributes:
        words: content words: lemmas of a Japanese text, stems of an English one.
        concepts: the glossary's terms in the text, by their Japanese wording.
        loans: English stems: of the loan-words of a Japanese text, of all words of an English one.
        latin: the same of Latin strings in a Japanese text, and of all words of an English one.
        figures: numbers and dates.
        statutes: law numbers and articles.
    """

    words: frozenset[str] = _NO_KEYS
    concepts: frozenset[str] = _NO_KEYS
    loans: frozenset[str] = _NO_KEYS
    latin: frozenset[str] = _NO_KEYS
    figures: frozenset[str] = _NO_KEYS
    statutes: frozenset[str] = _NO_KEYS

    def __or__(self, other: Keys) -> Keys:
        """Return the keys of both texts together."""
        return Keys(
            self.words | other.words,
            self.concepts | other.concepts,
            self.loans | other.loans,
            self.latin | other.latin,
            self.figures | other.figures,
            self.statutes | other.statutes,
        )


@dataclass(frozen=True, slots=True)
class Features:
    """The comparable side of one measure.

    Attributes:
        id: its locator.
        text: keys of title and body together.
        title: keys of the title alone.
        path: keys of the headings above it.
        ministries: ids of the bodies responsible; empty where none is stated.
        steps: the numbers of the locator, outermost first; empty where the document has none.
        place: relative position in the document, 0 to 1; None where the order says nothing.
        length: characters of the text.
    """

    id: str
    text: Keys
    title: Keys = Keys()
    path: Keys = Keys()
    ministries: frozenset[str] = _NO_KEYS
    steps: tuple[str, ...] = ()
    place: float | None = None
    length: int = 1

    def hidden(self) -> Features:
        """Return the same without numbers, headings and position."""
        return replace(self, path=Keys(), steps=(), place=None)


@remembered(1_024, longest=2_000)
def read_keys(text: str, language: Language) -> Keys:
    """Return the keys of a text.

    >>> sorted(read_keys("ガイドラインを周知する", Language.JA).loans)
    ['guidelin']
    """
    marks = frozenset(figures(text, language)), frozenset(statutes(text, language))
    terms = frozenset(t.ja for found in glossary().find(text, language) for t in found.terms)
    if language is Language.EN:
        stems = frozenset(english_terms(text))
        return Keys(stems, terms, stems, stems, *marks)
    words = read_words(text)
    content = frozenset(
        w.lemma
        for w in words
        if w.pos in _CONTENT
        and w.lemma not in _EMPTY
        and not w.surface.isascii()
        and not w.surface.isnumeric()
    )
    return Keys(content, terms, frozenset(loan_words(words)), frozenset(latin_strings(text)), *marks)


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """Return the glossary, read once."""
    return load_glossary()


def read_features(measures: Sequence[Measure], language: Language) -> list[Features]:
    """Return the features of one language's texts of a document's measures, in document order."""
    out: list[Features] = []
    for n, measure in enumerate(measures):
        text = measure.texts[language]
        stated = frozenset(m.id for m in measure.ministries if m.role is Role.RESPONSIBLE)
        headings = [section.titles.get(language) or "" for section in measure.path]
        title = read_keys(text.title, language)
        out.append(
            Features(
                id=measure.locator,
                text=title | read_keys(text.body, language),
                title=title,
                path=read_keys("\n".join(headings), language),
                ministries=stated,
                steps=tuple(measure.locator.split(".")),
                place=n / max(1, len(measures) - 1),
                length=len(text.body),
            )
        )
    return out
