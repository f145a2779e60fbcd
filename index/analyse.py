"""The analyser: one text in, its terms with positions and offsets out; the same for index and query.

A text is normalised, then cut into runs: Japanese runs go to MeCab, Latin words are stemmed, numbers are
written alike (1,596 = 1596 = 千五百九十六). Positions count words; a pause (、 。 brackets) leaves a gap, so
that words on both sides of it are no phrase, a middle dot leaves none. Particles keep their position but are
no terms.

Character bigrams stand beside the words, so that nothing in a text is unfindable: a piece of an unknown
compound (アニーリング in シミュレーテッドアニーリング) is found through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add
from typing import NamedTuple

from corpus.mecab import dictionary_version
from index import english, japanese
from index.dates import Date, find_dates
from index.normalise import VERSION as NORMALISER_VERSION
from index.normalise import Normalised, normalise
from index.numerals import kanji_number, mixed_number

VERSION = 4  # raise it when the same text gives other terms: the index is then built anew

_JAPANESE = (
    "々〆〇ヶ\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(
    rf"(?P<ja>[{_JAPANESE}](?:[{_JAPANESE}・]*[{_JAPANESE}])?)"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:[十百千万億兆]\d*)*)"
    r"|(?P<spaced>(?<![^\W_])[a-z](?: [a-z]){2,}(?![^\W_]))"
    rf"|(?P<word>[^\W\d_{_JAPANESE}](?:[^\W_{_JAPANESE}]|'(?=[^\W\d_{_JAPANESE}]))*)"
    r"|(?P<joint>[\-・'/& ]+)"
    r"|(?P<pause>.)",
    re.DOTALL,
)
_IS_JAPANESE = re.compile(f"[{_JAPANESE}]")
_TEXT_END = "\x00"  # stands after the last character, so that every character begins some bigram


class Token(NamedTuple):
    """One word. `start` and `end` count in the normalised text; `content` is false for particles.

    `reading` is that of the lemma, `spoken` that of the word as it stands, both in katakana; `origin` is the
    English word that a loan-word comes from.
    `light`: too thin to be asked for alone (する, the). `japanese`: came from MeCab. `verb`: a Japanese verb
    or adjective.
    """

    term: str
    position: int
    start: int
    end: int
    reading: str = ""
    content: bool = True
    light: bool = False
    japanese: bool = False
    verb: bool = False
    spoken: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with its words, in order.

    `extras` are further terms of what stands there: dates (平成25年5月 is `m:2013-05`), hyphened words written as
    one (`e-mail` is `email`, too). They share the positions of the words.
    """

    normalised: Normalised
    tokens: tuple[Token, ...]
    dates: tuple[Date, ...] = ()

    @property
    def extras(self) -> tuple[Token, ...]:
        """Return the further terms, in order of their places."""
        return (*_date_tokens(self.dates, self.tokens), *_joined(self.normalised.text, self.tokens))


def version() -> str:
    """Return what the terms of an index depend on: normaliser, analyser and dictionary."""
    return f"normaliser {NORMALISER_VERSION}, analyser {VERSION}, {dictionary_version()}"


def analyse(text: str) -> Analysis:
    """Return the words of `text`, whatever languages it is in. Never raises."""
    normalised = normalise(text)
    return Analysis(normalised, tuple(_tokens(normalised.text)), find_dates(normalised.text))


def _date_tokens(dates: Sequence[Date], tokens: Sequence[Token]) -> Iterator[Token]:
    for date in dates:
        position = next((t.position for t in tokens if t.start <= date.start < t.end), None)
        if position is not None:
            for term in date.terms:
                yield Token(term, position, date.start, date.end)


def _joined(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield hyphened words as one word each: `e-mail`, `follow-up`."""
    if "-" not in text:
        return
    for one, other in pairwise(tokens):
        if other.start == one.end + 1 and text[one.end] == "-" and not one.japanese and not other.japanese:
            word = text[one.start : one.end] + text[other.start : other.end]
            if word.isalpha():
                yield Token(english.stem(word), one.position, one.start, other.end)


def bigrams(normalised: str, *, ended: bool = True) -> set[str]:
    """Return the pairs of neighbouring characters of which one is Japanese, none a space.

    With `ended`, a character before a space or the text's end is paired with NUL, so that every single
    character begins some bigram.
    """
    text = normalised.replace(" ", _TEXT_END)
    if ended:
        text += _TEXT_END
    pairs = set(map(add, text, text[1:]))
    found = {pair for pair in pairs if pair[0] != _TEXT_END and (_is_japanese(pair[0]) or _is_japanese(pair[1]))}
    return found if ended else {gram for gram in found if gram[1] != _TEXT_END}


def _is_japanese(character: str) -> bool:
    return character > "\u3000" and _IS_JAPANESE.match(character) is not None


def has_japanese(text: str) -> bool:
    """Tell whether any character of a text is kana or kanji."""
    return _IS_JAPANESE.search(text) is not None


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    for match in _RUN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "ja":
            found = _japanese_tokens(match.group(), start, position)
            tokens += found
            position = found[-1].position + 1 if found else position
        elif kind == "number":
            tokens.append(Token(_number(match.group()), position, start, end))
            position += 1
        elif kind in ("word", "spaced"):
            word = match.group().replace(" ", "")  # P T A
            light = word in english.STOP_WORDS
            tokens.append(Token(english.stem(word), position, start, end, light=light))
            position += 1
        elif kind == "pause":
            position += 1
    return tokens


def _number(digits: str) -> str:
    plain = digits.replace(",", "")
    if not plain.isdecimal():
        return str(mixed_number(plain))
    return plain.lstrip("0") or "0"


def _japanese_tokens(run: str, offset: int, position: int) -> list[Token]:
    tokens: list[Token] = []
    numerals: list[japanese.Morpheme] = []

    def close_numerals() -> None:
        nonlocal position
        if not numerals:
            return
        start, end = numerals[0].start, numerals[-1].end
        value = kanji_number(run[start:end])
        if value is not None:
            tokens.append(Token(str(value), position, offset + start, offset + end, japanese=True))
            position += 1
        else:
            for numeral in numerals:
                tokens.append(_token(numeral, position, offset))
                position += 1
        numerals.clear()

    for morpheme in japanese.morphemes(run):
        if morpheme.number and (not numerals or numerals[-1].end == morpheme.start):
            numerals.append(morpheme)
            continue
        close_numerals()
        if morpheme.number:
            numerals.append(morpheme)
        elif run[morpheme.start : morpheme.end].strip("・"):
            tokens.append(_token(morpheme, position, offset))
            position += 1
    close_numerals()
    return tokens


def _token(morpheme: japanese.Morpheme, position: int, offset: int) -> Token:
    return Token(
        morpheme.lemma,
        position,
        offset + morpheme.start,
        offset + morpheme.end,
        morpheme.reading,
        content=not morpheme.particle,
        light=morpheme.light,
        japanese=True,
        verb=morpheme.part in ("動詞", "形容詞"),
        spoken=morpheme.spoken,
        origin=morpheme.origin,
    )
