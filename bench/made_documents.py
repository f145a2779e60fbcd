"""Documents made from the catalogue, with what corresponds known: measures merged, split, dropped, moved, reworded.

Digests are short and both languages say the same; published texts are long, and two editions differ. So
clauses are left out on either side, clauses of other measures are mixed in, titles and ministries go missing.
Everything follows from a seed.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from corpus.align.reading import Features, Keys, read_keys
from corpus.catalogue.records import CatalogueDocument, CatalogueMeasure
from corpus.model import Bilingual, Language, Role

_CLAUSE = {Language.JA: re.compile(r"(?<=[、。])"), Language.EN: re.compile(r"(?<=[,;.])\s+(?=\S)")}
_HIDDEN = 0.7  # of the shuffled documents; the others keep numbers, which are wrong then
_SWOLLEN = 0.4  # of the clauses of such another measure
_CHANGED = (0.05, 0.6)  # of an edition's measures left out, and half as many moved
_CITING = 0.15  # of measures; digests leave out law numbers, which published texts print
_SAME_SUBJECT = 0.4  # of the unrelated documents
_LEAST = 20  # measures of a document that may be halved
_BULKS = (0, 0, 1, 2, 3)  # other measures whose clauses swell a measure, for the length of published texts
_LONGEST = 60  # measures of a made document, unless a size is asked for


class Case(StrEnum):
    """How two made documents are related."""

    TRANSLATION = "two languages of one document"
    EDITION = "two editions"
    SHUFFLED = "two editions, shuffled, no numbers"
    MERGED = "merged, split, dropped, reordered"
    UNRELATED = "unrelated documents"


class Origin(NamedTuple):
    """A measure of the catalogue as material: its document's group (series or id), headings and clauses."""

    id: str
    group: str
    section: tuple[str, ...]
    path: Bilingual
    titles: Bilingual
    clauses: tuple[tuple[str, ...], tuple[str, ...]]
    ministries: frozenset[str]
    citation: tuple[str, str] | None = None


class Made(NamedTuple):
    """Two documents and the pairs (row, column) that correspond; `groups` are those their measures are from."""

    case: Case
    ja: list[Features]
    en: list[Features]
    pairs: frozenset[tuple[int, int]]
    groups: frozenset[str]
    names: tuple[list[str], list[str]]  # the catalogue's measures that each measure is made of


class _Plan(NamedTuple):
    """One measure to be made: the catalogue's measures that it says, and its number."""

    origins: tuple[Origin, ...]
    steps: tuple[str, ...]


def read_origins(documents: Iterable[CatalogueDocument]) -> list[Origin]:
    """Return the catalogue's measures as material; reissues, which say nothing of their own, are left out."""
    found: list[Origin] = []
    for document in documents:
        headings = {s.locator: s.titles for s in document.sections}
        group = document.metadata.series or document.metadata.id
        for measure in document.measures:
            if measure.reissue_of is None:
                found += [_origin(measure, document.metadata.id, group, headings)]
    return found


def _origin(measure: CatalogueMeasure, document: str, group: str, headings: dict[str, Bilingual]) -> Origin:
    steps = measure.locator.split(".")
    above = [headings[key] for n in range(1, len(steps)) if (key := ".".join(steps[:n])) in headings]
    return Origin(
        f"{document}/{measure.locator}", group, (document, *steps[:-1]),
        Bilingual("\n".join(t.ja or "" for t in above), "\n".join(t.en or "" for t in above)),
        measure.titles,
        (_clauses(measure.digest.ja or "", Language.JA), _clauses(measure.digest.en or "", Language.EN)),
        frozenset(link.id for link in measure.ministries if link.role is Role.RESPONSIBLE),
    )


def _clauses(text: str, language: Language) -> tuple[str, ...]:
    return tuple(part for part in _CLAUSE[language].split(text) if part.strip())


