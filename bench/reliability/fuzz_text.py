"""Hostile texts, made by lot: what people and programs may put into a box, and what nobody would.

Every function takes its chance from a `random.Random`, so that a case follows from its seed, or from the bytes of a
coverage-guided fuzzer (`ByteChance`), which then varies the structure of a case rather than its letters.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MARK = "kfuzz"  # no element and no attribute of ours bears this name

_WORDS = (
    "灯台", "水門", "警察庁", "文部科学省", "人身取引", "児童の性的搾取", "相談窓口", "フィルタリング", "サイバー犯罪",
    "子供の性被害防止プラン", "ひがいしゃ", "インターネット", "ＳＮＳ", "国際協力", "第３回", "施策", "再掲", "の", "を",
    "lighthouse", "trafficking", "in", "persons", "National Police Agency", "child", "the", "of", "co-operation",
    "programme", "organised", "jidou", "shienn", "soudan madoguchi", "INHOPE", "e-mail", "C&C", "don't",
)  # fmt: skip
_OLD = "國廳學會髙﨑濵邉齋齊𠮷𠮟剝瀆嶌德龍舘辨瓣辯"
_COMPATIBILITY = (
    "㈱", "㍻", "㍿", "①", "⑳", "²", "⁻", "½", "Ⅳ", "ⅻ", "ﬁ", "ﷺ", "⼀", "⺟", "㌔", "㎢", "ﾊﾟ", "ｶﾞ", "ﾞ", "゛", "ゟ", "ヿ",
    "Ａ", "９", "％", "～", "￥", "　", "〱", "〻", "ｰ", "ǆ", "ŉ", "ß", "İ", "ı", "ſ", "Σ", "ς", "ΐ", "\u1e9e", "\u0149", "ﬃ", "ẛ̣",
)  # fmt: skip
_COMBINING = "\u0301\u0308\u0327\u0345\u3099\u309a\uff9e\uff9f\u20dd\u0e33\u0f77\u1161\u11a8\ufe00\ufe0f\U000e0100"
_EMOJI = ("😀", "👨‍👩‍👧‍👦", "🇯🇵", "🇯", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u200d")
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = (
    "\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x80\x85\x9f\xad\u180e\u200b\u200c\u2028\u2029\u2060\ufeff\ufffe\uffff"
    "\ufdd0\U0001ffff\ue000\U000f0000"
)
_SURROGATES = "\ud800\udbff\udc00\udfff\ud83d"
_MARKS = "-－−‐‑–—―ー〜~～・･·、。，．!！?？:：;；/／\\|｜&＆#%*＊+＋=＝^_`'\"“”„‘’「」『』｢｣（）()[]【】{}<>〈〉《》$@,."
_DIGITS = (
    "2013", "２０１６", "二〇一三", "百二十三", "٣", "平成25年", "令和元年5月1日", "H28", "May 2013", "2013-05-01", "第12条第3項",
    "1,000", "9" * 400,
)  # fmt: skip
_MARKUP = (
    f"<{MARK}>", f"<script {MARK}>alert(1)</script>", f'"><img src=x {MARK} onerror=alert(1)>', f"' {MARK}=1 x='",
    f"<svg/onload=alert(1) {MARK}>", f"</textarea><{MARK}>", f"</title><{MARK}>", f"<!--<{MARK}>-->", "&lt;b&gt;", "&#0;", "&amp",
    "]]>", "<![CDATA[", "{{7*7}}", "${7*7}", "{% raw %}", "%(x)s", "%s%n", "%00", "%0d%0aSet-Cookie:x=1", "javascript:alert(1)",
    "' OR 1=1 --", "\x1b[31m", "../../etc/passwd", "=1+1", "\\d+(a+)+$", "<?xml version='1.0'?>",
)  # fmt: skip
_FIELDS = (
    "title", "題名", "標題", "ministry", "府省庁", "省庁", "document", "文書", "year", "年", "law", "法令", "法律", "ja", "日本語",
    "en", "英語", "Title", "nosuch", "year:year", "ja:en",
)  # fmt: skip
_VALUES = (
    "2013", "2013..2016", "..2016", "2016..", "2016..2013", "0..99999999999999999999", "平成25年..",
    "２０１３－２０１６", "警察庁", '"National Police Agency"',
    "harbour", "(灯台 OR 水門)", "-灯台", "*", "(", ")", "((((", "児童福祉法", "..", "…",
)  # fmt: skip
_QUOTES = ('""', "＂＂", "“”", "””", "„“", "「」", "『』", "｢｣", "''", "‘’", '"”', "「』", "“")
_SIGNS = (
    "OR", "AND", "NOT", "ＯＲ", "ＡＮＤ", "ＮＯＴ", "|", "｜", "&", "＆", "-", "－", "or", "||", "- -",
    "NEAR/3", "^2", "~1",
)  # fmt: skip
_SPACES = (" ", " ", " ", "　", "\t", "\n", "  ", "\u00a0", "\u3000\u3000", "")
_LENGTHS = (50, 500, 5_000, 25_000)


class ByteChance(random.Random):
    """Chance out of given bytes, and zeros after them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def getrandbits(self, k: int, /) -> int:
        """Return the next `k` bits, from whole bytes."""
        size = (k + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "little") & ((1 << k) - 1)

    def random(self) -> float:
        """Return a number from 0 up to 1, out of two bytes."""
        return self.getrandbits(16) / 65_536


