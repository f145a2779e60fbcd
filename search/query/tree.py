"""A question in, query trees out: first as asked, then loosened step by step for when nothing is found.

How single chunks and phrases are read stands in `units`, fields in `fields`, other wordings in `expand`; here
they are joined: AND unless OR stands between them, NOT where a minus stands before one. Chunks that stand side
by side in a text, too, rank higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Bilingual, Language
from index import has_japanese
from index.budget import is_out_of_time
from index.question import All, Any, Best, Node, Not, Unit, Way
from search.query.expand import Expander
from search.query.fields import read_field
from search.query.groups import (
    UNITS_MAX,
    as_one,
    choice,
    first_of,
    labels_of,
    neighbours,
    without_framing,
    without_light,
)
from search.query.joining import is_plain, join_parts
from search.query.lexer import Part, PartKind, read_parts
from search.query.loosened import in_words, loosened
from search.query.sentence import is_question
from search.query.understood import Reading, describe, describe_others
from search.query.units import Asked, LookUp, distinct, read_chunk, read_phrase, read_term

CHARACTERS_MAX = 10_000
_PARTS_MAX = 200
_WIDENED_MAX = 80  # units of a question; those further on are asked for as they are
_DEPTH_MAX = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One way to ask: its tree, how it is put in words, and what may follow where few measures hold it."""

    root: Node
    understood: Bilingual
    near: Node | None = None


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """How a question is read.

    `steps` go from strict to loose; there is none where nothing is asked. `groups` are the parts that must hold,
    with their labels; `others` the wordings that were taken in place of what was asked, by reading or spelling.
    `limited`: it asks for so much that other wordings were sought for a part of it alone. `sentence`: it is a whole
    question, not words side by side.
    """

    steps: tuple[Step, ...]
    understood: Bilingual
    language: Language
    groups: tuple[tuple[str, Node], ...] = ()
    others: tuple[Unit, ...] = ()
    limited: bool = False
    sentence: bool = False

    def told(self, misspelt: ParsedQuery) -> ParsedQuery:
        """Return this reading of a question that was spelt otherwise, saying so."""
        others = tuple(other for other in misspelt.others if other.via == "spelling")
        note = describe_others([(other.asked, other.via, other.label) for other in others])
        steps = tuple(replace(step, understood=_joined(step.understood, note)) for step in self.steps)
        return replace(self, steps=steps, understood=_joined(self.understood, note), others=others)


def _joined(one: Bilingual, other: Bilingual) -> Bilingual:
    return Bilingual((one.ja or "") + (other.ja or ""), (one.en or "") + (other.en or ""))