def make_documents(
    origins: Sequence[Origin], case: Case, rng: random.Random, size: int = 0, noise: float | None = None
) -> Made:
    """Make one pair of documents.

    Args:
        origins: the material; for unrelated documents, of more than one group.
        case: how the two are related.
        rng: where all choices come from.
        size: number of measures; 0 leaves it to chance.
        noise: share of clauses and words left out or changed, 0 to 0.5; None leaves it to chance.
    """
    if case is Case.UNRELATED:
        return _unrelated(origins, rng, size, rng.uniform(0.0, 0.4) if noise is None else noise)
    sizes = Counter(o.section[0] for o in origins)
    document = rng.choices(sorted(sizes), [math.sqrt(sizes[d]) for d in sorted(sizes)])[0]
    group = next(o.group for o in origins if o.section[0] == document)
    whole = [o for o in origins if o.section[0] == document]
    whole = _some(whole, size or rng.randint(min(6, len(whole)), min(_LONGEST, len(whole))), rng)
    whole = _cite(whole, rng)
    change = 0.0 if case is Case.TRANSLATION else rng.uniform(*_CHANGED)
    merge = 0.2 if case is Case.MERGED else 0.05
    sides = [_arrange(whole, rng, drop=change, merge=merge, move=change) for _ in range(2)]
    if noise is None:
        noise = 0.0 if case is Case.TRANSLATION else rng.uniform(0.0, 0.5)
    if case is Case.SHUFFLED:
        rng.shuffle(sides[0])
        rng.shuffle(sides[1])
    ja, en = (_write(plan, language, whole, rng, noise) for plan, language in zip(sides, Language, strict=True))
    chance = rng.random()
    if case is Case.SHUFFLED and chance < _HIDDEN:
        ja, en = [f.hidden() for f in ja], [f.hidden() for f in en]
    elif chance < 1 - _HIDDEN:  # in order, but without numbers and headings
        ja, en = ([replace(f, steps=(), path=Keys()) for f in side] for side in (ja, en))
    return Made(case, ja, en, _pairs(*sides), frozenset({group}), _names(*sides))


def _names(ja: Sequence[_Plan], en: Sequence[_Plan]) -> tuple[list[str], list[str]]:
    one, other = (["+".join(o.id for o in plan.origins) for plan in side] for side in (ja, en))
    return one, other


def _unrelated(origins: Sequence[Origin], rng: random.Random, size: int, noise: float) -> Made:
    groups = sorted({o.group for o in origins})
    if rng.random() < _SAME_SUBJECT:  # two halves of one document: one subject and style, nothing in common
        group = rng.choice([g for g in groups if sum(o.group == g for o in origins) > _LEAST])
        document = rng.choice(sorted({o.section[0] for o in origins if o.group == group}))
        halves = _halve([o for o in origins if o.section[0] == document], rng)
        one = other = group
    else:
        one, other = rng.sample(groups, 2)
        halves = [[o for o in origins if o.group == group] for group in (one, other)]
    sides = [_some(whole, size or rng.randint(min(6, len(whole)), len(whole)), rng) for whole in halves]
    for planted in rng.sample(sides[0], min(len(sides[0]), rng.choice([0, 0, 1, 2]))):
        sides[1].insert(rng.randrange(len(sides[1]) + 1), planted)
    plans = [[_Plan((o,), tuple(o.id.partition("/")[2].split("."))) for o in side] for side in sides]
    ja, en = (_write(plan, language, side, rng, noise)
              for plan, language, side in zip(plans, Language, sides, strict=True))
    return Made(Case.UNRELATED, ja, en, _pairs(*plans), frozenset({one, other}), _names(*plans))


