"""The bracket that ends a measure: which bodies it names, and whether others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.ministries import Register
from corpus.model import Language

JA, EN = Language.JA, Language.EN


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
