"""Measures analysed in processes of their own come out as in one, whatever becomes of the processes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from corpus.model import Measure
from index import analysts
from index.analysts import analysed
from index.engine import IndexRecord
from index.records import Recorder
from index.words import Words

KIN = {"npa": ("npa", "old-npa")}


@pytest.fixture
def dated(measures: list[Measure]) -> list[tuple[Measure, str]]:
    return [(measure, "2013-05") for measure in measures] * 3


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysts, "_MEASURES_MIN", 1)
    monkeypatch.setattr(analysts, "_BATCH", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def told(records: Iterable[IndexRecord]) -> tuple[list[IndexRecord], Words]:
    """Return records without what they tell of words, and all of that together."""
    words, bare = Words(), []
    for record in records:
        words.add(record.words)
        bare.append(replace(record, words=Words()))
    return bare, words


@pytest.mark.usefixtures("two_processes")
def test_processes_give_what_one_gives_in_order(dated: list[tuple[Measure, str]]) -> None:
    recorder = Recorder(KIN)
    assert told(analysed(iter(dated), len(dated), KIN)) == told(recorder.record(*one) for one in dated)


@pytest.mark.usefixtures("two_processes")
@pytest.mark.parametrize("command", ["/nowhere/python", sys.executable], ids=["does not start", "ends at once"])
def test_without_processes_the_work_is_done_here(
    dated: list[tuple[Measure, str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    monkeypatch.setattr(analysts.sys, "executable", command)
    monkeypatch.setattr(analysts, "_MODULE", "index.nothing_there")
    with caplog.at_level(logging.WARNING):
        found = told(analysed(iter(dated), len(dated), KIN))
    recorder = Recorder(KIN)
    assert found == told(recorder.record(*one) for one in dated)
    assert "process" in caplog.text


@pytest.mark.usefixtures("two_processes")
def test_processes_end_with_whoever_asked(
    dated: list[tuple[Measure, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    real: Callable[..., object] = analysts.subprocess.Popen

    def popen(*arguments: object, **named: object) -> object:
        started.append(real(*arguments, **named))
        return started[-1]

    monkeypatch.setattr(analysts.subprocess, "Popen", popen)
    records = analysed(iter(dated), len(dated), KIN)
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)  # type: ignore[attr-defined]
