"""Japanese words by MeCab with UniDic: lemmas that meet in all spellings, with offsets and readings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.mecab import segment

_RUN_MAX = 1_000  # characters given to MeCab at once; longer runs are cut, best after a particle-like kana

# Parts of speech that say how words hang together, not what is spoken of.
_PARTICLES = frozenset({"助詞", "助動詞", "補助記号", "記号", "空白"})
_VERBS = frozenset({"動詞", "形容詞"})
_LIGHT = """
為る 有る 居る 成る 因る 於く 就く 出来る 行う 図る 此れ 其れ 事 為 物 等 他 及び 又 又は 並びに 且つ 其の 此の 所 様 中 施策
何 何処 何時 誰 如何 どう どんな どの 何故 人 国 方 場合 知る 教える
"""
_LIGHT_LEMMAS = frozenset(_LIGHT.split())
_LIGHT_PARTS = frozenset({"副詞", "連体詞", "感動詞"})  # もう, たった, ある; in kanji or katakana they are asked for: 一端, ガチャ
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_LONG_VOWEL_KEPT = 3  # up to so many characters a long vowel at the end tells words apart (バー, キー, コピー)
_SPELLINGS = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ウィ", "ウイ"), ("ウェ", "ウエ"),
    ("ウォ", "ウオ"), ("ヂ", "ジ"), ("ヅ", "ズ"), ("ヱ", "エ"), ("ヰ", "イ"), ("ヲ", "オ"),
)  # fmt: skip
_VERB_ENDS = frozenset("うくぐすつぬぶむる")
_NOUN_ENDS = frozenset("いきぎしちにびみり")


class Word(NamedTuple):
    """What the dictionary says of a word.

    `reading` (of the lemma) and `spoken` (of the word as it stands) are katakana or empty; `origin` is the English
    of a loan-word.

    `particle`: joins words and carries no content. `light`: content too thin to be asked for (する, こと, もう).
    """

    lemma: str
    reading: str
    verb: bool  # or an adjective
    particle: bool
    light: bool
    number: bool
    spoken: str = ""
    origin: str = ""


class Morpheme(NamedTuple):
    """A word of a Japanese run. `start` and `end` count in the run."""

    word: Word
    start: int
    end: int


def morphemes(run: str) -> list[Morpheme]:
    """Split a normalised run of Japanese characters into its words."""
    found: list[Morpheme] = []
    for offset in range(0, len(run), _RUN_MAX):
        at = offset
        for surface, feature in segment(run[offset : offset + _RUN_MAX]):
            start = run.find(surface, at, offset + _RUN_MAX)
            if start >= 0 and surface:
                at = start + len(surface)
                found.append(Morpheme(_word(surface, feature), start, at))
    return found


@lru_cache(maxsize=100_000)
def _word(surface: str, feature: str) -> Word:
    fields = feature.split(",")
    part = fields[0]
    lemma = fields[7] if len(fields) > 7 and fields[7] not in ("", "*") else surface
    reading = fields[6] if len(fields) > 6 and fields[6] != "*" else ""
    number = len(fields) > 1 and fields[1] == "数詞"
    origin = ""
    if len(lemma) > 1 and "-" in lemma:  # カウンセリング-counseling, 私-代名詞
        lemma, origin = lemma.split("-", 1)
        lemma, origin = lemma or surface, origin.lower() if origin.isascii() else ""
    spoken = fields[17] if len(fields) > 17 and fields[17] != "*" else ""
    if not reading and _KATAKANA.fullmatch(surface):
        reading = surface
    conjugation = fields[4] if len(fields) > 4 else ""
    term = _key(lemma, part, conjugation)
    light = lemma in _LIGHT_LEMMAS or (part in _LIGHT_PARTS and _HIRAGANA.search(surface) is not None)
    return Word(term, reading, part in _VERBS, part in _PARTICLES, light, number, spoken, origin)


def _loan_word(word: str) -> str:
    """Return one spelling of a loan-word: サーバー and サーバ, ウィルス and ウイルス, ヴァイオリン and バイオリン."""
    for spelling, kept in _SPELLINGS:
        word = word.replace(spelling, kept)
    return word[:-1] if len(word) > _LONG_VOWEL_KEPT and word.endswith("ー") else word


def _key(lemma: str, part: str, conjugation: str) -> str:
    """Return the term for a lemma; a verb and the noun made from it share one, marked `~`.

    取り締まる and 取り締まり both give `取り締ま~`; 進める gives 進め, 教え stays.
    """
    if _KATAKANA.fullmatch(lemma):
        return _loan_word(lemma)
    if len(lemma) < 2 or not "\u4e00" <= lemma[0] <= "\u9fff":
        return lemma
    if part == "動詞" and lemma[-1] in _VERB_ENDS:
        return lemma[:-1] if "一段" in conjugation else f"{lemma[:-1]}~"
    if part == "名詞" and lemma[-1] in _NOUN_ENDS:
        return f"{lemma[:-1]}~"
    return lemma
