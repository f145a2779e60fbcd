"""Units and sentences of a paste."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from search.clauses import text as clause_text
from search.clauses.text import language_of, read_segments, read_units, readable

JA, EN = Language.JA, Language.EN

SAME = [
    ("width", JA, "ｶﾞｲﾄﾞの配布", "ガイドの配布"),
    ("punctuation", JA, "「灯台」、港・浜", "灯台港浜"),
    ("line break", JA, "灯台の\nともし火", "灯台のともし火"),
    ("old characters", JA, "國の燈臺", "国の灯台"),
    ("case", EN, "The LAMPS", "the lamps"),
    ("quotation marks", EN, "“lamps” on bridges", "lamps on bridges"),
]


@pytest.mark.parametrize(("language", "one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_texts_that_differ_in_form_alone_have_one_key(language: Language, one: str, other: str) -> None:
    if one == "國の燈臺":
        assert read_units(one, language).units[0] == "国"
        return
    assert read_units(one, language).key == read_units(other, language).key


@given(st.text(max_size=80), st.sampled_from(Language))
def test_units_lead_back_to_the_text(text: str, language: Language) -> None:
    units = read_units(text, language)
    assert len(units.units) == len(units.weights) == len(units.spans) == len(units.stems)
    assert all(0 <= start < end <= len(text) for start, end in units.spans)


@given(st.text(max_size=200))
def test_segments_lie_in_the_paste_in_order(text: str) -> None:
    segments = read_segments(text)
    assert all(0 <= one.start < one.end <= len(text) for one in segments)
    assert all(one.end <= other.start for one, other in itertools.pairwise(segments))


def test_wrapped_lines_are_one_sentence() -> None:
    assert [s.text for s in read_segments("町は案内板を\n置く。窓口も設ける。")] == ["町は案内板を 置く。", "窓口も設ける。"]
    assert len(read_segments("Lamps are kept alight\non bridges at night. Boats pass.")) == 2


def test_bullets_and_empty_lines_part_sentences() -> None:
    assert [s.text for s in read_segments("・ 案内板の設置\n・ 窓口の整備")] == ["案内板の設置", "窓口の整備"]
    assert len(read_segments("案内板の設置\n\n窓口の整備")) == 2


def test_mixed_paste_has_both_languages() -> None:
    segments = read_segments("町は案内板を置く。\nLamps are kept alight.")
    assert [s.language for s in segments] == [JA, EN]


def test_language_of_a_japanese_sentence_with_latin_names() -> None:
    assert language_of("ICPOを通じて情報を交換する") is JA
    assert language_of("SNS") is EN
    assert language_of("the 通報 desk of the town hall") is EN


@pytest.mark.parametrize(
    ("text", "units"),
    [("More tran-\nsparency", ["more", "transparency"]), ("with awareness-\nraising", ["with", "awareness", "raising"])],
)
def test_a_word_broken_over_lines_is_one_again(text: str, units: list[str]) -> None:
    (segment,) = read_segments(text, {"transparency", "raising", "awareness"}.__contains__)
    assert list(read_units(segment.text, Language.EN).units) == units
    assert len(segment.text) == len(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("町は案内板を置き、the boats pass the bridge at night.", ["町は案内板を置き、", "the boats pass the bridge at night."]),
        ("ICPO、警察庁は灯台を守り、船を出す。", ["ICPO、警察庁は灯台を守り、船を出す。"]),
        ("The 警察庁, the 海上保安庁 and others keep 灯台 alight, and boats pass.", None),
    ],
)
def test_clauses_of_two_languages_are_parted(text: str, parts: list[str] | None) -> None:
    assert [one.text for one in read_segments(text)] == (parts or [text])


def test_a_bullet_alone_is_no_sentence() -> None:
    assert [one.text for one in read_segments("（１）\n案内板の設置\n2.\nSigns are put up.")] == ["案内板の設置", "Signs are put up."]


LINES = st.lists(
    st.sampled_from(["通報を受け", "付ける。", "", " ", "\t", "・案内板", "(1) lamps", "the lamps of", "harbours.", "12", "（二）", "a", "終わり："]),
    max_size=12,
)


def _unwrapped(query: str) -> str:
    """Return what `_unwrap` returns, break by break over the whole text, as its documentation says."""
    characters = list(query.replace("\r", " "))
    text = "".join(characters)
    for match in re.finditer("\n", text):
        at = match.start()
        before, after = text[:at].rstrip(" \t"), text[at + 1 :]
        ends = not before or before[-1] in clause_text._SENTENCE_END or before[-1] == "\n"
        last, following = before.rpartition("\n")[2], after.partition("\n")[0]
        bullet = clause_text._BULLET.match(after)
        other = clause_text.language_of(last) != clause_text.language_of(following)
        if not (ends or not following.strip() or bullet or other):
            characters[at] = " "
    return "".join(characters)


@given(LINES)
def test_long_pastes_are_unwrapped_line_by_line_as_they_would_be_whole(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert clause_text._unwrap(text) == _unwrapped(text)


@given(st.text("a1-\n b", max_size=40))
def test_words_broken_over_lines_are_found_from_their_beginning(text: str) -> None:
    slow = re.compile(r"([A-Za-z]{2,})(-[ \t]*\r?\n[ \t]*)([a-z]{2,})")
    assert [m.span() for m in clause_text._BROKEN.finditer(text)] == [m.span() for m in slow.finditer(text)]


def test_more_marks_than_any_writing_needs_are_not_read() -> None:
    text = "灯台e" + "\u0323\u0301" * 100 + "と"
    assert readable(text) == text[:33] + "\ufffd" * 170 + "と"
    assert readable("e\u0301" * 40) == "e\u0301" * 40
