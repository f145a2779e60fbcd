"""Everyday words of a clause that official texts call otherwise, by the thesaurus of the search: スマホ, "gangs"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.align.reading import Keys, read_keys
from corpus.model import Language
from index import analyse, has_japanese
from search.thesaurus import WORDS_MAX, is_entry, same_as

_SURE = 0.5  # of a word that is found, how much a synonym counts

Answers = Sequence[tuple[str, float]]
Synonyms = Mapping[str, Mapping[Language, Answers]]


def find_synonyms(text: str, language: Language) -> Synonyms:
    """Return, by key of the clause, the keys of other wordings in both languages, each with how much it counts.

    `Gangs are active` gives, for the key of "gangs", those of 暴力団 and "boryokudan".
    """
    tokens = analyse(text).tokens
    printed = analyse(text).normalised.text
    found: dict[str, dict[Language, list[tuple[str, float]]]] = {}
    at = 0
    while at < len(tokens):
        for count in range(min(WORDS_MAX, len(tokens) - at), 0, -1):
            part = tokens[at : at + count]
            if is_entry(tuple(token.term for token in part)):
                wording = printed[part[0].start : part[-1].end]
                answers = _answers(wording)
                for key in _prefixed(read_keys(wording, language)):
                    for other, keys in answers.items():
                        found.setdefault(key, {}).setdefault(other, []).extend(keys)
                at += count - 1
                break
        at += 1
    return found


def _answers(wording: str) -> dict[Language, list[tuple[str, float]]]:
    answers: dict[Language, list[tuple[str, float]]] = {}
    for other in same_as(analyse(wording)):
        language = Language.JA if has_japanese(other) else Language.EN
        keys = read_keys(other, language)
        words = [f"w:{word}" for word in sorted(keys.words)]
        sure = _SURE / max(1, len(words))
        answers.setdefault(language, []).extend((key, sure) for key in words)
        answers[language] += [(f"c:{term}", _SURE) for term in sorted(keys.concepts)]
    return answers


def _prefixed(keys: Keys) -> list[str]:
    return [*(f"w:{word}" for word in sorted(keys.words)), *(f"c:{term}" for term in sorted(keys.concepts))]
