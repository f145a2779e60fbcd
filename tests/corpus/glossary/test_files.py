"""Glossary files in and out: TSV, TBX, and what their errors say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import ManifestError
from corpus.glossary import (
    Term,
    TermKind,
    TermSource,
    load_glossary,
    read_tbx,
    read_terms,
    read_tsv,
    write_tbx,
    write_tsv,
)
from corpus.glossary.fold import fold_ja
from corpus.glossary.tbx import NAMESPACE
from corpus.model import Language

TERMS = (
    Term("灯台", "とうだい", ("lighthouse", "light station"), TermKind.FACILITY, "", TermSource.USER),
    Term(
        "港湾灯台法",
        "こうわんとうだいほう",
        ("Harbour Act",),
        TermKind.STATUTE,
        "Act No. 5 of 1950",
        TermSource.USER,
    ),
    Term("灯り計画", "あかりけいかく", ('"Light up" Plan & more <1>',), TermKind.PLAN, "", TermSource.USER),
)
OLD_TBX = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="subjectField">lights</descrip>
<langSet xml:lang="en-US"><tig><term>light station</term></tig>
<ntig><termGrp><term>lighthouse</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>beacon house</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="ja-JP"><tig><term>灯台</term></tig><tig><term>燈塔</term></tig></langSet>
<langSet xml:lang="de"><tig><term>Leuchtturm</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="ja"><tig><term>港</term></tig></langSet></termEntry>
</body></text></martif>"""


@pytest.mark.parametrize("attribution", ["", "Made by the lamp makers, CC BY 4.0"])
def test_tsv_comes_back_as_it_went(attribution: str) -> None:
    assert read_tsv(write_tsv(TERMS, attribution=attribution)) == TERMS


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(words, st.lists(words, min_size=1, max_size=3), words), min_size=1, max_size=4))
def test_any_wording_comes_back(entries: list[tuple[str, list[str], str]]) -> None:
    terms = tuple(
        Term(ja, "よみ", tuple(dict.fromkeys(en)), TermKind.PHRASE, note, TermSource.USER)
        for ja, en, note in entries
    )
    assume(len({fold_ja(term.ja).text for term in terms}) == len(terms))
    assume(not any("|" in form for term in terms for form in term.en))
    assert read_tsv(write_tsv(terms)) == terms
    assert read_tbx(write_tbx(terms)) == terms


def test_tbx_comes_back_as_it_went() -> None:
    assert read_tbx(write_tbx(TERMS, attribution="Made by the lamp makers")) == TERMS


def test_tbx_has_the_structure_of_the_standard() -> None:
    root = etree.fromstring(write_tbx(TERMS, title="Lamps", attribution="Made by the lamp makers"))
    names = {"t": NAMESPACE}
    assert root.tag == f"{{{NAMESPACE}}}tbx"
    assert root.get("type") == "TBX-Basic"
    assert root.get("style") == "dca"
    assert root.findtext("t:tbxHeader/t:fileDesc/t:titleStmt/t:title", namespaces=names) == "Lamps"
    assert (
        root.findtext("t:tbxHeader/t:fileDesc/t:sourceDesc/t:p", namespaces=names)
        == "Made by the lamp makers"
    )
    entries = root.findall("t:text/t:body/t:conceptEntry", names)
    assert [entry.get("id") for entry in entries] == ["c1", "c2", "c3"]
    statuses = [n.text for n in entries[0].iter(f"{{{NAMESPACE}}}termNote")]
    assert statuses == ["preferredTerm-admn-sts", "preferredTerm-admn-sts", "admittedTerm-admn-sts"]


def test_tbx_of_other_tools_is_read() -> None:
    terms = read_tbx(OLD_TBX.encode())
    assert [term.ja for term in terms] == ["灯台", "燈塔"]
    assert terms[0].en == ("lighthouse", "light station")
    assert terms[0].kind is TermKind.PHRASE
    assert terms[0].reading == "とうだい"


