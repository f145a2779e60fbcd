"""The equivalents of one sentence of a paste: as it stands, nearly so, in fragments, or by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.align.reading import read_keys
from corpus.model import Language, Origin
from index.budget import is_out_of_time
from search.clauses.confidence import Evidence, confidence
from search.clauses.distance import Likeness, align, likeness
from search.clauses.fragments import Fragment, cover, uncovered
from search.clauses.grams import top
from search.clauses.meaning import Meaning, Scores, groups_of
from search.clauses.order import distinct, is_worth_showing, order
from search.clauses.records import ClauseHit, HitKind, Side, Span
from search.clauses.sentences import Place
from search.clauses.stock import Stock
from search.clauses.targets import Target
from search.clauses.text import SOFT_HYPHEN, Segment, Units, read_units

EXACT = 0.9995  # likeness from which the clause stands in a sentence as it is
NEAR = 0.6  # likeness from which a sentence is much like the clause
_CLEAR = 0.95  # likeness from which nothing else need be looked at
_COVERED = 0.75  # likeness from which no fragments are sought
_OFFICIAL_MIN = 0.3  # confidence of a link from which the official wording goes before our digest
_PAIR_SURE = 0.97  # confidence of a pair whose official wording goes before our digest whatever it says
_OFFICIAL_SHARE = 0.52  # of what our digest says of the clause, as much the wording of a less sure pair must say
_LOOSE_SHARE = 0.7  # the same of a sentence that is not linked, in a text that surely is a counterpart
_LOOSE_MIN = 0.12
_FRAGMENT_SENTENCES = 60
_WORTH_LINKING = 0.45  # of the best sentence's likeness, as much another one must have to be linked


@dataclass(frozen=True, slots=True)
class Depth:
    """How many sentences are looked at closely: fewer where a paste has many sentences.

    `brief`: where one sentence is the clause or nearly, it is enough.
    """

    alike: int = 16
    linked: int = 5
    crossing: int = 4
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a sentence of the paste, best first, and the spans of the query that nothing answers."""

    hits: tuple[ClauseHit, ...]
    uncovered: tuple[Span, ...]


