"""A few seconds of `make load`: no answer is wrong. How fast they are is not tested."""

from __future__ import annotations

import math

import pytest

from bench.reliability import load
from bench.reliability.load_clients import Heard, Timed, together
from bench.reliability.load_disturbers import pathological_queries, pathological_texts
from bench.reliability.load_soak import Sample, Soak


def test_a_short_run_has_no_errors(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    beside = {name: found for name, found in load.DISTURBERS.items() if name != "pathological pastes"}  # ten seconds each
    monkeypatch.setattr(load, "_CLIENTS", (1, 8))
    monkeypatch.setattr(load, "DISTURBERS", beside)
    assert load.main(["--short", "--rounds", "1", "--seconds", "0.5", "--soak", "1"]) == 0
    printed = capsys.readouterr().out
    assert "FAULT" not in printed
    assert all(name in printed for name in beside)
    assert "1000 connections" in printed
    assert "soak of" in printed


def test_percentiles_are_those_of_all_answers_or_of_a_kind() -> None:
    answers = tuple(Timed("search" if n % 2 else "measure", n / 1000) for n in range(1, 101))
    heard = Heard(answers, {"late": 1}, 2.0, 10)
    assert (heard.percentile(0.5), heard.percentile(0.95), heard.rate) == (51.0, 96.0, 50.0)
    assert heard.percentile(0.5, "search") == 51.0
    assert heard.percentile(0.5, "export") == 0.0
    both = together([heard, heard])
    assert (len(both.answers), both.faults, both.seconds, both.received) == (200, {"late": 2}, 4.0, 20)


def test_growth_is_counted_from_the_warm_up() -> None:
    samples = tuple(Sample(float(n), 100 + min(n, 10) + (10 if n > 50 else 0)) for n in range(61))
    found = Soak(Heard((), {}, 60.0, 0), samples)
    assert (found.warm_megabytes, found.end_megabytes) == (110, 120)
    assert math.isclose(found.growth, 120 / 110 - 1)


def test_pathological_questions_are_as_large_as_they_may_be() -> None:
    assert max(map(len, pathological_queries().values())) >= 20_000
    assert all(len(text) >= 19_000 for text in pathological_texts().values())
    assert pathological_queries() == pathological_queries()