def text(chance: random.Random) -> str:
    """Return a text of words, marks and characters of every odd kind; a few are very long."""
    if chance.random() < 0.004:
        return _long(chance)
    return "".join(_piece(chance) for _ in range(chance.randrange(1, 12)))


def mild(chance: random.Random) -> str:
    """Return a text that no file is refused for: words, old and compatible characters, emoji, markup."""
    return "".join(chance.choice(_MILD)(chance) for _ in range(chance.randrange(1, 5)))


def query(chance: random.Random) -> str:
    """Return a question: fields, brackets, phrases, signs and chunks, closed and nested well or not."""
    if chance.random() < 0.004:
        return _long(chance)
    parts = []
    for _ in range(chance.randrange(1, 9)):
        parts += [_part(chance, 0), chance.choice(_SPACES)]
    return "".join(parts)


def clause(chance: random.Random) -> str:
    """Return a paste: sentences of words that stand somewhere and words that stand nowhere."""
    if chance.random() < 0.02:
        return _long(chance)
    sentences = []
    for _ in range(chance.randrange(1, 5)):
        words = [chance.choice(_WORDS) if chance.random() < 0.8 else _piece(chance) for _ in range(chance.randrange(1, 14))]
        sentences.append(chance.choice(("", " ")).join(words) + chance.choice(("。", ". ", "\n", "", "？", "\r\n\r\n")))
    return "".join(sentences)


def _part(chance: random.Random, depth: int) -> str:
    kind = chance.randrange(10)
    if kind < 3:
        return chance.choice(_WORDS)
    if kind == 3:
        return _piece(chance) + chance.choice(("*", "＊", "?", "**", "*x", "-"))
    if kind == 4:
        pair = chance.choice(_QUOTES)
        return pair[0] + text(chance) + pair[1:]
    if kind == 5:
        value = chance.choice(_VALUES) if chance.random() < 0.6 else _part(chance, depth + 1) if depth < 6 else "x"
        return chance.choice(_FIELDS) + chance.choice((":", "：", ": ", "::", ":-")) + value
    if kind == 6 and depth < 6:
        inside = chance.choice(_SPACES).join(_part(chance, depth + 1) for _ in range(chance.randrange(4)))
        return chance.choice("(（[{") + inside + chance.choice((")", "）", "]", ""))
    if kind == 7:
        return chance.choice(_SIGNS)
    if kind == 8:
        return chance.choice(_DIGITS)
    return _piece(chance)


def _one_of(table: Sequence[str]) -> Callable[[random.Random], str]:
    return lambda chance: chance.choice(table)


def _any_character(chance: random.Random) -> str:
    return chr(chance.randrange(0x110000))


# where blocks begin that hold marks, signs, compatibility characters and their like
_BLOCKS = (
    0x00, 0x80, 0x0300, 0x2000, 0x2100, 0x2E80, 0x3000, 0x3100, 0x3200, 0x3300, 0xF900, 0xFB00, 0xFE00, 0xFF00, 0x1D400,
    0x1F100, 0x2F800,
)  # fmt: skip


def _near_character(chance: random.Random) -> str:
    return chr(chance.choice(_BLOCKS) + chance.randrange(0x100))


def _run(chance: random.Random) -> str:
    return chance.choice(_COMBINING + _MARKS + _INVISIBLE + "あア漢a1 ") * chance.randrange(2, 40)


_MILD = tuple(map(_one_of, (_WORDS, _WORDS, _OLD, _COMPATIBILITY, _EMOJI, _MARKUP[:-4], _MARKS)))
_TABLES: tuple[Sequence[str], ...] = (
    _WORDS, _WORDS, _OLD, _COMPATIBILITY, _COMBINING, _EMOJI, _DIRECTION, _INVISIBLE, _SURROGATES, _MARKS, _DIGITS, _MARKUP,
    _SPACES,
)  # fmt: skip
_PIECES = (*map(_one_of, _TABLES), _any_character, _near_character, _near_character, _run)


def _piece(chance: random.Random) -> str:
    return chance.choice(_PIECES)(chance)


def _long(chance: random.Random) -> str:
    """Return one piece, or a few, over and over: what makes bad loops and bad expressions slow."""
    unit = "".join(_piece(chance) for _ in range(chance.randrange(1, 4))) or "x"
    size = chance.choice(_LENGTHS)
    return (unit * (size // len(unit) + 1))[:size]
