"""Where the terms of a glossary are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.glossary.book import Glossary
from corpus.model import Language


class Use(NamedTuple):
    """One text that uses a term: the id that the caller gave it, and how often the term is there."""

    id: str
    times: int


def find_uses(
    glossary: Glossary, texts: Iterable[tuple[str, Language, str]]
) -> Mapping[str, tuple[Use, ...]]:
    """Return the texts that use each term, by the term's Japanese wording, most uses first.

    A term inside a longer one is not counted: 保護観察所 is no use of 保護観察. The texts of both languages
    of a measure may come under one id; their counts are then the larger of the two, since they say the same.

    Args:
        glossary: the terms.
        texts: (id, language, text), e.g. of every measure.
    """
    counts: dict[str, dict[str, dict[Language, int]]] = {}
    for id_, language, text in texts:
        for place in glossary.find(text, language):
            for term in place.terms:
                sides = counts.setdefault(term.ja, {}).setdefault(id_, {})
                sides[language] = sides.get(language, 0) + 1
    return {
        ja: tuple(
            sorted((Use(i, max(sides.values())) for i, sides in ids.items()), key=lambda use: -use.times)
        )
        for ja, ids in counts.items()
    }
