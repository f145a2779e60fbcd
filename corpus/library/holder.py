"""Who holds a lock, noted beside it, so that whoever waits in vain can say whom for.

The note is no lock. The system lets go of the lock itself when its process ends, however it ends; a note that was
left behind is told from a true one by the start of the process it names, for a number may be another's by now.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpus.model import Bilingual

_SUFFIX = "-holder"
_ANOTHER = Bilingual("別のプロセス", "another process")
_START_FIELD = 19  # in /proc/PID/stat, counted from behind the command's name (proc(5): field 22)

_command = Path(sys.argv[0]).name if sys.argv else ""


class Holder(NamedTuple):
    """A process that holds a lock: its id, what it is doing, since when (ISO 8601, local), and its start.

    `start` is the process's start in the system's ticks since it booted; None where the system does not say.
    """

    process: int
    command: str
    since: str
    start: int | None

    @property
    def name(self) -> Bilingual:
        """Return how to speak of it: process 4711 (taiyaku add, since 2024-01-31 09:00:00)."""
        since = self.since.replace("T", " ")
        return Bilingual(
            f"プロセス {self.process}（{self.command}、{since} から）",
            f"process {self.process} ({self.command}, since {since})",
        )


def name_process(command: str) -> None:
    """Say what this process is doing, for the notes that it leaves: `taiyaku add`. Never what a user asked."""
    global _command
    _command = command


def note_holder(lock: Path) -> None:
    """Note that this process holds `lock` now. A note that cannot be written is done without."""
    now = datetime.datetime.now().isoformat(timespec="seconds")
    holder = Holder(os.getpid(), _command, now, _start_of(os.getpid()))
    with suppress(OSError):
        _note(lock).write_text(json.dumps(holder._asdict()), encoding="utf-8")


def forget_holder(lock: Path) -> None:
    """Take the note away, before the lock is let go."""
    with suppress(OSError):
        _note(lock).unlink(missing_ok=True)


def holder_name(lock: Path) -> Bilingual:
    """Return how to speak of the process that holds `lock`: by number, command and time where that is certain."""
    try:
        holder = Holder(**json.loads(_note(lock).read_text(encoding="utf-8")))
        certain = _start_of(holder.process) == holder.start and _runs(holder.process)
    except (OSError, ValueError, TypeError):
        return _ANOTHER
    return holder.name if certain else _ANOTHER


def _note(lock: Path) -> Path:
    return lock.with_name(lock.name + _SUFFIX)


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True


def _start_of(process: int) -> int | None:
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return int(line.rpartition(")")[2].split()[_START_FIELD])
