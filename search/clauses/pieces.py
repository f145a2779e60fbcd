"""The pieces of a sentence that may have a counterpart in the other language: words, terms, names, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from corpus.align.marks import STOP, loan_words, stem
from corpus.dates import MONTH_NAMES, find_dates
from corpus.glossary import Glossary
from corpus.ministries import load_register
from corpus.model import Language
from corpus.numerals import kanji_number
from corpus.remembered import remembered
from corpus.words import Word, read_words
from index import normalise
from search.clauses.records import Span

_KEPT = 2_000  # sentences whose pieces are remembered
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞"})
# Words that stand in every sentence and that English has no one word for.
_EMPTY = frozenset(
    ["為る", "有る", "居る", "成る", "事", "為", "物", "者", "等", "其れ", "此れ", "無い", "行う", "因る", "於く", "就く", "図る",
     "当たる", "係る", "通ずる"]
)  # fmt: skip
_PLURAL = frozenset({"等", "達", "ら"})  # suffixes that are no part of the word
_NEGATIVE = frozenset({"不", "未", "無", "非", "再"})  # prefixes that make another word of a word
_KATAKANA = re.compile(r"[ァ-ヶー]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z&'’-]*[A-Za-z]")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?|(?<=[^\W\da-z_])\d+(?:,\d{3})*(?:\.\d+)?")
_KANJI_NUMBER = re.compile(r"第?([一二三四五六七八九十]{1,3})(?=次|回|つ|か[月所年国]|カ|ヶ|箇|人)")
_MONTH_JA = re.compile(r"(\d{1,2})月")
_MONTH_EN = re.compile(r"\b(?:" + "|".join(month.title() for month in MONTH_NAMES) + r")\b")
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("one first", "two second twice", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
         "eight eighth", "nine ninth", "ten tenth"), 1)
    for word in words.split()
}  # fmt: skip
_NUMBER_WORD = re.compile(r"\b(?:" + "|".join(_NUMBER_WORDS) + r")\b")


class PieceKind(StrEnum):
    """What a piece is compared by."""

    TERM = "term"
    BODY = "body"
    FIGURE = "figure"
    LOAN = "loan"
    WORD = "word"


class Piece(NamedTuple):
    """`text[start:end]` of a sentence; pieces of one kind and key answer each other, words through the lexicon."""

    kind: PieceKind
    key: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return self.start, self.end


@remembered(_KEPT, longest=2_000)
def read_pieces(text: str, language: Language, glossary: Glossary) -> tuple[Piece, ...]:
    """Return the pieces of a sentence; pieces of different kinds may overlap.

    平成25年に警察庁は児童ポルノの gives the date 2013, the body npa, the term 児童ポルノ and its words.
    """
    found = [
        Piece(PieceKind.TERM, term.ja, one.start, one.end) for one in glossary.find(text, language) for term in one.terms
    ]
    found += [Piece(PieceKind.BODY, one.id, one.start, one.end) for one in load_register().find(text, language)]
    found += [Piece(PieceKind.FIGURE, key, *span) for key, span in _figures(text, language)]
    words = _japanese(text) if language is Language.JA else _english(text)
    return (*found, *words)


def _english(text: str) -> Iterator[Piece]:
    for match in _LATIN.finditer(text):
        if match.group().lower() not in STOP:
            key = stem(match.group())
            yield Piece(PieceKind.WORD, key, *match.span())
            yield Piece(PieceKind.LOAN, key, *match.span())


def _japanese(text: str) -> Iterator[Piece]:
    for match in _LATIN.finditer(text):
        yield Piece(PieceKind.LOAN, stem(match.group()), *match.span())
    words = read_words(text)
    for place, word in enumerate(words):
        if word.pos not in _CONTENT or word.lemma in _EMPTY or word.surface.isascii() or word.surface.isnumeric():
            continue
        span = _whole(words, place)
        yield Piece(PieceKind.WORD, word.lemma, *span)
        for key in sorted(loan_words([word])):
            yield Piece(PieceKind.LOAN, key, *span)


def _whole(words: list[Word], place: int) -> Span:
    """Return where a word stands with its affixes and the rest of its katakana.

    被害者, 電子化, 不適格, オンライン (which the dictionary cuts); but 職員 of 職員等.
    """
    start = words[place].start
    end = start + len(words[place].surface)
    for after in words[place + 1 :]:
        suffix = after.pos == "接尾辞" and after.lemma not in _PLURAL
        if after.start != end or not (suffix or _is_katakana(words[place], after)):
            break
        end += len(after.surface)
    for before in reversed(words[:place]):
        prefix = before.pos == "接頭辞" and before.surface in _NEGATIVE
        if before.start + len(before.surface) != start or not (prefix or _is_katakana(words[place], before)):
            break
        start = before.start
    return start, end


def _is_katakana(one: Word, other: Word) -> bool:
    return _KATAKANA.fullmatch(one.surface) is not None and _KATAKANA.fullmatch(other.surface) is not None


def _figures(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    """Yield dates and numbers, each once: what stands in a date is no number of its own."""
    folded = normalise(text)
    dates = find_dates(folded.text)
    for date in dates:
        yield date.term, folded.span(date.start, date.end)
    taken = [(date.start, date.end) for date in dates]
    for key, (start, end) in _numbers(folded.text, language):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            yield key, folded.span(start, end)
    if language is Language.EN:
        for match in _MONTH_EN.finditer(text):
            yield f"month {MONTH_NAMES.index(match.group().lower()) + 1}", match.span()


def _numbers(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    if language is Language.JA:
        for match in _MONTH_JA.finditer(text):
            yield f"month {int(match[1])}", match.span()
        for match in _KANJI_NUMBER.finditer(text):
            yield f"#{kanji_number(match[1])}", match.span()
    for match in _NUMBER.finditer(text):
        yield f"#{match.group().replace(',', '')}", match.span()
    if language is Language.EN:
        for match in _NUMBER_WORD.finditer(text):
            yield f"#{_NUMBER_WORDS[match.group()]}", match.span()
