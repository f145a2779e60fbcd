"""Hostile files: each ends with its message or does no harm, the child within its limits, this process alive."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from corpus import confined
from corpus.errors import ReadError, TaiyakuError
from corpus.model import Language
from corpus.readers import Limits
from corpus.readers.guard import run_in_child
from corpus.readers.records import RawText
from corpus.readers.wire import WireError, from_wire, to_wire
from tests.corpus.readers.hostile import READ, SECRET, SHORT, Case, written
from tests.corpus.readers.hostile_cases import CASES, write_secret

# What would go on for ever may end as too slow in any case; `make hostile` gives it all its time.
QUICK = Limits(seconds=2)


def outcome(case: Case, path: Path) -> tuple[str, object]:
    """Read a file; return how it ended, and the record or the error."""
    limits = QUICK if case.limits is SHORT else case.limits
    try:
        return READ, getattr(confined, case.task)(path, limits=limits)
    except TaiyakuError as error:
        return error.code, error


def all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_ends_as_it_should(case: Case, tmp_path: Path) -> None:
    secret = write_secret(tmp_path)
    folder = tmp_path / "inside"
    folder.mkdir()
    path = case.make(folder, secret)
    before = all_files(tmp_path)
    code, found = outcome(case, path)
    assert code in case.codes
    assert all_files(tmp_path) == before  # nothing written, here or beside
    assert not Path("/tmp/climbed.txt").exists()
    assert SECRET not in str(to_wire(found) if code == READ else found.say(Language.EN))  # type: ignore[attr-defined]
    if isinstance(found, TaiyakuError):
        for language in Language:
            said = found.say(language)
            assert path.name in said
            assert said.isprintable()
            assert len(said) < 500
        assert found.say(Language.JA) != found.say(Language.EN)


def test_there_are_enough_kinds() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 100


def test_the_report_tells_of_every_kind() -> None:
    """docs/reliability.md has a row for each, which ends as it may; `make hostile` prints them anew."""
    text = (Path(__file__).resolve().parents[3] / "docs" / "reliability.md").read_text(encoding="utf-8")
    table = text.partition("| file | ends as |")[2].partition("</details>")[0]
    told = {row[0].strip(): row[1].strip(" `") for row in (line.split("|")[1:3] for line in table.splitlines()[2:] if line)}
    assert {name: code for name, code in told.items() if code not in _codes().get(name, ())} == {}
    assert set(told) == set(_codes())


def _codes() -> dict[str, tuple[str, ...]]:
    return {case.id: case.codes for case in CASES}


class _Listener(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - one list for all requests is what is wanted

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[str]:
    """The address of a server on this machine, where a request that a file provokes would arrive."""
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    _Listener.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("case", [c for c in CASES if "elsewhere" in c.id or "address" in c.id or "fetches" in c.id],
                         ids=lambda case: case.id)  # fmt: skip
def test_nothing_is_fetched(case: Case, tmp_path: Path, listener: str) -> None:
    made = case.make(tmp_path, write_secret(tmp_path))
    # A port must not change the length of what a zip holds, so the archive is left packed and only text is turned.
    made.write_bytes(made.read_bytes().replace(b"http://192.0.2.1/", listener.encode()))
    outcome(case, made)
    assert _Listener.asked == []


@pytest.mark.parametrize("deed", [
    "socket.create_connection(('127.0.0.1', 9))",
    "subprocess.run(['true'])",
    "os.system('true')",
    "open('made.txt', 'w')",
    "os.open('made.txt', os.O_CREAT | os.O_WRONLY)",
    "os.remove('plan.txt')",
    "os.symlink('a', 'b')",
])  # fmt: skip
def test_the_child_neither_calls_nor_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    """Even a reader that is made to do it cannot: the exception ends the child as a file that cannot be read."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "evil.py").write_text(
        f"import os, socket, subprocess\nfrom corpus.readers.records import RawText\n"
        f"def read(path, limits):\n    os.chdir(path.parent)\n    {deed}\n    return RawText((), 'txt')\n"
    )
    (root / "sitecustomize.py").write_text(
        "import corpus.readers.html, evil\ncorpus.readers.html.read_html = evil.read\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(root))
    path = written("plan.html", "<p>text</p>")(tmp_path, tmp_path)
    with pytest.raises(TaiyakuError) as caught:
        run_in_child("html", path, RawText, Limits())
    assert caught.value.code == "file-damaged"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.html", "root"]


def test_a_fault_of_ours_is_called_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import corpus.readers.html\ncorpus.readers.html.read_html = lambda path, limits: {}['no such key']\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = written("plan.html", "<p>text</p>")(tmp_path, tmp_path)
    with pytest.raises(TaiyakuError) as caught:
        run_in_child("html", path, RawText, Limits())
    assert caught.value.code == "file-fault"


@pytest.mark.parametrize("value", [None, [], {}, [1, 2], [[["text", "1", "line", 0]], "txt", None, None], ["x", "txt", None, None]])
def test_what_does_not_fit_is_refused(value: object) -> None:
    """A child that a file has taken over can send what it likes: only the expected records are made of it."""
    with pytest.raises(WireError):
        from_wire(RawText, value)


def test_a_reader_that_cannot_be_started_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>灯台</p>", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    with pytest.raises(ReadError) as caught:
        run_in_child("html", path, RawText, Limits())
    assert caught.value.code == "file-reader-not-started"
    assert "No such file" in caught.value.message.en
