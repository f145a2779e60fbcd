"""Misspelt words: what the index has instead, nearest first.

English and katakana words by edits (filterring, フィルタリグ); kanji by what is read alike (支縁 for 支援,
陰酒運転 for 飲酒運転) and by terms of the glossary that differ in one character. Words that two others make are taken
apart, and the other way round (cyber crime, cybercrime).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, product

from corpus.glossary import Glossary
from index import analyse, has_japanese
from index.analyse import Analysis
from index.english import stem
from index.question import Phrase, Term, Way
from index.vocabulary import Vocabulary, edits

_CORRECTIONS_MAX = 3
_READINGS_MAX = 12
_TEXT_MAX = 64  # characters; what is longer is no word that somebody misspelt
_GLOSSARY_LENGTH_MIN = 4
_PART_MIN = 3
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}")


def corrections(
    analysis: Analysis, vocabulary: Vocabulary, count: Callable[[Way], int], glossary: Glossary
) -> tuple[Way, ...]:
    """Return what may be meant by a text that no measure says."""
    text = analysis.normalised.text.strip()
    if len(text) > _TEXT_MAX:
        return ()
    japanese = has_japanese(text)
    found = _japanese(text, analysis, vocabulary, count, glossary) if japanese else _latin(analysis, vocabulary, count)
    return tuple(dict.fromkeys(found))[:_CORRECTIONS_MAX]


def _latin(analysis: Analysis, vocabulary: Vocabulary, count: Callable[[Way], int]) -> list[Way]:
    tokens = analysis.tokens
    if len(tokens) == 2:
        together = Term(stem("".join(analysis.normalised.text[t.start : t.end] for t in tokens)))
        return [together] if count(together) else []
    if len(tokens) != 1:
        return []
    token = tokens[0]
    word = analysis.normalised.text[token.start : token.end]
    found: list[Way] = []
    for at in range(_PART_MIN, len(word) - _PART_MIN + 1):
        apart = Phrase((stem(word[:at]), stem(word[at:])), (0, 1))
        if vocabulary.count(apart.terms[0]) and vocabulary.count(apart.terms[1]) and count(apart):
            found.append(apart)
    return found + [Term(one.term) for one in vocabulary.similar(word, token.term)]


def _japanese(
    text: str, analysis: Analysis, vocabulary: Vocabulary, count: Callable[[Way], int], glossary: Glossary
) -> list[Way]:
    found: list[Way] = []
    match = _KATAKANA.search(text)
    if match:
        for one in vocabulary.similar(match.group()):
            rest = analyse(text[: match.start()] + one.surface + text[match.end() :]).tokens
            found += _standing([token.term for token in rest if token.content], count)
    for reading in _readings(analysis):
        for path in vocabulary.paths(reading):
            way: Way = Term(path.terms[0]) if len(path.terms) == 1 else Phrase(path.terms, path.offsets)
            if count(way):
                found.append(way)
    if not found and len(text) >= _GLOSSARY_LENGTH_MIN:
        for term in glossary:
            if 0 < edits(text, term.ja, 1) <= 1:
                found += _standing([token.term for token in analyse(term.ja).tokens if token.content], count)
    return found


def _standing(terms: list[str], count: Callable[[Way], int]) -> list[Way]:
    way: Way = Term(terms[0]) if len(terms) == 1 else Phrase(tuple(terms), tuple(range(len(terms))))
    return [way] if terms and count(way) else []


def _readings(analysis: Analysis) -> list[str]:
    """Return how a text may be read, as far as the dictionary knows its words."""
    choices = []
    for token in analysis.tokens:
        readings = tuple(dict.fromkeys(reading for reading in (token.spoken, token.reading) if reading))
        if not readings:
            return []
        choices.append(readings)
    return ["".join(parts) for parts in islice(product(*choices), _READINGS_MAX)]
