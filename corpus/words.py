"""Japanese words by MeCab, and what they tell about a place between two lines."""

from __future__ import annotations

import csv
from typing import NamedTuple

from corpus.mecab import segment

_LEMMA, _READING = 7, 17  # fields of a UniDic feature
_JOINING = ("若しくは", "又は", "及び", "並びに", "または", "および", "ならびに")
_WINDOW = 12  # characters on each side of a place that are enough to segment it


class Word(NamedTuple):
    """One token: its surface, its start in the text, its part of speech, lemma and reading (katakana)."""

    surface: str
    start: int
    pos: str
    lemma: str
    reading: str


def read_words(text: str) -> list[Word]:
    """Segment `text`; spaces are no words. カウンセリング has the lemma カウンセリング-counseling."""
    words: list[Word] = []
    at = 0
    for surface, raw in segment(text):
        start = text.find(surface, at)
        start = at if start < 0 else start
        at = start + len(surface)
        fields = next(csv.reader([raw])) if '"' in raw else raw.split(",")
        known = len(fields) > _READING
        words.append(
            Word(
                surface,
                start,
                fields[0],
                fields[_LEMMA] if known else surface,
                fields[_READING] if known else surface,
            )
        )
    return words


def splits_word(left: str, right: str) -> bool:
    """Tell whether a word runs across the place between two lines: 剥 | 奪 -> 剥奪."""
    head, tail = left[-_WINDOW:], right[:_WINDOW]
    place = len(head)
    return any(
        w.start < place < w.start + len(w.surface) and not w.surface.isdigit()
        for w in read_words(head + tail)
    )


def left_open(left: str) -> bool:
    """Tell whether a line cannot end a title: 「…と闘うための」 waits for its noun."""
    if left.endswith(("、", "，", "・", "「", "（", "(", "『")):
        return True
    words = read_words(left[-_WINDOW:])
    return bool(words) and words[-1].pos in {"助詞", "連体詞"} and not left.endswith(("か", "へ", "等"))


def right_dependent(right: str) -> bool:
    """Tell whether a line cannot begin a sentence: 「の配置」, 「を含め」, 「する」, 「若しくは」."""
    words = read_words(right[:_WINDOW])
    if not words:
        return False
    first = words[0]
    return first.pos in {"助詞", "助動詞", "接尾辞"} or first.lemma == "為る" or right.startswith(_JOINING)


def reading(text: str) -> str:
    """Return the katakana reading of `text` as a whole: 剥奪 -> ハクダツ."""
    return "".join(w.reading for w in read_words(text))