def parse_query(
    query: str,
    look_up: LookUp = lambda name: None,
    *,
    document: LookUp = lambda name: None,
    expander: Expander | None = None,
) -> ParsedQuery:
    """Read a question. Never raises; what cannot be read as syntax is read as plain words.

    Args:
        query: the question.
        look_up: gives the id of the ministry that a name stands for, or None.
        document: gives the id of a document that is known by this id, or None.
        expander: finds other wordings; without it, only what is asked is sought.
    """
    return _Reader(look_up, document, expander).read(query, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    look_up: LookUp
    document: LookUp
    expander: Expander | None
    widened: set[tuple[tuple[Way, float], ...]] = field(default_factory=set)
    refused: set[tuple[tuple[Way, float], ...]] = field(default_factory=set)

    def read(self, query: str, depth: int) -> ParsedQuery:
        cut = len(query) > CHARACTERS_MAX
        query = query[:CHARACTERS_MAX]
        parts = read_parts(query)
        cut = cut or len(parts) > _PARTS_MAX
        plain = all(is_plain(part) and part.text[-1] not in "*＊" for part in parts)
        parts = join_parts(parts[:_PARTS_MAX], self.look_up, self.expander)
        language = Language.JA if has_japanese(query) else Language.EN
        groups, excluded = self._grouped(parts, depth)
        groups, cut = first_of(without_light(groups), cut)
        framing: tuple[Unit, ...] = ()
        sentence = plain and is_question(query)
        if sentence:
            groups, framing = without_framing(groups)
        if not groups:
            if excluded and depth:
                nots = tuple(Not(self._node(asked)) for asked in excluded)
                return ParsedQuery((Step(All(nots), Bilingual()),), Bilingual(), language)
            return ParsedQuery((), describe(Reading(excluded=labels_of(excluded), cut=cut)), language)
        read = self._steps(parts, groups, excluded, framing, cut=cut, plain=plain, language=language)
        return replace(read, sentence=sentence)

    def _steps(
        self,
        parts: Sequence[Part],
        groups: list[list[Asked]],
        excluded: tuple[Asked, ...],
        framing: tuple[Unit, ...],
        *,
        cut: bool,
        plain: bool,
        language: Language,
    ) -> ParsedQuery:
        flat = [asked for group in groups for asked in group]
        required = [choice([self._node(asked) for asked in group]) for group in groups]
        fixed = tuple(
            node for group, node in zip(groups, required, strict=True) if any(asked.node for asked in group)
        ) + tuple(Not(self._node(asked)) for asked in excluded)
        nots = fixed[len(fixed) - len(excluded) :] if excluded else ()
        optional = (*framing, *(unit for asked in flat for unit in asked.optional), *neighbours(parts))
        words = distinct([unit for asked in flat for unit in asked.words])[:UNITS_MAX]
        compounds = distinct([unit for asked in flat for unit in asked.required])
        labels = tuple(tuple(label for asked in group for label in asked.labels) for group in groups)
        choices = tuple(len(group) > 1 for group in groups)
        others = self._others([unit for asked in flat if not asked.exact for unit in asked.required])
        others += tuple(
            replace(asked.required[0], label=" ".join(unit.label for unit in asked.required))
            for asked in flat
            if asked.exact and asked.required and asked.required[0].via
        )

        def understood(loosened: str = "", shown: Sequence[Unit] = ()) -> Bilingual:
            read_as = tuple((unit.asked, unit.via, unit.label) for unit in others)
            shown_labels = tuple(unit.label for unit in shown)
            return describe(Reading(labels, choices, labels_of(excluded), cut, loosened, shown_labels, read_as))

        steps = [Step(All((*required, *nots), optional), understood())]
        split = words != compounds
        if split and words and not any(choices):
            apart = tuple(node for asked in flat for node in in_words(asked, self._widened))
            steps.append(Step(All((*apart, *fixed), (*compounds, *optional)), understood("words", words)))
        if compounds and (len(compounds) > 1 or split):
            loose = Any(tuple(node for asked in flat for node in loosened(asked, self._widened)))
            steps.append(Step(All((loose, *fixed), optional), understood("any", compounds)))
        if len(steps) > 1 and plain:
            steps = [replace(step, near=steps[-1].root) for step in steps[:-1]] + steps[-1:]
        parsed = tuple(zip((" ".join(label) for label in labels), required, strict=True))
        return ParsedQuery(tuple(steps), steps[0].understood, language, parsed, others, bool(self.refused))

    def _grouped(self, parts: Sequence[Part], depth: int) -> tuple[list[list[Asked]], tuple[Asked, ...]]:
        """Return the parts joined by OR as groups, and what is excluded."""
        groups: list[list[Asked]] = []
        excluded: list[Asked] = []
        joined = False
        for part in parts:
            if groups and is_out_of_time():
                break
            if part.kind is PartKind.OR:
                joined = True
                continue
            asked = self._read(part, depth)
            if asked is not None and part.excluded:
                excluded.append(asked)
            elif asked is not None and joined and groups:
                groups[-1].append(asked)
            elif asked is not None:
                groups.append([asked])
            joined = False
        return groups, tuple(excluded)

    def _read(self, part: Part, depth: int) -> Asked | None:
        if part.kind is PartKind.FIELD:

            def nested(text: str) -> Node | None:
                steps = self.read(text, depth + 1).steps if depth < _DEPTH_MAX else ()
                return steps[0].root if steps else None

            node = read_field(part, self.look_up, self.document, self.expander, nested)
            if node is not None:
                return Asked((), node=node, label=f"{part.field}:{part.text}")
            return read_chunk(f"{part.field} {part.text}", self.look_up)
        if part.kind is PartKind.TERM and self.expander is not None:
            return read_term(part.text, self.expander.term(part.text), self.expander.certain)
        if part.kind is PartKind.PHRASE:
            return read_phrase(part.text, self.look_up)
        asked = read_chunk(part.text, self.look_up)
        if asked is None or self.expander is None or not self._may_widen(asked.required[0]):
            return asked
        respelt = self.expander.respelt(part.text)
        if respelt:
            return Asked((as_one(respelt),), label=part.text, exact=True)
        if len(asked.required) != 1:
            return asked
        apart = self.expander.apart(asked.required[0])
        return Asked(apart, words=apart, label=part.text, exact=True) if apart else asked

    def _node(self, asked: Asked) -> Node:
        if asked.node is not None:
            return asked.node
        nodes = asked.required if asked.exact else self._widened(asked.required)
        node = nodes[0] if len(nodes) == 1 else All(nodes)
        return Best((node, *asked.instead)) if asked.instead else node

    def _widened(self, units: Sequence[Unit], *, loose: bool = False) -> tuple[Node, ...]:
        if self.expander is None:
            return tuple(units)
        widen = self.expander.widen
        return tuple(widen(unit, loose=loose) if self._may_widen(unit) else unit for unit in units)

    def _may_widen(self, unit: Unit) -> bool:
        """Tell whether other wordings of a unit are to be sought: of so many, and while there is time."""
        if unit.ways not in self.widened:
            if len(self.widened) >= _WIDENED_MAX or is_out_of_time():
                self.refused.add(unit.ways)
                return False
            self.widened.add(unit.ways)
        return True

    def _others(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return the wordings that stand for units by reading or as corrections."""
        if self.expander is None:
            return ()
        found = (other for unit in units if self._may_widen(unit) for other in self.expander.others(unit))
        return tuple(dict.fromkeys(other for other in found if other.via in ("reading", "spelling")))
