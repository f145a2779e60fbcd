"""The register of bodies: what is in it, and its look-up by any name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from corpus import ministries
from corpus.errors import ManifestError, NotFoundError
from corpus.ministries import BodyKind, Register, load_register
from corpus.model import Language

JA, EN = Language.JA, Language.EN

# The ids that catalogue records are tied to; none may go.
CATALOGUE_IDS = [
    "cas", "cao", "npa", "prefectural-police", "npsc", "fsa", "caa", "cfa", "digital", "ppc", "mic",
    "fdma", "moj", "isa", "ib", "psia", "prosecutors", "supreme-prosecutors", "legal-affairs-bureaus",
    "probation-offices", "mofa", "diplomatic-missions", "mof", "customs", "nta", "mext", "bunka", "mhlw",
    "labour-bureaus", "labour-standards-offices", "maff", "fisheries", "meti", "enecho", "mlit", "jcg",
    "jta", "moe", "nra", "mod", "sdf", "courts", "prb", "unafei", "human-rights-organs",
]  # fmt: skip


def test_the_register_is_large_and_whole(register: Register) -> None:
    bodies = register.all()
    assert len(bodies) >= 80
    assert set(CATALOGUE_IDS) <= {body.id for body in bodies}
    assert {body.kind for body in bodies} == set(BodyKind)
    for body in bodies:
        assert body.preferred(JA)
        assert body.preferred(EN)
        assert body.readings
        assert all(re.fullmatch(r"[ぁ-ゖー]+", reading) for reading in body.readings), body.id
        assert body.since is None or body.until is None or body.since <= body.until
        assert all(body.id in register.get(heir).predecessors for heir in body.successors)
        assert not body.until or body.successors or body.kind is BodyKind.BUREAU, body.id


def test_every_name_finds_its_body(register: Register) -> None:
    shared = 0
    for body in register.all():
        for name in (*body.names[JA], *body.names[EN], *body.readings):
            match = register.look_up(name)
            assert match is not None, name
            if match.id != body.id:
                assert not body.in_office, f"{name}: {match.id}, {body.id}"
                shared += 1
    assert shared <= 2  # Ministry of Finance was 大蔵省, too


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("警察庁", "npa"),
        ("警察廳", "npa"),
        ("警 察 庁", "npa"),
        ("ｹｲｻﾂﾁｮｳ", "npa"),
        ("けいさつちょう", "npa"),
        ("NPA", "npa"),
        ("ｎｐａ", "npa"),
        ("N.P.A.", "npa"),
        ("The National Police Agency", "npa"),
        ("national  police agency of Japan", "npa"),
        ("Japan’s National Police Agency", "npa"),
        ("經濟產業省", "meti"),
        ("厚労省", "mhlw"),
        ("こうろうしょう", "mhlw"),
        ("ＭＨＬＷ", "mhlw"),
        ("Ministry of Health, Labor & Welfare", "mhlw"),
        ("Ministry of Health Labour, and Welfare", "mhlw"),
        ("MINISTRY OF DEFENCE", "mod"),
        ("法務大臣", "moj"),
        ("Minister of Justice", "moj"),
        ("Ministry of Finance", "mof"),
        ("子ども家庭庁", "cfa"),
        ("入管", "isa"),
        ("地検", "district-prosecutors"),
        ("警視廳", "mpd"),
        ("labour-bureaus", "labour-bureaus"),
        ("警察庁長官", "npa"),
        ("国家公安委員会委員長", "npsc"),
        ("Commissioner General of the National Police Agency", "npa"),
        ("Commissioner of the Japan Tourism Agency", "jta"),
    ],
)
def test_look_up(register: Register, name: str, id_: str) -> None:
    match = register.look_up(name)
    assert match is not None
    assert (match.id, match.was_former, match.now) == (id_, False, (id_,))


@pytest.mark.parametrize(
    ("name", "id_", "now"),
    [
        ("入国管理局", "ib", ("isa",)),
        ("Immigration Bureau", "ib", ("isa",)),
        ("厚生省", "health-welfare", ("mhlw",)),
        ("労働省", "labour", ("mhlw",)),
        ("Ministry of Home Affairs", "home-affairs", ("mic",)),
        ("大蔵省", "okura", ("mof",)),
        ("通産省", "miti", ("meti",)),
        ("環境庁", "environment-agency", ("moe",)),
        ("防衛庁", "defense-agency", ("mod",)),
        ("雇用均等・児童家庭局", "mhlw-equal-children", ("cfa", "mhlw-employment-environment")),
        ("NISC", "nisc", ("nco",)),
    ],
)
def test_former_names(register: Register, name: str, id_: str, now: tuple[str, ...]) -> None:
    match = register.look_up(name)
    assert match is not None
    assert (match.id, match.was_former) == (id_, True)
    assert set(match.now) == set(now)
    assert id_ in register.lineage(now[0])


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "…",
        "警察",
        "存在しない省",
        "法務省令",
        "都道府県",
        "長官",
        "Director of the",
        "Ministry of Justice of Thailand",
        "Ministry",
        "the",
        "of Japan",
        "\ud800",
        "\0",
    ],
)
def test_unknown_names(register: Register, name: str) -> None:
    assert register.look_up(name) is None


def test_unknown_id(register: Register) -> None:
    with pytest.raises(NotFoundError) as caught:
        register.get("nobody")
    assert "nobody" in caught.value.say(JA)


@pytest.mark.parametrize(
    ("toml", "record", "field"),
    [
        ('[[body]]\nid = "A"', "A", "id"),
        ('[[body]]\nkind = "agency"', "#1", "id"),
        ('[[body]]\nid = "a"\nkind = "club"\nja = ["甲"]', "a", "kind"),
        ('[[body]]\nid = "a"\nkind = "agency"\nja = []\nen = ["A"]\nreading = ["こう"]', "a", "ja"),
        ('[[body]]\nid = "a"\nkind = "agency"\nname = "甲"', "a", "name"),
        (
            '[[body]]\nid = "a"\nkind = "agency"\nja = ["甲"]\nen = ["A"]\nreading = ["こう"]\nparent = "b"',
            "a",
            "parent",
        ),
        (
            '[[body]]\nid = "a"\nkind = "agency"\nja = ["甲"]\nen = ["A"]\nreading = ["こう"]\nsince = 12',
            "a",
            "since",
        ),
        (
            '[[body]]\nid = "a"\nkind = "agency"\nja = ["甲"]\nen = ["A"]\nreading = ["こう"]\nfrom = ["b"]',
            "a",
            "from",
        ),
        ('[[body]]\nid = "a"\nkind = "agency"\nja = ["甲"]\nen = ["A"]\nreading = ["こう"]\n' * 2, "a", "id"),
        ("[[body", "-", "-"),
    ],
)
def test_a_record_that_does_not_fit(tmp_path: Path, toml: str, record: str, field: str) -> None:
    path = tmp_path / "bodies.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ManifestError) as caught:
        load_register(path)
    assert caught.value.code == "register-invalid"
    for part in ("bodies.toml", record, field):
        assert part in (caught.value.message.en or "")


def test_the_file_is_sorted_into_known_keys_only() -> None:
    path = Path(ministries.__file__).parents[1] / "ministries.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(data) == {"body", "stranger"}
