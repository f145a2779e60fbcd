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
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.mecab import dictionary_version
from corpus.remembered import remembered
from index import english, japanese
from index.dates import Date, find_dates
from index.normalise import VERSION as NORMALISER_VERSION
from index.normalise import Normalised, normalise
from index.numerals import kanji_number, mixed_number

VERSION = 5  # raise it when the same text gives other terms: the index is then built anew

_JAPANESE = (
    "々〆〇ヶ\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(
    r"[\-・'/& ]*(?:"  # these join words: they leave no gap
    rf"(?P<ja>[{_JAPANESE}](?:[{_JAPANESE}・]*[{_JAPANESE}])?)"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:[十百千万億兆]\d*)*)"
    r"|(?P<spaced>(?<![^\W_])[a-z](?: [a-z]){2,}(?![^\W_]))"
    rf"|(?P<word>[^\W\d_{_JAPANESE}](?:[^\W_{_JAPANESE}]|'(?=[^\W\d_{_JAPANESE}]))*)"
    r"|(?P<pause>.))",
    re.DOTALL,
)
JAPANESE = re.compile(f"[{_JAPANESE}]")
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_RUNS_KEPT = 20_000
_RUN_KEPT_MAX = 200  # characters of a run that is kept


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
        """Return the further terms, dates first."""
        return extras(self.normalised.text, read_runs(self.normalised.text), self.dates)


def version() -> str:
    """Return what the terms of an index depend on: normaliser, analyser and dictionary."""
    return f"normaliser {NORMALISER_VERSION}, analyser {VERSION}, {dictionary_version()}"


def analyse(text: str) -> Analysis:
    """Return the words of `text`, whatever languages it is in. Never raises."""
    normalised = normalise(text)
    return Analysis(normalised, tuple(read_runs(normalised.text).tokens()), find_dates(normalised.text))


def extras(text: str, found: Runs, dates: Sequence[Date]) -> tuple[Token, ...]:
    """Return the further terms of a normalised text; see `Analysis`."""
    return (*_date_tokens(dates, found), *_joined(text, found))


def _date_tokens(dates: Sequence[Date], found: Runs) -> Iterator[Token]:
    for date in dates:
        place = bisect_right(found.starts, date.start) - 1
        tokens = found.runs[place].tokens if place >= 0 else ()
        inside = date.start - found.starts[place]
        position = next((token.position for token in tokens if token.start <= inside < token.end), None)
        if position is not None:
            for term in date.terms:
                yield Token(term, found.positions[place] + position, date.start, date.end)


def _joined(text: str, found: Runs) -> Iterator[Token]:
    """Yield hyphened words as one word each: `e-mail`, `follow-up`."""
    hyphens = [match.start() for match in _HYPHEN.finditer(text)]
    if not hyphens:
        return
    place_of = {start: place for place, start in enumerate(found.starts)}
    for hyphen in hyphens:
        place = place_of.get(hyphen + 1, 0)
        if place and found.starts[place - 1] + len(found.written[place - 1]) == hyphen:
            word = found.written[place - 1] + found.written[place]
            if word.isalpha() and not has_japanese(word):
                start = found.starts[place - 1]
                yield Token(
                    english.stem(word), found.positions[place - 1], start, hyphen + 1 + len(found.written[place])
                )


def has_japanese(text: str) -> bool:
    """Tell whether any character of a text is kana or kanji."""
    return JAPANESE.search(text) is not None


class Run(NamedTuple):
    """The words of a stretch of text, positions and places counted from its beginning.

    `terms` and `places` (position, start, end) are those of the words that are no particles; `width` is how many
    positions there are in all.
    """

    tokens: tuple[Token, ...]
    width: int
    terms: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, *tokens: Token) -> Run:
        """Return the run of these words."""
        content = [token for token in tokens if token.content]
        return cls(
            tokens, len(tokens), tuple(token.term for token in content),
            tuple((token.position, token.start, token.end) for token in content),
        )  # fmt: skip


class Runs(NamedTuple):
    """The runs of a text that hold words, in order: how each is written, the position and place of its beginning, and
    its words; one column each."""

    written: tuple[str, ...]
    positions: tuple[int, ...]
    starts: tuple[int, ...]
    runs: tuple[Run, ...]

    def tokens(self) -> Iterator[Token]:
        """Yield the words, where they stand in the text."""
        for position, start, run in zip(self.positions, self.starts, self.runs, strict=True):
            for token in run.tokens:
                yield token._replace(
                    position=position + token.position, start=start + token.start, end=start + token.end
                )


def read_runs(text: str) -> Runs:
    """Cut a normalised text into its runs."""
    written, positions, starts, runs = [], [], [], []
    position = 0
    for match in _RUN.finditer(text):
        kind = match.lastgroup
        if kind == "pause":
            position += 1
        elif kind is not None:
            piece = match[kind]
            run = _japanese_run(piece) if kind == "ja" else _other_run(piece, kind == "number")
            written.append(piece)
            positions.append(position)
            starts.append(match.end() - len(piece))
            runs.append(run)
            position += run.width
    return Runs(tuple(written), tuple(positions), tuple(starts), tuple(runs))


@remembered(_RUNS_KEPT, _RUN_KEPT_MAX)
def _other_run(written: str, number: bool) -> Run:
    if number:
        return Run.of(Token(_number(written), 0, 0, len(written)))
    word = written.replace(" ", "")  # P T A
    light = word in english.STOP_WORDS
    return Run.of(Token(english.stem(word), 0, 0, len(written), light=light))


def _number(digits: str) -> str:
    plain = digits.replace(",", "")
    if not plain.isdecimal():
        value = mixed_number(plain)
        return plain if value is None else str(value)
    return plain.lstrip("0") or "0"


@remembered(_RUNS_KEPT, _RUN_KEPT_MAX)
def _japanese_run(run: str) -> Run:
    """Return the words of a run of Japanese. Kept, because runs come back: one in five, even in a single document."""
    tokens: list[Token] = []
    numerals: list[japanese.Morpheme] = []

    def close_numerals() -> None:
        if not numerals:
            return
        start, end = numerals[0].start, numerals[-1].end
        value = kanji_number(run[start:end])
        if value is not None:
            tokens.append(Token(str(value), len(tokens), start, end, japanese=True))
        else:
            tokens.extend([_token(numeral, len(tokens) + n) for n, numeral in enumerate(numerals)])
        numerals.clear()

    for morpheme in japanese.morphemes(run):
        if morpheme.number and (not numerals or numerals[-1].end == morpheme.start):
            numerals.append(morpheme)
            continue
        close_numerals()
        if morpheme.number:
            numerals.append(morpheme)
        elif run[morpheme.start : morpheme.end].strip("・"):
            tokens.append(_token(morpheme, len(tokens)))
    close_numerals()
    return Run.of(*tokens)


def _token(morpheme: japanese.Morpheme, position: int) -> Token:
    return Token(
        morpheme.lemma,
        position,
        morpheme.start,
        morpheme.end,
        morpheme.reading,
        content=not morpheme.particle,
        light=morpheme.light,
        japanese=True,
        verb=morpheme.part in ("動詞", "形容詞"),
        spoken=morpheme.spoken,
        origin=morpheme.origin,
    )
