"""Asked beforehand, so that nobody waits for it: what frequent words and the wordings of glossary and thesaurus find.

What a word or phrase finds is worked out once and kept. Questions are made of frequent words for the most part, which
take longest the first time, and their other wordings are looked for whether a text has them or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from corpus.glossary import Glossary
from index.budget import Budget, Limits
from index.question import Phrase, Way
from search.query import thesaurus
from search.query.units import ways_of

WORDS = 1_000
LIMITS = Limits(seconds=20.0)
_PAUSE_SECONDS = 0.005


def warm(asking: Iterator[Callable[[], object]], limits: Limits) -> None:
    """Do one after the other while there is time; while others are being answered, they are let go first."""
    budget = Budget(limits)
    for ask in asking:
        while not budget.is_used_up() and limits.is_crowded():
            limits.pause(_PAUSE_SECONDS)
        if budget.overrun:
            return
        ask()


def phrases(glossary: Glossary) -> Iterator[Way]:
    """Yield every wording of glossary and thesaurus that is several words, as it is looked for."""
    terms = (wording for term in glossary for wording in (term.ja, *term.en))
    for wording in dict.fromkeys((*terms, *chain.from_iterable(thesaurus.lines()))):
        yield from (way for way in ways_of(wording) if isinstance(way, Phrase))
