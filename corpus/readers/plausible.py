"""How much decoded characters look like Japanese or English text, and how little like mojibake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SAMPLE = 200_000  # characters; more than that only costs time
# Signs of UTF-8 Japanese read as cp932 (こんにちは: 縺薙ｓ縺ｫ縺｡縺ｯ) or as Windows-1252 (ã“ã‚“).
_SUSPECT = re.compile("[縺繧繝縲]|[ãåäæçèéï][^\x00-\x7f]|â€|Ã[\x80-\xbf]")
_GARBLED_COUNT = 2  # Japanese characters that come out when a line's wrong reading is undone …
_GARBLED_SHARE = 0.15  # … for each of its characters outside ASCII
_LOST_SHARE = 0.02  # of U+FFFD among the characters outside ASCII
_WESTERN = frozenset("‘’“”–—…•·§©®™°±²³¹¼½¾×÷£€¥ºª«»¿¡ \xad")
_JAPANESE_MARKS = frozenset(
    "×÷±°§¶´¨‐―‥…‘’“”†‡‰′″※→←↑↓⇒⇔∀∃∈∪∩∧∨¬∠⊥⌒∂∇≡≒≪≫√∽∝∵∫≠≦≧∞∴♂♀℃￥＄￠￡○●◎◇◆□■△▲▽▼★☆⚫"
)


def plausibility(text: str, *, ascii_counts: bool = False) -> float:
    """Return the mean score of the characters outside ASCII, from -1 (mojibake) to 1 (kana, common kanji).

    Args:
        text: what an encoding made of some bytes; the first 200,000 characters are judged.
        ascii_counts: score ASCII too, for encodings that could make ASCII out of other things (UTF-16).

    Returns:
        1.0 for a text of nothing but ASCII.
    """
    text = text[:_SAMPLE]
    characters: Iterable[str] = text if ascii_counts else (c for c in text if c >= "\x80")
    counts: dict[str, int] = {}
    total = 0
    for character in characters:
        counts[character] = counts.get(character, 0) + 1
        total += 1
    if not total:
        return 1.0
    score = sum(_score(character) * count for character, count in counts.items())
    # A lone kanji between Latin letters: the bytes of an apostrophe or an accent, read two by two.
    score -= 1.5 * len(re.findall(r"(?<=[a-z])[一-龠ァ-ヶ](?=[a-z ])", text))
    return max(-1.0, score / total)


@lru_cache(maxsize=8192)
def _score(character: str) -> float:
    code = ord(character)
    if code < 0x80:
        return 1.0 if character.isprintable() or character in "\t\n\r\f\v\x1b" else -1.0
    if 0x3041 <= code <= 0x30FE or 0x3000 <= code <= 0x3020:
        return 1.0
    if 0x4E00 <= code <= 0x9FFF or character in "々〆〇﨑髙":
        return _kanji(character)
    if 0xFF01 <= code <= 0xFF5E or code in (0xFFE5, 0x20DD):
        return 0.9
    if 0x2460 <= code <= 0x24FF or 0x2160 <= code <= 0x217F or 0x3220 <= code <= 0x33FF:
        return 0.9
    if character in _WESTERN or character in _JAPANESE_MARKS:
        return 0.8
    if 0xFF61 <= code <= 0xFF9F:
        return -0.2  # half-width kana: rare in prose, common where EUC-JP is read as cp932
    if 0xC0 <= code <= 0xFF or 0x2500 <= code <= 0x257F or 0x391 <= code <= 0x451:
        return 0.3
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs", "Cc") or character == "\ufffd":
        return -1.0
    return -0.3


def _kanji(character: str) -> float:
    """Score a kanji: level 1 of JIS X 0208 is every-day, level 2 rare, what is beyond rarer still."""
    try:
        lead = character.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return -0.2
    if lead == 0x8F:
        return -0.1
    return 1.0 if lead < 0xD0 else 0.1


def japanese_count(text: str) -> int:
    """Return how many kana and common kanji stand in `text`."""
    return sum(1 for character in text if character >= "\u3041" and _score(character) >= 1.0)


def garbled_at(text: str) -> int | None:
    """Return the first line of a text that was garbled before it was saved, or None for a sound one.

    A few lost characters (U+FFFD) pass: an extraction may not know a sign, and its text is still of use.
    """
    sample = text[:_SAMPLE]
    lost = sample.count("\ufffd")
    if lost > max(2, _LOST_SHARE * sum(1 for character in sample if character >= "\x80")):
        return sample[: sample.index("\ufffd")].count("\n") + 1
    if not _SUSPECT.search(text):
        return None
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if _SUSPECT.search(line) and _is_garbled(line)), None)


def _is_garbled(line: str) -> bool:
    """Tell whether a line becomes Japanese when written as cp932 or Windows-1252 and read as UTF-8."""
    foreign = sum(1 for character in line if character >= "\x80")
    western = b"".join(
        bytes((ord(character),)) if ord(character) < 0x100 else character.encode("cp1252", "ignore")
        for character in line
    )
    for undone in (line.encode("cp932", "ignore"), western):
        count = japanese_count(undone.decode("utf-8", "ignore"))
        if count >= _GARBLED_COUNT and count > foreign * _GARBLED_SHARE:
            return True
    return "â€" in line
