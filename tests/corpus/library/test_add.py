"""Adding, replacing and removing documents."""

from __future__ import annotations

import dataclasses

import pytest

from corpus.errors import LibraryError, NotFoundError
from corpus.library import AddResult, Library, Source
from corpus.model import (
    Bilingual,
    Item,
    Kind,
    Language,
    Metadata,
    Note,
    Origin,
    Pair,
    ParsedDocument,
    Relation,
    Role,
    Section,
    Status,
    Text,
)
from corpus.reviews import make_review
from tests.corpus.library.invented import MOJ, NPA, measure, park_file, park_plan, park_record


def test_what_was_added_comes_back_whole(library: Library) -> None:
    assert library.add(park_plan(), park_file()) == "added"
    found = library.measure("park-plan/1.1")
    assert found.texts == {
        Language.JA: Text(
            "ベンチの修理", "古い腰掛け\n新しい腰掛け", Origin.OFFICIAL, (Note("1", "木製", 2),)
        )
    }
    assert found.path == (Section("1", Bilingual("設備", None)),)
    assert found.ministries == (NPA, MOJ)
    assert found.and_others
    assert found.items == (Item("・", "木"),)
    assert (found.locator, found.kind, found.position, found.digest) == ("1.1", Kind.MEASURE, 1, None)
    assert library.measure("park-plan/1.3").reissue_of == "park-plan/1.2"
    assert library.reissues("park-plan/1.2") == ("park-plan/1.3",)
    assert [one.locator for one in library.measures("park-plan")] == ["preface", "1.1", "1.2", "1.3"]
    (document,) = library.documents()
    assert document == library.document("park-plan")
    assert (document.measure_count, document.passage_count, document.in_catalogue) == (3, 1, False)
    assert document.languages == (Language.JA,)
    assert document.metadata == park_plan().metadata
    assert library.check() == ()


def test_the_original_file_is_kept(library: Library) -> None:
    library.add(park_plan(), park_file("bytes"))
    source = library.source("park-plan", Language.JA)
    assert source == Source.of("parks.txt", b"bytes")
    assert source.content == b"bytes"
    assert library.source("park-plan", Language.EN) is None


def test_the_same_file_again_changes_nothing(library: Library) -> None:
    library.add(park_plan(), park_file())
    state = library.state
    assert library.add(park_plan(), park_file()) is AddResult.UNCHANGED
    assert library.state == state


def test_the_same_file_read_otherwise_replaces(library: Library) -> None:
    library.add(park_plan(), park_file())
    assert library.add(park_plan(date="2002"), park_file()) is AddResult.REPLACED
    assert library.document("park-plan").metadata.date == "2002"


def test_a_changed_file_replaces_and_keeps_ids_and_reviewed_pairs(library: Library) -> None:
    library.add(park_plan(), park_file())
    library.put_pairs(
        [
            Pair("park-plan/1.1", "park-plan/1.2", Relation.CORRESPONDING, 0.7),
            Pair("park-plan/1.2", "park-plan/1.3", Relation.CORRESPONDING, 0.6),
        ],
        "park-plan",
    )
    library.review(make_review("park-plan/1.1", "park-plan/1.2", Status.ACCEPTED, by="A"))
    changed = park_plan(measure("1.1", "ベンチの交換"), measure("1.2", "花壇"), measure("1.5", "池"))
    assert library.add(changed, park_file("second")) is AddResult.REPLACED
    assert [one.id for one in library.measures("park-plan")] == [
        "park-plan/1.1",
        "park-plan/1.2",
        "park-plan/1.5",
    ]
    assert library.measure("park-plan/1.1").title(Language.JA) == "ベンチの交換"
    assert library.measure("park-plan/1.1").ministries == ()
    assert [(pair.ja, pair.status) for pair in library.pairs()] == [("park-plan/1.1", Status.ACCEPTED)]
    assert library.source("park-plan", Language.JA) == park_file("second")
    assert library.check() == ()


def test_a_reviewed_pair_outlives_a_version_without_its_measure(library: Library) -> None:
    library.add(park_plan(), park_file())
    library.put_pairs(
        [Pair("park-plan/1.1", "park-plan/1.2", Relation.CORRESPONDING, 0.7, Status.REJECTED)], "park-plan"
    )
    library.add(park_plan(measure("1.2", "花壇")), park_file("second"))
    assert library.pairs() == ()
    assert [one.locator for one in library.measures()] == ["1.2"]
    with pytest.raises(NotFoundError):
        library.measure("park-plan/1.1")
    library.add(park_plan(), park_file())
    assert [pair.status for pair in library.pairs()] == [Status.REJECTED]


def test_a_document_that_fails_leaves_nothing(library: Library) -> None:
    state = library.state
    broken = park_plan(measure("1.1", "一"), measure("1.2", "\ud800"))
    with pytest.raises(LibraryError) as caught:
        library.add(broken, park_file())
    assert caught.value.code == "text-unstorable"
    assert library.documents() == ()
    assert library.state == state


def test_a_replacement_that_fails_leaves_what_was_there(library: Library) -> None:
    library.add(park_plan(), park_file())
    before = (library.state, library.measures())
    with pytest.raises(LibraryError):
        library.add(park_plan(measure("1.1", "\udfff")), park_file("second"))
    assert (library.state, library.measures()) == before


@pytest.mark.parametrize("name", ["", "a/b", "a b", "a\nb", "公園 計画"])
def test_an_unusable_id_is_refused(library: Library, name: str) -> None:
    with pytest.raises(LibraryError) as caught:
        library.add(park_plan(name=name), park_file())
    assert caught.value.code == "document-id-invalid"
    assert caught.value.message.ja
    assert caught.value.hint.ja


