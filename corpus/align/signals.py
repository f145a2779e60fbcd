"""What speaks for two measures being counterparts: one function a signal, each between 0 and 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.align.features import Features

_DOUBT = 12.0  # squared weight: one shared word, however rare, is no proof
Signal = Callable[[Features, Features, "Context"], float]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the two documents as wholes.

    Attributes:
        idf: weight of each term that both documents have; rare terms say more.
        concept_idf: the same for the glossary's terms.
        ratio: median length of the English measures over that of the Japanese ones.
        series: whether order and numbering may be compared: one document in two languages, or two
            editions of one plan.
    """

    idf: Mapping[str, float]
    concept_idf: Mapping[str, float]
    ratio: float
    series: bool


def read_context(ja: Sequence[Features], en: Sequence[Features], *, series: bool) -> Context:
    """Weigh the terms that both documents have by how few of their measures have them."""
    idf = _weigh([f.terms for f in ja], [f.terms for f in en])
    concept_idf = _weigh([f.concepts for f in ja], [f.concepts for f in en])
    lengths = sorted(f.length for f in ja), sorted(f.length for f in en)
    middle = [x[len(x) // 2] if x else 1 for x in lengths]
    return Context(idf, concept_idf, max(1, middle[1]) / max(1, middle[0]), series)


def _weigh(ja: Sequence[frozenset[str]], en: Sequence[frozenset[str]]) -> dict[str, float]:
    count_ja, count_en = Counter(t for s in ja for t in s), Counter(t for s in en for t in s)
    total = len(ja) + len(en)
    return {t: math.log(1 + total / (count_ja[t] + count_en[t])) for t in count_ja.keys() & count_en.keys()}


def _cosine(a: Iterable[str], b: Iterable[str], idf: Mapping[str, float]) -> float:
    a, b = {t for t in a if t in idf}, {t for t in b if t in idf}
    if not a or not b:
        return 0.0
    shared = sum(idf[t] ** 2 for t in a & b)
    return shared / math.sqrt((_DOUBT + sum(idf[t] ** 2 for t in a)) * (_DOUBT + sum(idf[t] ** 2 for t in b)))


def terms(ja: Features, en: Features, context: Context) -> float:
    """Compare loan-words, Latin strings and numbers: cosine, rare ones weighing more."""
    return _cosine(ja.terms, en.terms, context.idf)


def concepts(ja: Features, en: Features, context: Context) -> float:
    """Compare the glossary's terms, rare ones weighing more; those of the titles count once more."""
    whole = _cosine(ja.concepts, en.concepts, context.concept_idf)
    heads = _cosine(ja.title_concepts, en.title_concepts, context.concept_idf)
    return (2 * whole + heads) / 3


def titles(ja: Features, en: Features, context: Context) -> float:
    """Compare the same in the titles, and titles against texts."""
    return max(_cosine(ja.title_terms, en.title_terms, context.idf),
               0.5 * _cosine(ja.title_terms, en.terms, context.idf),
               0.5 * _cosine(ja.terms, en.title_terms, context.idf))


def ministries(ja: Features, en: Features, context: Context) -> float:
    """Compare the bodies in charge: shared over all (Jaccard)."""
    union = ja.ministries | en.ministries
    return len(ja.ministries & en.ministries) / len(union) if union else 0.0


def numbering(ja: Features, en: Features, context: Context) -> float:
    """Compare locators step by step from the outside; the last step by its distance."""
    if not context.series:
        return 0.0
    same = 0
    for a, b in zip(ja.steps[:-1], en.steps[:-1], strict=False):
        if a != b:
            break
        same += 1
    outer = same / max(1, max(len(ja.steps), len(en.steps)) - 1)
    a, b = ja.steps[-1].split("-")[0], en.steps[-1].split("-")[0]
    near = 1 / (1 + abs(int(a) - int(b))) if a.isdigit() and b.isdigit() else float(a == b)
    return outer * (0.5 + 0.5 * near) if len(ja.steps) > 1 and len(en.steps) > 1 else near


def place(ja: Features, en: Features, context: Context) -> float:
    """Compare relative positions in the documents."""
    return math.exp(-((ja.place - en.place) / 0.08) ** 2) if context.series else 0.0


def length(ja: Features, en: Features, context: Context) -> float:
    """Compare lengths, given how much longer English is in these documents."""
    return math.exp(-(math.log(max(1, en.length) / (max(1, ja.length) * context.ratio)) / 0.7) ** 2)


SIGNALS: Mapping[str, Signal] = {
    "terms": terms, "concepts": concepts, "titles": titles, "ministries": ministries, "numbering": numbering, "place": place,
    "length": length,
}
