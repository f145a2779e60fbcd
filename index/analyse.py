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
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import NamedTuple, TypeVar

from corpus.dates import Date, find_dates
from corpus.mecab import dictionary_version
from corpus.numerals import kanji_number, mixed_number
from corpus.remembered import remembered
from index import english, japanese
from index.normalise import VERSION as NORMALISER_VERSION
from index.normalise import Normalised, normalise

VERSION = 7  # raise it when the same text gives other terms: the index is then built anew

_JAPANESE = (
    "々〆〇ヶ\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(  # one group, so that splitting by it gives gaps and runs in turn
    r"([a-z]{2}[a-z]*+(?![^\W_]|')"  # most English words, told without the rules of the last alternative
    rf"|[{_JAPANESE}]++(?:・++[{_JAPANESE}]++)*+"
    r"|(?=\d)(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:[十百千万億兆]\d*)*"
    r"|(?=[a-z] [a-z] )(?<![^\W_])[a-z](?: [a-z]){2,}(?![^\W_])"  # p t a
    rf"|[^\W\d_{_JAPANESE}][^\W_{_JAPANESE}]*+(?:'(?=[^\W\d_{_JAPANESE}])[^\W_{_JAPANESE}]*+)*+)"
)
_JOINING = str.maketrans("", "", "-・'/& ")  # these join words: they leave no gap
JAPANESE = re.compile(f"[{_JAPANESE}\uff66-\uff9f]")  # half-width kana, too, which normalising makes full-width
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_ANALYSES_KEPT = 4_000
_ANALYSED_KEPT_MAX = 60  # characters of a text whose analysis is kept
_KEPT_MAX = 40_000
_KEPT_LENGTH_MAX = 200  # characters of a run that is kept

_Made = TypeVar("_Made")


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


@remembered(_ANALYSES_KEPT, _ANALYSED_KEPT_MAX)
def analyse(text: str) -> Analysis:
    """Return the words of `text`, whatever languages it is in. Never raises.

    Kept for a while where it is short, because a question and its parts are looked at more than once.
    """
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
    for hyphen in hyphens:
        place = bisect_left(found.starts, hyphen + 1)
        if not 0 < place < len(found.starts) or found.starts[place] != hyphen + 1:
            continue
        if found.starts[place - 1] + len(found.written[place - 1]) == hyphen:
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

    `terms` are those of the words that are no particles, `places` three 64-bit numbers of each (position, start, end);
    `width` is how many positions there are in all.
    """

    tokens: tuple[Token, ...]
    width: int
    terms: tuple[str, ...]
    places: bytes

    @classmethod
    def of(cls, *tokens: Token) -> Run:
        """Return the run of these words."""
        content = [token for token in tokens if token.content]
        places = array("q", [number for token in content for number in token[1:4]])
        return cls(tokens, len(tokens), tuple([token.term for token in content]), places.tobytes())


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
            for term, place, begin, end, reading, content, light, japanese_, verb, spoken, origin in run.tokens:
                yield Token(
                    term, position + place, start + begin, start + end, reading, content, light, japanese_, verb, spoken,
                    origin,
                )  # fmt: skip


def read_runs(text: str) -> Runs:
    """Cut a normalised text into its runs."""
    pieces = _RUN.split(text)
    written = pieces[1::2]
    runs = [*map(_runs.__getitem__, written)]
    # a run begins behind all gaps and runs before it; pauses count as a position each
    ends = [*accumulate(map(len, pieces))]
    pauses = accumulate(map(_pauses.__getitem__, pieces[0:-1:2]))
    widths = accumulate([run.width for run in runs], initial=0)
    return Runs(tuple(written), tuple(map(add, pauses, widths)), tuple(ends[0:-1:2]), tuple(runs))


class _Kept(dict[str, _Made]):
    """What was made of short texts, which come back: one run in five does even in a single document.

    A dictionary and no cache around a function, because it is asked for every run: what is known takes no call in Python.
    """

    def __init__(self, make: Callable[[str], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, written: str) -> _Made:
        made = self._make(written)
        if len(written) <= _KEPT_LENGTH_MAX:
            if len(self) >= _KEPT_MAX:
                self.clear()
            self[written] = made
        return made


def _run(written: str) -> Run:
    """Return the words of a run; its first character tells what it is."""
    if JAPANESE.match(written):
        return _japanese_run(written)
    if written[0].isdecimal():
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


def _japanese_run(run: str) -> Run:
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
        if morpheme.word.number and (not numerals or numerals[-1].end == morpheme.start):
            numerals.append(morpheme)
            continue
        close_numerals()
        if morpheme.word.number:
            numerals.append(morpheme)
        elif run[morpheme.start : morpheme.end].strip("・"):
            tokens.append(_token(morpheme, len(tokens)))
    close_numerals()
    return Run.of(*tokens)


def _token(morpheme: japanese.Morpheme, position: int) -> Token:
    word, start, end = morpheme
    return Token(
        word.lemma, position, start, end, word.reading, not word.particle, word.light, True, word.verb, word.spoken,
        word.origin,
    )  # fmt: skip


_runs = _Kept(_run)
_pauses = _Kept(lambda gap: len(gap.translate(_JOINING)))
