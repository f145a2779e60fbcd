"""A question in, query trees out: first as asked, then loosened step by step for when nothing is found.

A Japanese chunk without particles is a compound: its lemmas must stand side by side, or its normalised text must
stand somewhere (児童相談所). A chunk with particles or verbs is split into its compounds, all of which must be in
the measure (飲酒運転を防ぐ取組 asks for 飲酒運転 and 取組; 防ぐ only helps the ranking). English words are stems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Bilingual, Language
from index import analyse, has_japanese
from index.analyse import Analysis, Token
from index.engine import All, Any, Containing, Node, Not, Phrase, Prefix, Substring, Term, Unit, Way
from search.lexer import Part, PartKind, read_parts
from search.understood import Reading, describe

CHARACTERS_MAX = 10_000
_PARTS_MAX = 200
_SUBSTRING_WEIGHT = 0.5
_PREFIX_WEIGHT = 0.6
_CONTAINING_WEIGHT = 0.3
_WHOLE_CHUNK_BOOST = 1.5
_SUFFIXES_LEFT_OUT = frozenset({"等", "など", "達"})


@dataclass(frozen=True, slots=True)
class Step:
    """One way to ask: its tree, and how it is put in words."""

    root: Node
    understood: Bilingual


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """How a question is read. `steps` go from strict to loose; there is none where nothing is asked."""

    steps: tuple[Step, ...]
    understood: Bilingual
    language: Language


@dataclass(frozen=True, slots=True)
class _Asked:
    """One part of the question as units: required, helpful, and the words to fall back on."""

    required: tuple[Unit, ...]
    optional: tuple[Unit, ...] = ()
    words: tuple[Unit, ...] = ()
    light: bool = False


def parse_query(query: str) -> ParsedQuery:
    """Read a question. Never raises; what cannot be read as syntax is read as plain words."""
    cut = len(query) > CHARACTERS_MAX
    parts = read_parts(query[:CHARACTERS_MAX])
    cut = cut or len(parts) > _PARTS_MAX
    parts = parts[:_PARTS_MAX]
    language = Language.JA if has_japanese(query[:CHARACTERS_MAX]) else Language.EN
    groups, excluded = _grouped(parts)
    groups = _without_light(groups)
    required = [_choice([part.required for part in group]) for group in groups]
    if not groups:
        return ParsedQuery((), describe(Reading(excluded=_labels(excluded), cut=cut)), language)
    optional = tuple(unit for group in groups for part in group for unit in part.optional)
    words = _distinct([unit for group in groups for part in group for unit in part.words])
    nots = tuple(Not(unit) for unit in excluded)
    labels = tuple(tuple(label for part in group for label in _labels(part.required)) for group in groups)
    choices = tuple(len(group) > 1 for group in groups)

    def understood(loosened: str = "", shown: Sequence[Unit] = ()) -> Bilingual:
        return describe(Reading(labels, choices, _labels(excluded), cut, loosened, _labels(shown)))

    steps = [Step(All((*required, *nots), optional), understood())]
    compounds = _distinct([unit for group in groups for part in group for unit in part.required])
    split = words != compounds
    if split and not any(choices):
        steps.append(Step(All((*words, *nots), (*compounds, *optional)), understood("words", words)))
    if len(compounds) > 1:
        steps.append(Step(All((Any(compounds), *nots), (*words, *optional)), understood("any", compounds)))
    if split and words:
        steps.append(Step(All((Any(words), *nots), optional), understood("any", words)))
    return ParsedQuery(tuple(steps), steps[0].understood, language)


def _grouped(parts: Sequence[Part]) -> tuple[list[list[_Asked]], tuple[Unit, ...]]:
    """Return the parts joined by OR as groups, and the excluded units."""
    groups: list[list[_Asked]] = []
    excluded: list[Unit] = []
    joined = False
    for part in parts:
        if part.kind is PartKind.OR:
            joined = True
            continue
        asked = _phrase(part.text) if part.kind is PartKind.PHRASE else _chunk(part.text)
        if asked is not None and part.excluded:
            excluded += asked.required
        elif asked is not None and joined and groups:
            groups[-1].append(asked)
        elif asked is not None:
            groups.append([asked])
        joined = False
    return groups, tuple(excluded)


def _without_light(groups: list[list[_Asked]]) -> list[list[_Asked]]:
    """Drop words such as `the` where something else is asked for."""
    heavy = [group for group in groups if not all(part.light for part in group)]
    return heavy or groups


def _choice(parts: Sequence[tuple[Unit, ...]]) -> Node:
    nodes: list[Node] = [units[0] if len(units) == 1 else All(units) for units in parts]
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def _phrase(text: str) -> _Asked | None:
    """Read a quotation: its words in this order, or its very text."""
    analysis = analyse(text)
    tokens = analysis.tokens
    needle = analysis.normalised.text.strip()
    if not any(character.isalnum() for character in needle):
        return None
    ways: list[tuple[Way, float]] = []
    whole = all(token.content for token in tokens)
    if tokens and whole:
        ways.append((_words_way(tokens), 1.0))
    if has_japanese(needle) or not ways:
        ways.append((Substring(needle), 1.0))
    unit = Unit(text.strip(), tuple(ways), boost=1.2)
    return _Asked((unit,), words=tuple(_word_units(analysis, text)) or (unit,))


def _chunk(text: str) -> _Asked | None:
    """Read a chunk: a compound, a text with particles, or a word."""
    prefix = text.rstrip("*＊") if len(text) > 1 and text[-1] in "*＊" else None
    analysis = analyse(text)
    if not any(character.isalnum() for character in analysis.normalised.text):
        return None
    if prefix is not None:
        stem = analyse(prefix)
        if len(stem.tokens) == 1:
            ways: tuple[tuple[Way, float], ...] = ((Prefix(stem.normalised.text.strip()), 1.0),)
            if has_japanese(prefix):
                ways = (*ways, (Substring(stem.normalised.text.strip()), _SUBSTRING_WEIGHT))
            unit = Unit(text, ways)
            return _Asked((unit,), words=(unit,))
    compounds = _compounds(analysis)
    if not compounds:
        return _Asked((_plain(analysis, text),), words=(_plain(analysis, text),))
    if _all_hiragana(analysis.normalised.text) and len(compounds) > 1:
        unit = _plain(analysis, text)
        return _Asked((unit,), words=(unit,))
    nouns = [compound for compound in compounds if not _is_verb(compound)] or compounds
    required = tuple(_compound_unit(compound, analysis, text) for compound in nouns)
    helpful = [_compound_unit(compound, analysis, text) for compound in compounds if compound not in nouns]
    if len(compounds) > 1 and has_japanese(text):
        whole = analysis.normalised.text.strip()
        helpful.append(Unit(text, ((Substring(whole), 1.0),), boost=_WHOLE_CHUNK_BOOST))
    light = all(token.light for compound in compounds for token in compound)
    return _Asked(_distinct(required), tuple(helpful), tuple(_word_units(analysis, text)), light)


def _compounds(analysis: Analysis) -> list[tuple[Token, ...]]:
    """Return the runs of content words that stand side by side; those of light words only where nothing else is."""
    runs: list[list[Token]] = []
    for token in analysis.tokens:
        if not token.content:
            continue
        side_by_side = (
            bool(runs)
            and runs[-1][-1].position + 1 == token.position
            and not _is_verb((token,))
            and not _is_verb((runs[-1][-1],))
        )
        if side_by_side:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = []
    for run in runs:
        while len(run) > 1 and run[-1].term in _SUFFIXES_LEFT_OUT:
            run.pop()
        trimmed.append(tuple(run))
    heavy = [run for run in trimmed if not all(token.light for token in run)]
    return heavy or trimmed


def _is_verb(compound: Sequence[Token]) -> bool:
    return len(compound) == 1 and compound[0].verb


def _compound_unit(compound: Sequence[Token], analysis: Analysis, printed: str) -> Unit:
    start, end = compound[0].start, compound[-1].end
    ways: list[tuple[Way, float]] = [(_words_way(compound), 1.0)]
    folded = analysis.normalised.text[start:end]
    if has_japanese(folded) and not _is_verb(compound) and not _is_number(compound):
        ways.append((Substring(folded), _SUBSTRING_WEIGHT))
    return Unit(printed[slice(*analysis.normalised.span(start, end))], tuple(ways))


def _is_number(compound: Sequence[Token]) -> bool:
    return len(compound) == 1 and compound[0].term.isdigit()


def _words_way(tokens: Sequence[Token]) -> Way:
    if len(tokens) == 1:
        return Term(tokens[0].term)
    first = tokens[0].position
    return Phrase(tuple(t.term for t in tokens), tuple(t.position - first for t in tokens))


def _word_units(analysis: Analysis, printed: str) -> list[Unit]:
    """Return the single words of a text, each with a last resort for words that no text has.

    Light words and Japanese words of one character (所 of 児童相談所) are left out where there are others.
    """
    units = []
    tokens = [token for token in analysis.tokens if token.content]
    telling = [token for token in tokens if not token.light and not (token.japanese and token.end - token.start == 1)]
    for token in telling or tokens:
        folded = analysis.normalised.text[token.start : token.end]
        ways: list[tuple[Way, float]] = [(Term(token.term), 1.0)]
        if token.japanese and not token.verb and not token.term.isdigit():
            ways.append((Substring(folded), _SUBSTRING_WEIGHT))
        elif not token.japanese and not token.term.isdigit():
            ways.append((Containing(token.term), _CONTAINING_WEIGHT))
        units.append(Unit(printed[slice(*analysis.normalised.span(token.start, token.end))], tuple(ways)))
    return list(_distinct(units))


def _plain(analysis: Analysis, printed: str) -> Unit:
    tokens = [token for token in analysis.tokens if token.content]
    ways: list[tuple[Way, float]] = [(Substring(analysis.normalised.text.strip()), 1.0)]
    if tokens and len(tokens) == len(analysis.tokens):
        ways.insert(0, (_words_way(tokens), 1.0))
    return Unit(printed, tuple(ways))


def _all_hiragana(text: str) -> bool:
    return all("\u3041" <= character <= "\u309f" or character == "ー" for character in text)


def _distinct(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple({unit.ways: unit for unit in reversed(units)}.values())[::-1]


def _labels(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.label for unit in units)
