"""Who holds a lock: said where it is certain, by number, command and time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import LIBRARY_FILE, Library, forget_holder, holder_name, name_process, note_holder
from tests.corpus.library.invented import park_file, park_plan

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys, time
from pathlib import Path
from corpus.library import Library, name_process
from tests.corpus.library.invented import park_file, park_plan
name_process("taiyaku add")
library = Library.open(Path(sys.argv[1]))
with library.transaction():
    library.add(park_plan(), park_file())
    print("writing", flush=True)
    time.sleep(60)
"""


def test_the_second_writer_says_who_holds_the_library(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        with Library.open(tmp_path, timeout_seconds=0.2) as library:
            with pytest.raises(LibraryError) as caught:
                library.add(park_plan(name="lake-plan"), park_file("lake"))
            assert library.documents() == ()
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()  # type: ignore[union-attr]
    assert caught.value.code == "library-locked"
    assert f"process {writer.pid} (taiyaku add, since 20" in caught.value.message.en
    assert f"プロセス {writer.pid}（taiyaku add、20" in caught.value.message.ja
    with Library.open(tmp_path, timeout_seconds=0.2) as library:  # what the dead process left is taken over
        library.add(park_plan(name="lake-plan"), park_file("lake"))
        assert [document.id for document in library.documents()] == ["lake-plan"]
    assert not (tmp_path / f"{LIBRARY_FILE}-holder").exists()


def test_a_note_is_believed_only_of_the_process_that_left_it(tmp_path: Path) -> None:
    lock, note = tmp_path / "LOCK", tmp_path / "LOCK-holder"
    assert holder_name(lock).en == "another process"
    name_process("taiyaku remove")
    note_holder(lock)
    assert holder_name(lock).en.startswith(f"process {os.getpid()} (taiyaku remove, since ")
    said = json.loads(note.read_text())
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for changed in ({"start": (said["start"] or 0) + 1}, {"process": ended.pid}, {"process": "x"}, {"more": 1}):
        note.write_text(json.dumps(said | changed))
        if sys.platform == "linux" or "start" not in changed:
            assert holder_name(lock).en == "another process"
    note.write_text("{")
    assert holder_name(lock).ja == "別のプロセス"
    forget_holder(lock)
    forget_holder(lock)
    assert not note.exists()
