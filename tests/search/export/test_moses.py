"""Plain parallel text: line by line, in step."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from search.export.moses import moses_chunks
from search.export.plain import one_line
from search.export.records import Unit
from tests.search.export.units import unit, units


def _lines(found: list[Unit]) -> dict[str, list[str]]:
    with zipfile.ZipFile(io.BytesIO(b"".join(moses_chunks(found)))) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "CC BY 4.0" in texts.pop("README.txt")
    return {name: text.split("\n")[:-1] for name, text in texts.items()}


@given(st.lists(units, max_size=5))
def test_all_files_have_the_same_lines(found: list[Unit]) -> None:
    lines = _lines(found)
    both = [one for one in found if one.ja and one.en and one_line(one.ja.text) and one_line(one.en.text)]
    assert lines["corpus.ja"] == [one_line(one.ja.text) for one in both if one.ja]
    assert lines["corpus.en"] == [one_line(one.en.text) for one in both if one.en]
    assert [line.split("\t")[:2] for line in lines["corpus.align"]] == [
        [str(n), str(n)] for n in range(1, len(both) + 1)
    ]
    assert len(lines["corpus.ids"]) == len(both)


def test_the_same_units_give_the_same_file() -> None:
    found = [unit("鐘を鳴らす。", "The bell is rung.")]
    assert b"".join(moses_chunks(found)) == b"".join(moses_chunks(found))
    assert _lines(found)["corpus.ids"] == [
        "plan-a/1.1#1\tplan-a\tofficial\tofficial\ttranslation\thttp://localhost:8270/measures/plan-a/1.1"
    ]
