"""Looking terms up, finding them in texts, and putting the user's own entries over ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary import Glossary, Term, TermKind, TermSource
from corpus.model import Language

TERMS = (
    Term("灯台", "とうだい", ("lighthouse",), TermKind.FACILITY),
    Term("灯台守", "とうだいもり", ("lighthouse keeper", "light-keeper"), TermKind.ROLE),
    Term(
        "港湾灯台法",
        "こうわんとうだいほう",
        ("Harbour Lighthouse Act",),
        TermKind.STATUTE,
        "Act No. 5 of 1950",
    ),
    Term("ヤード", "やーど", ("yard",), TermKind.FACILITY),
    Term("シグナル・タワー", "しぐなるたわー", ("signal tower",), TermKind.FACILITY),
    Term("ABC社", "えーびーしーしゃ", ("ABC", "ABC Company"), TermKind.ORGANISATION),
    Term("税関", "ぜいかん", ("Customs",), TermKind.ORGANISATION),
    Term("見張り台", "みはりだい", ("lookout's platform", "lookout platform"), TermKind.FACILITY),
)
BOOK = Glossary(TERMS)


def found(text: str, language: Language) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.terms[0].ja) for f in BOOK.find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("灯台守が灯台にいる", [("灯台守", "灯台守"), ("灯台", "灯台")], id="longest first"),
        pytest.param("ｼｸﾞﾅﾙﾀﾜｰへ", [("ｼｸﾞﾅﾙﾀﾜｰ", "シグナル・タワー")], id="half width, no middle dot"),
        pytest.param(
            "㈱ＡＢＣ社の灯 台", [("ＡＢＣ社", "ABC社"), ("灯 台", "灯台")], id="full width, a stray space"
        ),
        pytest.param("バックヤードの外", [], id="a short katakana term inside a longer word"),
        pytest.param("ヤードの外", [("ヤード", "ヤード")], id="a short katakana term alone"),
        pytest.param("XABC社", [], id="a Latin name inside another"),
        pytest.param("所得税関係の書類", [], id="two kanji across two words"),
        pytest.param("横浜税関長", [("税関", "税関")], id="two kanji between words"),
        pytest.param("", [], id="empty"),
    ],
)
def test_find_in_japanese(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, Language.JA) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("two Lighthouse Keepers", [("Lighthouse Keepers", "灯台守")], id="plural and capitals"),
        pytest.param("the Harbor Lighthouse Act", [("Harbor Lighthouse Act", "港湾灯台法")], id="spelling"),
        pytest.param("a light keeper", [("light keeper", "灯台守")], id="hyphen"),
        pytest.param("the lookouts’ platforms", [("lookouts’ platforms", "見張り台")], id="apostrophe"),
        pytest.param("ABC and abc", [("ABC", "ABC社")], id="an acronym in capitals only"),
        pytest.param("lighthousekeeper", [], id="a word inside a word"),
    ],
)
def test_find_in_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, Language.EN) == expected


@given(st.text(max_size=60), st.sampled_from(list(Language)))
def test_find_never_raises_and_places_never_overlap(text: str, language: Language) -> None:
    last = 0
    for place in BOOK.find(text, language):
        assert last <= place.start < place.end <= len(text)
        assert place.terms
        last = place.end


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("灯台", "灯台"),
        ("とうだい", "灯台"),
        ("トウダイモリ", "灯台守"),
        ("LIGHTHOUSES", "灯台"),
        ("keeper", "灯台守"),
        ("ｼｸﾞﾅﾙ", "シグナル・タワー"),
        ("abc", "ABC社"),
    ],
)
def test_look_up_finds_by_wording_kana_and_english(query: str, first: str) -> None:
    assert BOOK.look_up(query)[0].ja == first


def test_look_up_ranks_exact_before_beginning_before_part() -> None:
    assert [term.ja for term in BOOK.look_up("灯台")] == ["灯台", "灯台守", "港湾灯台法"]
    assert [term.ja for term in BOOK.look_up("lighthouse")] == ["灯台", "灯台守", "港湾灯台法"]


def test_look_up_in_one_language_or_of_nothing() -> None:
    assert BOOK.look_up("lighthouse", Language.JA) == ()
    assert BOOK.look_up("とうだい", Language.EN) == ()
    assert BOOK.look_up("   ") == ()
    assert BOOK.look_up("風車") == ()


def test_the_users_entry_wins_and_keeps_what_it_leaves_empty() -> None:
    own = Term("港湾灯台法", "", ("Port Lights Act",), TermKind.STATUTE, "", TermSource.USER)
    new = Term("風車", "ふうしゃ", ("windmill",), TermKind.FACILITY, "", TermSource.USER)
    merged = BOOK.merged([own, new])
    assert len(merged) == len(BOOK) + 1
    changed = merged.get("港湾灯台法")
    assert changed is not None
    assert changed.en == ("Port Lights Act",)
    assert changed.reading == "こうわんとうだいほう"
    assert changed.law_number == "Act No. 5 of 1950"
    assert changed.source is TermSource.USER
    assert [f.terms[0].ja for f in merged.find("Port Lights Act", Language.EN)] == ["港湾灯台法"]
    assert merged.find("Harbour Lighthouse Act", Language.EN)[0].terms[0].ja == "灯台"


def test_terms_are_sorted_by_kind_then_reading() -> None:
    assert [term.ja for term in BOOK][:3] == ["ABC社", "税関", "港湾灯台法"]
    assert list(TermKind)[:2] == [TermKind.ORGANISATION, TermKind.STATUTE]
