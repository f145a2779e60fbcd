"""Which sentences say what a clause says, in the same or in the other language, whatever their wording.

A clause is read as keys: words, terms of the glossary, loan-words, Latin strings, figures, statutes. A word of the
other language is sought through the learned lexicon; the rest is alike in both languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.align.lexicon import Lexicon, strength
from corpus.align.reading import Keys
from corpus.model import Language

Scores = NDArray[np.float32]

_TERM_WORTH = 1.5  # a term of the glossary says more than a word
_SURE = 0.35  # strength of a word pair from which it counts whole
_TRANSLATIONS_MAX = 6
_SHARPNESS = 1.5  # above 1, rare words count more still: "blood donation" beside "promote public relations"
_HALF = 0.5


class Meaning(NamedTuple):
    """How much of a clause each sentence says.

    Attributes:
        said: what part of the clause's keys is found in the sentence, by weight, 0 to 1.
        compact: what part of the sentence's keys the clause has, 0 to 1.
        around: what part of the clause's keys is found in the whole measure that the sentence stands in.
        missing: how much the rarest key of the clause says that the sentence has not: 1 for a word of no text.
    """

    said: Scores
    compact: Scores
    around: Scores
    missing: Scores


Translations = Mapping[str, tuple[tuple[str, float], ...]]


class Meanings:
    """An index of the keys of all sentences of one language.

    Args:
        keys: their keys; a sentence's number is its place here.
        measures: for each measure the numbers of its sentences, each in one at least.
        language: their language.
    """

    def __init__(self, keys: Sequence[Keys], measures: Sequence[Sequence[int]], language: Language) -> None:
        self.language = language
        self.count = len(keys)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(keys):
            for key in _own(one):
                places[key].append(number)
        self._places = {key: np.array(numbers, dtype=np.int32) for key, numbers in places.items()}
        self._worth = {key: self._weigh(key, len(numbers)) for key, numbers in self._places.items()}
        self._total = np.full(self.count, 1e-6, dtype=np.float32)
        for key, numbers in self._places.items():
            self._total[numbers] += self._worth[key]
        self._measures = len(measures)
        rows = np.repeat(np.arange(len(measures), dtype=np.int32), [len(numbers) for numbers in measures])
        numbers = np.array([n for one in measures for n in one], dtype=np.int32)
        order = np.argsort(numbers, kind="stable")
        self._rows = rows[order]  # the measures of the first sentence, then of the second, and so on
        self._often = np.bincount(numbers, minlength=self.count)
        self._starts = np.concatenate([[0], np.cumsum(self._often)[:-1]]) if self.count else self._often
        self._rows_of: dict[str, NDArray[np.int32]] = {}

    def _weigh(self, key: str, frequency: int) -> float:
        worth: float = float(np.log1p(self.count / max(frequency, 1))) ** _SHARPNESS
        return worth * _TERM_WORTH if key.startswith("c:") else worth

    def worth(self, key: str) -> float:
        """Return how much a key of this language says: the logarithm of how few sentences have it."""
        return self._worth.get(key) or self._weigh(key, 1)

    def compare(self, groups: Sequence[tuple[float, Sequence[tuple[str, float]]]]) -> Meaning:
        """Compare a clause with every sentence.

        Args:
            groups: for each key of the clause its weight, and the keys of this language that answer it, each
                with how surely it does, 0 to 1.
        """
        said = np.zeros(self.count, dtype=np.float32)
        compact = np.zeros(self.count, dtype=np.float32)
        around = np.zeros(self._measures, dtype=np.float32)
        missing = np.zeros(self.count, dtype=np.float32)
        total = sum(weight for weight, _ in groups) or 1.0
        for weight, answers in groups:
            best = np.zeros(self.count, dtype=np.float32)
            for key, sure in answers:
                numbers = self._places.get(key)
                if numbers is None:
                    continue
                best[numbers] = np.maximum(best[numbers], sure)
                compact[numbers] += np.float32(sure * self._worth[key])
            np.maximum(missing, np.where(best < _HALF, np.float32(weight), 0), out=missing)
            if not best.any():
                continue
            said += np.float32(weight) * best
            there = np.zeros(self._measures, dtype=np.float32)
            for key, sure in sorted(answers, key=lambda one: one[1]):
                if key in self._places:
                    there[self._measures_with(key)] = sure
            around += np.float32(weight) * there
        rarest = np.float32(np.log1p(self.count) ** _SHARPNESS)
        spread: Scores = np.maximum.reduceat(around[self._rows], self._starts) if self.count else around
        return Meaning(
            said / np.float32(total), np.minimum(compact / self._total, 1.0), spread / np.float32(total),
            np.minimum(missing / rarest, 1.0),
        )

    def _measures_with(self, key: str) -> NDArray[np.int32]:
        """Return the measures that have a key, counted in the order in which they were given."""
        rows = self._rows_of.get(key)
        if rows is None:
            holding = np.zeros(self.count, dtype=np.bool_)
            holding[self._places[key]] = True
            rows = self._rows_of[key] = np.unique(self._rows[np.repeat(holding, self._often)])
        return rows


def groups_of(
    keys: Keys, own: Meanings, translations: Translations | None
) -> list[tuple[float, list[tuple[str, float]]]]:
    """Return the keys of a clause with what answers each.

    Args:
        keys: the clause's.
        own: the index of the clause's language, which says how much each key says.
        translations: by word of the clause's language its words in the other one; None compares within the
            clause's own language.
    """
    if translations is None:
        return [(own.worth(key), [(key, 1.0)]) for key in sorted(_own(keys))]
    found: list[tuple[float, list[tuple[str, float]]]] = []
    english = own.language is Language.EN
    for word in sorted(keys.words):
        answers = [(f"w:{other}", min(1.0, sure / _SURE)) for other, sure in translations.get(word, ())]
        if english:
            answers.append((f"l:{word}", 1.0))
        found.append((own.worth(f"w:{word}"), answers))
    if not english:
        found += [(own.worth(f"l:{word}"), [(f"w:{word}", 1.0)]) for word in sorted(keys.loans | keys.latin)]
    for kind, values in (("c", keys.concepts), ("n", keys.figures | keys.statutes)):
        found += [(own.worth(f"{kind}:{value}"), [(f"{kind}:{value}", 1.0)]) for value in sorted(values)]
    return found


def read_translations(lexicon: Lexicon, language: Language) -> Translations:
    """Return the translations of each word of `language`, surest first."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for entry in lexicon.entries:
        one, other = (entry.ja, entry.en) if language is Language.JA else (entry.en, entry.ja)
        found[one].append((other, strength(entry)))
    return {
        word: tuple(sorted(others, key=lambda pair: -pair[1])[:_TRANSLATIONS_MAX]) for word, others in found.items()
    }


def _own(keys: Keys) -> Iterator[str]:
    """Yield the keys of a sentence, each with the letter of its kind."""
    yield from (f"w:{word}" for word in keys.words)
    yield from (f"c:{term}" for term in keys.concepts)
    yield from (f"n:{figure}" for figure in keys.figures | keys.statutes)
    if keys.loans != keys.words:  # of an English text all words stand there
        yield from (f"l:{word}" for word in keys.loans | keys.latin)
