"""What others wrote is text everywhere: no page and no file has an element, a header or a formula of theirs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import bibtexparser
import openpyxl
import pytest
import rispy
from lxml import etree

from bench.reliability.fuzz_web import check_answer
from corpus.glossary import read_tbx, read_tsv
from tests.web.hostile import FORMATS, MARK, OTHER, PAYLOADS, PLAN, asked, fill, stored, terms
from tests.web.invented import REGISTER
from tests.web.opened import open_services
from web import Services, create_app
from web.text import clean

_UNKNOWN_TAG = 801  # libxml2's list of elements is that of HTML 4
_ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href", "cite", "ping")
_SCHEME = re.compile(r"[\x00-\x20]*[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_OURS = re.compile(r"https?://(localhost|www\.[\w.]+|[\w.]+)(/|$)")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with open_services(tmp_path_factory.mktemp("hostile"), fill, terms(), REGISTER) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(services: Services) -> Any:
    return create_app(services, read_only=False, testing=True).test_client()


def check_strictly(text: str) -> None:
    """Read a page without forgiving anything, and look at each of its elements and attributes."""
    parser = etree.HTMLParser()
    tree = etree.fromstring(text, parser)
    faults = [f"{one.line}: {one.message}" for one in parser.error_log if one.type != _UNKNOWN_TAG]
    assert faults == []
    for element in tree.iter(etree.Element):
        assert MARK not in element.tag
        assert element.tag not in {"iframe", "object", "embed", "base", "style", "animate", "math", "applet"}
        assert element.get("http-equiv") is None
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/")
            assert not (element.text or "").strip()
        for name, value in element.attrib.items():
            assert MARK not in name
            assert not name.startswith("on")
            assert name != "style"
            if name in _ADDRESSES and _SCHEME.match(value):
                assert value.startswith(("http://", "https://")), (name, value)


def check(client: Any, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code < 500, address
    check_answer(answer.mimetype, answer.get_data(), answer.headers)
    assert not [name for name in answer.headers.keys() if MARK in name.lower()]  # noqa: SIM118 - not a mapping
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if answer.mimetype == "text/html":
        check_strictly(answer.get_data(as_text=True))
    return answer


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 30


def _breaks_out(payload: str, where: str) -> bool:
    """Tell whether a payload would be an element of its own there: within an attribute, only past its quotation mark."""
    quote = next((mark for mark in "\"'" if mark in where), "")
    return bool(re.match(rf"{quote}>?" * bool(quote) + rf"<(img|script) {MARK}[^>]*>", payload))


@pytest.mark.parametrize(
    ("payload", "where"),
    [
        (payload, where)
        for where in ("<p>{}</p>", '<p title="{}">x</p>', "<p title='{}'>x</p>")
        for payload in PAYLOADS
        if _breaks_out(payload, where)
    ],
)
def test_the_check_sees_what_is_not_escaped(payload: str, where: str) -> None:
    page = f"<!doctype html><html><head><title>x</title></head><body>{where.format(payload)}</body></html>"
    with pytest.raises(AssertionError):
        check_strictly(page)


@pytest.mark.parametrize("address", [one for one in stored() if not re.search(r"/1\.\d", one)])
def test_what_is_stored_is_text(client: Any, address: str) -> None:
    assert check(client, address).status_code == 200


@pytest.mark.parametrize("number", range(1, len(PAYLOADS) + 1))
def test_a_measure_is_text_and_all_of_it_is_there(client: Any, number: int) -> None:
    for address in stored():
        if re.search(rf"/1\.{number}(?!\d)", address):
            assert check(client, address).status_code == 200, address
    answer = client.get(f"/measures/{PLAN}/1.{number}?hl=ja").get_data(as_text=True)
    said = " ".join("".join(etree.fromstring(answer, etree.HTMLParser()).itertext()).split())
    assert " ".join(clean(PAYLOADS[number - 1]).split()) in said


def test_what_is_asked_is_text(client: Any) -> None:
    for address in asked():
        check(client, address)


@pytest.mark.parametrize("format_", ["csv", "tsv"])
@pytest.mark.parametrize("where", ["", "&unit=sentence", f"&measure={PLAN}/1.47", f"&document={PLAN}&document={OTHER}&within=true"])
def test_no_cell_of_a_table_is_a_formula(client: Any, format_: str, where: str) -> None:
    text = client.get(f"/export.{format_}?bom=false{where}").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab" if format_ == "tsv" else "excel", strict=True))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if _FORMULA.match(cell) or cell.startswith(("\t", "\r", "\n"))] == []


@pytest.mark.parametrize("where", ["", "?unit=sentence"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(client: Any, where: str) -> None:
    data = client.get(f"/export.xlsx{where}").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert not re.search(r"externalLink|vba|macro|connections|embeddings", name)
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                found = {etree.QName(one).localname for one in root.iter(etree.Element)}
                assert not found & {"f", "hyperlink", "oleObject", "script"}
                assert not [one for one in root.iter(etree.Element) if one.get("TargetMode") == "External"]
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}


@pytest.mark.parametrize("where", ["", "?unit=sentence", "?official=true&unit=measure"])
def test_tmx_has_its_own_elements_alone(client: Any, where: str) -> None:
    root = etree.fromstring(client.get(f"/export.tmx{where}").data, etree.XMLParser(resolve_entities=False, load_dtd=False))
    assert {one.tag for one in root.iter(etree.Element)} <= {"tmx", "header", "note", "body", "tu", "tuv", "prop", "seg"}
    assert not list(root.iter(etree.Entity))
    assert list(root.iter("seg"))


@pytest.mark.parametrize("address", ["/export.tbx", "/glossary.tbx"])
def test_tbx_has_its_own_elements_alone(client: Any, address: str) -> None:
    data = client.get(address).data
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert {etree.QName(one).localname for one in root.iter(etree.Element)} <= {
        "tbx", "tbxHeader", "fileDesc", "titleStmt", "title", "sourceDesc", "p", "text", "body", "conceptEntry", "descrip", "note",
        "langSec", "termSec", "term", "termNote",
    }  # fmt: skip
    assert {term.ja for term in read_tbx(data)} <= {term.ja for term in terms()}


@pytest.mark.parametrize("address", ["/export.terms", "/glossary.tsv"])
def test_terms_as_a_table_run_nothing(client: Any, address: str) -> None:
    text = client.get(address).get_data(as_text=True)
    cells = [cell for line in text.splitlines() for cell in line.split("\t")]
    assert [cell for cell in cells if _FORMULA.match(cell.removeprefix('"'))] == []
    assert {term.ja for term in read_tsv(text)} <= {term.ja for term in terms()}


def test_json_lines_are_lines_of_json(client: Any) -> None:
    lines = client.get("/export.jsonl").get_data(as_text=True).split("\n")
    assert lines.pop() == ""
    assert {json.loads(line)["document"] for line in lines} == {PLAN, OTHER}


def test_the_sides_of_plain_parallel_text_keep_step(client: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/export.moses").data)) as archive:
        assert archive.namelist() == ["corpus.ja", "corpus.en", "corpus.align", "corpus.ids", "README.txt"]
        sides = [archive.read(name).decode().splitlines() for name in archive.namelist()[:4]]
    assert len({len(side) for side in sides}) == 1
    assert len(sides[0]) >= len(PAYLOADS)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_is_shown_as_a_page(client: Any, format_: str) -> None:
    answer = client.get(f"/export.{format_}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "html" not in answer.mimetype
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("number", range(1, len(PAYLOADS) + 1))
def test_a_reference_is_one_entry(client: Any, number: int) -> None:
    address = f"/measures/{PLAN}/1.{number}"
    found = bibtexparser.parse_string(client.get(f"{address}.bib").get_data(as_text=True))
    assert not found.failed_blocks
    (entry,) = found.entries
    fields = {field.key for field in entry.fields}
    assert fields <= {"author", "title", "booktitle", "chapter", "year", "month", "url", "langid"}
    (record,) = rispy.loads(client.get(f"{address}.ris").get_data(as_text=True))
    assert record["type_of_reference"] == "CHAP"
    (item,) = json.loads(client.get(f"{address}.json").data)
    assert item["type"] == "chapter"


def test_the_feed_has_its_own_elements_alone(client: Any) -> None:
    root = etree.fromstring(client.get("/feed.atom").data, etree.XMLParser(resolve_entities=False))
    assert {etree.QName(one).localname for one in root.iter(etree.Element)} <= {
        "feed", "id", "title", "updated", "author", "name", "link", "entry", "summary",
    }  # fmt: skip
    assert all(one.get("href").startswith("http://localhost/") for one in root.iter("{*}link"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_error_says_what_was_asked_as_text(client: Any, payload: str) -> None:
    answer = client.get("/api/v1/search", query_string={"ministry": payload, "q": "灯台"})
    assert answer.status_code in (200, 400, 404)
    assert answer.mimetype == "application/json"
    check(client, "/?" + "q=x&ministry=x")
