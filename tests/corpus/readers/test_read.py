"""The one way in: what is refused before a file is opened, and the child process that reads the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.model import Language
from corpus.readers import Limits, guard, read_file, supported_suffixes
from corpus.readers.problems import CODES


def refuse(path: Path, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_file(path, limits)
    assert caught.value.code in CODES
    for language in Language:
        assert path.name in caught.value.message.best(language)
        assert len(caught.value.say(language)) > len(caught.value.message.best(language))
    return caught.value


def test_missing(tmp_path: Path) -> None:
    assert refuse(tmp_path / "no.txt").code == "file-missing"


def test_directory(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert refuse(tmp_path / "folder.txt").code == "file-is-directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refuse(tmp_path / "pipe.txt").code == "file-not-regular"


@pytest.mark.parametrize("name", ["plan.xlsx", "plan", "plan.doc"])
def test_unknown_suffix_lists_the_known(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text")
    error = refuse(tmp_path / name)
    assert error.code == "file-suffix-unknown"
    assert ".docx" in error.hint.en


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".html"])
def test_empty(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"plan{suffix}").touch()
    assert refuse(tmp_path / f"plan{suffix}").code == "file-empty"


@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
def test_too_large(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    assert refuse(path).code == "file-too-large"
    assert "50 MB" in refuse(path).message.en


def test_nul_in_the_name(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_file(tmp_path / "a\0b.txt")


def test_suffixes_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "PLAN.TXT").write_text("text")
    assert read_file(tmp_path / "PLAN.TXT").text == "text"
    assert {".txt", ".pdf", ".docx", ".html", ".htm"} <= set(supported_suffixes())


def test_too_slow(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<p>text</p>")
    assert refuse(path, Limits(seconds=0.001)).code == "file-too-slow"


def test_too_long(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<p>" + "word " * 5000 + "</p>")
    assert refuse(path, Limits(output_bytes=1000)).code == "file-too-long"


def test_too_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<p>a</p>" * 2_000_000)
    assert refuse(path, Limits(memory_bytes=200 * 1024 * 1024)).code == "file-too-complex"


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("os.abort()", "file-too-complex"),
        ("os._exit(3)", "file-damaged"),
        ("print('no json')", "file-damaged"),
    ],
)
def test_the_child_may_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, code: str) -> None:
    package = tmp_path / "root" / "corpus" / "readers"
    package.mkdir(parents=True)
    for folder in (package.parent, package):  # else the installed package would be found behind it
        (folder / "__init__.py").touch()
    (package / "worker.py").write_text(f"import os\n{ending}\n")
    monkeypatch.setattr(guard, "_ROOT", tmp_path / "root")
    path = tmp_path / "plan.html"
    path.write_text("<p>text</p>")
    assert refuse(path).code == code


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux lists a process's children")
def test_no_child_is_left(tmp_path: Path, make_docx: Callable[..., Path]) -> None:
    path = make_docx(lambda document: document.add_paragraph("本文"))
    before = _children()
    assert read_file(path).lines[0].text == "本文"
    assert _children() <= before


def _children() -> set[str]:
    """Return the processes that this one has started and that have not been waited for."""
    return {one for task in Path("/proc/self/task").glob("*/children") for one in task.read_text().split()}
