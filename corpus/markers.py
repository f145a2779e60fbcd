"""Recognise the sign that opens a heading or list item: `（１）`, `①`, `第２章`, `Article 3`, `・` …

A marker is only a candidate here; whether it opens a part of the outline is decided by the numbers around
it (corpus.outline.sequence). The table goes from the conventional outermost style to the innermost, which
is also the nesting assumed where a document gives no evidence of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

_WIDE = str.maketrans("０１２３４５６７８９．（）－ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
                      "0123456789.()-ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_KANJI_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN_SIGNS = {chr(0x2160 + n): n + 1 for n in range(12)} | {chr(0x2170 + n): n + 1 for n in range(12)}

# A number before one of these is an amount in a sentence, not a heading: 「10 年以上前に」
_COUNTER = re.compile(
    r"\s*(?:年|月|日|件|人|名|か[月年国所]|カ[月国所]|ヶ[月国所]|箇[月国所]|割|％|%|歳|条|項|号|回|時|分|秒|円|億|万|千|百|倍|度|点|つ(?![ぁ-ん])"
    r"|[~～〜]|[,，]\d)"
)


class Marker(NamedTuple):
    """A candidate marker at the start of a line.

    `style` names the form (`paren-arabic`); `numbers` is its value, one number a level (`1.2.3` has
    three), empty for a bullet; `label` is what it contributes to a locator; `sign` is the text as printed
    and `rest` what follows it on the line.
    """

    style: str
    numbers: tuple[int, ...]
    label: str
    sign: str
    rest: str

    @property
    def number(self) -> int:
        """Return the number that counts on from the one before: the last of 1.2.3, the 3 of 第3条の2, 0 for a bullet."""
        if not self.numbers:
            return 0
        return self.numbers[-1] if self.style.startswith("decimal-") else self.numbers[0]

    @property
    def bullet(self) -> bool:
        """Tell whether the marker is a bullet, a sign without a number."""
        return self.style.startswith("bullet-")


def kanji_number(text: str) -> int:
    """Return the value of a kanji numeral below 10,000, 0 if it is none. 二十五 -> 25, 百 -> 100."""
    total = current = 0
    for char in text:
        if char in _KANJI_DIGITS:
            current = current * 10 + _KANJI_DIGITS[char]
        elif char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            return 0
    return total + current


def roman_number(text: str) -> int:
    """Return the value of a Roman numeral up to 39, 0 if it is none. Ⅳ -> 4, xiv -> 14, IIX -> 0."""
    if len(text) == 1 and text in _ROMAN_SIGNS:
        return _ROMAN_SIGNS[text]
    upper = text.upper()
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", upper) or not upper:
        return 0
    values = [_ROMAN_VALUES[c] for c in upper]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def roman_label(number: int) -> str:
    """Return the capital Roman numeral. 4 -> IV."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _arabic(text: str) -> int:
    text = text.translate(_WIDE)
    return int(text) if text.isdigit() else kanji_number(text)


def _circled(char: str) -> int:
    code = ord(char)
    for first, last, value in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x2776, 0x277F, 1)):
        if first <= code <= last:
            return code - first + value
    return 0


def _parenthesised(char: str) -> int:
    return ord(char) - 0x2474 + 1


def _letter(char: str) -> int:
    return ord(char.translate(_WIDE).lower()) - ord("a") + 1


def _kana(char: str) -> int:
    char = unicodedata.normalize("NFKC", char)
    return _KANA.index(char) + 1 if char in _KANA else 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    pattern: re.Pattern[str]
    value: Callable[[str], int]
    label: Callable[[str, int], str] = lambda _sign, number: str(number)
    bare: bool = False  # has no bracket or dot: the word after it decides


_D = "[0-9０-９]{1,3}"
_K = "[一二三四五六七八九十百〇]{1,5}"
_GAP = r"(?=[\s　]|$)"
_OPEN, _CLOSE = r"[(（]\s?", r"\s?[)）]"


# 「基本方針２」, 「重点課題１」, Goal 3: a counted word that heads a part of a plan
_KEYWORD_JA = r"(?:基本|重点|個別|主要|具体的?|推進)?(?:施策|方針|目標|課題|分野|戦略|取組|テーマ|項目|視点|柱)(?:の(?:柱|方向性?))?"
_KEYWORD_EN = r"(?:Strategic\s+|Key\s+|Priority\s+)?(?:Pillar|Goal|Objective|Priority|Strategy|Measure|Action|Target|Area|Step)"


def _dai(unit: str) -> re.Pattern[str]:
    return re.compile(rf"第\s?({_D}|{_K})\s?{unit}(?:の({_D}|{_K}))?(?![にはをがもで、。から])")


def _keep(sign: str, _number: int) -> str:
    return sign.translate(_WIDE)


def _full_kana(sign: str, _number: int) -> str:
    return unicodedata.normalize("NFKC", sign)


