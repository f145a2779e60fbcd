"""The judged word links of bench/gold/word-links.tsv: which word of a sentence stands for which of its counterpart."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus.model import Language, Measure
from search.clauses.records import Field, Span
from search.clauses.sentences import text_of


class Judged(NamedTuple):
    """A link with what was judged; spans count in the sentences."""

    ja: Span
    en: Span
    right: bool


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two linked sentences with the links between their words that were judged."""

    number: int
    half: str
    ja: str
    en: str
    links: list[Judged] = field(default_factory=list)

    def verdict(self, ja: Span, en: Span) -> bool | None:
        """Return what was judged of a link that has a part in these words on both sides; None where nothing was."""
        found = [one.right for one in self.links if _meet(one.ja, ja) and _meet(one.en, en)]
        return all(found) if found else None


def read_word_links(path: Path, measures: Mapping[str, Measure]) -> tuple[list[GoldPair], list[int]]:
    """Return the judged pairs of sentences, and the numbers of those whose text has moved.

    Args:
        path: `word-links.tsv`.
        measures: all measures of a library that has the documents, by id.
    """
    pairs: dict[int, GoldPair] = {}
    moved: dict[int, None] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        number, half, ja, ja_place, en, en_place, ja_word, en_word, right, crc = line.split("\t")
        texts = _sentence(measures, ja, ja_place, Language.JA), _sentence(measures, en, en_place, Language.EN)
        if f"{zlib.crc32(''.join(texts).encode()):08x}" != crc:
            moved[int(number)] = None
            continue
        pair = pairs.setdefault(int(number), GoldPair(int(number), half, *texts))
        pair.links.append(Judged(_span(ja_word), _span(en_word), right == "yes"))
    return list(pairs.values()), list(moved)


def _sentence(measures: Mapping[str, Measure], place: str, span: str, language: Language) -> str:
    id_, field_ = place.split("#")
    start, end = _span(span)
    return text_of(measures[id_], language, Field(field_))[start:end] if id_ in measures else ""


def _span(text: str) -> Span:
    start, end = text.split("-")
    return int(start), int(end)


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
