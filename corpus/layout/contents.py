"""Contents pages: lists of every heading with page numbers, tabs and dot leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.layout.joining import finished
from corpus.markers import read_markers
from corpus.readers import Line
from corpus.unicode_forms import nfkc

_CONTENTS = re.compile(r"(?:目\s*次|もくじ|(?:table\s+of\s+)?contents)", re.I)
_ENTRY = re.compile(
    r"\S.*?(?:\t+|[.．…‥・·]{2,}|\s[.．…‥・·]\s?(?:[.．…‥・·]\s?)*|[ 　]{2,})\s*[-－]?\s*\d{1,4}\s*[-－]?\s*"
)
_TAIL = re.compile(r"[\s.．…‥・·]*[-－]?\s*\d{0,4}\s*[-－]?\s*$")
_RANGE = re.compile(r"\s*\(第[^()]*条[^()]*\)\s*$")  # 第一章 総則（第一条－第三条）
_REACH = 2000  # lines; no contents page is longer
_CLUSTER = 4  # entries close together are a contents page though nothing says so


def _key(text: str) -> str:
    """Reduce a heading to what is the same on the contents page and in the text."""
    text = nfkc(text)
    text = _RANGE.sub("", text)
    text = _TAIL.sub("", text) if _ENTRY.fullmatch(text) or "\t" in text else text
    return re.sub(r"[\s\-・]", "", text).casefold()


def _is_entry(text: str) -> bool:
    return bool(_ENTRY.fullmatch(nfkc(text).strip())) and not finished(text)


def drop_contents(lines: Sequence[Line]) -> list[Line]:
    """Blank out contents pages.

    One starts at its own heading (目次, Contents), or where entries with page numbers cluster, and ends
    where the first heading that it lists stands again; else after the last line that looks like an entry.
    """
    out = list(lines)
    start = _start(lines)
    while start is not None:
        end = _end(lines, start)
        for n in range(start, end):
            out[n] = out[n]._replace(text="")
        start = _start(out, end)
    return out


def _start(lines: Sequence[Line], begin: int = 0) -> int | None:
    for n in range(begin, len(lines)):
        text = lines[n].text.strip()
        if _CONTENTS.fullmatch(text):
            return n
        if _is_entry(lines[n].text):
            near = [x for x in lines[n : n + 2 * _CLUSTER] if x.text.strip()][:_CLUSTER]
            if len(near) == _CLUSTER and sum(_is_entry(x.text) for x in near) >= _CLUSTER - 1:
                return n
    return None


def _end(lines: Sequence[Line], start: int) -> int:
    filled = [n for n in range(start, min(len(lines), start + _REACH)) if lines[n].text.strip()]
    entries = [n for n in filled if not _CONTENTS.fullmatch(lines[n].text.strip())]
    for first in entries[:3]:
        key = _key(lines[first].text)
        again = next(
            (n for n in entries if n > first + 1 and len(key) >= 2 and _key(lines[n].text) == key), None
        )
        if again is not None and all(not finished(lines[n].text) for n in entries if n < again):
            return again if first == entries[0] else _back_to_heading(lines, again, first)
    last = start
    for n in filled:
        text = lines[n].text
        if finished(text) and not _is_entry(text):
            break
        if _is_entry(text) or _CONTENTS.fullmatch(text.strip()):
            last = n
    return last + 1


def _back_to_heading(lines: Sequence[Line], again: int, first: int) -> int:
    """Step back over headings that stand before `again` in the text though not on the contents page."""
    n = again
    while n - 1 > first and (
        not lines[n - 1].text.strip()
        or (
            read_markers(lines[n - 1].text)
            and not _is_entry(lines[n - 1].text)
            and "\t" not in lines[n - 1].text
        )
    ):
        n -= 1
    return n
