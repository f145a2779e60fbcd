"""A few seconds of `make load`: no answer is wrong. How fast they are is not tested."""

from __future__ import annotations

import math
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bench.reliability import load
from bench.reliability.load_clients import Clients, Heard, Timed, ask, together
from bench.reliability.load_disturbers import pathological_queries, pathological_texts
from bench.reliability.load_questions import Question
from bench.reliability.load_soak import Sample, Soak


def test_a_short_run_has_no_errors(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    beside = {name: found for name, found in load.DISTURBERS.items() if name != "pathological pastes"}  # ten seconds each
    monkeypatch.setattr(load, "_CLIENTS", (1, 8))
    monkeypatch.setattr(load, "DISTURBERS", beside)
    assert load.main(["--short", "--rounds", "1", "--seconds", "0.3", "--soak", "0.6"]) == 0
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


class _Busy(BaseHTTPRequestHandler):
    """Puts off every export, says of anything else that it is broken."""

    def do_GET(self) -> None:
        if self.path.startswith("/export"):
            self.send_response(503)
            self.send_header("Retry-After", "20")
        else:
            self.send_response(503)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"busy")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.mark.parametrize(("path", "put_off"), [("/export.csv", True), ("/", False)])
def test_who_is_put_off_has_no_answer_and_no_error(path: str, put_off: bool) -> None:
    with HTTPServer(("127.0.0.1", 0), _Busy) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        heard = ask(f"http://127.0.0.1:{server.server_port}/", [Question("export", path)], Clients(1, 0.3))
        server.shutdown()
        thread.join()
    assert bool(heard.put_off) is put_off
    assert bool(heard.answers) is not put_off
    assert bool(heard.faults) is not put_off
    assert together([heard, heard]).put_off == 2 * heard.put_off
