"""People correct pairs: kept with who, when and why, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.taiyaku.conftest import Command

JA, EN, OTHER = "lights-2/1.1", "lights-3/1.1", "lights-3/2.1"


@pytest.fixture
def run(stocked: Command) -> Command:
    return stocked


def _status(run: Command) -> dict[tuple[str, str], str]:
    return {(p["ja"], p["en"]): p["status"] for p in run("pairs", "--document", "lights-2", "--json").rows}


def test_accept_keeps_who_when_and_why(run: Command) -> None:
    (row,) = run("pair", "accept", JA, EN, "--by", "Ito", "--note", "read both", "--json").rows
    assert (row["status"], row["reviewer"], row["note"]) == ("accepted", "Ito", "read both")
    assert row["reviewed"].endswith("+00:00")
    assert _status(run)[JA, EN] == "accepted"


def test_a_rejected_pair_leads_nowhere_and_survives_adding_again(run: Command, plans: Path) -> None:
    assert run("pair", "reject", JA, EN).code == 0
    path = plans / "plan-2.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("12台", "14台"), encoding="utf-8")
    run("add", path, "--manifest", plans / "plans.toml")
    assert _status(run)[JA, EN] == "rejected"
    (shown,) = run("show", JA, "--json").rows
    assert EN not in {c["id"] for c in shown["counterparts"]}
    assert run("search", "電球", "--document", "lights-3", "--json").rows[0]["hits"] == []


def test_an_added_pair_is_the_counterpart(run: Command) -> None:
    run("pair", "reject", JA, EN)
    assert run("pair", "accept", JA, OTHER).code == 1
    assert run("pair", "add", JA, OTHER, "--by", "Ito").code == 0
    (shown,) = run("show", JA, "--json").rows
    assert shown["counterparts"][0]["id"] == OTHER
    assert shown["counterparts"][0]["confidence"] == 1.0


def test_a_review_is_taken_back(run: Command) -> None:
    run("pair", "reject", JA, EN)
    assert run("pair", "reset", JA, EN).code == 0
    assert _status(run)[JA, EN] == "proposed"


def test_an_added_pair_goes_when_it_is_taken_back(run: Command) -> None:
    run("pair", "add", JA, OTHER)
    run("pair", "reset", JA, OTHER)
    assert (JA, OTHER) not in _status(run)


def test_reviews_are_taken_along(run: Command, tmp_path: Path) -> None:
    run("pair", "reject", JA, EN, "--by", "Ito", "--note", "tab\there")
    run("pair", "add", JA, OTHER, "--by", "Sato")
    text = run("pair", "export").out
    path = tmp_path / "reviews.tsv"
    path.write_text(text, encoding="utf-8")
    run("pair", "reset", JA, EN)
    assert run("pair", "import", path, "--json").rows == [{"imported": 2}]
    assert run("pair", "export").out == text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "ja\ten\n",
        "ja\ten\tstatus\nx\ty\taccepted\n",
        f"ja\ten\tstatus\n{JA}\t{EN}\tmaybe\n",
        f"ja\ten\tstatus\n{JA}\t{EN}\trejected\n{JA}\tlights-3/9.9\taccepted\n",
    ],
    ids=["empty", "no status column", "no ids", "unknown status", "second line names no measure"],
)
def test_bad_reviews_are_explained_and_none_is_kept(run: Command, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(content, encoding="utf-8")
    before = _status(run)
    outcome = run("pair", "import", path)
    assert outcome.code == 1
    assert outcome.err.startswith("Error: ")
    assert _status(run) == before


@pytest.mark.parametrize("words", [(JA, "lights-3/9.9"), ("nowhere/1", EN)])
def test_unknown_measures_are_explained(run: Command, words: tuple[str, str]) -> None:
    for what in ("accept", "reject", "add", "reset"):
        assert run("pair", what, *words).code == 1