def _upper_roman(_sign: str, number: int) -> str:
    return roman_label(number)


_STYLES: tuple[_Style, ...] = (
    _Style("part", _dai("編"), _arabic),  # 第一編 総則
    _Style("en-part", re.compile(r"Part\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), lambda t: roman_number(t) or _arabic(t)),
    _Style("chapter", _dai("章"), _arabic),  # 第１章 総則
    _Style("en-chapter", re.compile(r"Chapter\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), lambda t: roman_number(t) or _arabic(t)),
    _Style("section", _dai("節"), _arabic),
    _Style("en-section", re.compile(r"Section\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), lambda t: roman_number(t) or _arabic(t)),
    _Style("subsection", _dai("款"), _arabic),
    _Style("division", _dai("目"), _arabic),
    _Style("article", _dai("条"), _arabic),  # 第三条の二 この法律において
    _Style("en-article", re.compile(r"Article\s+(\d{1,3})\b(?=[\s.:(—-]|$)", re.I), _arabic),
    _Style("dai", re.compile(rf"第\s?({_D}|{_K}){_GAP}"), _arabic),  # 第１ 基本的な考え方
    _Style("roman", re.compile(r"([Ⅰ-Ⅻ])[\s　．.、]?"), roman_number, _upper_roman),  # Ⅱ．総合的な対策
    _Style("roman", re.compile(r"([IVX]{1,5})(?:[.．、][\s　]?|[\s　]+)(?![a-z])"), roman_number, _upper_roman),
    _Style("letter", re.compile(r"([A-ZＡ-Ｚ])(?:[.．、)）][\s　]?|[\s　]+)(?=[^a-z\s])"), _letter, _keep),  # A. Prevention
    _Style("keyword", re.compile(rf"{_KEYWORD_JA}[\s　]?({_D}|{_K})(?=[\s　:：．.「]|$)[:：．.]?"), _arabic),  # 施策の柱１ 道の安全
    _Style("en-keyword", re.compile(rf"{_KEYWORD_EN}\s+(\d{{1,2}}|[IVX]+)\b(?=[\s.:—-]|$)[.:]?", re.I), lambda t: roman_number(t) or _arabic(t)),
    _Style("decimal", re.compile(rf"({_D}(?:[.．]{_D}){{1,4}})[.．]?(?=[\s　]|[^\d\s.．,，%％])"), lambda t: 0),
    _Style("decimal", re.compile(rf"({_D}(?:[-－]{_D}){{1,3}})[.．]?{_GAP}"), lambda t: 0),  # １－２ 体制
    _Style("arabic", re.compile(rf"({_D})[.．、](?![0-9０-９])[\s　]*"), _arabic),  # １．人身取引の防止
    _Style("arabic", re.compile(rf"({_D}){_GAP}"), _arabic, bare=True),  # 1 治安の現状
    _Style("kanji", re.compile(rf"({_K})(?:[、．.]|{_GAP})[\s　]*"), kanji_number),  # 一、目的
    _Style("paren-arabic", re.compile(rf"{_OPEN}({_D}){_CLOSE}"), _arabic),  # （１）
    _Style("paren-arabic", re.compile(r"([⑴-⒇])"), _parenthesised),
    _Style("paren-kanji", re.compile(rf"{_OPEN}({_K}){_CLOSE}"), kanji_number),  # （一）
    _Style("close-arabic", re.compile(rf"({_D})[)）]"), _arabic),  # 1)
    _Style("circled", re.compile(r"([①-⑳㉑-㉟㊱-㊿❶-❿])"), _circled),
    _Style("small-roman", re.compile(rf"(?:{_OPEN}([ivx]{{1,5}}|[ⅰ-ⅻ]){_CLOSE})"), roman_number),  # (ii)
    _Style("small-roman-bare", re.compile(rf"([ivx]{{1,5}}|[ⅰ-ⅻ])(?:[.．)）]|{_GAP})"), roman_number),  # ii ISPによる
    _Style("paren-letter", re.compile(rf"{_OPEN}([a-zａ-ｚ]){_CLOSE}"), _letter, _keep),
    _Style("paren-capital", re.compile(rf"{_OPEN}([A-ZＡ-Ｚ]){_CLOSE}"), _letter, _keep),
    _Style("small-letter", re.compile(r"([a-zａ-ｚ])[.．)）][\s　]*"), _letter, _keep),
    _Style("kana", re.compile(r"([ア-ンｱ-ﾝ])(?:[.．、)）]|[\s　]+)"), _kana, _full_kana),  # ア 体制の整備
    _Style("paren-kana", re.compile(rf"{_OPEN}([ア-ンｱ-ﾝ]){_CLOSE}"), _kana, _full_kana),  # （ア）
)
# Headings that carry no number: 序, はじめに, 附則, Introduction; what follows on the line is part of the title.
_NAMED_FRONT = r"序(?:文|論|章|説)?|はじめに|まえがき|前文|緒言|introduction|preface|preamble|foreword"
_NAMED_BACK = r"おわりに|終わりに|結び|むすび(?:に)?|結語|あとがき|附則|付則|conclusion|afterword|(?:別紙|別添|別表|附属文書|付録|参考資料|annex|appendix)[\s　]?[0-9０-９一二三四五Ⅰ-ⅫA-Z]{0,3}"
_NAMED = re.compile(rf"(?:(?P<front>{_NAMED_FRONT})|(?P<back>{_NAMED_BACK}))(?:[\s　:：].{{0,60}}|「.{{0,60}}|(?:に当たって|にあたって|に代えて|にかえて))?", re.I)
NAMED_FRONT, NAMED_BACK = "named-front", "named-back"
_BULLETS = ("■□◼◻▣", "◆◇❖", "●○〇◯⚪⚫◎", "▪▫◾◽", "➢➤▶▷►✓✔☑", "・•‣∙･", "*＊", "-‐–—−－")
_BULLET = re.compile(r"([■□◼◻▣◆◇❖●○〇◯⚪⚫◎▪▫◾◽➢➤▶▷►✓✔☑・•‣∙･]|[*＊\-‐–—−－](?=[\s　]))[\s　]*")
# What the conventional order of nesting says, outermost first.
ORDER: tuple[str, ...] = tuple(dict.fromkeys(s.name for s in _STYLES))


def rank(style: str) -> int:
    """Return the conventional depth of a style: smaller is further out; bullets come last."""
    if style in {NAMED_FRONT, NAMED_BACK}:
        return -20
    if style.startswith("decimal-"):
        return ORDER.index("decimal")
    if style in ORDER:
        return ORDER.index(style)
    if style.startswith("heading-"):
        return int(style.removeprefix("heading-")) - 10
    base = len(ORDER)
    if style.startswith("bullet-"):
        return base + int(style.removeprefix("bullet-"))
    return base + len(_BULLETS)  # a numbered sign behind a bullet: a list item


def read_markers(line: str) -> tuple[Marker, ...]:
    """Return every way in which the start of `line` can be read as a marker, likeliest first.

    `(i)` may be the first small Roman numeral or the letter after (h); the sequence tells.

    >>> [(m.style, m.label, m.rest) for m in read_markers("（２）在留管理の徹底")]
    [('paren-arabic', '2', '在留管理の徹底')]
    """
    line = line.strip()
    named = _NAMED.fullmatch(line)
    if named and not line.endswith(("。", ".", "、", ",")):
        return (Marker(NAMED_FRONT if named["front"] else NAMED_BACK, (), "", "", line),)
    bullet = _BULLET.match(line)
    if bullet and bullet.end() < len(line):
        rest = line[bullet.end():]
        second = _BULLET.match(rest)  # `- ・ …`: one bullet, written twice by extraction
        if second and second.end() < len(rest):
            bullet, rest = second, rest[second.end():]
        inner = [m for m in _numbered(rest) if not m.style.startswith("decimal") and m.rest]
        kind = next(n for n, signs in enumerate(_BULLETS) if bullet[1] in signs)
        if inner and kind == len(_BULLETS) - 1:  # `- ① …`: extraction wrote a list item's number behind a dash
            return tuple(m._replace(style=f"listed-{m.style}", sign=f"{bullet[1]} {m.sign}") for m in inner)
        return (Marker(f"bullet-{kind}", (), "", bullet[1], rest),)
    return tuple(_numbered(line))


def _numbered(line: str) -> list[Marker]:
    found: list[Marker] = []
    for style in _STYLES:
        match = style.pattern.match(line)
        if not match:
            continue
        rest = line[match.end():].strip(" \t　")
        sign = match[0].strip(" \t　")
        if style.name == "decimal":
            numbers = tuple(int(n) for n in re.split(r"[.\-]", match[1].translate(_WIDE)))
            if 0 in numbers or _COUNTER.match(rest):
                continue
            found.append(Marker(f"decimal-{len(numbers)}", numbers, ".".join(map(str, numbers)), sign, rest))
            continue
        number = style.value(match[1])
        if not number or (style.bare and (_COUNTER.match(rest) or not rest)):
            continue
        label = style.label(match[1], number)
        if match.re.groups > 1 and match[2]:  # 第三条の二 -> 3_2, as the government's law data write it
            branch = _arabic(match[2])
            found.append(Marker(style.name, (number, branch), f"{number}_{branch}", sign, rest))
            continue
        found.append(Marker(style.name, (number,), label, sign, rest))
        if style.name == "kana" and match[1] in _IROHA:
            found.append(Marker("iroha", (_IROHA.index(match[1]) + 1,), match[1], sign, rest))
    return found
