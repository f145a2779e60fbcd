"""One part of a question as units: what must be there, what helps, and the words to fall back on.

A Japanese chunk without particles is a compound: its lemmas must stand side by side, or its normalised text
must stand somewhere (児童相談所). A chunk with particles or verbs is split into its compounds, all of which
must be in the measure (飲酒運転を防ぐ取組 asks for 飲酒運転 and 取組; 防ぐ only helps the ranking). English
words are stems. The name of a ministry asks for the measures of that ministry too, whether their text names
it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import analyse, has_japanese
from index.analyse import Analysis, Token
from index.engine import Containing, Phrase, Prefix, Substring, Term, Unit, Way, ministry_term

LookUp = Callable[[str], str | None]  # the id of the ministry of a name, or None

_SUBSTRING_WEIGHT = 0.5
_CONTAINING_WEIGHT = 0.3
_MINISTRY_WEIGHT = 0.8
_PHRASE_BOOST = 1.2
_WHOLE_CHUNK_BOOST = 1.5
_COMPOUND_TOKENS_MAX = 64
_PHRASE_TOKENS_MAX = 400
_SUFFIXES_LEFT_OUT = frozenset({"等", "など", "達"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of the question as units: required, helpful, and the words to fall back on."""

    required: tuple[Unit, ...]
    optional: tuple[Unit, ...] = ()
    words: tuple[Unit, ...] = ()
    light: bool = False


def read_phrase(text: str, look_up: LookUp) -> Asked | None:
    """Read a quotation: its words in this order, or its very text."""
    analysis = analyse(text)
    tokens = analysis.tokens[:_PHRASE_TOKENS_MAX]
    needle = analysis.normalised.text.strip()
    if not any(character.isalnum() for character in needle):
        return None
    ways: list[tuple[Way, float]] = []
    whole = len(tokens) == len(analysis.tokens) and all(token.content for token in tokens)
    if tokens and whole:
        ways.append((_words_way(tokens), 1.0))
    if has_japanese(needle) or not ways:
        ways.append((Substring(needle), 1.0))
    unit = _named(Unit(text.strip(), tuple(ways), boost=_PHRASE_BOOST), look_up)
    return Asked((unit,), words=tuple(_word_units(analysis, text)) or (unit,))


def read_chunk(text: str, look_up: LookUp) -> Asked | None:
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
            return Asked((unit,), words=(unit,))
    compounds = _compounds(analysis)
    if not compounds:
        return Asked((_plain(analysis, text),), words=(_plain(analysis, text),))
    if _all_hiragana(analysis.normalised.text) and len(compounds) > 1:
        unit = _plain(analysis, text)
        return Asked((unit,), words=(unit,))
    nouns = [compound for compound in compounds if not _is_verb(compound)] or compounds
    required = tuple(_named(_compound_unit(compound, analysis, text), look_up) for compound in nouns)
    helpful = [_compound_unit(compound, analysis, text) for compound in compounds if compound not in nouns]
    if len(compounds) > 1 and has_japanese(text):
        whole = analysis.normalised.text.strip()
        helpful.append(Unit(text, ((Substring(whole), 1.0),), boost=_WHOLE_CHUNK_BOOST))
    light = all(token.light for compound in compounds for token in compound)
    return Asked(distinct(required), tuple(helpful), tuple(_word_units(analysis, text)), light)


def _compounds(analysis: Analysis) -> list[tuple[Token, ...]]:
    """Return the runs of content words that stand side by side; those of light words only where nothing else
    is.
    """
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
        trimmed.append(tuple(run[:_COMPOUND_TOKENS_MAX]))
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
    telling = [
        token for token in tokens if not token.light and not (token.japanese and token.end - token.start == 1)
    ]
    for token in telling or tokens:
        folded = analysis.normalised.text[token.start : token.end]
        ways: list[tuple[Way, float]] = [(Term(token.term), 1.0)]
        if token.japanese and not token.verb and not token.term.isdigit():
            ways.append((Substring(folded), _SUBSTRING_WEIGHT))
        elif not token.japanese and not token.term.isdigit():
            ways.append((Containing(token.term), _CONTAINING_WEIGHT))
        units.append(Unit(printed[slice(*analysis.normalised.span(token.start, token.end))], tuple(ways)))
    return list(distinct(units))


def _plain(analysis: Analysis, printed: str) -> Unit:
    tokens = [token for token in analysis.tokens if token.content]
    ways: list[tuple[Way, float]] = [(Substring(analysis.normalised.text.strip()), 1.0)]
    if tokens and len(tokens) == len(analysis.tokens):
        ways.insert(0, (_words_way(tokens), 1.0))
    return Unit(printed, tuple(ways))


def _all_hiragana(text: str) -> bool:
    return all("\u3041" <= character <= "\u309f" or character == "ー" for character in text)


def distinct(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple({unit.ways: unit for unit in reversed(units)}.values())[::-1]


def _named(unit: Unit, look_up: LookUp) -> Unit:
    """Let a unit that is the name of a ministry hold for the ministry's measures as well."""
    id_ = look_up(unit.label)
    if id_ is None:
        return unit
    return replace(unit, ways=(*unit.ways, (Term(ministry_term(id_)), _MINISTRY_WEIGHT)))


def side_by_side(texts: Sequence[str], boost: float) -> Unit | None:
    """Return the unit for chunks that stand next to each other in a text, or None where that says nothing."""
    analysis = analyse(" ".join(texts))
    tokens = analysis.tokens
    if len(tokens) < 2 or not all(token.content for token in tokens):
        return None
    return Unit(" ".join(texts), ((_words_way(tokens), 1.0),), boost)


def is_light(text: str) -> bool:
    """Tell whether a chunk holds no word that says what is asked for (`of`, `the`)."""
    return all(token.light or not token.content for token in analyse(text).tokens)