class _Look:
    """One look-up of one sentence."""

    def __init__(self, stock: Stock, segment: Segment, depth: Depth) -> None:
        self.stock = stock
        self.segment = segment
        self.depth = depth
        self.lang = segment.language
        self.units = read_units(segment.text, self.lang)
        text = segment.text if self.lang is Language.JA else stock.spelling.mended(segment.text, self.units)
        keys = read_keys(text.replace(SOFT_HYPHEN, ""), self.lang)
        own = stock.meanings[self.lang]
        self.same = own.compare(groups_of(keys, own, None))
        crossing = groups_of(keys, own, stock.translations[self.lang])
        self.cross = stock.meanings[self.lang.other].compare(crossing)

    def alike(self) -> dict[int, Likeness]:
        """Return the sentences of the clause's language that share most with it, with their likeness."""
        numbers = dict.fromkeys(self.stock.grams[self.lang].best(self.units, self.depth.alike))
        numbers.update(dict.fromkeys(top(self.same.said + 0.3 * self.same.compact, self.depth.linked)))
        exact = self.stock.sentences[self.lang].by_key.get(self.units.key)
        if exact is not None:
            numbers[exact] = None
        all_ = self.stock.sentences[self.lang].all
        return dict(zip(numbers, likeness(self.units, [all_[n].units for n in numbers]), strict=True))

    def hits(self) -> list[tuple[ClauseHit, Evidence]]:
        """Return what may answer, with what speaks for it, in no order."""
        found: list[tuple[ClauseHit, Evidence]] = []
        alike = self.alike()
        ranked = sorted(alike, key=lambda n: (-alike[n].inside - 0.5 * float(self.same.said[n]), -alike[n].whole, n))
        worth = {n: alike[n].inside + 0.5 * float(self.same.said[n]) for n in alike}
        least = _WORTH_LINKING * max(worth.values(), default=0.0)
        clear = self.depth.brief and max((one.inside for one in alike.values()), default=0.0) >= _CLEAR
        linked, crossing = (1, 0) if clear else (self.depth.linked, self.depth.crossing)
        for number in [n for n in ranked if worth[n] >= least][:linked]:
            if found and is_out_of_time():
                break
            target = self._target(self.stock.place(self.lang, number))
            found.append(self._hit(number, alike[number], target))
        cross = self.cross
        found += [self._crossing(number, alike) for number in top(_closeness(cross), crossing)]
        return found

    def _target(self, place: Place) -> Target | None:
        """Return the counterpart to show: the official wording unless our digest says much more of the clause."""
        official: list[Target] = []
        others: list[Target] = []
        for target in self.stock.targets.of(place):
            if target.side.origin is not Origin.OFFICIAL:
                if official and max(one.pair for one in official) >= _PAIR_SURE:
                    break  # whatever our digest says
                others.append(target)
            elif target.loose:
                others += self._nearest(target)
            else:
                (official if target.confidence >= _OFFICIAL_MIN else others).append(target)
        most = max(map(self._said, others), default=0.0)
        best = max(official, key=lambda one: self._said(one) * one.confidence * one.pair**2, default=None)
        if best is not None and (best.pair >= _PAIR_SURE or self._said(best) >= _OFFICIAL_SHARE * most):
            return best
        loose = max((one for one in others if one.loose), key=self._said, default=None)
        if loose is not None and self._said(loose) >= _LOOSE_SHARE * most:
            return loose
        rest = [one for one in others if not one.loose]
        return max([*rest, *official], key=lambda target: target.confidence, default=loose)

    def _nearest(self, whole: Target) -> list[Target]:
        """Return the sentence of an unlinked text that says most of the clause; nothing where the pair is not sure."""
        if whole.pair < _PAIR_SURE:
            return []
        numbers = self.stock.numbers_in(whole.side)
        best = max(numbers, key=lambda n: float(self.cross.said[n]), default=None)
        if best is None or float(self.cross.said[best]) < _LOOSE_MIN:
            return []
        places = self.stock.sentences[self.lang.other].all[best].places
        own = next(p for p in places if p.measure.id == whole.side.measure and p.field is whole.side.field)
        return [whole._replace(side=own.side())]

    def _back(self, place: Place) -> Target | None:
        """Return the sentence of the clause's own language that a counterpart is the counterpart of."""
        best: Target | None = None
        for target in self.stock.targets.of(place):
            if target.loose:
                continue
            if target.side.origin is Origin.OFFICIAL and target.confidence >= _OFFICIAL_MIN:
                return target
            if best is None or target.confidence > best.confidence:
                best = target
        return best

    def _said(self, target: Target) -> float:
        """Return how much of the clause's keys a counterpart has."""
        return _most(self.cross.said, self.stock.numbers_in(target.side))

    def _hit(self, number: int, like: Likeness, target: Target | None) -> tuple[ClauseHit, Evidence]:
        sentence = self.stock.sentences[self.lang].all[number]
        place = sentence.places[0]
        evidence = self._evidence(like, (number,), target)
        side = place.side()
        kind = HitKind.EXACT if like.inside >= EXACT else HitKind.FUZZY if like.inside >= NEAR else HitKind.TRANSLATED
        clause_differs: tuple[Span, ...] = ()
        if kind is HitKind.TRANSLATED:
            side = replace(side, marks=((0, len(side.text)),))
        else:
            side, clause_differs = self._marked(side, sentence.units)
        hit = ClauseHit(
            kind, side, _whole(target), round(like.inside, 4), confidence(evidence), (self.segment.start, self.segment.end),
            clause_differs, tuple(dict.fromkeys(p.measure.id for p in sentence.places)),
            target.relation if target else None, round(target.confidence, 4) if target else 0.0,
        )  # fmt: skip
        return hit, evidence

    def _marked(self, side: Side, units: Units) -> tuple[Side, tuple[Span, ...]]:
        found = align(self.units, units)
        marks = (units.printed(found.start, found.end),) if found.end > found.start else ()
        differs = tuple(units.printed(a, b) for a, b in found.sentence_differs)
        offset = self.segment.start
        mine = tuple((offset + a, offset + b) for a, b in (self.units.printed(*d) for d in found.clause_differs))
        return replace(side, marks=marks, differs=differs), mine

    def _crossing(self, number: int, alike: dict[int, Likeness]) -> tuple[ClauseHit, Evidence]:
        """Return a hit for a sentence of the other language, its own counterpart as the source where it has one."""
        place = self.stock.place(self.lang.other, number)
        back = self._back(place)
        source = back.side if back is not None else None
        like, numbers, stands = Likeness(0.0, 0.0), list[int](), False
        if source is not None:
            numbers = self.stock.numbers_in(source)
            known = [alike[n] for n in numbers if n in alike]
            like = max(known, default=like)
            source, stands = self._as_it_stands(source)
            like = Likeness(1.0, like.whole) if stands else like
        target = Target(place.side(), back.confidence if back else 1.0, back.relation if back else None)  # type: ignore[arg-type]
        evidence = self._evidence(like, numbers, target)
        sentence = self.stock.sentences[self.lang.other].all[number]
        kind, match = (HitKind.EXACT, 1.0) if stands else (HitKind.TRANSLATED, float(self.cross.said[number]))
        hit = ClauseHit(
            kind, source, _whole(target), round(match, 4), confidence(evidence),
            (self.segment.start, self.segment.end), (),
            tuple(dict.fromkeys(p.measure.id for p in sentence.places)), target.relation, round(target.confidence, 4),
        )  # fmt: skip
        return hit, evidence

    def _as_it_stands(self, source: Side) -> tuple[Side, bool]:
        """Return a source with the clause marked if it stands there as it is, else with all of it marked."""
        units = read_units(source.text, self.lang)
        at = units.find(self.units)
        marks = tuple(units.printed(start, start + len(self.units.units)) for start in at)
        return replace(source, marks=marks or ((0, len(source.text)),)), bool(at)

    def _evidence(self, like: Likeness, numbers: Sequence[int], target: Target | None) -> Evidence:
        """Return what speaks for a hit; `numbers` are the sentences of its source."""
        theirs = self.stock.numbers_in(target.side) if target is not None else []
        missing = min(_least(self.same.missing, numbers), _least(self.cross.missing, theirs))
        return Evidence(
            like.inside, _most(self.same.said, numbers), _most(self.cross.said, theirs),
            _most(self.cross.compact, theirs), _most(self.cross.around, theirs),
            target.confidence if target else 0.0, missing,
        )  # fmt: skip

    def fragments(self) -> tuple[list[ClauseHit], list[Span]]:
        """Return the fragments that cover the clause, and what they leave."""
        all_ = self.stock.sentences[self.lang].all
        grams = self.stock.grams[self.lang]
        found = cover(
            self.units, self.lang, lambda piece: grams.best(piece, _FRAGMENT_SENTENCES), lambda n: all_[n].units
        )
        left = [self._in_query(a, b) for a, b in uncovered(self.units, found, self.lang)]
        return [self._fragment(one) for one in found], left

    def _in_query(self, start: int, end: int) -> Span:
        a, b = self.units.printed(start, end)
        return self.segment.start + a, self.segment.start + b

    def _fragment(self, one: Fragment) -> ClauseHit:
        sentence = self.stock.sentences[self.lang].all[one.number]
        target = self._target(sentence.places[0])
        mark = sentence.units.printed(one.at, one.at + one.end - one.start)
        share = sum(self.units.weights[one.start : one.end]) / sum(self.units.weights)
        sure = share**2 * (target.confidence if target else 0.0)
        return ClauseHit(
            HitKind.FRAGMENT, replace(sentence.places[0].side(), marks=(mark,)), _whole(target), round(share, 4),
            round(sure, 4), self._in_query(one.start, one.end), (),
            tuple(dict.fromkeys(p.measure.id for p in sentence.places)),
            target.relation if target else None, round(target.confidence, 4) if target else 0.0,
        )  # fmt: skip


