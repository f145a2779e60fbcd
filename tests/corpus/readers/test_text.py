"""Plain text: encodings told apart, lines and pages cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers import Line, LineKind, read_file
from corpus.readers.text import cut_lines, read_text

JAPANESE = (
    "第１章　見守り活動\n① 地域の見守りを進める。Ⅱ の表を参照（警察庁）\n"
    "　カタカナ、ひらがな、漢字が混ざる文。\n"
)
STANDARD = JAPANESE.replace("①", "1").replace("Ⅱ", "2")  # without the signs that Windows adds to JIS X 0208
ENGLISH = "1. Watching over\nThe town’s plan — “care” for children.\n"


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "sample.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(JAPANESE.encode(), JAPANESE, "utf-8", id="utf-8"),
        pytest.param(JAPANESE.encode("utf-8-sig"), JAPANESE, "utf-8", id="utf-8 with mark"),
        pytest.param(JAPANESE.encode("utf-16"), JAPANESE, "utf-16-le", id="utf-16 with mark"),
        pytest.param(
            b"\xfe\xff" + JAPANESE.encode("utf-16-be"), JAPANESE, "utf-16-be", id="utf-16-be with mark"
        ),
        pytest.param(JAPANESE.encode("utf-16-le"), JAPANESE, "utf-16-le", id="utf-16-le"),
        pytest.param(JAPANESE.encode("utf-16-be"), JAPANESE, "utf-16-be", id="utf-16-be"),
        pytest.param(
            "子供の見守り".encode("utf-16-le"), "子供の見守り", "utf-16-le", id="utf-16 in one line"
        ),
        pytest.param(ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", id="utf-16 in English"),
        pytest.param(JAPANESE.encode("cp932"), JAPANESE, "cp932", id="cp932"),
        pytest.param(
            "ｶﾀｶﾅの半角も読む。\n".encode("cp932"), "ｶﾀｶﾅの半角も読む。\n", "cp932", id="half-width kana"
        ),
        pytest.param(STANDARD.encode("euc_jp"), STANDARD, "euc_jp", id="euc-jp"),
        pytest.param(STANDARD.encode("iso2022_jp"), STANDARD, "iso2022_jp", id="iso-2022-jp"),
        pytest.param(b"\xad\xa1 \xb8\xab\xa4\xeb\n", "① 見る\n", "euc_jp", id="euc-jp as Windows writes it"),
        pytest.param(b"\x1b$B-!8+$k\x1b(B\n", "①見る\n", "iso2022_jp", id="iso-2022-jp as Windows writes it"),
        pytest.param(ENGLISH.encode(), ENGLISH, "utf-8", id="English in utf-8"),
        pytest.param(ENGLISH.encode("cp1252"), ENGLISH, "cp1252", id="English as Windows writes it"),
        pytest.param(b"plain words\n", "plain words\n", "utf-8", id="ASCII"),
        pytest.param("注¹ 見よ²³\n".encode(), "注¹ 見よ²³\n", "utf-8", id="superscripts stay"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    raw = read_file(write(tmp_path, data))
    assert (raw.format, raw.encoding, raw.title) == ("txt", encoding, None)
    assert raw.text == text.rstrip("\n")
    assert {line.kind for line in raw.lines} == {LineKind.LINE}


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        pytest.param(
            "見守り活動を進める。\n".encode() * 3 + "地域で支える仕組み。\n".encode("cp932"),
            "encoding-mixed",
            "line 4",
            id="utf-8 then cp932",
        ),
        pytest.param(
            "見守り活動を進める。\n".encode("cp932") * 3 + "地域で支える仕組み。\n".encode(),
            "encoding-mixed",
            "line 4",
            id="cp932 then utf-8",
        ),
        pytest.param(
            "見守り活動を進める。\n".encode("cp932") * 3 + "地域で支える仕組み。\n".encode("euc_jp"),
            "encoding-mixed",
            "line 4",
            id="cp932 then euc-jp",
        ),
        pytest.param(
            b"\xef\xbb\xbf" + "見守り活動を進める。\n".encode() + "支える仕組み\n".encode("cp932"),
            "encoding-mixed",
            "line 2",
            id="marked utf-8 then cp932",
        ),
        pytest.param(
            "見守り活動。\n".encode("iso2022_jp") + "支える仕組み\n".encode(),
            "encoding-mixed",
            "line 2",
            id="iso-2022-jp then utf-8",
        ),
        pytest.param(
            "Привет, как дела\n".encode("koi8-r") * 3, "encoding-unknown", "line 1", id="an unknown one"
        ),
        pytest.param(
            "見守り活動を進める。\n".encode().decode("cp932", "replace").encode(),
            "encoding-garbled",
            "line 1",
            id="garbled before it was saved",
        ),
        pytest.param("見守り�����を��める。\n".encode(), "encoding-garbled", "line 1", id="characters lost"),
        pytest.param(bytes(range(256)) * 8, "file-binary", "binary data", id="binary"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "file-binary", "PDF", id="a pdf by another name"),
        pytest.param(b"", "file-empty", "empty", id="empty"),
        pytest.param(" \n　\n".encode(), "file-empty", "empty", id="white space"),
        pytest.param(b"\xff\xfe", "file-empty", "empty", id="nothing but a mark"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_file(write(tmp_path, data))
    assert caught.value.code == code
    assert said in caught.value.message.en
    assert "sample.txt" in caught.value.message.ja
    assert caught.value.hint.ja
    assert caught.value.hint.en


def test_a_few_lost_characters_pass(tmp_path: Path) -> None:
    raw = read_file(write(tmp_path, ("見守り活動を進める。\n" * 20 + "氏名�\n").encode()))
    assert raw.lines[-1].text == "氏名�"


def test_form_feed_turns_the_page() -> None:
    assert cut_lines("一\n二\n\f三\f\n四") == (
        Line("一", 1),
        Line("二", 1),
        Line("三", 2),
        Line("", 3),
        Line("四", 3),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028", "\u0085"])
def test_line_ends(end: str) -> None:
    assert [line.text for line in cut_lines(f"一{end}{end}二{end}")] == ["一", "", "二"]


def test_control_characters_go_and_tabs_stay() -> None:
    assert cut_lines("目次\t3\x07\x00\ufeff。") == (Line("目次\t3。"),)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        raw = read_text(data, "any.txt")
    except ReadError:
        return
    assert raw.text.strip()


@given(
    st.text(
        alphabet=st.sampled_from("あいうえおのをはがカタ見守活動計画地域児童。、（）１２①\n"),
        min_size=20,
        max_size=80,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932"]),
)
def test_japanese_comes_back_whole(text: str, encoding: str) -> None:
    if text.strip():
        raw = read_text(text.encode(encoding), "any.txt")
        assert raw.text == "\n".join(text.split("\n")[: len(raw.lines)])
