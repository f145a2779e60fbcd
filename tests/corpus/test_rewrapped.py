"""The real documents set anew in other ways must read the same: narrow, spaced out, paged, indented, unwrapped.

What is read from a text must come from its outline, not from how it happens to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from corpus.layout import Block, lay_out
from corpus.model import Kind, Language, ParsedMeasure
from corpus.outline import read_outline
from corpus.readers import read_file
from tests.conftest import as_lines

DOCUMENTS = {
    "second-measures-2013.ja": 38,
    "third-measures-2016.en": 40,
    "safest-country-strategy-2022.ja": 218,
    "trafficking-action-plan-2009.ja": 47,
    "g7-action-call-2023.ja": 6,
}
COLUMNS = {Language.JA: 40, Language.EN: 80}  # characters a line
PAGE_LINES = 33


def _wrap(text: str, language: Language) -> list[str]:
    """Break a paragraph into lines; no Japanese line begins with a closing or raised mark."""
    lines: list[str] = []
    columns = COLUMNS[language]
    if language is Language.EN:
        for word in text.split():
            if lines and len(lines[-1]) + 1 + len(word) <= columns:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines
    while text:
        end = columns
        while text[end : end + 1] and text[end] in "、。）」】⁰¹²³⁴⁵⁶⁷⁸⁹":
            end += 1
        lines.append(text[:end])
        text = text[end:]
    return lines


def narrow(blocks: Iterable[Block], language: Language) -> list[str]:
    return [line for b in blocks for line in (*_wrap(b.text, language), "")]


def spaced(blocks: Iterable[Block], language: Language) -> list[str]:
    return [line for b in blocks for wrapped in _wrap(b.text, language) for line in (wrapped, "")]


def paged(blocks: Iterable[Block], language: Language) -> list[str]:
    out: list[str] = []
    for n, line in enumerate((x for b in blocks for x in _wrap(b.text, language)), 1):
        out.append(line)
        if n % PAGE_LINES == 0:
            out += ["", f"- {n // PAGE_LINES} -", "\f"]
    return out


def indented(blocks: Iterable[Block], language: Language) -> list[str]:
    return [
        f"　{line}" if not n and not b.markers else line
        for b in blocks
        for n, line in enumerate(_wrap(b.text, language))
    ]


def unwrapped(blocks: Iterable[Block], language: Language) -> list[str]:
    return [b.text for b in blocks]


def _key(text: str) -> str:
    return re.sub(r"[\s⁰¹²³⁴-⁹]", "", text)


def _measures(path: Iterable[ParsedMeasure]) -> dict[str, ParsedMeasure]:
    return {m.locator: m for m in path if m.kind is Kind.MEASURE}


@pytest.mark.parametrize("set_anew", [narrow, spaced, paged, indented, unwrapped])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_reads_the_same(
    real_corpus: Path, document: str, set_anew: Callable[[Iterable[Block], Language], list[str]]
) -> None:
    layout = lay_out(read_file(real_corpus / f"{document}.txt"))
    before = _measures(read_outline(layout).measures)
    text = "\n".join(set_anew(layout.blocks, layout.language))
    after = _measures(read_outline(lay_out(as_lines(text))).measures)
    assert list(after) == list(before)
    assert len(after) == DOCUMENTS[document]
    titles = [k for k in before if _key(before[k].text.title) != _key(after[k].text.title)]
    bodies = [k for k in before if _key(before[k].text.body) != _key(after[k].text.body)]
    # A heading that fills its line to the last column cannot always be told from a wrapped sentence.
    assert len(titles) <= 1 + len(before) // 100
    assert len([k for k in bodies if k not in titles]) == 0
