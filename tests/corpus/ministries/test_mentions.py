"""Names of bodies in running text: the longest, and no look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ministries import Register, load_register
from corpus.model import Language

JA = Language.JA


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
