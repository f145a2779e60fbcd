"""The judged word links are sound, and bear out the confidence from which a link is shown."""

from __future__ import annotations

from pathlib import Path

from bench.evaluate_clauses import open_libraries
from bench.evaluate_words import interval, run
from bench.gold_clauses import GOLD
from bench.gold_words import read_word_links
from search.clauses.word_links import SHOWN_MIN


def test_shown_links_are_right_nine_times_in_ten(real_corpus: Path, tmp_path: Path) -> None:
    documents, alone = open_libraries(tmp_path)
    with documents, alone:
        gold, moved = read_word_links(GOLD / "word-links.tsv", {m.id: m for m in documents.measures()})
        figures = run(documents)["test"][f"{SHOWN_MIN:.2f}"]
    assert not moved
    assert sum(len(pair.links) for pair in gold) >= 250
    assert figures["judged"] >= 200
    assert figures["low"] >= 0.9


def test_interval_of_a_share() -> None:
    low, high = interval(90, 100)
    assert (low, high) == (0.8256, 0.9448)
    assert interval(0, 0) == (0.0, 1.0)
