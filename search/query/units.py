"""One part of a question as units: what must be there, what helps, and the words to fall back on.

A Japanese chunk without particles is a compound: its lemmas must stand side by side, or its normalised text
must stand somewhere (児童相談所). A chunk with particles or verbs is split into its compounds, all of which
must be in the measure (飲酒運転を防ぐ取組 asks for 飲酒運転 and 取組; 防ぐ only helps the ranking). English
words are stems. The name of a ministry asks for the measures of that ministry too, whether their text names
it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.dates import Date
from index import analyse, has_japanese
from index.analyse import Analysis, Token
from index.kana import is_kana
from index.question import Containing, Node, Phrase, Prefix, Substring, Term, Unit, Way, ministry_term
from index.scoring import parameters

LookUp = Callable[[str], str | None]  # the id of the ministry of a name, or None

_COMPOUND_TOKENS_MAX = 64
_PHRASE_TOKENS_MAX = 400
_SUFFIXES_LEFT_OUT = frozenset({"等", "など", "達"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of the question as units: required, helpful, and the words to fall back on.

    `parts` are the words of each required compound, for where the whole of it is not said. `instead`: what will do in
    place of all that is required. `node`: what a field asks for, in place of units; `label` is how it was written.
    `exact`: no other wording will do.
    """

    required: tuple[Unit, ...]
    optional: tuple[Unit, ...] = ()
    words: tuple[Unit, ...] = ()
    light: bool = False
    instead: tuple[Unit, ...] = ()
    node: Node | None = None
    label: str = ""
    exact: bool = False
    parts: tuple[tuple[Unit, ...], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Return how the question wrote what is required."""
        return (self.label,) if self.label else tuple(unit.label for unit in self.required)

    def without(self, dropped: Sequence[bool]) -> Asked:
        """Return this part without some of what it requires."""
        kept = [place for place, drop in enumerate(dropped) if not drop]
        parts = tuple(self.parts[place] for place in kept) if self.parts else ()
        return replace(self, required=tuple(self.required[place] for place in kept), parts=parts)


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
    unit = _named(Unit(text.strip(), tuple(ways), boost=parameters().phrase), look_up)
    return Asked((unit,), words=tuple(_word_units(analysis, text)) or (unit,), exact=True)


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
                ways = (*ways, (Substring(stem.normalised.text.strip()), parameters().substring))
            unit = Unit(text, ways)
            return Asked((unit,), words=(unit,))
    date = _whole_date(analysis)
    if date is not None:
        return _read_date(date, analysis, text)
    compounds = _compounds(analysis)
    if not compounds:
        return Asked((_plain(analysis, text),), words=(_plain(analysis, text),))
    folded = analysis.normalised.text.strip()
    if _is_spelt_out(folded, analysis.tokens):
        return Asked((_plain(analysis, text),), words=tuple(_word_units(analysis, text)))
    nouns = [compound for compound in compounds if not _is_verb(compound)] or compounds
    verbs = [compound for compound in compounds if _is_verb(compound)] if nouns is not compounds else []
    required = {
        unit.ways: (unit, _parts(compound, analysis, text))
        for compound in reversed(nouns)
        for unit in (_named(_compound_unit(compound, analysis, text), look_up),)
    }
    verb = parameters().verb
    helpful = [replace(_compound_unit(compound, analysis, text), boost=verb) for compound in verbs]
    if len(compounds) > 1 and has_japanese(text):
        whole = analysis.normalised.text.strip()
        helpful.append(Unit(text, ((Substring(whole), 1.0),), boost=parameters().whole))
    light = all(token.light for compound in compounds for token in compound)
    units, parts = zip(*reversed(required.values()), strict=True)
    return Asked(units, tuple(helpful), tuple(_word_units(analysis, text)), light, parts=parts)


def read_term(text: str, instead: tuple[Unit, ...], certain: Callable[[Unit], Unit]) -> Asked:
    """Read English words that are one term: all of them, or what else will do; side by side is better.

    `certain` leaves out of a unit what it is not to be sought by where it is there by itself.
    """
    analysis = analyse(text)
    words = tuple(certain(unit) for unit, token in _words_of(analysis, text) if not token.light)
    near = _side_by_side(analysis, text, parameters().neighbours)
    return Asked(words, (near,) if near else (), words, instead=instead, exact=True)


def ways_of(wording: str) -> tuple[Way, ...]:
    """Return how texts say a wording: its words in this order, or, in Japanese, its very text."""
    analysis = analyse(wording)
    tokens = analysis.tokens
    if not tokens:
        return ()
    if all(token.content for token in tokens):
        return (_words_way(tokens),)
    return (Substring(analysis.normalised.text.strip()),) if has_japanese(wording) else ()


def _whole_date(analysis: Analysis) -> Date | None:
    """Return the date that a text is, if it is nothing else."""
    text = analysis.normalised.text
    for date in analysis.dates:
        if not text[: date.start].strip() and not text[date.end :].strip():
            return date
    return None


def _read_date(date: Date, analysis: Analysis, text: str) -> Asked:
    """Read a date: the texts that name it in any era or language; its month and year help."""
    unit = _date_unit(date, analysis, text)
    wider = tuple(Unit(text, ((Term(term), 1.0),), parameters().wider_date) for term in date.terms[:-1])
    return Asked((unit,), wider, (unit, *wider))


def _date_unit(date: Date, analysis: Analysis, printed: str) -> Unit:
    label = printed[slice(*analysis.normalised.span(date.start, date.end))]
    ways: list[tuple[Way, float]] = [(Term(date.term), 1.0)]
    if label.isdecimal():
        ways.append((Term(date.term[2:]), 1.0))  # 2013 is a number, too
    ways += [(Term(term), parameters().fiscal_month) for term in date.months]
    return Unit(label, tuple(ways))


def _compounds(analysis: Analysis) -> list[tuple[Token, ...]]:
    """Return the runs of content words that stand side by side; those of light words only where nothing else
    is.
    """
    runs: list[list[Token]] = []
    at_date: Date | None = None
    for token in analysis.tokens:
        if not token.content:
            continue
        date = next((one for one in analysis.dates if one.start <= token.start < one.end), None)
        same, at_date = date == at_date, date
        side_by_side = (
            bool(runs)
            and same
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
    for date in analysis.dates:
        if date.start <= start < date.end:
            return _date_unit(date, analysis, printed)
    ways: list[tuple[Way, float]] = [(_words_way(compound), 1.0)]
    folded = analysis.normalised.text[start:end]
    if "-" in folded:  # cyber-crime; of a long text, only this piece is read once more
        ways += [(Term(one.term), 1.0) for one in analyse(folded).extras if (one.start, one.end) == (0, len(folded))]
    if has_japanese(folded) and not _is_verb(compound) and not _is_number(compound):
        ways.append((Substring(folded), parameters().substring))
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
    tokens = [token for token in analysis.tokens if token.content]
    return list(distinct([unit for unit, _ in _words_of(analysis, printed, _telling(tokens) or tokens)]))


def _telling(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if not token.light and not (token.japanese and token.end - token.start == 1)]


def _parts(compound: Sequence[Token], analysis: Analysis, printed: str) -> tuple[Unit, ...]:
    """Return the words of a compound of several; nothing for a single word or a date."""
    if len(compound) < 2 or any(date.start <= compound[0].start < date.end for date in analysis.dates):
        return ()
    return distinct([unit for unit, _ in _words_of(analysis, printed, _telling(compound))])


def _words_of(
    analysis: Analysis, printed: str, tokens: Sequence[Token] | None = None
) -> Iterator[tuple[Unit, Token]]:
    """Yield the units of some words of a text, of all where none are named."""
    for token in analysis.tokens if tokens is None else tokens:
        if not token.content:
            continue
        folded = analysis.normalised.text[token.start : token.end]
        ways: list[tuple[Way, float]] = [(Term(token.term), 1.0)]
        if token.japanese and not token.verb and not token.term.isdigit():
            ways.append((Substring(folded), parameters().substring))
        elif not token.japanese and not token.term.isdigit():
            ways.append((Containing(token.term), parameters().containing))
        yield Unit(printed[slice(*analysis.normalised.span(token.start, token.end))], tuple(ways)), token


def _plain(analysis: Analysis, printed: str) -> Unit:
    tokens = [token for token in analysis.tokens if token.content]
    ways: list[tuple[Way, float]] = [(Substring(analysis.normalised.text.strip()), 1.0)]
    if tokens and len(tokens) == len(analysis.tokens):
        ways.insert(0, (_words_way(tokens), 1.0))
    return Unit(printed, tuple(ways))


def _is_spelt_out(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a text is the reading of something, not words as they are written: そうだんじょ, ヒガイシャ."""
    if all("\u3041" <= character <= "\u309f" or character == "ー" for character in text):
        return len(tokens) > 1 or tokens[0].end < len(text)
    return is_kana(text) and not all(token.content for token in tokens)


def distinct(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple({unit.ways: unit for unit in reversed(units)}.values())[::-1]


def _named(unit: Unit, look_up: LookUp) -> Unit:
    """Let a unit that is the name of a ministry hold for the ministry's measures as well."""
    id_ = look_up(unit.label)
    if id_ is None:
        return unit
    return replace(unit, ways=(*unit.ways, (Term(ministry_term(id_)), parameters().ministry)))


def side_by_side(texts: Sequence[str], boost: float) -> Unit | None:
    """Return the unit for chunks that stand next to each other in a text, or None where that says nothing.

    A light word between them may be another one: `crimes against children` is met by `crimes of children`. Where every
    `the` of a library stands need not be read for that.
    """
    text = " ".join(texts)
    return _side_by_side(analyse(text), text, boost)


def _side_by_side(analysis: Analysis, text: str, boost: float) -> Unit | None:
    if not all(token.content for token in analysis.tokens):
        return None
    tokens = [token for token in analysis.tokens if not token.light]
    return Unit(text, ((_words_way(tokens), 1.0),), boost) if len(tokens) > 1 else None


def is_light(text: str) -> bool:
    """Tell whether a chunk holds no word that says what is asked for (`of`, `the`)."""
    return all(token.light or not token.content for token in analyse(text).tokens)