def _halve(whole: Sequence[Origin], rng: random.Random) -> list[list[Origin]]:
    """Divide a document section by section, so that neither half takes up what the other has."""
    sections = sorted({o.section for o in whole})
    first = set(rng.sample(sections, len(sections) // 2))
    return [[o for o in whole if (o.section in first) is side] for side in (True, False)]


def _some(whole: Sequence[Origin], size: int, rng: random.Random) -> list[Origin]:
    """Return `size` measures in a row; beyond the whole, measures are taken again, two to one."""
    if size <= len(whole):
        start = rng.randint(0, len(whole) - size)
        return list(whole[start : start + size])
    found = list(whole)
    while len(found) < size:
        first, second = rng.sample(list(whole), 2)
        found.append(Origin(f"{first.id}+{second.id}+{len(found)}", first.group, first.section, first.path,
                            Bilingual(f"{first.titles.ja} {second.titles.ja}", f"{first.titles.en} {second.titles.en}"),
                            (first.clauses[0] + second.clauses[0], first.clauses[1] + second.clauses[1]),
                            first.ministries | second.ministries))
    return found


def _cite(whole: Sequence[Origin], rng: random.Random) -> list[Origin]:
    """Let some of the measures cite statutes by number, a few statutes among them all."""
    laws = [(rng.randint(1950, 2020), rng.randint(1, 150)) for _ in range(max(1, len(whole) // 10))]
    out: list[Origin] = []
    for origin in whole:
        year, number = rng.choice(laws)
        era = f"昭和{year - 1925}" if year < 1989 else f"平成{year - 1988}"
        cited = (f"（{era}年法律第{number}号）", f"(Act No. {number} of {year})")
        out.append(origin._replace(citation=cited) if rng.random() < _CITING else origin)
    return out


def _arrange(whole: Sequence[Origin], rng: random.Random, *, drop: float, merge: float, move: float) -> list[_Plan]:
    """Return one edition: measures left out, joined with the next, moved; numbered anew by section."""
    kept = [o for o in whole if rng.random() >= drop] or list(whole[:1])
    for _ in range(round(move * len(kept) / 2)):
        kept.insert(rng.randrange(len(kept)), kept.pop(rng.randrange(len(kept))))
    joined: list[tuple[Origin, ...]] = []
    for origin in kept:
        if joined and len(joined[-1]) == 1 and rng.random() < merge:
            joined[-1] = (*joined[-1], origin)
        else:
            joined.append((origin,))
    plans: list[_Plan] = []
    counts: dict[tuple[str, ...], int] = {}
    for origins in joined:
        section = origins[0].section
        counts[section] = counts.get(section, 0) + 1
        plans.append(_Plan(origins, (*section[1:], str(counts[section]))))
    return plans


def _pairs(ja: Sequence[_Plan], en: Sequence[_Plan]) -> frozenset[tuple[int, int]]:
    at: dict[str, list[int]] = {}
    for column, plan in enumerate(en):
        for origin in plan.origins:
            at.setdefault(origin.id, []).append(column)
    return frozenset((row, c) for row, plan in enumerate(ja) for o in plan.origins for c in at.get(o.id, ()))


def _write(plans: Sequence[_Plan], language: Language, whole: Sequence[Origin], rng: random.Random, noise: float) -> list[Features]:
    """Return the features of one side, its clauses left out and mixed in as far as `noise` says."""
    titled = rng.random() < 0.8
    signed = rng.random() < 0.8
    bulk = rng.choice(_BULKS) if noise else 0
    side = 0 if language is Language.JA else 1
    out: list[Features] = []
    for n, (origins, steps) in enumerate(plans):
        clauses: list[str] = []
        for origin in origins:
            kept = [c for c in origin.clauses[side] if rng.random() >= noise]
            clauses += kept or origin.clauses[side][:1]
            if origin.citation and rng.random() >= noise:
                clauses.append(origin.citation[side])
        for share in [noise / 2, *[_SWOLLEN] * bulk]:
            clauses += [c for c in rng.choice(list(whole)).clauses[side] if rng.random() < share]
        bodies = frozenset(b for o in origins for b in o.ministries)
        if noise and rng.random() < noise:
            bodies = frozenset(b for b in bodies if rng.random() < 0.7)
        titles = origins[0].titles.get(language) or ""
        title = keys_of(titles, language) if titled and rng.random() >= noise / 2 else Keys()
        text = title
        for clause in clauses:
            text |= keys_of(clause, language)
        out.append(Features(
            id=str(n), text=thin(text, rng, noise / 2), title=thin(title, rng, noise),
            path=keys_of(origins[0].path.get(language) or "", language),
            ministries=bodies if signed else frozenset(), steps=steps,
            place=n / max(1, len(plans) - 1), length=sum(map(len, clauses)),
        ))
    return out


def thin(keys: Keys, rng: random.Random, share: float) -> Keys:
    """Return the keys with a share of them left out, as another writer or translator chooses other words."""
    if not share:
        return keys
    return Keys(*(frozenset(k for k in sorted(getattr(keys, name)) if rng.random() >= share) for name in Keys.__slots__))


@cache
def keys_of(text: str, language: Language) -> Keys:
    """Return the keys of a text, remembered for good."""
    return read_keys(text, language)
