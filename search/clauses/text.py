"""A text as units that can be compared: characters of Japanese, words of English, each with its weight and place.

White space, punctuation and brackets are no units, so that 「…」 and line breaks make no difference. A unit that
carries meaning weighs more: a kanji more than a hiragana, a content word more than "the".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.align.split import split_sentences
from corpus.model import Language
from index import has_japanese, normalise
from index.english import STOP_WORDS, stem

QUERY_MAX = 20_000  # characters of a paste that are looked up; the rest is cut with a notice

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JAPANESE_UNIT = re.compile(r"[^\W_]")
_HIRAGANA_WEIGHT = 0.5
_STOP_WEIGHT = 0.4
_SENTENCE_END = "。！？!?.:：;；」』）)”\""
_BULLET = re.compile(r"\s*(?:[・•⚫●○■□◆◇▪–—\-*]|[(（]?(?:\d{1,2}|[a-zA-Zァ-ン]|[ivxⅰ-ⅻ]{1,4})[)）.．]|[①-⑳])\s*")


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


def language_of(text: str) -> Language:
    """Return the language that most of a text is in; Latin names in a Japanese sentence leave it Japanese."""
    japanese = sum(has_japanese(char) for char in text)
    latin = sum(len(word) for word in re.findall(r"[A-Za-z]{2,}", text))
    return Language.JA if japanese * 3 > latin or (japanese and not latin) else Language.EN


def read_segments(query: str) -> tuple[Segment, ...]:
    """Return the sentences of a paste, each with its language; wrapped lines are joined.

    A line goes on in the next one unless it ends a sentence, or an empty line or a bullet follows.
    """
    joined = _unwrap(query)
    found: list[Segment] = []
    for line in re.finditer(r"[^\n]+", joined):
        language = language_of(line.group())
        for span in split_sentences(line.group(), language):
            start, end = line.start() + span.start, line.start() + span.end
            bullet = _BULLET.match(query, start, end)
            start = bullet.end() if bullet and bullet.end() < end else start
            text = joined[start:end]
            if any(char.isalnum() for char in text):
                found.append(Segment(start, end, text, language_of(text)))
    return tuple(found)


def _unwrap(query: str) -> str:
    """Return a paste of the same length with the line breaks inside its sentences made spaces."""
    characters = list(query.replace("\r", " "))
    text = "".join(characters)
    for match in re.finditer(r"\n", text):
        at = match.start()
        before, after = text[:at].rstrip(" \t"), text[at + 1 :]
        ends = not before or before[-1] in _SENTENCE_END or before[-1] == "\n"
        last, following = before.rpartition("\n")[2], after.partition("\n")[0]
        if not (ends or not following.strip() or _BULLET.match(after) or language_of(last) != language_of(following)):
            characters[at] = " "
    return "".join(characters)
