"""The whole way from lines to a document: metadata, ministries, and that nothing makes it fall over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.metadata import make_id
from corpus.ministries import load_register
from corpus.model import Kind, Language, ParsedDocument, Role
from corpus.parse import parse_document
from tests.conftest import as_lines

Parse = Callable[..., ParsedDocument]

PLAN = """\
（案）

港の安全に関する基本方針

令和3年4月1日

港湾安全対策会議

1 灯り

① 灯台の電球

電球を換える。（警察庁、総務省等）

② 桟橋の灯り

桟橋に灯りを置く。法務省も協力する。

i 西の桟橋

灯りを三つ置く。
"""


def test_title_date_and_issuer_are_found_on_the_first_page(parse: Parse) -> None:
    parsed = parse(PLAN, name="harbour_policy.ja")
    assert parsed.metadata.id == "harbour-policy"
    assert parsed.metadata.titles.ja == "港の安全に関する基本方針"
    assert parsed.metadata.date == "2021-04-01"
    assert parsed.metadata.issuer.ja == "港湾安全対策会議"
    assert parsed.language is Language.JA


def test_bodies_in_the_closing_brackets_are_responsible_others_mentioned(parse: Parse) -> None:
    first, second = (m for m in parse(PLAN).measures if m.kind is Kind.MEASURE)
    assert [(m.id, m.role) for m in first.ministries] == [
        ("npa", Role.RESPONSIBLE),
        ("mic", Role.RESPONSIBLE),
    ]
    assert first.and_others
    assert [(m.id, m.role) for m in second.ministries] == [("moj", Role.MENTIONED)]
    assert not second.and_others


def test_brackets_that_end_the_text_above_the_items_count(parse: Parse) -> None:
    text = "1 港\n\n① 灯り\n\n次のとおり灯りを置く。（警察庁）\n\ni 西\n\n三つ置く。\n\nii 東\n\n四つ置く。\n\n② 鐘\n\n鐘を直し、夜の間も鳴らせるようにしておく。\n"
    first = next(m for m in parse(text).measures if m.kind is Kind.MEASURE)
    assert [(m.id, m.role) for m in first.ministries] == [("npa", Role.RESPONSIBLE)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("third-measures-2016.en", "third-measures-2016"),
        ("Plan 2024 (final)", "plan-2024-final"),
        ("ＰＬＡＮ", "plan"),
    ],
)
def test_id_from_a_file_name(name: str, expected: str) -> None:
    assert make_id(name, "title") == expected


def test_id_of_a_japanese_file_name_is_made_from_the_title() -> None:
    assert make_id("基本方針", "港の方針") == make_id("方針", "港の方針") != make_id("方針", "川の方針")
    assert make_id("基本方針", "港の方針").startswith("document-")


PIECES = st.sampled_from(
    [
        "第１章",
        "第二条",
        "（１）",
        "①",
        "②",
        "⑳",
        "i ",
        "(a)",
        "・",
        "〇",
        "- ①",
        "1.2.3 ",
        "Ⅱ．",
        "Article 2",
        "\n",
        "\n\n",
        "\f",
        "目次",
        "……3",
        "\t12",
        "- 3 -",
        "¹",
        "剥\nは く\n奪",
        "灯りを置く。",
        "Lamps are lit. ",
        "（警察庁）",
        "【再掲】",
        "\x00",
        "\u202e",
        "　",
    ]
) | st.text(max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60))
def test_no_text_makes_the_parser_fall_over(pieces: list[str]) -> None:
    parsed = parse_document(as_lines("".join(pieces)), load_register())
    locators = [m.locator for m in parsed.measures]
    assert len(locators) == len(set(locators))
    assert all(m.text.title or m.text.body for m in parsed.measures)
    known = {s.locator for s in parsed.sections}
    assert all(set(m.path) <= known for m in parsed.measures)
