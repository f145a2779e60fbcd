"""Translation memories: as TMX 1.4b has it, and read back by us and by another library."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.model import Origin
from corpus.tmx import read_tmx
from corpus.version import VERSION
from search.export.plain import plain
from search.export.records import Unit, UnitKind
from search.export.tmx import tmx_chunks
from tests.search.export.tmx_rules import broken_rules
from tests.search.export.units import side, unit, units

_WHEN = datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(found: list[Unit], kind: UnitKind = UnitKind.SENTENCE) -> bytes:
    return b"".join(tmx_chunks(found, kind, _WHEN))


def tree(data: bytes) -> Any:
    return etree.fromstring(data)


def props(element: Any) -> list[tuple[str, str]]:
    return [(one.get("type"), one.text) for one in element.findall("prop")]


def test_the_header_has_every_required_attribute() -> None:
    header = tree(write([])).find("header")
    assert dict(header.attrib) == {
        "creationtool": "Taiyaku",
        "creationtoolversion": VERSION,
        "segtype": "sentence",
        "o-tmf": "Taiyaku",
        "adminlang": "en",
        "srclang": "ja",
        "datatype": "plaintext",
        "creationdate": "20310405T060708Z",
    }
    assert [one.get(_LANG) for one in header.findall("note")] == ["ja", "en"]


def test_a_unit_says_where_it_comes_from() -> None:
    found = unit("鐘を鳴らす。", "The bell is rung.")
    (one,) = tree(write([found])).find("body")
    assert dict(one.attrib) == {
        "tuid": "plan-a/1.1#1", "datatype": "plaintext", "srclang": "ja", "segtype": "sentence",
    }  # fmt: skip
    assert props(one) == [
        ("document", "plan-a"),
        ("locator", "1.1"),
        ("ministry", "npa"),
        ("ministry-mentioned", "ib"),
        ("permalink", "http://localhost:8270/measures/plan-a/1.1"),
        ("relation", "translation"),
        ("origin", "official"),
        ("confidence", "0.9712"),
    ]
    assert [(v.get(_LANG), v.find("seg").text) for v in one.findall("tuv")] == [
        ("ja", "鐘を鳴らす。"),
        ("en", "The bell is rung."),
    ]


def test_a_digest_is_marked_in_property_and_note() -> None:
    found = unit("要旨。", "A digest.")
    assert found.ja is not None
    assert found.en is not None
    found = replace(found, en=replace(found.en, origin=Origin.DIGEST))
    (one,) = tree(write([found])).find("body")
    assert ("origin", "digest") in props(one)
    ja, en = one.findall("tuv")
    assert props(ja) == [("origin", "official")]
    assert ja.find("note") is None
    assert props(en) == [("origin", "digest")]
    assert en.find("note").text == "unofficial digest by Taiyaku"


def test_a_side_from_another_document_says_so() -> None:
    found = replace(unit("灯。", "x"), en=side("A lamp.", measure="plan-b/II.3"))
    (one,) = tree(write([found])).find("body")
    assert props(one.findall("tuv")[1]) == [
        ("origin", "official"),
        ("document", "plan-b"),
        ("locator", "II.3"),
    ]


def test_a_measure_is_a_block_with_its_titles() -> None:
    found = unit("一。\n二。", "One.\nTwo.", kind=UnitKind.MEASURE)
    root = tree(write([found], UnitKind.MEASURE))
    assert root.find("header").get("segtype") == "block"
    (one,) = root.find("body")
    assert one.get("segtype") == "block"
    assert [dict(props(v))["title"] for v in one.findall("tuv")] == ["題", "Title"]
    assert one.findall("tuv")[1].find("seg").text == "One.\nTwo."


def test_a_broken_file_breaks_the_rules() -> None:
    good = write([unit("鐘。", "Bell.")])
    assert broken_rules(good) == []
    for old, new in (
        (b' srclang="ja" datatype', b" datatype"),
        (b"<seg>", b"<sog>"),
        (b' xml:lang="en"><prop', b"><prop"),
    ):
        assert broken_rules(
            good.replace(old, new, 1).replace(b"</seg>", b"</sog>" if new == b"<sog>" else b"</seg>", 1)
        )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(units, max_size=5), st.sampled_from(UnitKind))
def test_any_text_makes_a_valid_file_that_keeps_it(found: list[Unit], kind: UnitKind) -> None:
    data = write(found, kind)
    assert broken_rules(data) == []
    segments = [one.text or "" for one in tree(data).iter("seg")]
    both = [one for one in found if one.ja is not None and one.en is not None]
    assert segments == [plain(s.text) for one in both for s in (one.ja, one.en) if s]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(units, max_size=5))
def test_what_is_written_is_read_again(tmp_path: Path, found: list[Unit]) -> None:
    full = [
        one
        for one in found
        if one.ja and one.en and plain(one.ja.text).strip() and plain(one.en.text).strip()
    ]
    extra = unit("鐘。", "Bell.")  # a file without a unit is refused
    path = tmp_path / "memory.tmx"
    path.write_bytes(write([*found, extra]))
    read = read_tmx(path)
    assert read.tool == "Taiyaku"
    assert len(read.units) == len(full) + 1
    for one, back in zip([*full, extra], read.units, strict=True):
        assert one.ja is not None
        assert one.en is not None
        assert (back.tuid, back.props["origin"]) == (one.id, one.origin)
        assert back.ja.split() == plain(one.ja.text).split()
        assert back.en.split() == plain(one.en.text).split()


def test_translate_toolkit_reads_as_many_units() -> None:
    toolkit = pytest.importorskip("translate.storage.tmx")
    found = [unit(f"鐘 <b>{n}</b> & 灯", f"Bell <b>{n}</b> & lamp", id=f"plan-a/1.1#{n}") for n in range(50)]
    store = toolkit.tmxfile.parsestring(write(found))
    assert [(one.source, one.target) for one in store.units] == [
        (one.ja.text, one.en.text) for one in found if one.ja and one.en
    ]


def test_it_is_written_piece_by_piece() -> None:
    found = (unit("灯" * 100, "lamp " * 100, id=f"plan-a/1.1#{n}") for n in range(2_000))
    pieces = list(tmx_chunks(found, UnitKind.SENTENCE, _WHEN))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < 100_000
    assert len(tree(b"".join(pieces)).find("body")) == 2_000
    assert io.BytesIO(b"".join(pieces)).readline().startswith(b"<?xml")
