"""Gold data are well formed, figures are counted right, and the aligner reaches its floors on the real documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.evaluate_alignment import (
    GOLD,
    Gold,
    calibration,
    editions,
    read_gold,
    score,
    sentences,
    strangers,
)
from bench.fit_sentences import is_right, known_layout
from bench.gold_sentences import read_links, score_links
from bench.made_documents import Case, make_documents, read_origins
from bench.made_sentences import make_paragraphs
from bench.scores import reliability, score_counts
from corpus.align import Link, Span, align_measures
from corpus.align.model import read_weights
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language
from corpus.teaching import library_lexicon
from taiyaku.intake import find_files, take_in


@pytest.fixture(scope="module")
def real_library(
    real_corpus: Path, register: Register, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """The real documents, aligned."""
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        library.load_catalogue(load_catalogue(register=register))
        files = find_files([real_corpus], real_corpus / "corpus.toml")
        assert not [t.error for t in take_in(library, register, files) if t.error]
        yield library


def test_gold_is_well_formed() -> None:
    for path in GOLD.glob("editions-*.tsv"):
        gold = read_gold(path)
        assert gold.strict < gold.lax
        assert len(gold.strict) >= 30
    links = {path.stem: read_links(path) for path in GOLD.glob("sentences-*.tsv")}
    assert sum(map(len, links["sentences-2013-2016"])) >= 60
    assert all(strict for strict, _ in links.values())


def test_pairs_graded_lax_are_neither_right_nor_wrong_in_strict_figures() -> None:
    gold = Gold(frozenset({("a", "b"), ("e", "f")}), frozenset({("a", "b"), ("e", "f"), ("g", "h")}))
    figures = score([("a", "b"), ("g", "h"), ("c", "d")], gold)
    assert figures["strict"] == (0.5, 0.5, 0.5, 2, 1, 2)
    assert figures["lax"][:2] == (2 / 3, 0.5)
    assert score_counts(0, 0, 0, 0).f1 == 1.0


def test_reliability_compares_what_was_said_with_what_was_true() -> None:
    report = reliability([(0.95, True), (0.95, True), (0.15, True), (0.15, False)])
    assert [row["count"] for row in report["table"]] == [2, 2]
    assert report["ece"] == pytest.approx((0.05 + 0.35) / 2)


def test_sentence_links_are_counted_as_the_gold_counts(tmp_path: Path) -> None:
    path = tmp_path / "sentences.tsv"
    path.write_text("ja_measure\tja_sentence\ten_measure\ten_sentence\tgrade\tnote\na/1\t1\tb/1\t1,2\tstrict\t\n"
                    "a/1\t2\tb/1\t3\tstrict\t\n", encoding="utf-8")
    texts = {("a/1", Language.JA): "灯台。橋。", ("b/1", Language.EN): "Light. Tower. Bridge."}

    def link(_ja: str, _en: str) -> list[Link]:  # a sentence in two clauses is one sentence to the gold
        return [Link(Span(0, 2), Span(0, 6), 1.0), Link(Span(0, 3), Span(7, 13), 1.0), Link(Span(3, 5), Span(7, 21), 1.0)]

    figures = score_links(read_links(path), texts, link)
    assert figures["lax"].precision == 1.0
    assert figures["strict"].found == 1
    exact = score_links(read_links(path), texts, lambda _a, _b: [Link(Span(0, 3), Span(0, 13), 1.0),
                                                                 Link(Span(3, 5), Span(14, 21), 1.0)])
    assert exact["strict"].f1 == exact["lax"].f1 == 1.0


@pytest.mark.parametrize("case", list(Case))
def test_made_documents_follow_from_their_seed(case: Case) -> None:
    origins = read_origins(load_catalogue())
    one, other = (make_documents(origins, case, random.Random(4)) for _ in range(2))
    assert one == other
    assert all(row < len(one.ja) and column < len(one.en) for row, column in one.pairs)
    assert case is Case.UNRELATED or one.pairs


def test_made_paragraphs_say_what_is_linked() -> None:
    for paragraph in make_paragraphs(load_catalogue(), random.Random(4), 20):
        sides = [frozenset().union(*(s.origins for s in side)) for side in (paragraph.ja, paragraph.en)]
        assert frozenset().union(*paragraph.links()) >= sides[0] & sides[1]


def test_two_languages_of_a_made_document_align(tmp_path: Path) -> None:
    made = make_documents(read_origins(load_catalogue()), Case.TRANSLATION, random.Random(5), size=30)
    with Library.open(tmp_path) as library:
        found = align_measures(made.ja, made.en, library_lexicon(library))
    right = {(int(p.ja), int(p.en)) for p in found}
    assert right <= made.pairs
    assert len(right) >= 0.9 * len(made.pairs)


def test_every_model_for_evaluation_is_there() -> None:
    from bench.evaluate_alignment import _variants

    variants = _variants()
    assert set(variants["held_out"]) == {o.group for o in read_origins(load_catalogue())}
    assert all(set(model) <= set(read_weights()) for model in variants["without"].values())


def test_editions_reach_their_floors(real_library: Library) -> None:
    for ways in editions(real_library).values():
        assert ways["in order"]["strict"].f1 == 1.0
        assert ways["in order"]["lax"].precision == 1.0
        assert ways["shuffled, no numbers"]["strict"].f1 >= 0.97
        assert ways["nothing seen before"]["strict"].f1 >= 0.97
    assert calibration(real_library)["ece"] <= 0.05


def test_sentences_reach_their_floors(real_library: Library) -> None:
    figures = sentences(real_library)
    assert figures["sentences-2013-2016"]["strict"].f1 >= 0.95
    assert figures["sentences-2013-2016"]["lax"].f1 >= 0.95
    assert figures["sentences-across"]["lax"].f1 >= 0.8  # most sentences of these have no counterpart


def test_known_layouts_are_those_of_the_links() -> None:
    known = [(p, known_layout(p)) for p in make_paragraphs(load_catalogue(), random.Random(6), 60)]
    laid = [(p, layout) for p, layout in known if layout is not None]
    assert len(laid) > 40
    for paragraph, layout in laid:
        assert all(is_right(paragraph, bead) for bead in layout)
        assert len(layout) <= len(paragraph.links())


def test_no_pair_between_unrelated_documents_is_refused_by_a_reader(real_library: Library) -> None:
    assert strangers(real_library)["refused"] == []
