"""The built-in catalogue as it stands in the package."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.model import Kind, Language


def test_every_record_has_both_languages(tmp_path: Path) -> None:
    records = load_catalogue()
    assert records
    with Library.open(tmp_path) as library:
        assert library.load_catalogue(records)
        assert not library.load_catalogue(load_catalogue())
        assert len(library.documents()) == len(records)
        for record in records:
            measures = library.measures(record.metadata.id, kind=Kind.MEASURE)
            assert [one.locator for one in measures] == [one.locator for one in record.measures]
            for measure in measures:
                assert all(measure.texts[side].title and measure.texts[side].body for side in Language)
        assert library.check() == ()
