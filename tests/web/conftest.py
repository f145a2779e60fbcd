"""A small invented library with its index, and the application over both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.library import Library, Source
from corpus.ministries import load_register
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
from index import open_engine
from search import Searcher
from web import Services, create_app

HOSTILE = '<script>alert("x")</script> & \u202eabc <b onload=x>'
_REGISTER = """
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


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder: Path = tmp_path_factory.mktemp("web")
    (folder / "register.toml").write_text(_REGISTER, encoding="utf-8")
    register = load_register(folder / "register.toml")
    with Library.open(folder / "library") as library:
        fill(library)
        engine = open_engine(library, register, folder / "index")
        yield Services(library, Searcher(library, engine, register), register)


@pytest.fixture(scope="session")
def app(services: Services) -> Any:
    return create_app(services, testing=True)


@pytest.fixture
def client(app: Any) -> FlaskClient:
    return app.test_client()


class Page:
    """An answer, parsed."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.tree = html.document_fromstring(response.get_data(as_text=True))

    def texts(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        (only,) = self.texts(path)
        return only

    def hrefs(self, path: str = "//a") -> list[str]:
        return [found.get("href") for found in self.tree.xpath(path)]


@pytest.fixture
def get(client: FlaskClient) -> Any:
    """Return a function that fetches an address and parses the page."""

    def fetch(address: str, **headers: str) -> Page:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Page(client.get(address, headers=named))

    return fetch
