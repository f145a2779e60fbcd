"""Kana: hiragana and romaji as katakana, readings compared loosely, and sounds that change inside compounds."""

from __future__ import annotations

import re

_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_VOICED = dict(zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ", "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ", strict=True))
_ROWS = {
    "o": "オコソトノホモヨロヲゴゾドボポョォ", "u": "ウクスツヌフムユルグズヅブプュゥ", "e": "エケセテネヘメレゲゼデベペェ",
    "i": "イキシチニヒミリギジヂビピィ", "a": "アカサタナハマヤラワガザダバパャァ",
}  # fmt: skip
_ROW_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_SOUNDED_ALIKE = (
    ("ヅ", "ズ"), ("ヂ", "ジ"), ("ティ", "チ"), ("ディ", "ジ"), ("トゥ", "ツ"), ("ドゥ", "ズ"), ("ヴァ", "バ"), ("ヴィ", "ビ"),
    ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ヲ", "オ"),
)  # fmt: skip
_LENGTHENING = {("o", "ウ"), ("o", "オ"), ("u", "ウ"), ("a", "ア"), ("i", "イ"), ("e", "エ")}

# Romaji by syllable, Hepburn first, then Kunrei and what keyboards take.
_SYLLABLES = """
a ア i イ u ウ e エ o オ ka カ ki キ ku ク ke ケ ko コ sa サ shi シ si シ su ス se セ so ソ ta タ chi チ ti チ tsu ツ tu ツ te テ
to ト na ナ ni ニ nu ヌ ne ネ no ノ ha ハ hi ヒ fu フ hu フ he ヘ ho ホ ma マ mi ミ mu ム me メ mo モ ya ヤ yu ユ yo ヨ ra ラ
ri リ ru ル re レ ro ロ wa ワ wo ヲ ga ガ gi ギ gu グ ge ゲ go ゴ za ザ ji ジ zi ジ zu ズ ze ゼ zo ゾ da ダ di ヂ du ヅ dzu ヅ
de デ do ド ba バ bi ビ bu ブ be ベ bo ボ pa パ pi ピ pu プ pe ペ po ポ kya キャ kyu キュ kyo キョ sha シャ shu シュ sho ショ
sya シャ syu シュ syo ショ cha チャ chu チュ cho チョ tya チャ tyu チュ tyo チョ nya ニャ nyu ニュ nyo ニョ hya ヒャ hyu ヒュ
hyo ヒョ mya ミャ myu ミュ myo ミョ rya リャ ryu リュ ryo リョ gya ギャ gyu ギュ gyo ギョ ja ジャ ju ジュ jo ジョ jya ジャ jyu ジュ
jyo ジョ zya ジャ zyu ジュ zyo ジョ bya ビャ byu ビュ byo ビョ pya ピャ pyu ピュ pyo ピョ fa ファ fi フィ fe フェ fo フォ va ヴァ
vi ヴィ vu ヴ ve ヴェ vo ヴォ she シェ je ジェ che チェ thi ティ dhi ディ wi ウィ we ウェ tsa ツァ
"""
_pairs = _SYLLABLES.split()
_KANA_OF = dict(zip(_pairs[::2], _pairs[1::2], strict=True))
_MACRONS = str.maketrans({"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ee", "ō": "ou", "â": "aa", "î": "ii", "û": "uu", "ê": "ee", "ô": "ou"})
_AMBIGUOUS_MAX = 3  # places where `n` may end a syllable or begin one (hoanin: ホアニン, ホアンイン)
_DOUBLED = "kstpcgjzdbfh"
_ROMAJI = re.compile(r"[a-z']+")
_KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヺー]+")


def katakana(text: str) -> str:
    """Return hiragana as katakana: じどう is ジドウ."""
    return text.translate(_TO_KATAKANA)


def is_kana(text: str) -> bool:
    """Tell whether a text is kana alone."""
    return _KANA_ONLY.fullmatch(text) is not None


def from_romaji(text: str) -> tuple[str, ...]:
    """Return the katakana that a romaji word may stand for; nothing where it cannot be read as such.

    `jidou` is ジドウ, `gakkou` ガッコウ, `shimbun` シンブン, `taihō` タイホウ, `kinyuu` キニュウ or キンユウ.
    """
    word = text.lower().translate(_MACRONS).replace("-", "")
    if not _ROMAJI.fullmatch(word):
        return ()
    spellings = [word]
    for match in list(re.finditer(r"n(?=[aiueoy])", word))[:_AMBIGUOUS_MAX]:
        at = match.end()  # counted from the end, because spellings grow
        spellings += [f"{one[: at - len(word)]}'{one[at - len(word) :]}" for one in spellings]
    return tuple(dict.fromkeys(kana for kana in map(_syllables, spellings) if kana))


def _syllables(word: str) -> str:
    found: list[str] = []
    at = 0
    while at < len(word):
        if word[at] == "'":
            at += 1
            continue
        for size in (4, 3, 2, 1):
            kana = _KANA_OF.get(word[at : at + size]) if at + size <= len(word) else None
            if kana is not None:
                found.append(kana)
                at += size
                break
        else:
            letter, following = word[at], word[at + 1 : at + 2]
            if letter == "n" or (letter == "m" and following and following in "bmp"):
                found.append("ン")
            elif (following == letter and letter in _DOUBLED) or word[at : at + 3] == "tch":
                found.append("ッ")
            else:
                return ""
            at += 1
    return "".join(found)


def loose_key(reading: str) -> str:
    """Return a reading without long vowels, and with one kana for each sound:

    ショウネン and ショネン are one, ツヅキ and ツズキ, コミュニティ and コミュニチ (`komyuniti`).
    """
    for written, kana in _SOUNDED_ALIKE:
        reading = reading.replace(written, kana)
    kept: list[str] = []
    for kana in reading:
        before = _ROW_OF.get(kept[-1], "") if kept else ""
        if kana == "ー" or (before, kana) in _LENGTHENING:
            continue
        kept.append(kana)
    return "".join(kept)


def voiced(reading: str) -> tuple[str, ...]:
    """Return the reading that a word has by itself where it begins voiced in a compound: ジョ of 相談所 is ショ."""
    plain = _VOICED.get(reading[:1])
    return (plain + reading[1:],) if plain else ()
