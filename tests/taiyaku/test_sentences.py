"""`taiyaku pairs --sentences`: which sentences answer each other, and where they stand."""

from __future__ import annotations

from tests.taiyaku.conftest import Command


def test_pairs_with_sentences(filled: Command) -> None:
    rows = filled("pairs", "--document", "lights-2", "--sentences", "--json").rows
    pair = next(r for r in rows if (r["ja"], r["en"]) == ("lights-2/1.2", "lights-3/1.2"))
    (link,) = pair["sentences"]
    assert link["ja"].startswith("港にカメラを")
    assert link["en"].endswith("at night.")
    assert 0 < link["confidence"] <= 1
    body = filled("show", "lights-2/1.2", "--json").rows[0]["texts"]["ja"]["body"]
    assert body[slice(*link["ja_span"])] == link["ja"]


def test_sentences_are_left_out_unless_asked_for(filled: Command) -> None:
    assert all("sentences" not in r for r in filled("pairs", "--document", "lights-2", "--json").rows)


def test_sentences_as_lines(filled: Command) -> None:
    lines = filled("pairs", "--document", "lights-2", "--sentences").out.splitlines()
    assert any(line.startswith("\t港にカメラを") and "at night." in line for line in lines)
