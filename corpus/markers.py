"""Recognise the sign that opens a heading or list item: `（１）`, `①`, `第２章`, `Article 3`, `・` …

A marker is only a candidate here; whether it opens a part of the outline is decided by the numbers around
it (corpus.outline.tree). The table goes from the conventional outermost style to the innermost, which
is also the nesting assumed where a document gives no evidence of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from corpus.numerals import (
    IROHA,
    WIDE,
    arabic_number,
    circled_number,
    kana_number,
    letter_number,
    parenthesised_number,
    roman_label,
    roman_number,
)
from corpus.unicode_forms import nfkc

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


def _roman_or_arabic(text: str) -> int:
    return roman_number(text) or arabic_number(text)


def _keep(sign: str, _number: int) -> str:
    return sign.translate(WIDE)


def _full_kana(sign: str, _number: int) -> str:
    return nfkc(sign)


def _upper_roman(_sign: str, number: int) -> str:
    return roman_label(number)


_STYLES: tuple[_Style, ...] = (
    _Style("part", _dai("編"), arabic_number),  # 第一編 総則
    _Style("en-part", re.compile(r"Part\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), _roman_or_arabic),
    _Style("chapter", _dai("章"), arabic_number),  # 第１章 総則
    _Style("en-chapter", re.compile(r"Chapter\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), _roman_or_arabic),
    _Style("section", _dai("節"), arabic_number),
    _Style("en-section", re.compile(r"Section\s+([IVX]+|\d{1,2})\b(?=[\s.:—-]|$)", re.I), _roman_or_arabic),
    _Style("subsection", _dai("款"), arabic_number),
    _Style("division", _dai("目"), arabic_number),
    _Style("article", _dai("条"), arabic_number),  # 第三条の二 この法律において
    _Style("en-article", re.compile(r"Article\s+(\d{1,3})\b(?=[\s.:(—-]|$)", re.I), arabic_number),
    _Style("dai", re.compile(rf"第\s?({_D}|{_K}){_GAP}"), arabic_number),  # 第１ 基本的な考え方
    _Style("roman", re.compile(r"([Ⅰ-Ⅻ])[\s　．.、]?"), roman_number, _upper_roman),  # Ⅱ．総合的な対策
    _Style(
        "roman", re.compile(r"([IVX]{1,5})(?:[.．、][\s　]?|[\s　]+)(?![a-z])"), roman_number, _upper_roman
    ),
    _Style(
        "letter", re.compile(r"([A-ZＡ-Ｚ])(?:[.．、)）][\s　]?|[\s　]+)(?=[^a-z\s])"), letter_number, _keep
    ),  # A. Prevention
    _Style(
        "keyword", re.compile(rf"{_KEYWORD_JA}[\s　]?({_D}|{_K})(?=[\s　:：．.「]|$)[:：．.]?"), arabic_number
    ),  # 施策の柱１ 道の安全
    _Style(
        "en-keyword",
        re.compile(rf"{_KEYWORD_EN}\s+(\d{{1,2}}|[IVX]+)\b(?=[\s.:—-]|$)[.:]?", re.I),
        _roman_or_arabic,
    ),
    _Style(
        "decimal", re.compile(rf"({_D}(?:[.．]{_D}){{1,4}})[.．]?(?=[\s　]|[^\d\s.．,，%％])"), lambda t: 0
    ),
    _Style("decimal", re.compile(rf"({_D}(?:[-－]{_D}){{1,3}})[.．]?{_GAP}"), lambda t: 0),  # １－２ 体制
    _Style("arabic", re.compile(rf"({_D})[.．、](?![0-9０-９])[\s　]*"), arabic_number),  # １．人身取引の防止
    _Style("arabic", re.compile(rf"({_D}){_GAP}"), arabic_number, bare=True),  # 1 治安の現状
    _Style("kanji", re.compile(rf"({_K})(?:[、．.]|{_GAP})[\s　]*"), arabic_number),  # 一、目的
    _Style("paren-arabic", re.compile(rf"{_OPEN}({_D}){_CLOSE}"), arabic_number),  # （１）
    _Style("paren-arabic", re.compile(r"([⑴-⒇])"), parenthesised_number),
    _Style("paren-kanji", re.compile(rf"{_OPEN}({_K}){_CLOSE}"), arabic_number),  # （一）
    _Style("close-arabic", re.compile(rf"({_D})[)）]"), arabic_number),  # 1)
    _Style("circled", re.compile(r"([①-⑳㉑-㉟㊱-㊿❶-❿])"), circled_number),
    _Style("small-roman", re.compile(rf"(?:{_OPEN}([ivx]{{1,5}}|[ⅰ-ⅻ]){_CLOSE})"), roman_number),  # (ii)
    _Style(
        "small-roman-bare", re.compile(rf"([ivx]{{1,5}}|[ⅰ-ⅻ])(?:[.．)）]|{_GAP})"), roman_number
    ),  # ii ISPによる
    _Style("paren-letter", re.compile(rf"{_OPEN}([a-zａ-ｚ]){_CLOSE}"), letter_number, _keep),
    _Style("paren-capital", re.compile(rf"{_OPEN}([A-ZＡ-Ｚ]){_CLOSE}"), letter_number, _keep),
    _Style("small-letter", re.compile(r"([a-zａ-ｚ])[.．)）][\s　]*"), letter_number, _keep),
    _Style(
        "kana", re.compile(r"([ア-ンｱ-ﾝ])(?:[.．、)）]|[\s　]+)"), kana_number, _full_kana
    ),  # ア 体制の整備
    _Style("paren-kana", re.compile(rf"{_OPEN}([ア-ンｱ-ﾝ]){_CLOSE}"), kana_number, _full_kana),  # （ア）
)
# Headings that carry no number: 序, はじめに, 附則, Introduction; what follows on the line is part of the title.
_NAMED_FRONT = r"序(?:文|論|章|説)?|はじめに|まえがき|前文|緒言|introduction|preface|preamble|foreword"
_NAMED_BACK = (
    r"おわりに|終わりに|結び|むすび(?:に)?|結語|あとがき|附則|付則|conclusion|afterword"
    r"|(?:別紙|別添|別表|附属文書|付録|参考資料|annex|appendix)[\s　]?[0-9０-９一二三四五Ⅰ-ⅫA-Z]{0,3}"
)
_NAMED = re.compile(
    rf"(?:(?P<front>{_NAMED_FRONT})|(?P<back>{_NAMED_BACK}))"
    r"(?:[\s　:：].{0,60}|「.{0,60}|に当たって|にあたって|に代えて|にかえて)?",
    re.I,
)
NAMED_FRONT, NAMED_BACK = "named-front", "named-back"
_BULLETS = ("■□◼◻▣", "◆◇❖", "●○〇◯⚪⚫◎", "▪▫◾◽", "➢➤▶▷►✓✔☑", "・•‣∙･", "*＊", "-‐–—−－")
_BULLET = re.compile(r"([■□◼◻▣◆◇❖●○〇◯⚪⚫◎▪▫◾◽➢➤▶▷►✓✔☑・•‣∙･]|[*＊\-‐–—−－](?=[\s　]))[\s　]*")
# What the conventional order of nesting says, outermost first.
ORDER: tuple[str, ...] = tuple(dict.fromkeys(s.name for s in _STYLES))


def rank(style: str) -> int:
    """Return the conventional depth of a style: smaller is further out; bullets come last."""
    if style in {NAMED_FRONT, NAMED_BACK}:
        return -20
    if style.startswith(("decimal-", "keyword-")):
        return ORDER.index(style.partition("-")[0])
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
        rest = line[bullet.end() :]
        second = _BULLET.match(rest)  # `- ・ …`: one bullet, written twice by extraction
        if second and second.end() < len(rest):
            bullet, rest = second, rest[second.end() :]
        inner = [m for m in _numbered(rest) if not m.style.startswith("decimal") and m.rest]
        kind = next(n for n, signs in enumerate(_BULLETS) if bullet[1] in signs)
        if (
            inner and kind == len(_BULLETS) - 1
        ):  # `- ① …`: extraction wrote a list item's number behind a dash
            return tuple(m._replace(style=f"listed-{m.style}", sign=f"{bullet[1]} {m.sign}") for m in inner)
        return (Marker(f"bullet-{kind}", (), "", bullet[1], rest),)
    return tuple(_numbered(line))


def _numbered(line: str) -> list[Marker]:
    found: list[Marker] = []
    for style in _STYLES:
        match = style.pattern.match(line)
        if not match:
            continue
        rest = line[match.end() :].strip(" \t　")
        sign = match[0].strip(" \t　")
        if style.name == "decimal":
            numbers = tuple(int(n) for n in re.split(r"[.\-]", match[1].translate(WIDE)))
            if 0 in numbers or _COUNTER.match(rest):
                continue
            found.append(Marker(f"decimal-{len(numbers)}", numbers, ".".join(map(str, numbers)), sign, rest))
            continue
        number = style.value(match[1])
        if not number or (style.bare and (_COUNTER.match(rest) or not rest)):
            continue
        label = style.label(match[1], number)
        if match.re.groups > 1 and match[2]:  # 第三条の二 -> 3_2, as the government's law data write it
            branch = arabic_number(match[2])
            found.append(Marker(style.name, (number, branch), f"{number}_{branch}", sign, rest))
            continue
        name = style.name
        if name.endswith("keyword"):  # 重点課題１ and 施策１ are counted each for itself
            name = f"keyword-{sign[: match.start(1) - match.start()].strip().casefold()}"
        found.append(Marker(name, (number,), label, sign, rest))
        if style.name == "kana" and match[1] in IROHA:
            found.append(Marker("iroha", (IROHA.index(match[1]) + 1,), match[1], sign, rest))
    return found
