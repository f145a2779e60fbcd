"""The judged clauses of bench/gold: where each is taken from, how it was changed, and which sentences answer it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.gold_sentences import count_sentences
from corpus.align.split import Span
from corpus.model import Language, Measure
from search.clauses.records import Field, Side
from search.clauses.sentences import text_of

GOLD = Path(__file__).with_name("gold")

# as the sentences of the gold links are counted: see the first lines of bench/gold/sentences-*.tsv


class Answer(NamedTuple):
    """Sentences that answer a clause, by number from 1, of one text of a measure."""

    measure: str
    field: Field
    sentences: frozenset[int]

    def is_met_by(self, side: Side, measure: Measure) -> bool:
        """Tell whether a side of a hit is, or has a part in, these sentences."""
        if (side.measure, side.field) != (self.measure, self.field):
            return False
        if self.field is Field.TITLE:
            return True
        counted = count_sentences(text_of(measure, side.lang, side.field), side.lang)
        return any(
            _overlap(counted[number - 1], side) > 1 for number in self.sentences if number <= len(counted)
        )


class GoldClause(NamedTuple):
    """A judged clause: `text` is what is pasted, `place` the measure it is taken from, in its own words or ours."""

    id: str
    half: str
    kind: str
    language: Language
    place: str
    field: Field
    text: str
    answers: tuple[Answer, ...]

    @property
    def measures(self) -> frozenset[str]:
        """Return the ids of the measures that answer it."""
        return frozenset(answer.measure for answer in self.answers)


class NoAnswer(NamedTuple):
    """A clause that the corpus has nothing for."""

    id: str
    half: str
    language: Language
    text: str


def read_clauses(path: Path, measures: Mapping[str, Measure]) -> tuple[list[GoldClause], list[str]]:
    """Return the judged clauses, their text taken from `measures`, and the ids of those whose text has moved.

    Args:
        path: `clauses.tsv`.
        measures: all measures of a library that has the documents, by id.
    """
    found: list[GoldClause] = []
    moved: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        id_, half, kind, lang, place, start, end, edits, text, answers, crc = line.split("\t")
        language = Language(lang)
        measure, field = place.split("#")
        if not text:
            body = text_of(measures[measure], language, Field(field)) if measure in measures else ""
            text = body[int(start) : int(end)]
            if f"{zlib.crc32(text.encode()):08x}" != crc:
                moved.append(id_)
                continue
            text = _edited(text, json.loads(edits or "[]"))
        found.append(GoldClause(id_, half, kind, language, measure, Field(field), text, _answers(answers)))
    return found, moved


def read_without_answer(path: Path) -> list[NoAnswer]:
    """Return the clauses that nothing in the corpus answers."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [NoAnswer(id_, half, Language(lang), text) for id_, half, lang, text in rows]


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for at, length, new in reversed(edits):
        text = text[:at] + new + text[at + length :]
    return text


def _answers(text: str) -> tuple[Answer, ...]:
    found = []
    for one in text.split(" "):
        measure, place = one.split("#")
        field, numbers = place.split(":")
        found.append(Answer(measure, Field(field), frozenset(map(int, numbers.split(",")))))
    return tuple(found)


def _overlap(span: Span, side: Side) -> int:
    return min(span.end, side.end) - max(span.start, side.start)
