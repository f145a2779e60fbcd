"""A text as units that can be compared: characters of Japanese, words of English, each with its weight and place.

White space, punctuation and brackets are no units, so that 「…」 and line breaks make no difference. A unit that
carries meaning weighs more: a kanji more than a hiragana, a content word more than "the".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.align.split import split_sentences
from corpus.model import Language
from index import has_japanese, normalise
from index.english import STOP_WORDS, stem

QUERY_MAX = 20_000  # characters of a paste that are looked up; the rest is cut with a notice

_MARKS_MAX = 30  # of one character
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JAPANESE_UNIT = re.compile(r"[^\W_]")
_HIRAGANA_WEIGHT = 0.5
_STOP_WEIGHT = 0.4
_SENTENCE_END = "。！？!?.:：;；」』）)”\""
_BULLET = re.compile(r"\s*(?:[・•⚫●○■□◆◇▪–—\-*]|[(（]?(?:\d{1,2}|[a-zA-Zァ-ン]|[ivxⅰ-ⅻ]{1,4})[)）.．]|[①-⑳])\s*")


SOFT_HYPHEN = "\u00ad"  # stands where a word was broken; no unit has it
_BROKEN = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,})(-[ \t]*\r?\n[ \t]*)([a-z]{2,})")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a text.

    Attributes:
        units: characters (Japanese) or words (English), folded.
        stems: what they are compared by where they differ in form alone; equal to `units` in Japanese.
        weights: what each is worth, 0 to 1.
        spans: where each stands in the text as printed.
    """

    units: tuple[str, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def key(self) -> str:
        """Return one string that is the same for texts that differ in width, case and punctuation alone."""
        return " ".join(self.units)

    def find(self, wanted: Units) -> list[int]:
        """Return at which units a wording begins; forms of a word and case make no difference."""
        length = len(wanted.stems)
        if not length:
            return []
        first = wanted.stems[0]
        return [
            at for at, one in enumerate(self.stems[: len(self.stems) - length + 1])
            if one == first and self.stems[at : at + length] == wanted.stems
        ]  # fmt: skip

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span as printed of the units from `start` to before `end`."""
        return self.spans[start][0], self.spans[end - 1][1]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a paste: `query[start:end]`, in one language."""

    start: int
    end: int
    text: str
    language: Language


def readable(text: str) -> str:
    """Return a text of the same length without what no text has.

    That is lone surrogates, the character 0, and more marks on a character than any writing needs (UAX #15), which take
    the square of their number to sort.
    """
    text = _UNREADABLE.sub("\ufffd", text)
    if sum(map(bool, map(unicodedata.combining, text))) <= _MARKS_MAX:
        return text
    found: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        found.append(character if marks <= _MARKS_MAX else "\ufffd")
    return "".join(found)


def read_units(text: str, language: Language) -> Units:
    """Return the units of a text: 「通報・相談」 gives 通 報 相 談; "The police's work" gives the, police's, work."""
    folded = normalise(text)
    if language is Language.JA:
        found = [(m.group(), folded.span(*m.span())) for m in _JAPANESE_UNIT.finditer(folded.text)]
        units = tuple(unit for unit, _ in found)
        weights = tuple(_HIRAGANA_WEIGHT if "ぁ" <= unit <= "ゖ" else 1.0 for unit in units)
        return Units(units, units, weights, tuple(span for _, span in found))
    words = [(m.group(), folded.span(*m.span())) for m in _WORD.finditer(folded.text)]
    units = tuple(word for word, _ in words)
    weights = tuple(_STOP_WEIGHT if word in STOP_WORDS else 1.0 for word in units)
    return Units(units, tuple(stem(word) for word in units), weights, tuple(span for _, span in words))


_CLAUSE = re.compile(r"[^、，。,;；:：]+(?:[、，。,;；:：]+|$)\s*|[、，。,;；:：]+\s*")
_JA_CLAUSE_MIN = 6  # characters of Japanese, without a Latin word, that are a clause of their own
_EN_CLAUSE_MIN = 4  # words of English that are


def language_of(text: str) -> Language:
    """Return the language that most of a text is in; Latin names in a Japanese sentence leave it Japanese."""
    japanese = sum(has_japanese(char) for char in text)
    latin = sum(len(word) for word in re.findall(r"[A-Za-z]{2,}", text))
    return Language.JA if japanese * 3 > latin or (japanese and not latin) else Language.EN


def read_segments(query: str, is_word: Callable[[str], bool] | None = None) -> tuple[Segment, ...]:
    """Return the sentences of a paste, each with its language; wrapped lines are joined.

    A line goes on in the next one unless it ends a sentence, or an empty line or a bullet follows. An English word
    that is broken over lines (tran-/sparency) is one again, its hyphen and line break made soft hyphens; a hyphen of
    its own (awareness-/raising) stays.

    Args:
        query: the paste.
        is_word: tells whether an English word is known; without it every word at a line's end is joined.
    """
    joined = _unwrap(_BROKEN.sub(lambda found: _mended(found, is_word), query))
    found: list[Segment] = []
    for line in re.finditer(r"[^\n]+", joined):
        language = language_of(line.group())
        for span in split_sentences(line.group(), language):
            start, end = line.start() + span.start, line.start() + span.end
            bullet = _BULLET.match(query, start, end)
            if bullet is not None:
                start = bullet.end()  # where nothing else is left, the line is a bullet alone
            found += _by_language(joined, start, end)
    return tuple(found)


def _by_language(query: str, start: int, end: int) -> Iterator[Segment]:
    """Yield a sentence, or its parts where whole clauses of it are in different languages.

    「被害者を保護し、they are given shelter.」 is two; a name or a term of the other language parts nothing.
    """
    pieces = [(match.span(), _clause_language(match.group())) for match in _CLAUSE.finditer(query, start, end)]
    spoken = [language for _, language in pieces if language is not None]
    parts = [(start, end, language_of(query[start:end]))]
    if len(set(spoken)) > 1:
        parts = [(start, start, spoken[0])]
        for (_, stop), language in pieces:
            if language in (None, parts[-1][2]):
                parts[-1] = (parts[-1][0], stop, parts[-1][2])
            elif language is not None:
                parts.append((parts[-1][1], stop, language))
    for begin, stop, language in parts:
        text = query[begin:stop]
        if any(char.isalnum() for char in text):
            yield Segment(begin, stop, text, language)


def _clause_language(text: str) -> Language | None:
    """Return the language of a piece between commas, or None where it is too short or too mixed to tell."""
    japanese, words = sum(map(has_japanese, text)), len(re.findall(r"[A-Za-z]{2,}", text))
    if not japanese:
        return Language.EN if words >= _EN_CLAUSE_MIN else None
    return Language.JA if japanese >= _JA_CLAUSE_MIN and not words else None


def each_once(segments: Iterable[Segment]) -> list[Segment]:
    """Return sentences in their order, those that stand in the paste before left out."""
    found: dict[tuple[Language, str], Segment] = {}
    for one in segments:
        found.setdefault((one.language, one.text), one)
    return list(found.values())


def _mended(broken: re.Match[str], is_word: Callable[[str], bool] | None) -> str:
    """Return a word broken over lines, of the same length."""
    first, middle, last = broken.groups()
    whole = is_word is None or is_word((first + last).lower()) or not is_word(last.lower())
    return f"{first}{SOFT_HYPHEN * len(middle)}{last}" if whole else broken.group()


def _unwrap(query: str) -> str:
    """Return a paste of the same length with the line breaks inside its sentences made spaces."""
    lines = query.replace("\r", " ").split("\n")
    joined = [lines[0]]
    for before, following in pairwise(lines):
        last = before.rstrip(" \t")
        ends = not last or last[-1] in _SENTENCE_END or not following.strip() or _BULLET.match(following)
        joined += ["\n" if ends or language_of(last) != language_of(following) else " ", following]
    return "".join(joined)
