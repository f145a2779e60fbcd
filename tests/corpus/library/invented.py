"""Small documents of our own invention for the tests of the library."""

from __future__ import annotations

from corpus.catalogue import CatalogueDocument, CatalogueMeasure
from corpus.library import Source
from corpus.model import (
    Bilingual,
    Item,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Note,
    Origin,
    ParsedDocument,
    ParsedMeasure,
    Role,
    Section,
    Text,
)

NPA = MinistryLink("npa", Role.RESPONSIBLE)
MOJ = MinistryLink("moj", Role.MENTIONED)


def measure(locator: str, title: str = "", body: str = "本文", **more: object) -> ParsedMeasure:
    """Return one measure with an official text."""
    kind = more.pop("kind", Kind.MEASURE)
    notes = more.pop("notes", ())
    return ParsedMeasure(locator, kind, Text(title, body, Origin.OFFICIAL, notes), **more)  # type: ignore[arg-type]


def park_plan(
    *measures: ParsedMeasure, language: Language = Language.JA, name: str = "park-plan", **more: object
) -> ParsedDocument:
    """Return a plan for parks; without measures, one with a preface and three measures."""
    ja = language is Language.JA
    given = measures or (
        measure(
            "preface", body="公園は町の庭" if ja else "Parks are the garden of a town", kind=Kind.PASSAGE
        ),
        measure(
            "1.1",
            "ベンチの修理" if ja else "Mending the benches",
            "古い腰掛け\n新しい腰掛け" if ja else "Old seats\nNew seats",
            path=("1",),
            items=(Item("・" if ja else "-", "木" if ja else "Wood"),),
            ministries=(NPA, MOJ),
            and_others=True,
            notes=(Note("1", "木製", 2),),
        ),
        measure("1.2", "花壇" if ja else "Flower beds", path=("1",)),
        measure("1.3", "花壇" if ja else "Flower beds", path=("1",), reissue=True, reissue_of="1.2"),
    )
    metadata = Metadata(
        name,
        Bilingual("公園計画", None) if ja else Bilingual(None, "Park Plan"),
        **{"date": "2001-04", **more},  # type: ignore[arg-type]
    )
    heading = Bilingual("設備", None) if ja else Bilingual(None, "Equipment")
    return ParsedDocument(metadata, language, (Section("1", heading),), given)


def park_file(content: str = "first") -> Source:
    """Return a file to go with a plan."""
    return Source.of("parks.txt", content.encode())


def park_record(
    *locators: str, name: str = "park-plan", sha256: str = "a", **more: object
) -> CatalogueDocument:
    """Return the catalogue's record of the plan; without locators, of `1.1`, `1.2` and `1.4`."""
    return CatalogueDocument(
        metadata=Metadata(
            name,
            Bilingual("公園計画（目録）", "Park Plan (catalogue)"),
            issuer=Bilingual("公園会議", "Park Council"),
            date="2001",
            series="parks",
            edition=1,
            abstract=Bilingual("公園の計画。", "A plan for parks."),
        ),
        languages=(Language.JA,),
        terms=Bilingual("規約", "Terms"),
        sections=(Section("1", Bilingual("設備（目録）", "Facilities")),),
        measures=tuple(
            CatalogueMeasure(
                locator,
                Bilingual(f"題{locator}", f"Title {locator}"),
                Bilingual(f"要旨{locator}", f"Abstract {locator}"),
                ministries=(MinistryLink("mlit", Role.RESPONSIBLE),),
            )
            for locator in locators or ("1.1", "1.2", "1.4")
        ),
        own_titles=bool(more.get("own_titles")),
        sha256=sha256,
    )
