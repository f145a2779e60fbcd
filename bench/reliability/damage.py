"""Bytes flipped, blocks overwritten and ends cut off in every file of a library, and what is said of it.

A damaged index must be found out, built anew, and be said to have been. A damaged library must be refused, never
searched; what is readable of it can be saved, and a backup brought back.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.reliability.children import Ended, run_command, small_surroundings, warm
from bench.reliability.invented import make_library, write_plans
from bench.reliability.observe import Seen, copy_library, observe
from corpus.library import LIBRARY_FILE
from taiyaku.settings import INDEX_FOLDER

KINDS = ("one bit", "eight bytes", "a block", "cut", "emptied")
_BLOCK_BYTES = 512
_LIBRARY_SHARE = 0.34  # of the cases; the others are shared by the files of the index
_SAID = "was damaged and has been built anew"


class Case(NamedTuple):
    """One file damaged: how, what became of it, and what is wrong with that; `fault` is empty if nothing is.

    `saved` is the share of the rows that `doctor --export` could read, where the library itself was damaged.
    """

    file: str
    kind: str
    outcome: str
    saved: float | None
    fault: str


class _Sound(NamedTuple):
    """The library before it is damaged, what it says of itself, its backup, and how many rows there are to save."""

    folder: Path
    seen: Seen
    backup: Path
    rows: int


def cases_iter(scratch: Path, count: int, seed: int) -> Iterator[Case]:
    """Yield `count` cases: a third of them in the library's file, the others over all files of the index in turn."""
    chance = random.Random(seed)
    plans = write_plans(scratch / "plans")
    with small_surroundings(plans.glossary):
        warm(scratch / "warm", ("add", plans.file("harbour-ja"), "--manifest", plans.manifest), ("search", "灯台"))
        base = scratch / "base"
        make_library(base, plans)
        run_command(base, ("backup", scratch / "sound.zip"))
        rows = sum(_rows(run_command(base, ("doctor", "--export", scratch / "all.zip"))))
        sound = _Sound(base, observe(base), scratch / "sound.zip", rows)
        files = sorted(path.relative_to(base) for path in (base / INDEX_FOLDER).rglob("*") if path.is_file())
        files = [file for file in files if "LOCK" not in file.name]
        for number in range(count):
            own = chance.random() < _LIBRARY_SHARE
            file = Path(LIBRARY_FILE) if own else files[number % len(files)]
            yield _try(sound, scratch / "trial", file, KINDS[number // len(files) % len(KINDS)], chance)


def _try(sound: _Sound, folder: Path, file: Path, kind: str, chance: random.Random) -> Case:
    copy_library(sound.folder, folder)
    _damage(folder / file, kind, chance)
    ended = run_command(folder, ("search", "灯台", "--json"))
    name = "…".join((file.name[:5], file.suffix)) if file.suffix == ".seg" else file.name
    if file.name == LIBRARY_FILE:
        return _judge_library(sound, folder, ended, kind)
    if ended.answer != 0:
        return Case(name, kind, "failed", None, ended.said.strip()[-300:])
    said = _SAID in ended.said
    seen = observe(folder)
    if seen.faults or (seen.content, seen.answers) != (sound.seen.content, sound.seen.answers):
        return Case(name, kind, "wrong", None, "; ".join(seen.faults) or "it answers otherwise")
    return Case(name, kind, "built anew" if said else "unharmed", None, "")


def _judge_library(sound: _Sound, folder: Path, ended: Ended, kind: str) -> Case:
    if ended.answer == 0:
        seen = observe(folder)
        same = (seen.content, seen.answers) == (sound.seen.content, sound.seen.answers)
        return Case(LIBRARY_FILE, kind, "served", None, "" if same else "damaged content was served")
    if "is damaged" not in ended.said:
        return Case(LIBRARY_FILE, kind, "failed", None, ended.said.strip()[-300:])
    saved = run_command(folder, ("doctor", "--export", folder / "saved.zip"))
    if saved.answer not in (0, 1) or not (folder / "saved.zip").exists():
        return Case(LIBRARY_FILE, kind, "refused", None, f"nothing could be saved: {saved.said.strip()[-300:]}")
    share = sum(_rows(saved)) / sound.rows
    restored = run_command(folder, ("restore", sound.backup))
    if restored.answer != 0:
        return Case(LIBRARY_FILE, kind, "refused", share, f"not restored: {restored.said.strip()[-300:]}")
    seen = observe(folder)
    same = (seen.content, seen.answers, seen.faults) == (sound.seen.content, sound.seen.answers, [])
    return Case(LIBRARY_FILE, kind, "refused", share, "" if same else "the restored library differs")


def _rows(ended: Ended) -> list[int]:
    line = next((line for line in ended.said.splitlines() if "\ttexts " in line), "")
    return [int(cell.split()[1]) for cell in line.split("\t")[1:]]


def _damage(path: Path, kind: str, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    size = len(content)
    match kind:
        case "one bit":
            content[chance.randrange(size)] ^= 1 << chance.randrange(8)
        case "eight bytes":
            for _ in range(8):
                content[chance.randrange(size)] ^= chance.randint(1, 255)
        case "a block":
            start = chance.randrange(size)
            content[start : start + _BLOCK_BYTES] = chance.randbytes(min(_BLOCK_BYTES, size - start))
        case "cut":
            del content[chance.randrange(size) :]
        case _:
            content.clear()
    path.write_bytes(content)


def summary(cases: list[Case]) -> dict[str, Counter[str]]:
    """Return, for each kind of damage and each half of a library, what became of it."""
    table: dict[str, Counter[str]] = {}
    for case in cases:
        where = "library" if case.file == LIBRARY_FILE else "index"
        row = table.setdefault(f"{where}, {case.kind}", Counter())
        row["cases"] += 1
        row[case.outcome] += 1
        row["faults"] += bool(case.fault)
    return table
