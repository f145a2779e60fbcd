"""Why a measure is a hit, in short tokens:

`word:通報`, `phrase:児童相談所`, `variant:取り組み`, `substring:罪`, `title`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from index import Mark, TextField, has_japanese
from index.question import SUBJECTS, Phrase, Prefix, Substring, Term, Unit, Way

_WORDS = (Term, Phrase)
_TITLES = frozenset({TextField.JA_TITLE, TextField.EN_TITLE})
_BODIES = frozenset({TextField.JA_BODY, TextField.EN_BODY})
_DIGESTS = frozenset({TextField.JA_DIGEST, TextField.EN_DIGEST})

Texts = Mapping[TextField, str]


class Reasons:
    """The reasons for the hits of one question.

    Args:
        units: what the engine says was asked for, in its order.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self.wordings = frozenset(number for number, unit in enumerate(units) if unit.via)  # not asked for as such
        self._asked = [unit.label.strip().casefold() for unit in units]

    def of(
        self, by_unit: Mapping[int, Sequence[Mark]], marked: Iterable[TextField], paired: Collection[int], texts: Texts
    ) -> tuple[str, ...]:
        """Return the reasons for a hit, in the order of the question, without repeats.

        Args:
            by_unit: for each unit that the measure matched, its marks in printed texts.
            marked: the fields that these stand in.
            paired: the units that a measure paired with it matched.
            texts: the texts of the measure.

        `word`, `phrase`: said as asked. `variant`: said in another spelling or form, which is given. `substring`:
        stands inside other words. `prefix`: begins so. `ministry`: a body of the measure is called so. `pair`:
        the text that corresponds in the other language says it. `title`, `digest`: something stands in the title,
        or in our abstract alone; `subject:…`: in this index term of ours, and in no text. `reading`, `spelling`,
        `synonym`, `translation … via …`: the text says in these words what was asked in others; given only where it
        does not say what was asked.
        """
        units, wordings = self._units, self.wordings
        by_unit, indexed = _without_subjects(by_unit, texts)
        fields = [field for field in marked if field not in SUBJECTS]
        said = {units[number].label for number in by_unit if number not in wordings and number < len(units)}
        found: list[str] = []
        for number in sorted({*by_unit, *indexed, *paired}):
            if number >= len(units):
                break
            unit, printed = units[number], by_unit.get(number)
            if number in indexed:
                if not unit.via:
                    found.append(indexed[number])
            elif printed is None:
                if not unit.via:
                    found.append("pair")
            elif not unit.via:
                found.append(self._reason(number, printed, texts))
            elif unit.asked not in said:
                found.append(_other_reason(unit, printed, texts))
        if not _TITLES.isdisjoint(fields):
            found.append("title")
        if fields and _DIGESTS.issuperset(fields) and not _BODIES.isdisjoint(texts):
            found.append("digest")
        if not found and paired:
            found.append("pair")  # the counterpart says it in other words than were asked
        if not found:
            found += indexed.values()  # our index terms say it in other words than were asked
        return tuple(dict.fromkeys(found))

    def _reason(self, number: int, printed: Sequence[Mark], texts: Texts) -> str:
        """Return the reason for what was asked for, by the best way in which the text says it."""
        unit, asked = self._units[number], self._asked[number]
        if not printed:
            return f"ministry:{unit.label}"
        way = unit.ways[0][0]
        if printed[0].way is not way:
            way = _best_way(unit.ways, printed)
        if isinstance(way, _WORDS):
            said: set[str] = set()
            for _, field, start, end, other in printed:
                if other is way:
                    piece = texts[field][start:end]
                    if piece.casefold() == asked:
                        return f"{'phrase' if isinstance(way, Phrase) else 'word'}:{unit.label}"
                    said.add(piece)
            return f"variant:{_nearest(asked, said)}"
        if isinstance(way, Prefix):
            return f"prefix:{unit.label}"
        whole = isinstance(way, Substring) and way is unit.ways[0][0]
        return f"{'phrase' if whole else 'substring'}:{unit.label}"


def _best_way(ways: Sequence[tuple[Way, float]], printed: Sequence[Mark]) -> Way:
    """Return the first of a unit's ways that the text says it in: they stand from the nearest to what was asked on."""
    said = {id(mark.way) for mark in printed}  # hashing the ways themselves would take several times as long
    return next(way for way, _ in ways if id(way) in said)


def _other_reason(unit: Unit, printed: Sequence[Mark], texts: Texts) -> str:
    """Return the reason for a wording that was not asked for: `translation:飲酒運転 via glossary`."""
    said = {texts.get(mark.field, "")[mark.start : mark.end] for mark in printed}
    shown = _nearest(unit.label.casefold(), said) if said else unit.label
    if unit.via in ("reading", "spelling"):
        return f"{unit.via}:{shown}"
    if has_japanese(shown) == has_japanese(unit.asked):
        return f"synonym:{shown}"
    return f"translation:{shown} via {unit.via}"


def _without_subjects(
    by_unit: Mapping[int, Sequence[Mark]], texts: Texts
) -> tuple[Mapping[int, Sequence[Mark]], dict[int, str]]:
    """Return the marks in texts alone, by unit, and for each unit that only index terms say the reason."""
    if all(subject not in texts for subject in SUBJECTS):
        return by_unit, {}
    printed: dict[int, Sequence[Mark]] = {}
    indexed: dict[int, str] = {}
    for number, marks in by_unit.items():
        elsewhere = [mark for mark in marks if mark.field not in SUBJECTS]
        if marks and not elsewhere:
            indexed[number] = f"subject:{_line(marks[0], texts)}"
        else:
            printed[number] = elsewhere
    return printed, indexed


def _line(mark: Mark, texts: Texts) -> str:
    """Return the line in which a mark stands."""
    text = texts.get(mark.field, "")
    start = text.rfind("\n", 0, mark.start) + 1
    return text[start:].partition("\n")[0]


def _nearest(asked: str, said: set[str]) -> str:
    """Return the form that shares most of its beginning with what was asked: `crimes` before `criminal`."""
    if len(said) == 1:
        return next(iter(said))
    return min(said, key=lambda piece: (-_shared(asked, piece.casefold()), piece))


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)
