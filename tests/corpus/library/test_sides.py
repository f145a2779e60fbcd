"""One document from several sides: Japanese file, English file, catalogue record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from corpus.library.merge import merged_order
from corpus.model import Bilingual, Item, Kind, Language, MinistryLink, Origin, Role, Section
from tests.corpus.library.invented import MOJ, NPA, measure, park_file, park_plan, park_record


@pytest.mark.parametrize(
    ("sequences", "merged"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([["1", "2"]], ["1", "2"], id="one"),
        pytest.param([["p", "1", "3"], ["1", "2", "3", "4"]], ["p", "1", "2", "3", "4"], id="gaps"),
        pytest.param([["2"], ["1", "2"]], ["1", "2"], id="before the first"),
        pytest.param([["1", "2"], ["2", "1", "3"]], ["1", "3", "2"], id="first order holds"),
        pytest.param([["1"], ["2", "3"], ["3", "4"]], ["2", "3", "4", "1"], id="nothing shared"),
    ],
)
def test_merged_order(sequences: list[list[str]], merged: list[str]) -> None:
    assert merged_order(sequences) == merged


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=4))
def test_merged_order_loses_and_repeats_nothing(sequences: list[list[str]]) -> None:
    merged = merged_order(sequences)
    assert sorted(merged) == sorted({name for sequence in sequences for name in sequence})
    if sequences:
        assert [name for name in merged if name in sequences[0]] == sequences[0]


def test_two_languages_join_under_one_id(library: Library) -> None:
    library.add(park_plan(), park_file())
    assert library.add(park_plan(language=Language.EN), park_file("english")) == "added"
    found = library.measure("park-plan/1.1")
    assert {language: text.title for language, text in found.texts.items()} == {
        Language.JA: "ベンチの修理",
        Language.EN: "Mending the benches",
    }
    assert found.path == (Section("1", Bilingual("設備", "Equipment")),)
    assert found.items == (Item("・", "木"), Item("-", "Wood"))
    assert found.ministries == (NPA, MOJ)
    document = library.document("park-plan")
    assert document.languages == (Language.JA, Language.EN)
    assert document.metadata.titles == Bilingual("公園計画", "Park Plan")
    assert document.measure_count == 3
    assert library.source("park-plan", Language.EN) == park_file("english")
    assert library.source("park-plan", Language.JA) == park_file()


def test_replacing_one_language_leaves_the_other(library: Library) -> None:
    library.add(park_plan(), park_file())
    library.add(park_plan(language=Language.EN), park_file("english"))
    library.add(park_plan(measure("1.2", "新しい花壇")), park_file("second"))
    assert set(library.measure("park-plan/1.1").texts) == {Language.EN}
    assert library.measure("park-plan/1.2").title(Language.JA) == "新しい花壇"
    assert library.measure("park-plan/1.2").title(Language.EN) == "Flower beds"
    library.remove("park-plan")
    assert library.documents() == ()


def test_ministries_of_two_sides_are_united_and_responsible_wins(library: Library) -> None:
    mext = MinistryLink("mext", Role.MENTIONED)
    library.add(park_plan(measure("1", ministries=(MinistryLink("npa", Role.MENTIONED), mext))), park_file())
    library.add(
        park_plan(measure("1", ministries=(NPA,), and_others=True), language=Language.EN), park_file("en")
    )
    found = library.measure("park-plan/1")
    assert found.ministries == (NPA, mext)
    assert found.and_others


def test_the_catalogue_alone(library: Library) -> None:
    assert library.load_catalogue([park_record()])
    found = library.measure("park-plan/1.2")
    assert found.digest == Bilingual("要旨1.2", "Abstract 1.2")
    assert found.names == Bilingual("題1.2", "Title 1.2")
    assert {text.origin for text in found.texts.values()} == {Origin.DIGEST}
    assert found.texts[Language.EN].body == "Abstract 1.2"
    assert found.path == (Section("1", Bilingual("設備（目録）", "Facilities")),)
    assert found.ministries == (MinistryLink("mlit", Role.RESPONSIBLE),)
    document = library.document("park-plan")
    assert document.in_catalogue
    assert document.languages == ()
    assert document.published == (Language.JA,)
    assert document.terms == Bilingual("規約", "Terms")
    assert document.metadata == park_record().metadata
    assert not document.own_titles
    assert library.check() == ()


def test_official_text_comes_before_the_digest_language_by_language(library: Library) -> None:
    library.load_catalogue([park_record()])
    library.add(park_plan(), park_file())
    found = library.measure("park-plan/1.1")
    assert {language: text.origin for language, text in found.texts.items()} == {
        Language.JA: Origin.OFFICIAL,
        Language.EN: Origin.DIGEST,
    }
    assert found.digest == Bilingual("要旨1.1", "Abstract 1.1")
    assert found.ministries == (NPA, MOJ)
    assert found.path == (Section("1", Bilingual("設備", "Facilities")),)
    metadata = library.document("park-plan").metadata
    assert metadata.titles == Bilingual("公園計画", "Park Plan (catalogue)")
    assert (metadata.date, metadata.series, metadata.edition) == ("2001-04", "parks", 1)


def test_a_measure_that_the_file_lacks_keeps_its_digest_and_place(library: Library) -> None:
    library.load_catalogue([park_record("1.1", "1.2", "1.2-2", "1.4")])
    library.add(park_plan(), park_file())
    assert [one.locator for one in library.measures("park-plan")] == [
        "preface",
        "1.1",
        "1.2",
        "1.2-2",
        "1.4",
        "1.3",
    ]
    assert library.measure("park-plan/1.4").texts[Language.JA].body == "要旨1.4"
    assert library.measure("park-plan/1.3").digest is None
    assert [one.position for one in library.measures("park-plan")] == list(range(6))


def test_an_untitled_official_text_stays_untitled_but_has_a_name(library: Library) -> None:
    library.load_catalogue([park_record("1", own_titles=True)])
    library.add(park_plan(measure("1", "")), park_file())
    found = library.measure("park-plan/1")
    assert found.texts[Language.JA].title == ""
    assert found.title(Language.JA) == "題1"
    assert found.title(Language.EN) == "Title 1"
    assert library.document("park-plan").own_titles


def test_removing_the_text_gives_the_catalogue_back(library: Library) -> None:
    library.load_catalogue([park_record()])
    before = (library.documents(), library.sections("park-plan"), library.measures())
    library.add(park_plan(), park_file())
    library.add(park_plan(language=Language.EN), park_file("english"))
    library.remove("park-plan")
    assert (library.documents(), library.sections("park-plan"), library.measures()) == before
    assert library.source("park-plan", Language.JA) is None
    assert library.check() == ()


def test_the_order_of_adding_does_not_matter(library: Library, tmp_path) -> None:
    library.load_catalogue([park_record()])
    library.add(park_plan(), park_file())
    library.add(park_plan(language=Language.EN), park_file("english"))
    with Library.open(tmp_path / "other") as other:
        other.add(park_plan(language=Language.EN), park_file("english"))
        other.add(park_plan(), park_file())
        other.load_catalogue([park_record()])
        assert other.measures() == library.measures()
        assert other.documents() == library.documents()
        assert other.sections("park-plan") == library.sections("park-plan")


def test_loading_the_catalogue_again_costs_nothing(library: Library) -> None:
    records = [park_record(), park_record(name="lake-plan")]
    assert library.load_catalogue(records)
    state = library.state
    assert not library.load_catalogue(records)
    assert library.state == state
    assert library.catalogue_hashes() == {"park-plan": "a", "lake-plan": "a"}


def test_a_changed_record_is_written_and_a_dropped_one_goes(library: Library) -> None:
    library.load_catalogue([park_record(), park_record(name="lake-plan")])
    library.add(park_plan(name="lake-plan"), park_file())
    assert library.load_catalogue([park_record("1.1", sha256="b")])
    assert [one.locator for one in library.measures("park-plan")] == ["1.1"]
    assert not library.document("lake-plan").in_catalogue
    assert library.measure("lake-plan/1.1").digest is None
    assert library.load_catalogue([])
    assert [document.id for document in library.documents()] == ["lake-plan"]


def test_a_passage_of_the_file_is_one_even_where_the_catalogue_differs(library: Library) -> None:
    library.load_catalogue([park_record("1")])
    library.add(park_plan(measure("1", kind=Kind.PASSAGE)), park_file())
    assert library.measure("park-plan/1").kind is Kind.PASSAGE


def test_a_reissue_of_nothing_and_a_path_without_heading(library: Library) -> None:
    library.add(park_plan(measure("1", reissue=True, reissue_of="9", path=("7",))), park_file())
    found = library.measure("park-plan/1")
    assert found.reissue_of is None
    assert found.path == (Section("7", Bilingual()),)
    assert library.check() == ()
