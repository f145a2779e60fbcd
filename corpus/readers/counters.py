"""Numbers as a list prints them: 3 -> iii, c, ３, ③, (3), 三, ウ, ハ. For html and Word."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_GOJUON = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF_GOJUON = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四伍六七八九"
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]


def roman(number: int) -> str:
    """Return a number in small Roman numerals: 14 -> xiv; arabic where there is none."""
    if not 0 < number < 4000:
        return str(number)
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits


def letters(number: int) -> str:
    """Return a number in small letters as html counts them: 26 -> z, 27 -> aa, 28 -> ab."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def repeated_letters(number: int) -> str:
    """Return a number in small letters as Word counts them: 27 -> aa, 28 -> bb."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def full_width(number: int) -> str:
    """Return a number in full-width digits: 12 -> １２."""
    return "".join(chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in str(number))


def circled(number: int) -> str:
    """Return a circled number: 3 -> ③, up to ㊿; arabic beyond."""
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return str(number)


def bracketed(number: int) -> str:
    """Return a number in brackets as one character: 3 -> ⑶, up to ⒇; (21) beyond."""
    return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"


def dotted(number: int) -> str:
    """Return a number with a full stop as one character: 3 -> ⒊, up to ⒛; `21.` beyond."""
    return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."


def kanji(number: int) -> str:
    """Return a number as it is written out in Japanese: 23 -> 二十三, up to 9999."""
    return _kanji(number, _DIGITS, ("", "十", "百", "千"))


def legal_kanji(number: int) -> str:
    """Return a number in the kanji of deeds: 12 -> 壱拾弐."""
    return _kanji(number, _LEGAL, ("", "拾", "百", "千"), write_one=True)


def _kanji(number: int, digits: str, units: tuple[str, ...], *, write_one: bool = False) -> str:
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    out = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            out += ("" if digit == 1 and place and not write_one else digits[digit]) + units[place]
    return out


def kanji_digits(number: int) -> str:
    """Return a number digit by digit in kanji: 23 -> 二三, 10 -> 一〇."""
    return "".join(_DIGITS[int(digit)] if digit.isdigit() else digit for digit in str(number))


def _cyclic(row: str) -> Callable[[int], str]:
    def count(number: int) -> str:
        return row[(number - 1) % len(row)] * ((number - 1) // len(row) + 1) if number > 0 else str(number)

    return count


gojuon = _cyclic(_GOJUON)
iroha = _cyclic(_IROHA)
half_gojuon = _cyclic(_HALF_GOJUON)
half_iroha = _cyclic(_HALF_IROHA)
stems = _cyclic(_STEMS)
branches = _cyclic(_BRANCHES)
hiragana = _cyclic("".join(chr(ord(kana) - 0x60) for kana in _GOJUON))
hiragana_iroha = _cyclic("".join(chr(ord(kana) - 0x60) for kana in _IROHA))


def ordinal(number: int) -> str:
    """Return an English ordinal: 1 -> 1st, 12 -> 12th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal_word(number: int) -> str:
    """Return an English number word: 3 -> Three, up to Twenty; digits beyond."""
    return _WORDS[number].capitalize() if 0 <= number < len(_WORDS) else str(number)


def ordinal_word(number: int) -> str:
    """Return an English ordinal word: 3 -> Third, up to Twentieth; digits beyond."""
    return _ORDINALS[number].capitalize() if 0 <= number < len(_ORDINALS) else ordinal(number)


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(text: str) -> str:
    """Return raised digits as the characters for them, so that a mark is no digit of the text: 12 -> ¹².

    Anything but digits stays as it is: 1st and 注1 are readable without.
    """
    return text.translate(_SUPERSCRIPTS) if text.strip().isascii() and text.strip().isdigit() else text
