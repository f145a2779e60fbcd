"""One normaliser for index and query: text in, folded text and a way back to the text as printed.

Width and compatibility (NFKC, one printed character with its combining marks at a time), case, half-width
kana, old and variant kanji, dashes and long vowels, wave dashes, quotation marks, middle dots, white space.
Superscript marks are dropped, because they point to footnotes and are no digits of the text; so are control
characters, direction marks, variation selectors and lone surrogates.

The function is idempotent and never raises; `Normalised.span` leads from the folded text to the printed one.

Example: `ｶﾞｲﾄﾞライン²の` becomes `ガイドラインの`, and the span of ガイド in it is (0, 5) in the text as
printed.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from itertools import pairwise

from index.variants import VARIANTS

VERSION = 2  # raise it when the folding changes: the index is then built anew

_PASSES_MAX = 6
# Marks of one character; those after them are dropped. Sorting them takes the square of their number, and no writing
# needs more (UAX #15, Stream-Safe Text Format).
_MARKS_MAX = 30
_MARKS = {
    **dict.fromkeys("‐‑‒–—―−﹣－⁃﹘─━", "-"),
    **dict.fromkeys("〜∼∾∿˜", "~"),
    **dict.fromkeys("“”„‟〝〞〟″", '"'),
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("·•‧∙⋅･", "・"),
    "『": "「",
    "』": "」",
}
_HALF_WIDTH_VOICING = {"\uff9e": "\u3099", "\uff9f": "\u309a", "゛": "\u3099", "゜": "\u309a"}
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺー])-(?=[ァ-ヺー])|(?<=[ァ-ヺ])-(?![\w\-ー])")
_NO_LONG_VOWEL = re.compile(r"(?<=[0-9a-z\-])ー+")

_SPACED_OUT = re.compile(r"(?<![^\s、。「」『』()])[々ぁ-ゖァ-ヺー一-龯](?: {1,3}[々ぁ-ゖァ-ヺー一-龯])+(?![^\s、。「」『』()])")

_folded: dict[str, str] = {}
_one_to_one: dict[int, str] = {}
_alone: set[str] = set()  # characters in _one_to_one
_moving: set[str] = set()


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text. `starts` and `ends` map each of its characters to the text as printed.

    Both are None where every character stands where it stood (the usual case, kept small).
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span as printed of the half-open span `start`, `end` of the folded text."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Fold `text`; see the module's docstring for what is folded."""
    result, settled = _one_pass(text)
    if settled:
        return result
    for _ in range(_PASSES_MAX):
        again, _ = _one_pass(result.text)
        if again.text == result.text:
            break
        result = _joined(result, again)
    return result


def _one_pass(text: str) -> tuple[Normalised, bool]:
    """Return a folded text, and whether another pass is known to leave it as it is."""
    if text.isascii() and text.isprintable():
        return Normalised(text.lower()), True
    if all(map(_folds_to_one, set(text) - _alone)):
        translated = text.translate(_one_to_one)
        joined = _dashes(translated)
        if not _SPACED_OUT.search(joined):
            return Normalised(joined), joined == translated
    pieces: list[str] = []
    starts = array("I")
    ends = array("I")
    shifted = False
    at = 0
    for cluster in _clusters(text):
        folded = _folded.get(cluster)
        if folded is None:
            folded = _fold(cluster)
            if len(_folded) < 20_000:
                _folded[cluster] = folded
        end = at + len(cluster)
        if len(folded) != 1 or end != at + 1:
            shifted = True
        for _ in folded:
            starts.append(at)
            ends.append(end)
        pieces.append(folded)
        at = end
    joined = "".join(pieces)
    if _SPACED_OUT.search(joined):
        return _without_gaps(joined, starts, ends), False
    joined = _dashes(joined)
    return (Normalised(joined, starts, ends) if shifted else Normalised(joined)), joined.isascii()


def _folds_to_one(character: str) -> bool:
    """Tell whether a character folds to one that folds no further, so that nothing moves; keeps what it folds to."""
    if character in _moving or unicodedata.combining(character) or character in _HALF_WIDTH_VOICING:
        return False
    folded = _fold(character)
    if len(folded) != 1 or _fold(folded) != folded or folded in _HALF_WIDTH_VOICING or unicodedata.combining(folded):
        _moving.add(character)
        return False
    _one_to_one[ord(character)] = folded
    _alone.add(character)
    return True


def _dashes(text: str) -> str:
    if "-" in text:
        text = _LONG_VOWEL.sub("ー", text)
    if "ー" in text:
        text = _NO_LONG_VOWEL.sub(lambda run: "-" * len(run.group()), text)
    return text


def _without_gaps(text: str, starts: array[int], ends: array[int]) -> Normalised:
    """Close up words that are printed with a space after each character: 目 次 becomes 目次."""
    gaps = {at for match in _SPACED_OUT.finditer(text) for at in range(*match.span()) if text[at] == " "}
    kept = [at for at in range(len(text)) if at not in gaps]
    return Normalised(
        "".join(text[at] for at in kept),
        array("I", [starts[at] for at in kept]),
        array("I", [ends[at] for at in kept]),
    )


def _clusters(text: str) -> list[str]:
    """Split `text` into characters, each with the combining marks that follow it."""
    if not any(unicodedata.combining(c) or c in _HALF_WIDTH_VOICING for c in text):
        return list(text)
    starts = [
        at
        for at, character in enumerate(text)
        if not at or not unicodedata.combining(_HALF_WIDTH_VOICING.get(character, character))
    ]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _fold(cluster: str) -> str:
    if cluster[0] in _SUPERSCRIPTS:
        return ""
    folded = "".join(_HALF_WIDTH_VOICING.get(c, c) for c in cluster[: _MARKS_MAX + 1])
    for _ in range(_PASSES_MAX):
        before = folded
        folded = "".join(_MARKS.get(c, c) for c in folded)
        folded = unicodedata.normalize("NFKC", folded).casefold()
        folded = "".join(VARIANTS.get(c, c) for c in folded if not _is_dropped(c))
        folded = "".join(" " if c.isspace() else c for c in folded)
        if folded == before:
            break
    return folded


def _is_dropped(character: str) -> bool:
    if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85":
        return False  # white space: becomes a space
    if unicodedata.category(character) in _DROPPED_CATEGORIES:
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _joined(first: Normalised, second: Normalised) -> Normalised:
    """Chain two passes: the text of the second with offsets that lead through the first."""
    starts = array("I")
    ends = array("I")
    for i in range(len(second.text)):
        middle = second.span(i, i + 1)
        start, end = first.span(*middle)
        starts.append(start)
        ends.append(end)
    return Normalised(second.text, starts, ends)
