"""The documentation as the tests read it: pages, sections, fenced blocks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.ja.md")

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: the words behind its opening fence, and what is in it."""

    info: str
    text: str


def read(name: str) -> str:
    """Return a document of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """Return the fenced blocks of a document."""
    return [Block(m["info"].strip(), m["text"]) for m in _FENCE.finditer(read(name))]


def prose(name: str) -> str:
    """Return a document without its fenced blocks."""
    return _FENCE.sub("", read(name))


def section(name: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its depth or above."""
    text = read(name)
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)
    assert start, f"{name} has no heading “{heading}”"
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest
