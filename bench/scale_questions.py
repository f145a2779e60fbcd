"""Questions about a generated library, made of words that stand together in some measure, and the words of all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain

from bench.generate import documents_iter
from bench.peers import Texts
from corpus.model import Language
from index.analyse import Runs, read_runs
from index.normalise import normalise

Question = tuple[tuple[str, ...], tuple[str, ...]]  # terms, and the same as printed

_QUESTIONS = 40  # of each kind
# how many words (0: 3 to 6), and how they are joined
KINDS = {
    "1 word": (1, "or"),
    "3-6 words OR": (0, "or"),
    "3-6 words AND": (0, "and"),
    "phrase": (2, "phrase"),
    "20-word clause": (20, "or"),
}


def questions_of(size: int, chance: random.Random) -> tuple[Texts, dict[str, list[Question]]]:
    """Return the words of every measure of a generated library, both languages together, and questions of each kind."""
    chosen = {kind: [chance.randrange(size) for _ in range(_QUESTIONS)] for kind in KINDS}
    wanted = set(chain.from_iterable(chosen.values()))
    texts, words = Texts(), {}
    for place, found in enumerate(_measures(size)):
        texts.add(term for runs in found for run in runs.runs for term in run.terms)
        if place in wanted:
            words[place] = [pair for runs in found for pair in _printed(runs)]
    return texts, {
        kind: [_question(kind, words[place], chance) for place in places] for kind, places in chosen.items()
    }


def _measures(size: int) -> Iterator[list[Runs]]:
    """Yield the texts of each measure: both languages, title and body."""
    japanese: list[list[Runs]] = []
    for document in documents_iter(size):
        read = [
            [read_runs(normalise(text).text) for text in (one.text.title, one.text.body)] for one in document.measures
        ]
        if document.language is Language.JA:
            japanese = read
        else:
            yield from (one + other for one, other in zip(japanese, read, strict=True))


def _printed(runs: Runs) -> Iterator[tuple[str, str]]:
    for written, run in zip(runs.written, runs.runs, strict=True):
        for token in run.tokens:
            if token.content:
                yield token.term, written[token.start : token.end]


def _question(kind: str, words: list[tuple[str, str]], chance: random.Random) -> Question:
    count = KINDS[kind][0] or chance.randint(3, 6)
    start = chance.randrange(max(1, len(words) - count))
    running = kind in ("phrase", "20-word clause")
    window = words[start : start + count] if running else chance.sample(words, min(count, len(words)))
    return tuple(term for term, _ in window), tuple(printed for _, printed in window)
