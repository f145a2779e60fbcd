"""A file system that is full, out of inodes, read-only or not ours, and what commands say of it.

A small tmpfs is mounted for it, which takes the rights to do so; where they are missing, that is said and nothing is
tried. The command that would write must say what is missing, in both languages; the library stays as it was, and
searching goes on.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.reliability.children import Ended, run_as_nobody, run_in, small_surroundings, warm
from bench.reliability.invented import Plans, make_library, write_plans
from bench.reliability.observe import Seen, copy_library, observe
from taiyaku.settings import INDEX_FOLDER

_SIZE_BYTES = 8 << 20
_INODES = 120
_LEFT_BYTES = (0, 64 << 10, 256 << 10, 512 << 10)
_LOCALES = ("C.UTF-8", "ja_JP.UTF-8")
_QUERY = ("search", "灯台", "--json")
_FULL = ("disk is full", "ディスクに空きがなく")
_NO_INODES = ("no inodes left", "i ノード不足")
_READ_ONLY = ("is read-only", "読み取り専用のため")

Run = Callable[[str, Path, Sequence[object]], Ended]


class Trial(NamedTuple):
    """One command that cannot write: what it said first, and what is wrong; `fault` is empty if nothing is."""

    name: str
    said: str
    fault: str


class _Sound(NamedTuple):
    folder: Path
    seen: Seen
    answer: str
    plans: Plans


def can_mount() -> bool:
    """Tell whether this process may mount a file system."""
    try:
        with _mounted():
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def trials_iter(scratch: Path) -> Iterator[Trial]:
    """Yield one trial for each command and each thing that is missing."""
    if not can_mount():
        yield Trial("not tried", "mounting a file system is not allowed here", "")
        return
    plans = write_plans(scratch / "plans")
    with small_surroundings(plans.glossary):
        warm(scratch / "warm", ("add", plans.file("harbour-ja"), "--manifest", plans.manifest), ("search", "灯台"))
        base = scratch / "base"
        make_library(base, plans)
        scratch.chmod(0o755)  # nobody reads the plans below it
        seen = observe(base)
        sound = _Sound(base, seen, _shown(run_in(_LOCALES[0], base, _QUERY)), plans)
        for left in _LEFT_BYTES:
            with _mounted() as mount:
                copy_library(base, mount / "library")
                _fill(mount, left)
                yield from _tried(f"{left >> 10} KB free", sound, mount, _FULL, run_in, may_pass=left > 0)
        with _mounted() as mount:
            copy_library(base, mount / "library")
            _use_up_inodes(mount)
            yield from _tried("no inode", sound, mount, _NO_INODES, run_in)
        for indexed in (True, False):
            with _mounted() as mount:
                copy_library(base, mount / "library")
                if not indexed:
                    shutil.rmtree(mount / "library" / INDEX_FOLDER)
                subprocess.run(["mount", "-o", "remount,ro", str(mount)], check=True)
                name = "read-only" if indexed else "read-only, no index"
                yield from _tried(name, sound, mount, _READ_ONLY, run_in)
        with _mounted() as mount:
            copy_library(base, mount / "library")
            for path in (*(mount / "library").rglob("*"), mount / "library"):
                path.chmod(0o555 if path.is_dir() else 0o444)
            yield from _tried("no permission", sound, mount, _READ_ONLY, _nobody)


def _tried(
    name: str, sound: _Sound, mount: Path, expected: tuple[str, str], run: Run, *, may_pass: bool = False
) -> Iterator[Trial]:
    """Yield a trial for each writing command, in each language in turn, and one for searching."""
    folder = mount / "library"
    plans = sound.plans
    writing: tuple[tuple[object, ...], ...] = (
        ("add", plans.file("station-ja"), "--manifest", plans.manifest),
        ("remove", "garden"),
        ("glossary", "import", plans.folder / "glossary-2.tsv"),
    )
    if run is _nobody:
        writing = writing[:2]  # files are read by a process of their own, which nobody may not start out of root's home
    for words in writing:
        for locale, phrase in zip(_LOCALES, expected, strict=True):
            ended = run(locale, folder, words)
            first = (ended.said.strip().splitlines() or [""])[-1]
            fault = ""
            if ended.answer == 0 and may_pass:
                first = "enough space"
            elif ended.answer != 1 or phrase not in ended.said:
                fault = f"exit {ended.answer}, status {ended.code}: {ended.said.strip()[-300:]}"
            else:
                fault = _changed(sound, folder)
            yield Trial(f"{name}: {words[0]}", first, fault)
            if ended.answer == 0:
                return  # the library is another one now
    found = run(_LOCALES[0], folder, _QUERY)
    same = found.answer == 0 and _shown(found) == sound.answer
    yield Trial(f"{name}: search", "as before" if same else "", "" if same else f"searching: {found.said.strip()[-300:]}")


def _changed(sound: _Sound, folder: Path) -> str:
    """Return what is wrong with a library that nothing could be written into, looked at in a place with space."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "library"
        shutil.copytree(folder, copy)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        seen = observe(copy)
    same = (seen.content, seen.answers, seen.faults) == (sound.seen.content, sound.seen.answers, [])
    return "" if same else f"the library has changed: {seen.faults}"


def _nobody(locale: str, library: Path, words: Sequence[object]) -> Ended:
    return run_as_nobody(library, words, locale)


def _shown(ended: Ended) -> str:
    """Return the hits of a search as printed, without the time it took."""
    line = next((line for line in ended.said.splitlines() if line.startswith("{")), "")
    return line.partition('"facets"')[2]


def _fill(mount: Path, left: int) -> None:
    """Fill a file system until so many bytes are left."""
    seen = os.statvfs(mount)
    with (mount / "filling").open("wb") as file:
        file.write(b"\0" * max(0, seen.f_bavail * seen.f_frsize - left))


def _use_up_inodes(mount: Path) -> None:
    for number in range(_INODES):
        try:
            (mount / f"filling-{number}").touch()
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            return


@contextmanager
def _mounted() -> Iterator[Path]:
    """Mount a small file system until the block ends. Raises OSError or CalledProcessError where that is not allowed."""
    with tempfile.TemporaryDirectory(prefix="taiyaku-disk-") as folder:
        options = f"size={_SIZE_BYTES},nr_inodes={_INODES},mode=755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)
