"""Hostile names and places: links, loops, devices, pipes, sockets, folders, names that would drive a terminal."""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from corpus import confined
from corpus.errors import TaiyakuError
from corpus.model import Language
from corpus.plain import plain
from corpus.readers import Limits, read_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and devices of Unix")
TEXT = "第1章 灯り\n\n1 電球の交換\n\n港務所は、灯台の電球を毎年交換する。\n"


def refuse(path: Path) -> TaiyakuError:
    with pytest.raises(TaiyakuError) as caught:
        confined.parse_file(path)
    for language in Language:
        assert caught.value.say(language).replace("\u3000", "").isprintable()
    return caught.value


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".html"])
def test_folders(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"plan{suffix}").mkdir()
    assert refuse(tmp_path / f"plan{suffix}").code == "file-is-directory"


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_behind_links(tmp_path: Path, target: str) -> None:
    (tmp_path / "plan.txt").symlink_to(target)
    assert refuse(tmp_path / "plan.txt").code == "file-not-regular"


def test_device_itself() -> None:
    assert refuse(Path("/dev/zero")).code == "file-not-regular"


def test_files_of_the_system_that_say_they_are_empty(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").symlink_to("/proc/self/environ")
    assert refuse(tmp_path / "plan.txt").code == "file-empty"


def test_pipe_and_socket(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refuse(tmp_path / "pipe.pdf").code == "file-not-regular"
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.txt"))
        assert refuse(tmp_path / "s.txt").code == "file-not-regular"


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.txt")
    with pytest.raises(TaiyakuError) as caught:
        read_bytes(tmp_path / "plan.txt", 100)
    assert caught.value.code == "file-not-regular"


def test_a_file_that_grows_is_not_read_on(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"x" * 101)
    with pytest.raises(TaiyakuError) as caught:
        read_bytes(tmp_path / "plan.txt", 100)
    assert caught.value.code == "file-too-large"


@pytest.mark.parametrize("target", ["plan.txt", "nowhere.txt", "plan.txt/below.txt"])
def test_links_to_themselves_and_to_nothing(tmp_path: Path, target: str) -> None:
    (tmp_path / "plan.txt").symlink_to(target)
    assert refuse(tmp_path / "plan.txt").code in ("file-missing", "file-denied")


def test_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert refuse(tmp_path / "a.txt" / "b.txt").code in ("file-missing", "file-denied")


def test_nul_in_the_name(tmp_path: Path) -> None:
    assert refuse(tmp_path / "a\0b.txt").code in ("file-missing", "file-denied")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_not_allowed(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plan.txt").chmod(stat.S_IWUSR)
    assert refuse(tmp_path / "plan.txt").code == "file-denied"


NAMES = [
    b"line\nbreak.txt", b"esc\x1b[2J.txt", b"bell\x07.txt", b"tab\t.txt", b"cr\r.txt",
    "計画\u202etxt.exe.txt".encode(), "zero\u200bwidth.txt".encode(), b"not-utf8-\xff\xfe.txt", b"del\x7f.txt",
    b"{name}%s$(id);`id`.txt", b"-rf --help.txt", b"' OR 1=1 --.txt", b"<script>alert(1)<script>.txt",
    b"n" * 251 + b".txt", "灯".encode() * 83 + b".txt", b"..txt", b"\xe3\x80\x80.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=[plain(os.fsdecode(name))[:40] for name in NAMES])
def test_names(tmp_path: Path, name: bytes) -> None:
    """A strange name does not keep a good file out, and its message, where there is one, is one printable line."""
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 - bytes
    try:
        path.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take this name")
    found = confined.parse_file(path)
    assert found.measures
    str(found).encode()  # no lone surrogate came in with the name
    path.write_bytes(b"")
    assert refuse(path).code == "file-empty"


@pytest.mark.parametrize(("text", "shown"), [
    ("計画　案.txt", "計画　案.txt"), ("a\nb", r"a\x0ab"), ("\x1b[2J", r"\x1b[2J"), ("a\u202eb", r"a\u202eb"),
    ("\udcff", r"\udcff"), ("\U000e0001", r"\U000e0001"),
])  # fmt: skip
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert plain(shown) == shown


def test_too_many_measures(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT + "\n2 窓\n\n窓を開ける。\n", encoding="utf-8")
    with pytest.raises(TaiyakuError) as caught:
        confined.parse_file(path, limits=Limits(measures=1))
    assert caught.value.code == "file-too-many-measures"
