"""Two documents beside each other: what answers what, what is new, dropped, moved, merged or split."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.library import Library
from corpus.model import Document, Kind, Measure, Pair, Status
from index import PAIR_CONFIDENCE_MIN
from search.compare.differences import NO_FACTS, Facts, find_differences

_EDITIONS_SHARE = 0.4  # of the shorter document: so many counterparts make two documents editions of one plan

_Link = tuple[str, str]  # a measure of the left document and one of the right


class Change(StrEnum):
    """What became of a measure from the left document to the right one.

    `merged`: several on the left answer one on the right; `split`: one on the left, several on the right;
    `moved`: under another heading, or in another order under the same one; `changed`: other figures, dates
    or ministries.
    """

    NEW = "new"
    DROPPED = "dropped"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of measures, or one that has no counterpart: then the other side is None."""

    left: Measure | None
    right: Measure | None
    confidence: float = 0.0
    status: Status | None = None
    changes: frozenset[Change] = frozenset()
    facts: Facts = NO_FACTS

    @property
    def paired(self) -> bool:
        """Return whether both sides are there."""
        return self.left is not None and self.right is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two documents correspond.

    Attributes:
        left: the older one where both are editions of one plan, else the one named first.
        right: the other one.
        editions: whether they are editions of one plan; only then is anything new, dropped, moved or changed
            and not merely without a counterpart.
        matches: in the order of the left document; what stands on the right alone follows what it follows there,
            in editions; in other documents the pairs come first, then the left alone, then the right.
        counts: how many matches each change is true of.
        pairs: how many matches have both sides.
    """

    left: Document
    right: Document
    editions: bool
    matches: tuple[Match, ...]
    counts: Mapping[Change, int]
    pairs: int


def compare_documents(library: Library, one: str, other: str) -> Comparison:
    """Compare two documents of a library.

    Raises:
        NotFoundError: one of them is not there.
    """
    with library.snapshot():
        left, right = library.document(one), library.document(other)
        pairs = library.pairs(document=one)
        measures = [library.measures(document=document.id, kind=Kind.MEASURE) for document in (left, right)]
    return compare(left, right, measures[0], measures[1], pairs)


def compare(
    one: Document,
    other: Document,
    one_measures: Sequence[Measure],
    other_measures: Sequence[Measure],
    pairs: Iterable[Pair],
) -> Comparison:
    """Compare two documents by the pairs of their measures.

    A reissue that has no pair of its own is passed over: its first place speaks for it.

    Args:
        one: a document.
        other: another one.
        one_measures: its measures, in its order.
        other_measures: those of the other one.
        pairs: pairs of either document; rejected and weak ones count for nothing.
    """
    links = _links(pairs, one.id, other.id)
    editions = _are_editions(one, other, links, min(len(one_measures), len(other_measures)))
    left, right, left_measures, right_measures = one, other, one_measures, other_measures
    if editions and _age(other) < _age(one):
        left, right, left_measures, right_measures = other, one, other_measures, one_measures
        links = {(there, here): found for (here, there), found in links.items()}
    by_left, by_right = ({m.id: m for m in measures} for measures in (left_measures, right_measures))
    links = {link: found for link, found in links.items() if link[0] in by_left and link[1] in by_right}
    moved = _moved(links, by_left, by_right) if editions else frozenset()
    lefts, rights = Counter(here for here, _ in links), Counter(there for _, there in links)
    rows = []
    for (here, there), (confidence, status) in links.items():
        changes = {change for change, holds in (
            (Change.MOVED, (here, there) in moved), (Change.MERGED, rights[there] > 1), (Change.SPLIT, lefts[here] > 1),
        ) if holds}  # fmt: skip
        facts = find_differences(by_left[here], by_right[there]) if editions else NO_FACTS
        changes |= {Change.CHANGED} if facts else set()
        rows.append(Match(by_left[here], by_right[there], confidence, status, frozenset(changes), facts))
    matches = _in_order(rows, left_measures, right_measures)
    if not editions:
        matches = tuple(sorted(matches, key=lambda match: (not match.paired, match.left is None)))
    return Comparison(
        left, right, editions, matches,
        {change: sum(change in match.changes for match in matches) for change in Change}, len(rows),
    )  # fmt: skip


def documents_with_pairs(pairs: Iterable[Pair], document: str) -> tuple[str, ...]:
    """Return the other documents that pairs of `document` lead to, those with most pairs first."""
    found: Counter[str] = Counter()
    for pair in pairs:
        sides = {pair.ja.partition("/")[0], pair.en.partition("/")[0]}
        if _strength(pair) and document in sides:
            found.update(sides - {document})
    return tuple(id_ for id_, _ in found.most_common())


def _strength(pair: Pair) -> float:
    """Return how sure a pair is; 0 where it counts for nothing."""
    if pair.status is Status.REJECTED:
        return 0.0
    if pair.status is Status.ACCEPTED:
        return 1.0
    return pair.confidence if pair.confidence >= PAIR_CONFIDENCE_MIN else 0.0


def _links(pairs: Iterable[Pair], one: str, other: str) -> dict[_Link, tuple[float, Status]]:
    """Return the pairs between two documents, whichever of them is the Japanese side, the surest of each."""
    found: dict[_Link, tuple[float, Status]] = {}
    for pair in pairs:
        for link in ((pair.ja, pair.en), (pair.en, pair.ja)):
            if (link[0].partition("/")[0], link[1].partition("/")[0]) == (one, other):
                strength = _strength(pair)
                if strength > found.get(link, (0.0, None))[0]:
                    found[link] = strength, pair.status
    return found


def _are_editions(one: Document, other: Document, links: Mapping[_Link, object], shorter: int) -> bool:
    series = one.metadata.series
    if series is not None and series == other.metadata.series:
        return True
    covered = min(len({here for here, _ in links}), len({there for _, there in links}))
    return covered > 1 and covered >= _EDITIONS_SHARE * shorter


def _age(document: Document) -> tuple[str, int]:
    return document.metadata.date or "", document.metadata.edition or 0


def _moved(
    links: Iterable[_Link], left: Mapping[str, Measure], right: Mapping[str, Measure]
) -> frozenset[_Link]:
    """Return the links that lead to another heading, or break the order under one.

    A heading answers the one that most of its measures went to, in either direction: a section that was cut
    in two, or two that became one, moves nothing.
    """
    groups: dict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link in links:
        groups[_heading(left[link[0]]), _heading(right[link[1]])].append(link)
    most_left: Counter[str] = Counter()
    most_right: Counter[str] = Counter()
    for (here, there), found in groups.items():
        most_left[here] = max(most_left[here], len(found))
        most_right[there] = max(most_right[there], len(found))
    moved: set[_Link] = set()
    for (here, there), found in groups.items():
        if len(found) < most_left[here] and len(found) < most_right[there]:
            moved.update(found)
            continue
        found.sort(key=lambda link: (left[link[0]].position, right[link[1]].position))
        kept = _longest_rise([right[there].position for _, there in found])
        moved.update(link for place, link in enumerate(found) if place not in kept)
    return frozenset(moved)


def _heading(measure: Measure) -> str:
    return measure.path[-1].locator if measure.path else ""


def _longest_rise(positions: Sequence[int]) -> set[int]:
    """Return the places of a longest run that never falls: of [1, 3, 2, 4] the places of 1, 2 and 4.

    Patience sorting: `ends[k]` is the place with the lowest value that a run of k + 1 can end in.
    """
    ends: list[int] = []
    before: list[int] = []
    for here, value in enumerate(positions):
        length = bisect_right(ends, value, key=positions.__getitem__)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [here]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def _in_order(rows: Iterable[Match], left: Sequence[Measure], right: Sequence[Measure]) -> tuple[Match, ...]:
    """Return the matches and the measures without one, in the order that Comparison.matches states."""
    by_left: dict[str, list[Match]] = defaultdict(list)
    paired_right: set[str] = set()
    for row in rows:
        if row.left is not None and row.right is not None:
            by_left[row.left.id].append(row)
            paired_right.add(row.right.id)
    order: list[Match] = []
    for measure in left:
        found = sorted(by_left.get(measure.id, ()), key=lambda row: row.right.position if row.right else 0)
        if not found and not measure.reissue_of:
            found = [Match(measure, None, changes=frozenset({Change.DROPPED}))]
        order += found
    after: dict[str | None, list[Match]] = defaultdict(list)
    before: str | None = None
    for measure in right:
        if measure.id in paired_right:
            before = measure.id
        elif not measure.reissue_of:
            after[before].append(Match(None, measure, changes=frozenset({Change.NEW})))
    last = {row.right.id: place for place, row in enumerate(order) if row.right is not None}
    placed = list(after[None])
    for place, row in enumerate(order):
        placed.append(row)
        if row.right is not None and last[row.right.id] == place:
            placed += after[row.right.id]
    return tuple(placed)
