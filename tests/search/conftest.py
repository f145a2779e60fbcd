"""A library in invented words, indexed, with a searcher over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.catalogue import CatalogueDocument, CatalogueMeasure
from corpus.library import Library, Source
from corpus.ministries import Register
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Note,
    Origin,
    Pair,
    ParsedDocument,
    ParsedMeasure,
    Relation,
    Role,
    Section,
    Status,
    Subjects,
    Text,
)
from corpus.reviews import make_review
from index import open_engine
from search import Searcher

_NPA = MinistryLink("npa", Role.RESPONSIBLE)
_MHLW = MinistryLink("mhlw", Role.RESPONSIBLE)
_OLD_BUREAU = MinistryLink("ib", Role.MENTIONED)

PLAN_A = ParsedDocument(
    Metadata("plan-a", Bilingual("青空計画", "Blue Sky Plan"), date="2013-05"),
    Language.JA,
    (Section("1", Bilingual("窓口")),),
    (
        ParsedMeasure(
            "preface", Kind.PASSAGE, Text("", "この計画は、通報と研修を二本の柱とする。", Origin.OFFICIAL)
        ),
        ParsedMeasure(
            "1.1",
            Kind.MEASURE,
            Text(
                "通報窓口の整備",
                "町は案内板を置く。住民からの通報を受け付ける窓口を設け、夜間の取組を進める。（警察庁）",
                Origin.OFFICIAL,
            ),
            path=("1",),
            ministries=(_NPA,),
        ),
        ParsedMeasure(
            "1.2",
            Kind.MEASURE,
            Text(
                "相談員の研修",
                "児童相談所の職員に、カウンセリングの研修を行う。國の基準は別に定める。",
                Origin.OFFICIAL,
                (Note("1", "平成20年に改めた灯台条例による。"),),
            ),
            path=("1",),
            ministries=(_MHLW,),
        ),
        ParsedMeasure(
            "1.3",
            Kind.MEASURE,
            Text("通報窓口の整備", "住民からの通報を受け付ける窓口を設ける。", Origin.OFFICIAL),
            path=("1",),
            ministries=(_NPA,),
            reissue=True,
            reissue_of="1.1",
        ),
        ParsedMeasure(
            "1.4",
            Kind.MEASURE,
            Text("", "水門の開け閉めを、機械と人の手で行う。", Origin.OFFICIAL),
            path=("1",),
            ministries=(_OLD_BUREAU,),
        ),
    ),
)
PLAN_B = ParsedDocument(
    Metadata("plan-b", Bilingual("緑野計画", "Green Field Plan"), date="2016-07"),
    Language.EN,
    (),
    (
        ParsedMeasure(
            "1",
            Kind.MEASURE,
            Text(
                "Training of counselors",
                "A first sentence says little. Staff of guidance centres take part in training on counselling.",
                Origin.OFFICIAL,
            ),
            ministries=(_MHLW,),
        ),
        ParsedMeasure(
            "2",
            Kind.MEASURE,
            Text("Lamps on bridges", "Lamps are kept alight on bridges at night.", Origin.OFFICIAL),
        ),
    ),
)
CATALOGUE = CatalogueDocument(
    Metadata("plan-c", Bilingual("星図計画", "Star Chart Plan"), date="2022"),
    (Language.JA,),
    Bilingual(),
    (),
    (
        CatalogueMeasure(
            "1",
            Bilingual("天文台の公開", "Opening observatories"),
            Bilingual("天文台を週に一度公開する。", "Observatories open once a week."),
            subjects=Subjects(("星空の見学", "望遠鏡"), ("stargazing evenings", "telescopes", "suimon")),
        ),
    ),
    False,
    "0" * 64,
)
DIGESTS = CatalogueDocument(
    Metadata("plan-a", Bilingual("青空計画", "Blue Sky Plan"), date="2013-05"),
    (Language.JA,),
    Bilingual(),
    (),
    (
        CatalogueMeasure(
            "1.2",
            Bilingual("相談員の研修", "Training of consultants"),
            Bilingual("相談に当たる職員を毎年鍛える。", "Consultation staff are trained every year."),
        ),
    ),
    False,
    "1" * 64,
)
PAIRS = (
    Pair("plan-a/1.2", "plan-b/1", Relation.CORRESPONDING, 0.9),
    Pair("plan-a/1.1", "plan-b/2", Relation.CORRESPONDING, 0.9),
    Pair("plan-a/1.4", "plan-b/2", Relation.CORRESPONDING, 0.3),
)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library")) as opened:
        opened.load_catalogue([CATALOGUE, DIGESTS])
        for plan in (PLAN_A, PLAN_B):
            opened.add(plan, Source.of(f"{plan.metadata.id}.txt", plan.metadata.id.encode()))
        opened.put_pairs(PAIRS, "plan-b")
        opened.review(make_review("plan-a/1.1", "plan-b/2", Status.REJECTED))
        yield opened


@pytest.fixture(scope="session")
def searcher(library: Library, register: Register, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    engine = open_engine(library, register, tmp_path_factory.mktemp("index"))
    return Searcher(library, engine, register)
