"""What else a reader may want: another spelling, a word to drop, a word begun completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from corpus.glossary import Glossary
from corpus.ministries import Register
from corpus.model import Language, Measure
from corpus.remembered import remembered
from index import Suggestion, normalise
from index.kana import is_kana, katakana
from index.question import All, Node, ministry_term
from index.question import Term as WordTerm
from search.query.tree import ParsedQuery
from search.query.units import ways_of
from search.records import Drop

_GROUPS_MAX = 8
_TITLE_CHARACTERS_MAX = 60
_TITLES_MAX = 4


def corrected(query: str, parsed: ParsedQuery) -> str:
    """Return the question with what is misspelt replaced by what the index has; empty where nothing is."""
    text = query
    done: set[str] = set()
    for other in parsed.others:
        if other.via == "spelling" and other.asked not in done and other.asked in text:
            text = text.replace(other.asked, other.label)
            done.add(other.asked)
    return text if done else ""


def droppable(query: str, parsed: ParsedQuery, total: Callable[[Node], int]) -> tuple[Drop, ...]:
    """Return which word to leave out so that something holds all others, with how many do, most first.

    Where leaving out one helps nothing, all but one are left out.
    """
    groups = parsed.groups[:_GROUPS_MAX]
    if len(groups) < 2:
        return ()
    found = []
    for place, (label, _) in enumerate(groups):
        rest = tuple(node for other, (_, node) in enumerate(groups) if other != place)
        count = total(All(rest))
        shorter = " ".join(query.replace(label, " ", 1).split())
        if count and shorter and shorter != query:
            found.append(Drop(label, shorter, count))
    if not found:
        labels = [label for label, _ in groups]
        for place, (label, node) in enumerate(groups):
            count = total(node)
            if count and label in query and len(groups) > 2:
                others = " ".join(other for at, other in enumerate(labels) if at != place)
                found.append(Drop(others, label, count))
    return tuple(sorted(found, key=lambda drop: -drop.count))


class Completions:
    """Completes what is being typed: ministries, terms, titles, then words of the index.

    Args:
        register: the ministries.
        count: says in how many measures a way stands.
    """

    def __init__(self, register: Register, count: Callable[..., int]) -> None:
        self._register = register
        self._count = count
        self._names = tuple(
            (_folded(name), name, body.id)
            for body in register.all()
            for language in Language
            for name in body.names[language]
        )
        self._terms = lru_cache(2)(_term_forms)

    def complete(
        self, prefix: str, limit: int, glossary: Glossary, measures: Iterable[Measure], words: Iterable[Suggestion]
    ) -> tuple[Suggestion, ...]:
        """Return completions with how many measures each finds; what finds none is left out."""
        folded = _folded(prefix)
        if not folded:
            return ()
        found: dict[str, Suggestion] = {}
        for wording, count in self._candidates(folded, glossary, measures):
            if count and wording.casefold() not in found:
                found[wording.casefold()] = Suggestion(wording, count)
            if len(found) >= limit:
                break
        for word in words:
            found.setdefault(word.word.casefold(), word)
        return tuple(found.values())[:limit]

    def _candidates(
        self, folded: str, glossary: Glossary, measures: Iterable[Measure]
    ) -> Iterator[tuple[str, int]]:
        for key, name, id_ in self._names:
            if key.startswith(folded):
                yield name, self._count(WordTerm(ministry_term(id_)))
        for key, wording in self._terms(glossary):
            if key.startswith(folded):
                yield wording, max((self._count(way) for way in ways_of(wording)), default=0)
        titles = 0
        for measure in measures:
            for language in Language:
                title = measure.title(language)
                if _folded(title).startswith(folded) and len(title) <= _TITLE_CHARACTERS_MAX:
                    yield title, 1
                    titles += 1
            if titles >= _TITLES_MAX:
                return


def _term_forms(glossary: Glossary) -> tuple[tuple[str, str], ...]:
    """Return every wording of the glossary by what it begins with: itself, or, in Japanese, its reading."""
    found = []
    for term in glossary:
        found += [(_folded(term.ja), term.ja), (_folded(term.reading), term.ja)]
        found += [(_folded(wording), wording) for wording in term.en]
    return tuple(found)


@remembered(20_000, longest=400)
def _folded(text: str) -> str:
    folded = normalise(text).text.strip()
    return katakana(folded) if is_kana(folded) else folded
