"""Fold texts for comparing: width and case go, offsets back to the text as printed stay.

>>> fold_ja("ＮＩＣＴの ｻｲﾊﾞｰ演習").text
'nictのサイバー演習'
>>> [word.key for word in english_words("Women’s Consulting Offices")]
['woman', 'consulting', 'office']
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from corpus.unicode_forms import nfc

_KATAKANA = re.compile(r"[ァ-ヺー]")
_CLUSTER_MAX = 31  # a character and its marks; no writing needs more (UAX #15), and sorting them takes their square
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "wharves": "wharf"}
_KEPT_S = re.compile(r"(?:s|(?<!ea)u|i)s$")
# British spellings that English sources of the Japanese government mix with American ones.
_SPELLINGS = (
    (re.compile(r"^(off|def|lic)ence$"), r"\1ense"),
    (re.compile(r"^(cent|theat)re$"), r"\1er"),
    (re.compile(r"^(lab|neighb|harb|behavi)our"), r"\1or"),
    (re.compile(r"^programme$"), "program"),
    (re.compile(r"^(cance|counse|trave|labe|mode|signa|channe|leve|tunne)ll(?=(?:ed|ing|er|or)$)"), r"\1l"),
    (re.compile(r"is(ation|ational|e|ed|ing)$"), r"iz\1"),
)
_SAME_IN_BOTH = re.compile(
    r"(?:adv|exerc|enterpr|franch|superv|rev|comprom|prom|compr|pra|ra|r|w|disgu|surpr)is"
)


class Folded(NamedTuple):
    """A folded text; `starts[i]` and `ends[i]` say where its i-th character stood in the text as printed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Word(NamedTuple):
    """An English word: the key that it is compared by, and where it stands in the text as printed."""

    key: str
    start: int
    end: int


def fold_ja(text: str) -> Folded:
    """Fold a Japanese text: NFKC, small letters, no white space, no middle dot between katakana.

    マネー・ローンダリング and ﾏﾈｰﾛｰﾝﾀﾞﾘﾝｸﾞ fold alike; the dot of 警察庁・法務省 stays.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in unicodedata.normalize("NFKC", text[start : min(end, start + _CLUSTER_MAX)]).lower():
            if char.isspace():
                continue
            chars.append(char)
            starts.append(start)
            ends.append(end)
    keep = [i for i, char in enumerate(chars) if not (char == "・" and _between_katakana(chars, i))]
    return Folded(
        "".join(chars[i] for i in keep), tuple(starts[i] for i in keep), tuple(ends[i] for i in keep)
    )


def kana_key(text: str) -> str:
    """Return a reading in hiragana, folded, without marks: ほごかん・サツショ gives ほごかんさつしょ."""
    kana = re.sub(r"[・\-‐、()「」]", "", fold_ja(text).text).translate(_TO_HIRAGANA)
    return nfc(kana)  # a mark may follow a letter now that one of these stood between


def english_words(text: str) -> tuple[Word, ...]:
    """Return the words of an English text, plural and possessive endings and British spellings folded."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0]).lower().replace("’", "'")
        words.append(Word(_english_key(plain), match.start(), match.end()))
    return tuple(words)


def is_katakana(char: str) -> bool:
    """Tell whether a folded character is katakana or the long-vowel mark."""
    return bool(_KATAKANA.match(char))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the stretches that NFKC may join: ｶ and ﾞ are one, as are a letter and its combining mark."""
    clusters: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if clusters and (char in "ﾞﾟ" or unicodedata.combining(char)):
            clusters[-1] = (clusters[-1][0], i + 1)
        else:
            clusters.append((i, i + 1))
    return clusters


def _between_katakana(chars: list[str], i: int) -> bool:
    return 0 < i < len(chars) - 1 and is_katakana(chars[i - 1]) and is_katakana(chars[i + 1])


def _english_key(word: str) -> str:
    word = re.sub(r"'s?$", "", word).replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not _KEPT_S.search(word):
        word = word[:-1]
    if not _SAME_IN_BOTH.match(word):
        for pattern, instead in _SPELLINGS:
            word = pattern.sub(instead, word)
    return word