def find(stock: Stock, segment: Segment, depth: Depth | None = None) -> Found:
    """Return what answers one sentence of a paste."""
    look = _Look(stock, segment, depth or Depth())
    if not look.units.units:
        return Found((), ())
    hits = distinct(sorted((hit for hit, _ in look.hits() if is_worth_showing(hit)), key=order))
    best = max((hit.match for hit in hits if hit.kind in (HitKind.EXACT, HitKind.FUZZY)), default=0.0)
    left: list[Span] = []
    if best < _COVERED and not is_out_of_time():
        fragments, left = look.fragments()
        hits = distinct(sorted([*hits, *fragments], key=order))
        if any(hit.confidence >= 0.5 for hit in hits):
            left = []
    return Found(tuple(hits), tuple(left))


def weighed(stock: Stock, segment: Segment) -> list[tuple[ClauseHit, Evidence]]:
    """Return what may answer a sentence of a paste, with what speaks for it, for fitting."""
    return _Look(stock, segment, Depth()).hits()


def across(stock: Stock, segment: Segment, limit: int) -> list[str]:
    """Return the ids of measures whose text in the other language says most of a clause, without any pair."""
    look = _Look(stock, segment, Depth())
    numbers = top(_closeness(look.cross), limit * 4)
    places = (stock.place(segment.language.other, number) for number in numbers)
    return list(dict.fromkeys(place.measure.id for place in places))[:limit]


def _most(scores: Scores, numbers: Sequence[int]) -> float:
    return max((float(scores[n]) for n in numbers), default=0.0)


def _least(scores: Scores, numbers: Sequence[int]) -> float:
    return min((float(scores[n]) for n in numbers), default=1.0)


def _closeness(meaning: Meaning) -> Scores:
    return np.asarray(meaning.said + 0.35 * meaning.compact + 0.25 * meaning.around, dtype=np.float32)


def _whole(target: Target | None) -> Side | None:
    return replace(target.side, marks=((0, len(target.side.text)),)) if target is not None else None
