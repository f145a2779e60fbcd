"""An invented library: two editions of a plan, a charter in both languages, a register and a glossary."""

from __future__ import annotations

from typing import Any

from corpus.glossary import Term, TermKind, TermSource
from corpus.library import Library, Source
from corpus.model import (
    Bilingual,
    Item,
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
    Text,
)

HOSTILE = '<script>alert("x")</script> & \u202eabc <b onload=x>'
REGISTER = """
[[body]]
id = "lamps"
kind = "agency"
ja = ["灯火庁", "灯火局"]
en = ["Lamp Agency"]
reading = ["とうかちょう"]
short.ja = ["灯庁"]
[[body.from]]
id = "candles"
year = 2011

[[body]]
id = "candles"
kind = "bureau"
ja = ["蝋燭局"]
en = ["Candle Bureau"]
reading = ["ろうそくきょく"]
until = 2011

[[body]]
id = "ports"
kind = "ministry"
ja = ["港湾省"]
en = ["Ministry of Ports"]
reading = ["こうわんしょう"]
"""


def _measure(locator: str, title: str, body: str, **fields: Any) -> ParsedMeasure:
    notes = fields.pop("notes", ())
    kind = fields.pop("kind", Kind.MEASURE)
    return ParsedMeasure(locator, kind, Text(title, body, Origin.OFFICIAL, notes), **fields)


# A glossary of invented terms: two of each page of the application's lists, one of the user's own.
TERMS = (
    Term("灯火庁", "とうかちょう", ("Lamp Agency",), TermKind.ORGANISATION),
    Term("灯火法", "とうかほう", ("Lamp Act",), TermKind.STATUTE, "Act No. 12 of 1961; 灯火に関する法律"),
    Term("灯火", "とうか", ("lamp", "quay lamp"), TermKind.FACILITY),
    Term("見回り", "みまわり", ("rounds", "night round"), TermKind.PROCEDURE, source=TermSource.USER),
    Term("鐘", "かね", ("bell",), TermKind.PHRASE, HOSTILE),
    *(Term(f"岸壁{n}号", f"がんぺき{n}ごう", (f"Quay {n}",), TermKind.PHRASE) for n in range(30)),
)

_SERIES = {"series": "quay-lamps", "issuer": Bilingual("港の会議", "Harbour Council")}
_LAMPS = MinistryLink("lamps", Role.RESPONSIBLE)
_PORTS = MinistryLink("ports", Role.MENTIONED)
_OLD = ParsedDocument(
    Metadata(
        "quay-lamps-2019", Bilingual("岸壁の灯火計画", "Quay Lamp Plan"), date="2019-05", edition=1, **_SERIES
    ),
    Language.JA,
    (Section("1", Bilingual("灯火の点検", None)), Section("2", Bilingual("再掲の章", None))),
    (
        _measure("preface", "", "この計画は岸壁の灯りについて定める。", kind=Kind.PASSAGE),
        _measure(
            "1.1",
            "岸壁の灯火の見回り",
            "灯火庁は毎晩、岸壁の灯火を見て回る。\n・白い灯りを数える。\n・赤い灯りを数える。\n結果は港湾省に送る。",
            path=("1",),
            items=(Item("・", "白い灯りを数える。"), Item("・", "赤い灯りを数える。")),
            ministries=(_LAMPS, _PORTS),
            and_others=True,
        ),
        _measure(
            "1.2",
            "消えた灯火の届出",
            "消えた灯火を見た者は届け出る。",
            path=("1",),
            ministries=(_LAMPS,),
        ),
        _measure(
            "1.3", HOSTILE, HOSTILE, path=("1",), notes=(Note("1", HOSTILE, 4), Note("2", "場所不明の注"))
        ),
        _measure("2.1", "岸壁の灯火の見回り", "", path=("2",), reissue=True, reissue_of="1.1"),
    ),
)
_NEW = ParsedDocument(
    Metadata(
        "quay-lamps-2023",
        Bilingual("新岸壁灯火計画", "New Quay Lamp Plan"),
        date="2023-03-10",
        edition=2,
        **_SERIES,
    ),
    Language.EN,
    (Section("1", Bilingual(None, "Inspection of lamps")),),
    (
        _measure(
            "1.1",
            "Night rounds of the quay lamps",
            "The lamps of the quay are looked at every night.",
            path=("1",),
        ),
        _measure("1.2", "Reports of lamps gone out", "Whoever sees a dark lamp reports it.", path=("1",)),
    ),
)
_BOTH = Metadata("bell-charter", Bilingual("鐘の憲章", "Bell Charter"), date="2021")


def fill(library: Library) -> None:
    """Put the invented documents and two pairs into `library`."""
    charter = [
        ParsedDocument(_BOTH, language, (), (_measure("1", title, body),))
        for language, title, body in (
            (Language.JA, "鐘を鳴らす時刻", "鐘は正午に鳴らす。"),
            (Language.EN, "Hours of the bell", "The bell is rung at noon."),
        )
    ]
    for parsed in (_OLD, _NEW, *charter):
        name = f"{parsed.metadata.id}.{parsed.language}.txt"
        library.add(parsed, Source.of(name, name.encode()))
    pairs = [
        Pair("quay-lamps-2019/1.1", "quay-lamps-2023/1.1", Relation.CORRESPONDING, 0.97),
        Pair("quay-lamps-2019/1.2", "quay-lamps-2023/1.2", Relation.CORRESPONDING, 0.75),
    ]
    library.put_pairs(pairs, "quay-lamps-2019")
