"""What stands on a page and is no text of it: page numbers, running heads, stray spaces, footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.layout.joining import finished
from corpus.model import Language
from corpus.readers import Line, LineKind
from corpus.unicode_forms import nfkc

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-‐–—―－ー]\s*\d{1,4}\s*[-‐–—―－ー]|\d{1,4}|[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[（(]\s*\d{1,4}\s*[)）]|\d{1,4}\s*(?:ページ|頁))\s*"
)
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_SPACED_CAPITALS = re.compile(
    r"(?:(?<=[ぁ-んァ-ヶー一-龯]) )?(?<![A-Za-zＡ-Ｚ])(?:[A-ZＡ-Ｚ] ){1,}[A-ZＡ-Ｚ](?![A-Za-zＡ-Ｚ])(?: (?=[ぁ-んァ-ヶ一-龯]))?"
)
_SPACED_LINE = re.compile(r"\s*(?:[ぁ-んァ-ヶー一-龯][ 　]){1,}[ぁ-んァ-ヶー一-龯]\s*")
_BETWEEN_JAPANESE = re.compile(r"(?<=[ぁ-んァ-ヶー一-龯、。]) (?=[ぁ-んァ-ヶー一-龯])")
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_LINE = re.compile(
    rf"\s*(?P<mark>[{_SUPERSCRIPT}]+)(?P<gap>[\s　]*)(?P<body>[^\s{_SUPERSCRIPT}）」』】、。,.)].*)"
)
_MARKS = re.compile(rf"[{_SUPERSCRIPT}]+")
_TO_DIGITS = str.maketrans(_SUPERSCRIPT, "0123456789")
_HEAD_REPEATS = 3
_NUMBERED_REPEATS = 2
_HEAD_MOST = 120  # characters


def guess_language(text: str) -> Language:
    """Return the language that most of the words are in; a Japanese character weighs half a Latin word."""
    return Language.JA if len(_JAPANESE.findall(text)) > 2 * len(_LATIN_WORD.findall(text)) else Language.EN


def tidy(lines: Sequence[Line]) -> list[Line]:
    """Drop control characters and close up spaced-out words: `P T A` -> `PTA`, `目 次` -> `目次`."""
    return [line._replace(text=close_up(line.text)) for line in lines]


def close_up(text: str) -> str:
    """Close up spaced-out words of one line; a space that separates words stays."""
    text = "".join(c for c in text if c == "\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    text = text.rstrip(" \t　")
    if _SPACED_LINE.fullmatch(text) and not re.match(r"\s*[ア-ン一二三四五六七八九十][ 　]\S{2}", text):
        return re.sub(r"[ 　]", "", text)
    return _SPACED_CAPITALS.sub(lambda m: m[0].replace(" ", ""), text) if _JAPANESE.search(text) else text


def close_japanese(text: str) -> str:
    """Drop a single space between two Japanese characters, a trace of extraction: 職員 の配置 -> 職員の配置."""
    return _BETWEEN_JAPANESE.sub("", text)


def _head_key(text: str) -> str:
    return re.sub(r"\d+", "#", nfkc(text)).strip()


def drop_furniture(lines: Sequence[Line]) -> list[Line]:
    """Drop page numbers, and lines that stand again at the top or foot of three pages or more."""
    numbers = {n for n, line in enumerate(lines) if line.kind is LineKind.LINE and _is_page_number(lines, n)}
    edges = _page_edges(lines, numbers)
    pages = {n: _head_key(lines[n].text) for n in edges}
    counts = Counter(pages.values())
    heads = {n for n, key in pages.items() if len(key) <= _HEAD_MOST and counts[key] >= _repeats_needed(key)}
    return [line if n not in numbers | heads else line._replace(text="") for n, line in enumerate(lines)]


def _repeats_needed(key: str) -> int:
    """Return how often a line must stand at a page's edge to be a running head; with a page number, twice."""
    return _NUMBERED_REPEATS if re.search(r"#\s*(?:/\s*#)?\s*$", key) and not finished(key) else _HEAD_REPEATS


def _is_page_number(lines: Sequence[Line], n: int) -> bool:
    text = nfkc(lines[n].text)
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    if not text.strip(" ()").isdigit():
        return True
    # A bare number alone may be the first half of a heading: it is a page number only at the edge of a page.
    # So may (1), which is even likelier a heading.
    before = next((x for x in reversed(lines[:n]) if x.text.strip()), None)
    after = next((x for x in lines[n + 1 :] if x.text.strip()), None)
    blank_around = not (lines[n - 1].text.strip() if n else "") or not (
        lines[n + 1].text.strip() if n + 1 < len(lines) else ""
    )
    at_edge = before is None or after is None or before.page != lines[n].page or after.page != lines[n].page
    return at_edge or (blank_around and text.strip().isdigit())


def _page_edges(lines: Sequence[Line], numbers: set[int]) -> list[int]:
    """Return the places of the lines next to a page break: a change of page or a printed page number."""
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    edges: set[int] = set()
    for here, there in pairwise(filled):
        if lines[here].page != lines[there].page or here in numbers or there in numbers:
            edges.update(n for n in (here, there) if n not in numbers and lines[n].kind is LineKind.LINE)
    if edges:  # the foot of the last page; the head of the first is kept, it may be the title
        edges.add(filled[-1])
    return sorted(edges - numbers)


def take_notes(lines: Sequence[Line], language: Language) -> tuple[list[Line], dict[str, str]]:
    """Take footnotes out of the run of lines: a line that opens with a superscript number, up to its end.

    The sentence that a note interrupted goes on after it as if it were not there.
    """
    kept: list[Line] = []
    notes: dict[str, str] = {}
    referred: set[str] = set()
    open_mark = ""
    for line in lines:
        text = line.text.strip()
        match = _NOTE_LINE.fullmatch(line.text)
        if match and not match["gap"] and match["mark"] not in referred:
            match = None  # a wrapped line that begins with a mark: J-CRAT / ¹⁰）により
        if match or line.kind is LineKind.NOTE:
            mark, body = (match["mark"].translate(_TO_DIGITS), match["body"]) if match else _split_mark(text)
            notes[mark] = body.strip()
            open_mark = "" if finished(body) or line.kind is LineKind.NOTE else mark
        elif open_mark and text:
            notes[open_mark] += ("" if language is Language.JA else " ") + text
            open_mark = "" if finished(text) else open_mark
        elif open_mark:
            open_mark = ""
        else:
            kept.append(line)
            referred.update(_MARKS.findall(line.text))
    return kept, notes


def _split_mark(text: str) -> tuple[str, str]:
    match = re.match(rf"[\[(（]?([\d{_SUPERSCRIPT}]+|[*＊※†])[\])）.]?\s*(.*)", text, re.S)
    return (match[1].translate(_TO_DIGITS), match[2]) if match else ("*", text)
