"""Links between words: what they come from, which are kept, and that they are right often enough to be shown."""

from __future__ import annotations

import pytest

from corpus.align.lexicon import Lexicon
from corpus.glossary import Glossary, Term, TermKind
from corpus.library import Library
from corpus.library.records import LexiconEntry
from corpus.model import Language
from search.clauses import ClauseFinder
from search.clauses.pieces import PieceKind, read_pieces
from search.clauses.word_links import SHOWN_MIN, WordPairs, word_links

GLOSSARY = Glossary([Term("見張り塔", "みはりとう", ("watchtower",), TermKind.ORGANISATION)])
PAIRS = WordPairs(Lexicon((
    LexiconEntry("灯台", "lighthous", 0.9, 0.9, 12.0, ()),
    LexiconEntry("掃除", "clean", 0.8, 0.8, 12.0, ()),
    LexiconEntry("海", "sea", 0.8, 0.8, 12.0, ()),
    LexiconEntry("船", "sea", 0.05, 0.05, 1.0, ()),
)))  # fmt: skip


def marked(ja: str, en: str, least: float = 0.0) -> dict[str, str]:
    return {ja[slice(*one.source)]: en[slice(*one.target)] for one in word_links(ja, en, PAIRS, GLOSSARY, least)}


@pytest.mark.parametrize(
    ("text", "language", "kind", "found"),
    [
        ("平成25年5月に3人が", Language.JA, PieceKind.FIGURE, {("m:2013-05", "平成25年5月"), ("#3", "3")}),
        ("In May 2013 three of 1,200", Language.EN, PieceKind.FIGURE,
         {("m:2013-05", "May 2013"), ("month 5", "May"), ("#3", "three"), ("#1200", "1,200")}),
        ("二次試験と第3条", Language.JA, PieceKind.FIGURE, {("#2", "二"), ("#3", "3")}),
        ("警察庁は", Language.JA, PieceKind.BODY, {("npa", "警察庁")}),
        ("見張り塔の", Language.JA, PieceKind.TERM, {("見張り塔", "見張り塔")}),
        ("ガイドラインとICPO", Language.JA, PieceKind.LOAN, {("guidelin", "ガイドライン"), ("icpo", "ICPO")}),
    ],
)  # fmt: skip
def test_pieces(text: str, language: Language, kind: PieceKind, found: set[tuple[str, str]]) -> None:
    pieces = read_pieces(text, language, GLOSSARY)
    assert {(one.key, text[one.start : one.end]) for one in pieces if one.kind is kind} == found


@pytest.mark.parametrize(
    ("text", "word"), [("被害者を", "被害者"), ("不適格な", "不適格"), ("職員等に", "職員"), ("オンラインで", "オンライン")]
)
def test_a_word_is_whole(text: str, word: str) -> None:
    words = {text[p.start : p.end] for p in read_pieces(text, Language.JA, GLOSSARY) if p.kind is PieceKind.WORD}
    assert words == {word}


def test_words_terms_names_and_figures_are_linked() -> None:
    ja, en = "警察庁は2030年に灯台と見張り塔を掃除した。", "In 2030 the National Police Agency cleaned lighthouses and watchtowers."
    found = marked(ja, en)
    assert found["警察庁"] == "National Police Agency"
    assert (found["2030年"], found["灯台"], found["見張り塔"]) == ("2030", "lighthouses", "watchtowers")


def test_no_word_is_linked_twice_and_weak_pairs_not_at_all() -> None:
    assert marked("船で海へ", "to the sea") == {"海": "sea"}


def test_the_one_beside_the_same_words_is_taken() -> None:
    ja, en = "海は青い。今日は朝からとてもよく晴れている。灯台の海", "The lighthouse sea is wide. The weather has been fine and bright since dawn. A sea"
    links = word_links(ja, en, PAIRS, GLOSSARY, 0.0)
    assert (ja.rindex("海"), en.index("sea")) in {(one.source[0], one.target[0]) for one in links}


def test_links_of_a_hit_count_in_its_own_texts(library: Library) -> None:
    finder = ClauseFinder(library)
    for query in ("児童相談所の職員に、カウンセリングの研修を行う。", "Staff of guidance centres take part in training on counselling."):
        hit = finder.find(query).hits[0]
        assert hit.source is not None
        assert hit.target is not None
        for link in hit.words:
            assert link.confidence >= SHOWN_MIN
            assert hit.source.text[slice(*link.source)].strip()
            assert hit.target.text[slice(*link.target)].strip()
        assert len({link.source for link in hit.words}) == len(hit.words)
