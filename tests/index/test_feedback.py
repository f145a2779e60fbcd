"""Words that tell what a measure is about."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.model import Document, Measure
from index.feedback import likeness
from index.whoosh_engine import WhooshEngine
from index.whoosh_read import WhooshReader
from tests.index.feeding import records_iter


@pytest.fixture(scope="module")
def reader(
    measures: list[Measure], documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory
) -> WhooshReader:
    folder = tmp_path_factory.mktemp("feedback") / "index"
    WhooshEngine(folder).build(records_iter(measures, documents, {}), [])
    return WhooshReader(folder)


def row_of(reader: WhooshReader, id_: str) -> int:
    return reader.table.row_of[id_]


def test_telling_words(reader: WhooshReader) -> None:
    words = reader.frequencies(row_of(reader, "plan-a/1.1"))
    assert {"通報", "窓口", "住民", "夜間"} <= set(words)
    assert words["通報"] > words["夜間"]  # in the title, and said again
    assert not {"の", "を", "為る", "25", "1"} & set(words)


def test_like_the_first_hit(reader: WhooshReader) -> None:
    first = row_of(reader, "plan-a/1.1")
    like = likeness(reader, [first], np.ones(1, dtype=np.float32))
    assert like.max() == pytest.approx(1.0)
    assert like[first] > like[row_of(reader, "plan-a/preface")] > like[row_of(reader, "plan-a/1.2")] == 0


def test_like_nothing(reader: WhooshReader) -> None:
    assert not likeness(reader, [], np.ones(0, dtype=np.float32)).any()
