"""The learned lexicon, by the words of the index."""

from __future__ import annotations

from corpus.glossary import Glossary
from corpus.library.records import LexiconEntry, StoredLexicon
from index.vocabulary import Vocabulary
from index.words import Words
from search.query.expansion import Expansion


class Learned:
    """A library with a lexicon alone."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.entries = tuple(LexiconEntry(ja, en, 0.5, 0.5, 3.0, ()) for ja, en in pairs)

    def lexicon_mark(self) -> str:
        return "learned"

    def lexicon(self) -> StoredLexicon:
        return StoredLexicon("learned", 1, self.entries, {}, {}, {})


class Indexed:
    """An engine with a vocabulary alone."""

    def __init__(self) -> None:
        self.counts = {"illeg": 2, "灯台": 1, "lighthous": 1, "スパイ": 1, "spi": 1}
        self._made = (0, Vocabulary({}, Words()))

    def vocabulary(self) -> Vocabulary:
        words = Words({"illeg": ["illegal", "illegally"], "灯台": ["灯台"], "lighthous": ["lighthouses"]}, {})
        if self._made[0] != len(self.counts):
            self._made = len(self.counts), Vocabulary(dict(self.counts), words)
        return self._made[1]

    def count(self, way: object) -> int:
        return 1

    def says(self, way: object) -> bool:
        return True


def test_its_stems_and_lemmas_lead_to_words_of_the_index() -> None:
    """Its stem of `illegal` is `ileg`, that of the index `illeg`; its lemma of a loan-word names the origin."""
    library = Learned(("灯台", "lighthous"), ("違法", "ileg"), ("スパイ-spy", "spi"), ("橋", "bridg"))
    expansion = Expansion(library, Indexed(), lambda: Glossary(()), lambda name: None)  # type: ignore[arg-type]
    learned = {term: [other for other, _ in others] for term, others in expansion.current()._learned.items()}
    assert learned == {
        "灯台": ["lighthous"], "lighthous": ["灯台"], "違法": ["illeg"], "illeg": ["違法"], "スパイ": ["spi"], "spi": ["スパイ"],
    }  # fmt: skip


def test_it_leads_to_words_that_the_index_has_got_since() -> None:
    engine = Indexed()
    expansion = Expansion(Learned(("橋", "bridg")), engine, lambda: Glossary(()), lambda name: None)  # type: ignore[arg-type]
    assert expansion.current()._learned == {}
    engine.counts["bridg"] = 1
    assert set(expansion.current()._learned) == {"橋", "bridg"}