def test_tsv_needs_japanese_and_english_only() -> None:
    (term,) = read_tsv("\ufeffEN\tJA\r\nlighthouse | light station\t灯台\r\n")
    assert term == Term(
        "灯台", "とうだい", ("lighthouse", "light station"), TermKind.PHRASE, "", TermSource.USER
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("", "it has no terms", id="empty"),
        pytest.param("reading\ten\nとうだい\tlight\n", "line 1, field ja", id="no Japanese column"),
        pytest.param("ja\ten\tcolour\n灯台\tlight\tred\n", "line 1, field colour", id="a strange column"),
        pytest.param("ja\ten\n\n灯台\t\n", "line 3, field en", id="no English"),
        pytest.param("ja\ten\n\tlight\n", "line 2, field ja", id="no Japanese"),
        pytest.param("ja\ten\tkind\n灯台\tlight\tlamp\n", "line 2, field kind", id="a strange kind"),
        pytest.param("ja\ten\n灯台\tlight\n灯 台\tlamp\n", "line 3, field ja", id="twice"),
        pytest.param("ja\ten\n灯台\tlight\tmore\n", "line 2, field en", id="a column too many"),
        pytest.param("ja\ten\n灯台\tli\x01ght\n", "line 2, field en", id="a control character"),
        pytest.param("ja\ten\n灯台\t" + "x" * 501 + "\n", "line 2, field en", id="too long"),
    ],
)
def test_errors_of_tsv_name_file_line_and_field(text: str, place: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_tsv(text, "lamps.tsv")
    assert "lamps.tsv" in caught.value.say(Language.EN)
    assert place in caught.value.say(Language.EN)
    assert "lamps.tsv" in caught.value.say(Language.JA)
    assert caught.value.code == "glossary-invalid"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"<tbx><text>", "line 1, field XML", id="not well-formed"),
        pytest.param(b"\n<html/>", "line 2, field html", id="another root"),
        pytest.param(b"<tbx/>", "no entry has both", id="no entry"),
        pytest.param(b"", "field XML", id="empty"),
    ],
)
def test_errors_of_tbx_name_the_place(data: bytes, place: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_tbx(data, "lamps.tbx")
    assert "lamps.tbx" in caught.value.say(Language.EN)
    assert place in caught.value.say(Language.EN)


def test_tbx_never_opens_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words", encoding="utf-8")
    entity = f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    entry = (
        "<tbx><conceptEntry><langSec xml:lang='ja'><termSec><term>灯台&x;</term></termSec></langSec>"
        "<langSec xml:lang='en'><termSec><term>light</term></termSec></langSec></conceptEntry></tbx>"
    )
    with pytest.raises(ManifestError) as caught:
        read_tbx((entity + entry).encode())
    assert "entity" in caught.value.message.en
    assert "hidden" not in caught.value.say(Language.EN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_are_read_by_content(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "own.txt"
    path.write_text("ja\ten\n灯台\tlighthouse\n", encoding=encoding)
    assert read_terms(path)[0].en == ("lighthouse",)
    path.write_bytes(write_tbx(TERMS))
    assert len(read_terms(path)) == len(TERMS)


def test_a_missing_or_mis_encoded_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"nowhere\.tsv"):
        read_terms(tmp_path / "nowhere.tsv")
    path = tmp_path / "own.tsv"
    path.write_bytes("ja\ten\n灯台\tlighthouse\n".encode("cp932"))
    with pytest.raises(ManifestError, match="line 2 is not UTF-8"):
        read_terms(path)


def test_own_entries_go_over_the_loaded_ones(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.tsv", tmp_path / "theirs.tbx"
    ours.write_text("ja\ten\tkind\n灯台\tlight tower\tfacility\n", encoding="utf-8")
    theirs.write_bytes(write_tbx(TERMS))
    glossary = load_glossary(ours, own=theirs)
    term = glossary.get("灯台")
    assert term is not None
    assert term.preferred == "lighthouse"
    assert len(glossary) == len(TERMS)
