"""Pdf: printed lines in reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ReadError
from corpus.readers import Limits, LineKind, read_file
from corpus.readers.pdf import read_pdf

MakePdf = Callable[..., Path]


def texts(path: Path) -> list[tuple[int, str]]:
    return [(line.page, line.text) for line in read_pdf(path, Limits()).lines]


def refuse(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(path, Limits())
    return caught.value.code


def test_lines_pages_and_title(make_pdf: MakePdf, placed: Any) -> None:
    path = make_pdf(
        [[placed("見守り計画", y=740), placed("地域で支える。", y=720)], [placed("Second page")]],
        title="見守り計画の案",
    )
    raw = read_file(path)
    assert (raw.format, raw.encoding, raw.title) == ("pdf", None, "見守り計画の案")
    assert [(line.page, line.text) for line in raw.lines] == [
        (1, "見守り計画"),
        (1, "地域で支える。"),
        (2, "Second page"),
    ]
    assert {line.kind for line in raw.lines} == {LineKind.LINE}


def test_top_to_bottom_whatever_the_order_in_the_file(make_pdf: MakePdf, placed: Any) -> None:
    path = make_pdf([[placed("三行目", y=660), placed("一行目", y=700), placed("二行目", y=680)]])
    assert texts(path) == [(1, "一行目"), (1, "二行目"), (1, "三行目")]


def test_one_column_after_the_other(make_pdf: MakePdf, placed: Any) -> None:
    left = [placed(f"左の段の{n}行目に文章がある。", x=60, y=700 - 18 * n, size=12) for n in range(1, 8)]
    right = [placed(f"右の段の{n}行目に文章がある。", x=310, y=700 - 18 * n, size=12) for n in range(1, 8)]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    path = make_pdf(
        [[placed("段にわたる長い見出しがここに一行で入っている見守り計画の章", x=60, y=720), *mixed]]
    )
    found = [text for _page, text in texts(path)]
    assert found[0].startswith("段にわたる")
    assert [text for text in found[1:] if text] == [one.text for one in (*left, *right)]


def test_a_table_is_read_row_by_row(make_pdf: MakePdf, placed: Any) -> None:
    rows = [
        placed(text, x=x, y=700 - 18 * n) for n in range(8) for x, text in ((72, f"項目{n}"), (320, f"{n}件"))
    ]
    assert texts(make_pdf([rows]))[0] == (1, "項目0\t0件")


def test_raised_digits_are_superscripts(make_pdf: MakePdf, placed: Any) -> None:
    path = make_pdf(
        [[placed("見守り法", x=72), placed("12", x=120, size=6, rise=5), placed("を定める。", x=127)]]
    )
    assert texts(path) == [(1, "見守り法¹²を定める。")]


def test_readings_over_words_go(make_pdf: MakePdf, placed: Any) -> None:
    path = make_pdf([[placed("剥落を防ぐ", x=72, y=700), placed("はくらく", x=72, y=713, size=5)]])
    assert texts(path) == [(1, "剥落を防ぐ")]


def test_a_gap_is_a_blank_line(make_pdf: MakePdf, placed: Any) -> None:
    ys = (740, 722, 704, 640, 622)
    path = make_pdf([[placed(f"{n}行", y=y) for n, y in enumerate(ys)]])
    assert [text for _page, text in texts(path)] == ["0行", "1行", "2行", "", "3行", "4行"]


def test_encrypted(make_pdf: MakePdf, placed: Any) -> None:
    assert refuse(make_pdf([[placed("秘密")]], encrypted=True)) == "file-encrypted"


def test_scan(make_pdf: MakePdf) -> None:
    path = make_pdf([[], []])
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.code == "pdf-scanned"
    assert "2 pages" in caught.value.message.en
    assert "OCR" in caught.value.hint.ja


def test_characters_without_names(make_pdf: MakePdf, placed: Any) -> None:
    assert refuse(make_pdf([[placed("\ue001\ue002\ue003\ue004文")]])) == "pdf-text-unusable"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"not a pdf at all", b"%PDF-1.4\n" + bytes(500)])
def test_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    assert refuse(path) == "file-damaged"


def test_cut_off(make_pdf: MakePdf, placed: Any) -> None:
    path = make_pdf([[placed("本文")]])
    path.write_bytes(path.read_bytes()[:300])
    assert refuse(path) == "file-damaged"
