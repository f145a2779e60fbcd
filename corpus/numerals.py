"""Numbers as headings write them: arabic, kanji, Roman, circled, letters and kana."""

from __future__ import annotations

import re
import unicodedata

WIDE = str.maketrans(
    "０１２３４５６７８９．（）－ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "0123456789.()-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_KANJI_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
# first and last character of each run of circled numbers, and the value of the first
_CIRCLED = ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x2776, 0x277F, 1))
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN_SIGNS = {chr(0x2160 + n): n + 1 for n in range(12)} | {chr(0x2170 + n): n + 1 for n in range(12)}


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


def arabic_number(text: str) -> int:
    """Return the value of an arabic number in any width, or of a kanji numeral. １２ -> 12."""
    text = text.translate(WIDE)
    return int(text) if text.isdigit() else kanji_number(text)


def circled_number(char: str) -> int:
    """Return the value of a circled number, 0 if it is none. ⑳ -> 20, ㉑ -> 21."""
    code = ord(char)
    for first, last, value in _CIRCLED:
        if first <= code <= last:
            return code - first + value
    return 0


def parenthesised_number(char: str) -> int:
    """Return the value of a parenthesised number of one character. ⑴ -> 1."""
    return ord(char) - 0x2474 + 1


def letter_number(char: str) -> int:
    """Return the place of a Latin letter in the alphabet. Ｂ -> 2."""
    return ord(char.translate(WIDE).lower()) - ord("a") + 1


def kana_number(char: str) -> int:
    """Return the place of a kana in the order of the fifty sounds, 0 if it is none. イ -> 2."""
    char = unicodedata.normalize("NFKC", char)
    return _KANA.index(char) + 1 if char in _KANA else 0
