"""A translation memory as a document of the library."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library, Source
from corpus.ministries import load_register
from corpus.model import Bilingual, Kind, Language, Metadata, Origin
from corpus.tmx import ParallelText, ParallelUnit, parallel_documents

_UNITS = (
    ParallelUnit("警察庁は鐘を鳴らす。", "The National Police Agency rings the bell."),
    ParallelUnit("灯りの要旨。", "A digest on lamps.", props={"origin": "digest"}),
)


def test_each_unit_is_a_passage_in_both_languages(tmp_path: Path) -> None:
    ja, en = parallel_documents(ParallelText(_UNITS, skipped=2), load_register(), name="港 Harbour_memory")
    assert ja.metadata == en.metadata == Metadata("harbour-memory", Bilingual(*["港 Harbour_memory"] * 2))
    assert (ja.language, en.language) == (Language.JA, Language.EN)
    assert ja.warnings == ("2 units skipped: they lack a Japanese or an English text",)
    with Library.open(tmp_path) as library:
        for side in (ja, en):
            library.add(side, Source.of("memory.tmx", b"<tmx/>"))
        one, two = library.measures(document="harbour-memory")
    assert [(m.locator, m.kind) for m in (one, two)] == [("1", Kind.PASSAGE), ("2", Kind.PASSAGE)]
    assert {language: text.body for language, text in one.texts.items()} == {
        Language.JA: _UNITS[0].ja,
        Language.EN: _UNITS[0].en,
    }
    assert [link.id for link in one.ministries] == ["npa"]
    assert {text.origin for text in one.texts.values()} == {Origin.OFFICIAL}
    assert {text.origin for text in two.texts.values()} == {Origin.DIGEST}
    assert two.digest == (_UNITS[1].ja, _UNITS[1].en)


def test_a_manifest_says_what_the_memory_is() -> None:
    metadata = Metadata("quay-memory", Bilingual("岸壁の訳文", "Quay memory"), date="2021-04")
    for side in parallel_documents(ParallelText(_UNITS), load_register(), metadata=metadata, name="x"):
        assert side.metadata == metadata
        assert side.warnings == ()
