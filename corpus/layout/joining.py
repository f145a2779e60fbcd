"""Whether a line ends where the sentence ends, and whether the next one goes on with it."""

from __future__ import annotations

import re
import unicodedata

from corpus import words
from corpus.model import Language

_END = re.compile(
    r"(?:[。！？!?]|[.．:：;；](?!\w))[」』）)】\"”’']*(?:\s*[（(【〔［\[][^（()）【】〔〕［］]*[)）】〕］\]]\s*[。.]?)?\s*$"
)
_OPEN_WORD = re.compile(
    r"(?:,|[—–/]|\b(?:and|or|of|the|to|for|in|on|by|with|from|at|as|a|an|that|which|under|regarding|concerning|its|their))$"
)
_BRACKETS = {")": "(", "）": "（", "」": "「", "』": "『", "】": "【", "”": "“"}


def width(text: str) -> int:
    """Return the printed width in half-width columns: 対訳 has four."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def finished(text: str) -> bool:
    """Tell whether a text ends as a sentence does, a bracket of ministries after it included."""
    return bool(_END.search(text.rstrip()))


def unbalanced(text: str) -> bool:
    """Tell whether a bracket or quotation mark is opened and not closed."""
    depth: list[str] = []
    for char in text:
        if char in _BRACKETS.values():
            depth.append(char)
        elif char in _BRACKETS and depth and depth[-1] == _BRACKETS[char]:
            depth.pop()
    return bool(depth) or text.count('"') % 2 == 1


def join(left: str, right: str, language: Language) -> str:
    """Join two lines of one paragraph: Japanese without a space, English with one.

    A word broken at its hyphen keeps the hyphen and takes no space: `awareness-` + `raising`.
    """
    left, right = left.rstrip(" \t　"), right.strip(" \t　")
    if not left or not right:
        return left + right
    latin = left[-1].isascii() and right[0].isascii() and left[-1].isalnum() and right[0].isalnum()
    if language is Language.JA:
        return (
            f"{left} {right}" if latin and not (left[-1].isdigit() and right[0].isdigit()) else left + right
        )
    return left + right if re.search(r"[A-Za-z]-$", left) else f"{left} {right}"


def goes_on(left: str, right: str, language: Language) -> bool:
    """Tell by the words alone whether `right` must continue `left`."""
    if language is Language.EN:
        return right[:1].islower() or bool(_OPEN_WORD.search(left)) or unbalanced(left)
    return (
        words.splits_word(left, right)
        or words.left_open(left)
        or words.right_dependent(right)
        or unbalanced(left)
    )
