"""Html: what a reader sees, with the numbers that a browser prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.readers import Limits, Line, LineKind, read_file
from corpus.readers.html import read_html

PARAGRAPH, HEADING, ITEM = LineKind.PARAGRAPH, LineKind.HEADING, LineKind.ITEM


def read(tmp_path: Path, html: str, encoding: str = "utf-8") -> list[Line]:
    path = tmp_path / "plan.html"
    path.write_bytes(html.encode(encoding))
    return list(read_html(path, Limits()).lines)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_headings_paragraphs_and_title(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(
        "<html><head><title> 見守り\n計画 </title></head>"
        "<body><h1>見守り計画</h1><h3>第一</h3><p>本文</p></body>",
        encoding="utf-8",
    )
    raw = read_file(path)
    assert raw.title == "見守り 計画"
    assert raw.lines == (
        Line("見守り計画", 1, HEADING, 1),
        Line("第一", 1, HEADING, 3),
        Line("本文", 1, PARAGRAPH),
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('x')</script>",
        "<style>p{}</style>",
        "<nav><a href='/'>戻る</a></nav>",
        "<template><p>型</p></template>",
        "<noscript>動かない</noscript>",
        "<!-- 注 -->",
        "<p hidden>隠</p>",
        "<p style='display: none'>隠</p>",
        "<form><input value='値'></form>",
    ],
)
def test_what_nobody_reads_is_not_there(tmp_path: Path, hidden: str) -> None:
    assert texts(read(tmp_path, f"<body><p>前</p>{hidden}<p>後</p></body>")) == ["前", "後"]


def test_ruby_keeps_its_base(tmp_path: Path) -> None:
    html = (
        "<p><ruby>剥<rp>(</rp><rt>はく</rt><rp>)</rp></ruby>落と"
        "<ruby>見<rt>み</rt>守<rt>まも</rt></ruby>り</p>"
    )
    assert texts(read(tmp_path, html)) == ["剥落と見守り"]


def test_superscript_digits_are_no_digits_of_the_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "<p>30件<sup>12</sup>と1<sup>st</sup>、既に¹</p>")) == ["30件¹²と1st、既に¹"]


def test_white_space(tmp_path: Path) -> None:
    html = "<p>見守りの\n   計画を  進める\n and plain\n words</p>"
    assert texts(read(tmp_path, html)) == ["見守りの計画を 進める and plain words"]


def test_breaks_part_paragraphs_but_not_headings(tmp_path: Path) -> None:
    lines = read(tmp_path, "<h2>第一<br>見守り</h2><p>上<br><br>下</p>")
    assert lines == [Line("第一 見守り", 1, HEADING, 2), Line("上", 1, PARAGRAPH), Line("下", 1, PARAGRAPH)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li>乙</ol>", ["3. 甲", "4. 乙"]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["z. 甲", "aa. 乙"]),
        ("<ol type=A><li>甲</ol>", ["A. 甲"]),
        ("<ol type=i start=4><li>甲</ol>", ["iv. 甲"]),
        ("<ol type=I><li>甲<li>乙</ol>", ["I. 甲", "II. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li value=5>甲<li>乙</ol>", ["5. 甲", "6. 乙"]),
        ("<ol style='list-style-type:katakana'><li>甲</ol>", ["ア、 甲"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ol><li>（１）甲<li>② 乙</ol>", ["（１）甲", "② 乙"]),
        ("<ul><li>甲<ul><li>乙</ul></ul>", ["• 甲", "◦ 乙"]),
        ("<ul><li>・甲</ul>", ["・甲"]),
        ("<ol><li><p>甲</p><p>続き</p></ol>", ["1. 甲", "続き"]),
        ("<ol start=x><li>2023年の計画</ol>", ["1. 2023年の計画"]),
    ],
)
def test_lists_are_numbered_as_printed(tmp_path: Path, html: str, expected: list[str]) -> None:
    lines = read(tmp_path, html)
    assert texts(lines) == expected
    assert lines[0].kind is ITEM


def test_list_depth(tmp_path: Path) -> None:
    lines = read(tmp_path, "<ol><li>甲<ol type=a><li>乙</ol><li>丙</ol><p>丁</p>")
    assert [(line.text, line.kind, line.level) for line in lines] == [
        ("1. 甲", ITEM, 1),
        ("a. 乙", ITEM, 2),
        ("2. 丙", ITEM, 1),
        ("丁", PARAGRAPH, 0),
    ]


def test_tables_row_by_row_and_frames_by_content(tmp_path: Path) -> None:
    html = (
        "<table><tr><th>項目</th><th>件数</th></tr><tr><td>甲<br>乙</td><td>3</td></tr></table>"
        "<table><tr><td><h2>章</h2><p>文</p></td><td>横</td></tr></table>"
    )
    assert texts(read(tmp_path, html)) == ["項目\t件数", "甲 乙\t3", "章", "文", "横"]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("EUC-JP", "euc_jp"),
        ("UTF-8", "utf-8"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
def test_charset_of_meta(tmp_path: Path, charset: str, codec: str) -> None:
    lines = read(tmp_path, f"<meta charset='{charset}'><p>見守りの計画を進める</p>", codec)
    assert texts(lines) == ["見守りの計画を進める"]


def test_charset_of_http_equiv(tmp_path: Path) -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-31j">'
    assert texts(read(tmp_path, f"{meta}<p>①見守り</p>", "cp932")) == ["①見守り"]


def test_a_wrong_charset_does_no_harm(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "<meta charset=utf-8><p>見守りの計画を進める</p>", "cp932")) == [
        "見守りの計画を進める"
    ]


def test_mixed_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes("<p>見守りの計画</p>\n".encode() + "<p>地域で支える</p>\n".encode("cp932"))
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.code == "encoding-mixed"


@pytest.mark.parametrize("html", ["<script>x</script>", "<html></html>", "<!-- -->", "<p> &nbsp;</p>"])
def test_no_text(tmp_path: Path, html: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, html)
    assert caught.value.code == "file-no-text"


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<div>" * 1500 + "text" + "</div>" * 1500 + "<p>after")
    assert texts(list(read_file(path).lines)) == ["text", "after"]
    path.write_text("<div>" * 20_000 + "text")
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.code == "file-too-complex"


def test_text_goes_on_after_embed(tmp_path: Path) -> None:
    """`embed` has no end tag, but the parser hangs what follows below it."""
    assert texts(read(tmp_path, '<p>灯り<embed src="a.swf"><p>広報')) == ["灯り", "広報"]
