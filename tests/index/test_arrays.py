"""Arrays on disk come back as they were, by maps, slices and ranges, between threads and from damaged files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import arrays
from index.arrays import ArrayFile, ArrayWriter, write_array

ROWS = np.arange(3_000, dtype=np.uint32).reshape(-1, 3)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("arrays") / "rows.npy"
    write_array(written, ROWS)
    return written


def test_what_is_appended_is_one_array(tmp_path: Path) -> None:
    writer = ArrayWriter(tmp_path / "a.npy", np.int64)
    for start in range(0, 10, 5):
        writer.append(np.arange(start, start + 5))
    writer.close()
    assert np.load(tmp_path / "a.npy").tolist() == list(range(10))
    assert ArrayFile(tmp_path / "a.npy")[3:8].tolist() == [3, 4, 5, 6, 7]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9)), max_size=12), st.sampled_from([1, 100, 8192]))
def test_ranges_are_read_as_from_memory(path: Path, wanted: list[tuple[int, int]], worth: int) -> None:
    starts, sizes = (np.array(column, dtype=np.int64) for column in ([a for a, _ in sorted(wanted)], [b for _, b in sorted(wanted)]))
    expected = [ROWS[start : start + size] for start, size in sorted(wanted)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "_WORTH_BYTES", worth)
        found = ArrayFile(path).ranges(starts, sizes)
    assert np.array_equal(found, np.concatenate([ROWS[:0], *expected]))


@pytest.mark.parametrize("places", [True, False], ids=["reading at a place", "without"])
def test_threads_share_a_file(path: Path, monkeypatch: pytest.MonkeyPatch, places: bool) -> None:
    if not places:
        monkeypatch.delattr(arrays.os, "preadv", raising=False)
    file = ArrayFile(path)
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda start: file[start : start + 40], [n * 7 % 900 for n in range(400)]))
    assert all(np.array_equal(one, ROWS[n * 7 % 900 : n * 7 % 900 + 40]) for n, one in enumerate(read))
    file.close()


def test_a_file_that_ends_too_early_is_refused(path: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.npy"
    cut.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(ValueError, match="ends too early"):
        ArrayFile(cut)


def test_a_file_cut_while_it_is_read_is_told(path: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.npy"
    cut.write_bytes(path.read_bytes())
    file = ArrayFile(cut)
    cut.write_bytes(path.read_bytes()[:400])
    with pytest.raises(EOFError):
        file[900:1000]
