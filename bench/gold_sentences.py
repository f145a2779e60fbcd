"""Sentence links against the gold links of bench/gold/sentences-*.tsv.

Strict and lax as vecalign reports them: strict, a link is right if both its sides are exactly those of a gold
link; lax, if it shares a sentence with a gold link on both sides. A link that shares sentences with a gold
link graded lax is neither right nor wrong in the strict figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.scores import Score, score_counts
from corpus.align.links import Link
from corpus.align.split import Span
from corpus.model import Language

_CUTS = {Language.JA: re.compile(r"(?<=。)|\n"), Language.EN: re.compile(r"(?<=\.)\s+(?=[A-Z\"“‘'])|\n")}

Linker = Callable[[str, str], Iterable[Link]]
Texts = Mapping[tuple[str, Language], str]


class Bead(NamedTuple):
    """Sentences of a Japanese measure that answer sentences of an English one, by number from 1."""

    ja_measure: str
    ja: frozenset[int]
    en_measure: str
    en: frozenset[int]

    def touches(self, other: Bead) -> bool:
        """Tell whether both share a sentence on both sides."""
        return (self.ja_measure, self.en_measure) == (other.ja_measure, other.en_measure) and bool(
            self.ja & other.ja and self.en & other.en
        )


def read_links(path: Path) -> tuple[list[Bead], list[Bead]]:
    """Return the strict and the lax gold links of a file; its first lines say how sentences are counted."""
    strict: list[Bead] = []
    lax: list[Bead] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if line and line[0] != "#":
            one, ja, other, en, grade, *_ = line.split("\t")
            bead = Bead(one, _numbers(ja), other, _numbers(en))
            (strict if grade == "strict" else lax).append(bead)
    return strict, lax


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split(",")))


def score_links(gold: tuple[list[Bead], list[Bead]], texts: Texts, link: Linker) -> dict[str, Score]:
    """Link every two measures that the gold links name, and compare.

    Args:
        gold: strict and lax links.
        texts: bodies by measure id and language.
        link: what links two bodies.
    """
    strict, lax = gold
    found: list[Bead] = []
    for ja, en in dict.fromkeys((b.ja_measure, b.en_measure) for b in (*strict, *lax)):
        bodies = texts[ja, Language.JA], texts[en, Language.EN]
        found += _as_gold(ja, en, bodies, link(*bodies))
    exact = [b for b in found if b in strict]
    neither = [b for b in found if b not in strict and any(b.touches(g) for g in lax)]
    near = [b for b in found if any(b.touches(g) for g in (*strict, *lax))]
    reached = [g for g in strict if any(g.touches(b) for b in found)]
    return {
        "strict": score_counts(len(found) - len(neither), len(exact), len(strict), len(exact)),
        "lax": score_counts(len(found), len(near), len(strict), len(reached)),
    }


def _as_gold(ja: str, en: str, bodies: tuple[str, str], links: Iterable[Link]) -> list[Bead]:
    """Return links by the gold's way of counting; links that come to share a sentence become one."""
    counted = [count_sentences(body, language) for body, language in zip(bodies, Language, strict=True)]
    merged: list[Bead] = []
    for one in links:
        bead = Bead(ja, _inside(counted[0], one.ja), en, _inside(counted[1], one.en))
        touching = [m for m in merged if m.ja & bead.ja or m.en & bead.en]
        for other in touching:
            merged.remove(other)
            bead = Bead(ja, bead.ja | other.ja, en, bead.en | other.en)
        merged.append(bead)
    return merged


def count_sentences(text: str, language: Language) -> list[Span]:
    """Return the sentences of a body as the gold files count them, from 1: by full stops and line ends alone."""
    spans: list[Span] = []
    at = 0
    for match in [*_CUTS[language].finditer(text), None]:
        end = match.start() if match else len(text)
        if text[at:end].strip():
            spans.append(Span(at, end))
        at = match.end() if match else end
    return spans


def _inside(counted: list[Span], span: Span) -> frozenset[int]:
    return frozenset(
        n for n, s in enumerate(counted, 1) if min(s.end, span.end) - max(s.start, span.start) > 1
    )
