"""`eval`: the figures as lines or JSON; what is missing is named."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.taiyaku.conftest import Command


def test_the_figures_are_printed(taiyaku: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    measurements = SimpleNamespace(run=lambda: {"search": 0.5}, table=lambda report: f"search {report['search']}")
    monkeypatch.setitem(sys.modules, "bench.evaluate", measurements)  # the real one takes minutes
    assert taiyaku("eval").out == "search 0.5\n"
    assert taiyaku("eval", "--json").rows == [{"search": 0.5}]


def test_missing_documents_are_named(taiyaku: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TAIYAKU_CORPUS", str(tmp_path / "nowhere"))
    outcome = taiyaku("eval")
    assert (outcome.code, outcome.out) == (1, "")
    assert str(tmp_path / "nowhere") in outcome.err


def test_missing_measurements_are_named(taiyaku: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bench.evaluate", None)
    outcome = taiyaku("eval")
    assert (outcome.code, outcome.out) == (1, "")
    assert "make eval" in outcome.err