@pytest.mark.parametrize("locators", [("1", "2", "1"), ("1", "")])
def test_a_locator_twice_or_empty_is_refused(library: Library, locators: tuple[str, ...]) -> None:
    with pytest.raises(LibraryError) as caught:
        library.add(park_plan(*(measure(locator) for locator in locators)), park_file())
    assert caught.value.code == "locator-invalid"
    assert library.documents() == ()


def test_removing_takes_the_document_and_its_pairs_out(library: Library) -> None:
    library.add(park_plan(), park_file())
    library.add(park_plan(name="lake-plan"), park_file("lake"))
    library.put_pairs(
        [Pair("park-plan/1.1", "lake-plan/1.1", Relation.CORRESPONDING, 0.9, Status.ACCEPTED)], "park-plan"
    )
    library.remove("park-plan")
    assert [document.id for document in library.documents()] == ["lake-plan"]
    assert library.pairs() == ()
    assert {one.document for one in library.measures()} == {"lake-plan"}
    assert library.check() == ()


def test_removing_what_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.remove("park-plan")
    library.load_catalogue([park_record()])
    with pytest.raises(NotFoundError) as caught:
        library.remove("park-plan")
    assert caught.value.code == "not-added"


def test_documents_come_by_date_and_measures_by_position(library: Library) -> None:
    for name, date in (("c", "2001-05"), ("b", None), ("a", "2001-05-03"), ("d", "1999")):
        library.add(park_plan(measure("2"), measure("1"), name=name, date=date), park_file(name))
    assert [document.id for document in library.documents()] == ["d", "c", "a", "b"]
    assert [one.id for one in library.measures()] == ["d/2", "d/1", "c/2", "c/1", "a/2", "a/1", "b/2", "b/1"]


def test_filters_of_measures(library: Library) -> None:
    library.add(park_plan(), park_file())
    library.add(park_plan(name="lake-plan", date="2002"), park_file("lake"))

    def ids(**filters: object) -> list[str]:
        return [one.id for one in library.measures(**filters)]  # type: ignore[arg-type]

    assert ids(ministry="npa") == ["park-plan/1.1", "lake-plan/1.1"]
    assert ids(ministry="npa", document="lake-plan") == ["lake-plan/1.1"]
    assert ids(ministry="npa", role=Role.MENTIONED) == []
    assert ids(ministry="moj", role=Role.MENTIONED, document="park-plan") == ["park-plan/1.1"]
    assert ids(role=Role.RESPONSIBLE, document="park-plan") == ["park-plan/1.1"]
    assert ids(kind=Kind.PASSAGE) == ["park-plan/preface", "lake-plan/preface"]
    assert len(ids(kind=Kind.MEASURE)) == 6
    assert ids(ministry="nobody") == []
    assert ids(ministry="\ud800") == []


def test_many_measures_by_id(library: Library) -> None:
    library.add(park_plan(), park_file())
    found = library.measures_by_id(["park-plan/1.2", "nowhere/1", "park-plan/1.1", "\ud800"])
    assert found == {one: library.measure(one) for one in ("park-plan/1.1", "park-plan/1.2")}
    assert library.measures_by_id([]) == {}


def test_measures_of_several_documents_have_each_the_headings_of_its_own(library: Library) -> None:
    library.add(park_plan(), park_file())
    lake = park_plan(measure("1.1", path=("1",)), measure("2.1", path=("1", "2")), language=Language.EN, name="lake-plan")
    library.add(lake, park_file())
    found = library.measures_by_id(["lake-plan/2.1", "park-plan/1.1", "lake-plan/1.1"])
    equipment = Section("1", Bilingual(None, "Equipment"))
    assert {id_: one.path for id_, one in found.items()} == {
        "park-plan/1.1": (Section("1", Bilingual("設備", None)),),
        "lake-plan/1.1": (equipment,),
        "lake-plan/2.1": (equipment, Section("2", Bilingual())),
    }
    assert {one.id: one for one in library.measures() if one.id in found} == found


@pytest.mark.parametrize(
    "name", ["", "nowhere", "park-plan", "park-plan/9", "\ud800/1", "a\0b", "x" * 10_000]
)
def test_unknown_measures_are_not_found(library: Library, name: str) -> None:
    library.add(park_plan(), park_file())
    for look in (library.measure, library.reissues, lambda one: library.pairs(measure=one)):
        with pytest.raises(NotFoundError) as caught:
            look(name)
        assert len(caught.value.message.en) < 250
        caught.value.message.ja.encode()


@pytest.mark.parametrize("name", ["", "nowhere", "park-plan/1.1", "\ud800", "a\0b"])
def test_unknown_documents_are_not_found(library: Library, name: str) -> None:
    library.add(park_plan(), park_file())
    for look in (
        library.document,
        library.sections,
        library.measures,
        library.pairs,
        library.remove,
        lambda one: library.source(one, Language.JA),
    ):
        with pytest.raises(NotFoundError):
            look(name)


def test_not_found_suggests_a_name_like_it(library: Library) -> None:
    library.add(park_plan(), park_file())
    with pytest.raises(NotFoundError) as caught:
        library.document("park-plam")
    assert "park-plan" in caught.value.hint.en
    assert "park-plan" in caught.value.hint.ja


def test_a_document_without_measures_or_with_all_metadata(library: Library) -> None:
    metadata = Metadata(
        "bare",
        Bilingual("題", "Title"),
        Bilingual("者", "Issuer"),
        "2020-02-29",
        "series",
        3,
        Bilingual("要", "Abstract"),
        "https://example.org/",
    )
    library.add(ParsedDocument(metadata, Language.EN, (), ()), park_file())
    assert library.document("bare").metadata == metadata
    assert library.measures("bare") == ()
    assert dataclasses.replace(metadata, id="bare") == library.documents()[0].metadata
