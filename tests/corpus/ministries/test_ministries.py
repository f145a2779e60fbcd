"""The register of bodies: looked up, found in running text, read from closing brackets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def mentions(register: Register, text: str) -> list[tuple[str, str]]:
    return [(one.id, text[one.start : one.end]) for one in register.find(text, JA)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("警察庁長官は", [("npa", "警察庁")]),
        ("都道府県警察と警察庁", [("prefectural-police", "都道府県警察"), ("npa", "警察庁")]),
        ("警察\n庁が", [("npa", "警察\n庁")]),
        ("警　察　庁", [("npa", "警　察　庁")]),
        ("內閣府と", [("cao", "內閣府")]),
        ("内閣府\n令和５年", [("cao", "内閣府")]),
        ("内閣府令和５年度予算", [("cao", "内閣府")]),
        ("厚労省（MHLW）の", [("mhlw", "厚労省"), ("mhlw", "MHLW")]),
        ("法務省入国管理局が", [("moj", "法務省"), ("ib", "入国管理局")]),
        ("法務省の人権擁護機関", [("moj", "法務省"), ("human-rights-organs", "人権擁護機関")]),
        ("総務省消防庁", [("mic", "総務省"), ("fdma", "消防庁")]),
        ("国家公安委員会と公安委員会", [("npsc", "国家公安委員会"), ("prb", "公安委員会")]),
        ("法務大臣の諮問", [("moj", "法務大臣")]),
        ("最高裁判所と裁判所", [("supreme-court", "最高裁判所"), ("courts", "裁判所")]),
        ("中国地方整備局", [("mlit-development", "地方整備局")]),
        ("タイの日本大使館", [("diplomatic-missions", "日本大使館")]),
        ("外国の機関、警察庁等", [("npa", "警察庁")]),
        ("検察、検察官", [("prosecutors", "検察")]),
        ("その日米国では、検討中外務省が", [("mofa", "外務省")]),
        ("The Ministry of\n  Justice and NPA", [("moj", "Ministry of\n  Justice"), ("npa", "NPA")]),
        ("Ministry of Health Labor and\nWelfare", [("mhlw", "Ministry of Health Labor and\nWelfare")]),
        ("MIC's", [("mic", "MIC")]),
        ("Ministry of Justice of Japan", [("moj", "Ministry of Justice")]),
        ("the Japanese Ministry of Justice", [("moj", "Ministry of Justice")]),
        (
            "human rights bodies of the Ministry of Justice",
            [("human-rights-organs", "human rights bodies"), ("moj", "Ministry of Justice")],
        ),
        (
            "Ministry of Justice, Ministry of Education, Culture, Sports, Science and Technology",
            [
                ("moj", "Ministry of Justice"),
                ("mext", "Ministry of Education, Culture, Sports, Science and Technology"),
            ],
        ),
        ("Embassy of Japan in Thailand", [("diplomatic-missions", "Embassy of Japan")]),
    ],
)
def test_find(register: Register, text: str, found: list[tuple[str, str]]) -> None:
    assert mentions(register, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "法務省令で定める",
        "内閣府令",
        "警察庁設置法",
        "国家公安委員会規則",
        "海上保安庁法",
        "自衛隊法第八十条",
        "警察庁舎",
        "都道府県の警察",
        "東京消防庁",
        "世界税関機構",
        "国税関係",
        "国際刑事裁判所",
        "検察官",
        "タイの法務省",
        "韓国法務省",
        "米財務省",
        "外国の税関",
        "国外の沿岸警備機関、税関等",
        "税関協力",
        "法務大臣会合",
        "Ministry of Justice of Thailand",
        "Ministry of Justice of the Republic of Korea",
        "the Thai Ministry of Justice",
        "Thailand’s Ministry of Justice",
        "the U.S. Supreme Court",
        "the Ministry of Justice (Thailand)",
        "Ministry of Foreign Affairs, Thailand",
        "MICRO, COMIC, MICs, NPA2, xNPA",
        "mic, npa",
        "World Customs Organization",
        "",
    ],
)
def test_a_name_inside_another_is_no_hit(register: Register, text: str) -> None:
    assert mentions(register, text) == []


@given(st.text(alphabet="警察庁法務省令の、（）\n 　ＮＰＡ of Ministry Justice長官\ud800İ㍿", max_size=60))
def test_find_never_fails_and_never_overlaps(text: str) -> None:
    register = load_register()
    end = 0
    for mention in register.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
    register.closing(text)
    register.look_up(text)


@pytest.mark.parametrize(
    ("text", "ids", "others"),
    [
        ("進める。（内閣府、警察庁等）", "cao npa", True),
        ("進める。(内閣府、警察庁)", "cao npa", False),
        ("進める（内閣府）。", "cao", False),
        ("進める。（内閣府）。", "cao", False),
        ("進める。\n（警察庁・法務省）\n\n　", "npa moj", False),
        ("進める。［警察庁及び金融庁］", "npa fsa", False),
        ("進める。【警察庁】【再掲】", "npa", False),
        ("進める。（警察庁）（再掲）", "npa", False),
        ("進める。（警察庁）（法務省等）", "npa moj", True),
        ("進める。（警察庁、\n法務\n省）", "npa moj", False),
        ("進める。（内閣府（青少年担当）、警察庁）", "cao npa", False),
        ("進める。（担当府省庁：警察庁、関係府省庁）", "npa", True),
        ("進める。（警察庁ほか）", "npa", True),
        ("進める。（警察庁、まぼろし庁、総務省）", "npa mic", False),
        ("進める。（警察庁生活安全局）", "npa npa-community-safety", False),
        ("（警察庁、警察庁）", "npa", False),
        ("進める。（内閣府，警察庁）", "cao npa", False),
        ("進める。（内閣府　警察庁　等）", "cao npa", True),
        ("進める。（内閣府／警察庁）¹²", "cao npa", False),
        ("進める。〈内閣府〉", "cao", False),
        ("進める。（ＮＰＡ）", "npa", False),
        ("進める。（個人情報保護委員会、国家公安委員会・警察庁）", "ppc npsc npa", False),
        ("進める。（最高裁、法務省及び検察庁など）", "supreme-court moj prosecutors", True),
        ("（関係機関との連携（警察庁））\n（内閣府）", "cao", False),
        ("Done. (Cabinet Office, National\nPolice Agency, and other related bodies) ", "cao npa", True),
        ("Done.(Ministry of Justice and National Police Agency)", "moj npa", False),
        ("Done (Ministry of Justice).", "moj", False),
        ("Done. (Ministry of Education, Culture, Sports, Science and Technology)", "mext", False),
        (
            "Done. (Ministry of Health, Labour and Welfare, and the Ministry of Justice, etc.)",
            "mhlw moj",
            True,
        ),
        ("Done. [MOJ / NPA]", "moj npa", False),
        ("Done. (Responsible ministries: MOJ; NPA and others)", "moj npa", True),
    ],
)
def test_closing(register: Register, text: str, ids: str, others: bool) -> None:
    closing = register.closing(text, JA)
    assert closing is not None
    assert (closing.ids, closing.and_others) == (tuple(ids.split()), others)
    assert text[closing.start] in "（([［【〈"
    assert not any(name in text[: closing.start] for name in ("法務省", "Ministry", "内閣府"))


@pytest.mark.parametrize(
    "text",
    [
        "進める。（内閣府）を見る。",
        "（警察庁）が進める。",
        "進める。（平成二十年法律第七十九号）",
        "進める（以下「警察庁」という。）",
        "進める。（法務省令）",
        "進める。（警察庁が定めるもの）",
        "進める。（まぼろし庁、警察庁）",
        "進める。（関係省庁）",
        "進める。（警察庁の基準による。）",
        "進める。警察庁）",
        "進める。（警察庁",
        "進める。（警察庁]",
        "Done. (Ministry of Justice Notice No. 5 of 2010 on the care of children)",
        "Done. (see the website of the National Police Agency)",
        "Done. (Ministry of Justice of Thailand)",
        "",
        "）",
    ],
)
def test_no_closing(register: Register, text: str) -> None:
    assert register.closing(text, JA) is None


def _brackets(text: str, word: str) -> list[re.Match[str]]:
    return [m for m in re.finditer(r"[（(]([^（()）]*)[)）]", text) if re.search(word, m[1])]


def test_every_bracket_of_a_japanese_plan(register: Register, real_corpus: Path) -> None:
    text = (real_corpus / "second-measures-2013.ja.txt").read_text(encoding="utf-8")
    brackets = _brackets(text, "[省庁府][、等）)]?")
    assert len(brackets) == 38
    for found in brackets:
        closing = register.closing(text[: found.end()], JA)
        assert closing is not None, found[0]
        names = found[1].replace("\n", "").removesuffix("等").split("、")
        assert [register.get(id_).preferred(JA) for id_ in closing.ids] == names
        assert (closing.start, closing.and_others) == (found.start(), found[1].endswith("等"))


def test_every_bracket_of_an_english_plan(register: Register, real_corpus: Path) -> None:
    text = (real_corpus / "third-measures-2016.en.txt").read_text(encoding="utf-8")
    brackets = _brackets(text, "Ministry|Agency|Cabinet Office")
    assert len(brackets) == 41  # one measure has two parts with a bracket each
    for found in brackets:
        closing = register.closing(text[: found.end()], EN)
        assert closing is not None, found[0]
        printed = " ".join(found[1].split())
        names = sorted((register.get(id_).preferred(EN) for id_ in closing.ids), key=printed.index)
        assert [register.get(id_).preferred(EN) for id_ in closing.ids] == names
        assert len(names) == len(re.findall(r"Ministry|Agency|Cabinet Office", printed))
        assert (closing.start, closing.and_others) == (found.start(), "other related" in printed)


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
