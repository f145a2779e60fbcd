"""Word documents: what is printed, numbers of lists included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from corpus.errors import ReadError
from corpus.readers import Limits, Line, LineKind, read_file
from corpus.readers.docx import read_docx

MakeDocx = Callable[..., Path]
AddXml = Callable[[Document, str], None]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path: Path) -> list[Line]:
    return list(read_docx(path, Limits()).lines)


def texts(path: Path) -> list[str]:
    return [line.text for line in read(path)]


def define_list(document: Document, number: int, levels: list[tuple[str, str]], *, start: str = "1") -> None:
    """Define list `number` with (format, text) for each of its levels."""
    rows = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{rows}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def item(text: str, number: int, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_title_headings_and_paragraphs(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        document.core_properties.title = "見守り計画の案"
        document.add_heading("見守り計画", 0)
        document.add_heading("第一", 1)
        document.add_heading("細目", 3)
        document.add_paragraph("本文")

    raw = read_file(make_docx(fill))
    assert (raw.format, raw.title) == ("docx", "見守り計画の案")
    assert raw.lines == (
        Line("見守り計画", 1, LineKind.HEADING, 0),
        Line("第一", 1, LineKind.HEADING, 1),
        Line("細目", 1, LineKind.HEADING, 3),
        Line("本文", 1, LineKind.PARAGRAPH),
    )


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("decimalFullWidth", "（%1）", ["（１） 甲", "（２） 乙"]),
        ("decimalEnclosedCircle", "%1", ["① 甲", "② 乙"]),
        ("decimalFullWidth", "第%1章", ["第１章 甲", "第２章 乙"]),
        ("japaneseCounting", "第%1条", ["第一条 甲", "第二条 乙"]),
        ("upperRoman", "%1", ["I 甲", "II 乙"]),
        ("lowerLetter", "(%1)", ["(a) 甲", "(b) 乙"]),
        ("aiueoFullWidth", "%1", ["ア 甲", "イ 乙"]),
        ("aiueo", "%1)", ["ｱ) 甲", "ｲ) 乙"]),
        ("irohaFullWidth", "%1", ["イ 甲", "ロ 乙"]),
        ("ideographTraditional", "%1", ["甲 甲", "乙 乙"]),
        ("decimalZero", "%1", ["01 甲", "02 乙"]),
        ("bullet", "・", ["・ 甲", "・ 乙"]),
        ("bullet", "\uf0b7", ["• 甲", "• 乙"]),
        ("bullet", "\uf0f5", ["• 甲", "• 乙"]),
        ("none", "", ["甲", "乙"]),
    ],
)
def test_automatic_numbers(
    make_docx: MakeDocx, xml: AddXml, form: str, text: str, expected: list[str]
) -> None:
    def fill(document: Document) -> None:
        define_list(document, 77, [(form, text)])
        xml(document, item("甲", 77))
        xml(document, item("乙", 77))

    lines = read(make_docx(fill))
    assert [line.text for line in lines] == expected
    assert {(line.kind, line.level) for line in lines} == {(LineKind.ITEM, 1)}


def test_levels_count_on_and_begin_anew(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        define_list(document, 77, [("decimal", "%1"), ("decimal", "%1.%2"), ("lowerRoman", "(%3)")])
        for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", 2)]:
            xml(document, item(text, 77, level))

    assert texts(make_docx(fill)) == ["1 甲", "1.1 乙", "1.2 丙", "(i) 丁", "2 戊", "2.1 己", "(i) 庚"]


def test_start_override_and_shared_counting(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        define_list(document, 77, [("decimal", "%1.")], start="4")
        document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
            )
        )
        for text, number in [("甲", 77), ("乙", 77), ("丙", 78), ("丁", 78)]:
            xml(document, item(text, number))

    assert texts(make_docx(fill)) == ["4. 甲", "5. 乙", "9. 丙", "10. 丁"]


def test_numbers_through_a_style_and_none_by_zero(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("甲", style="List Number")
        document.add_paragraph("点", style="List Bullet")
        document.add_paragraph("乙", style="List Number")
        taken_out = document.add_paragraph("素", style="List Number")
        taken_out._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))

    assert texts(make_docx(fill)) == ["1. 甲", "• 点", "2. 乙", "素"]


def test_a_numbered_heading_is_a_heading(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        define_list(document, 77, [("decimal", "第%1章")])
        heading = document.add_heading("見守り", 1)
        heading._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )

    assert read(make_docx(fill)) == [Line("第1章 見守り", 1, LineKind.HEADING, 1)]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>はく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>剥</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r><w:r><w:t>落</w:t></w:r>",
            "剥落",
        ),
        ("<w:ins><w:r><w:t>加</w:t></w:r></w:ins><w:del><w:r><w:delText>削</w:delText></w:r></w:del>", "加"),
        ("<w:r><w:t>法</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r>", "法¹²"),
        ("<w:r><w:t>法¹</w:t></w:r>", "法¹"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r>", "文"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r><w:r><w:t>文</w:t></w:r>", "文"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c"),
        ("<w:hyperlink><w:r><w:t>連</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>結</w:t></w:r></w:smartTag>", "連結"),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(make_docx: MakeDocx, xml: AddXml, run: str, expected: str) -> None:
    assert texts(make_docx(lambda document: xml(document, f"<w:p>{run}</w:p>"))) == [expected]


def test_soft_breaks_and_pages(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        xml(document, "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>")
        xml(document, "<w:p><w:r><w:br w:type='page'/><w:t>次の頁</w:t></w:r></w:p>")
        document.add_heading("章\n題", 1)

    assert [(line.text, line.page) for line in read(make_docx(fill))] == [
        ("上", 1),
        ("下", 1),
        ("次の頁", 2),
        ("章 題", 2),
    ]


def test_tables_row_by_row_frames_by_content(make_docx: MakeDocx) -> None:
    def fill(document: Document) -> None:
        table = document.add_table(2, 2)
        for row, cells in enumerate([("項目", "件数"), ("甲\n乙", "3")]):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        frame = document.add_table(1, 1)
        frame.cell(0, 0).text = "囲み"
        frame.cell(0, 0).add_paragraph("の中")

    assert texts(make_docx(fill)) == ["項目\t件数", "甲 乙\t3", "囲み", "の中"]


def test_contents_are_dropped(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("見守り\t3", style="toc 1")
        xml(
            document,
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
            "<w:sdtContent><w:p><w:r><w:t>見守り 3</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        )
        xml(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>枠</w:t></w:r></w:p></w:sdtContent></w:sdt>")
        document.add_paragraph("本文")

    assert texts(make_docx(fill)) == ["枠", "本文"]


def test_footnotes(make_docx: MakeDocx, xml: AddXml) -> None:
    def fill(document: Document) -> None:
        notes = (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 見守り法</w:t></w:r></w:p>'
            '</w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>支える法</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        xml(
            document,
            "<w:p><w:r><w:t>法律</w:t></w:r><w:r><w:footnoteReference w:id='3'/></w:r><w:r><w:t>と規則</w:t></w:r>"
            "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>による。</w:t></w:r></w:p>",
        )
        document.add_paragraph("次")

    assert read(make_docx(fill)) == [
        Line("法律¹と規則²による。", 1, LineKind.PARAGRAPH),
        Line("¹ 支える法", 1, LineKind.NOTE),
        Line("² 見守り法", 1, LineKind.NOTE),
        Line("次", 1, LineKind.PARAGRAPH),
    ]


def refuse(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx(path, limits or Limits())
    return caught.value.code


def zip_of(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"PK\x03\x04 broken", "file-damaged", id="no zip"),
        pytest.param(b"just text", "file-damaged", id="text"),
        pytest.param(zip_of({"a.txt": b"x"}), "file-damaged", id="another zip"),
        pytest.param(zip_of({"[Content_Types].xml": b"<Types/>"}), "file-damaged", id="no document in it"),
        pytest.param(
            zip_of({"[Content_Types].xml": b"<a", "word/document.xml": b"<b"}), "file-damaged", id="xml"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
            id="protected",
        ),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-old-word", id="old format"),
        pytest.param(
            zip_of({"[Content_Types].xml": b"", "word/document.xml": bytes(60_000_000)}),
            "zip-bomb",
            id="zip bomb",
        ),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    assert refuse(path) == code


def test_limits_on_what_it_unpacks_to(make_docx: MakeDocx) -> None:
    path = make_docx(lambda document: document.add_paragraph("本文"))
    assert refuse(path, Limits(zip_bytes=1000)) == "zip-bomb"
    assert refuse(path, Limits(zip_entries=3)) == "zip-bomb"


def test_no_text(make_docx: MakeDocx) -> None:
    assert refuse(make_docx(lambda document: document.add_paragraph(" "))) == "file-no-text"


def test_a_part_that_is_missing(make_docx: MakeDocx) -> None:
    path = make_docx(lambda document: document.add_paragraph("本文"))
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    del parts["word/styles.xml"]
    path.write_bytes(zip_of(parts))
    assert refuse(path) == "file-damaged"
