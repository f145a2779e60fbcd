"""Numbers as Japanese texts write them: arabic, kanji, Roman, circled, letters and kana.

A number in running text that is none is None; the number of a heading that has none is 0, which no heading has.
"""

from __future__ import annotations

import re
import unicodedata

WIDE = str.maketrans(
    "０１２３４５６７８９．（）－ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "0123456789.()-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_KANJI_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_MIXED = re.compile(r"\d+|[千百十]|[万億兆]")
_LENGTH_MAX = 300  # characters; what is longer is no number, and Python makes none of 4,300 digits
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
# first and last character of each run of circled numbers, and the value of the first
_CIRCLED = ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x2776, 0x277F, 1))
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN_SIGNS = {chr(0x2160 + n): n + 1 for n in range(12)} | {chr(0x2170 + n): n + 1 for n in range(12)}


def kanji_number(text: str) -> int | None:
    """Return the value of a number in kanji, or None where `text` is none: 二十五 is 25, 千五百九十六 is 1596.

    Two readings: place by place (二〇一三) and with units (二千十三).
    """
    if not text or len(text) > _LENGTH_MAX:
        return None
    if all(character in _KANJI_DIGITS for character in text):
        return int("".join(str(_KANJI_DIGITS[character]) for character in text))
    total = part = digit = 0
    pending = False
    for character in text:
        if character in _KANJI_DIGITS:
            if pending:
                return None
            digit, pending = _KANJI_DIGITS[character], True
        elif character in _TENS:
            part += (digit if pending else 1) * _TENS[character]
            digit, pending = 0, False
        elif character in _MYRIADS:
            part += digit
            total += (part or 1) * _MYRIADS[character]
            part = digit = 0
            pending = False
        else:
            return None
    return total + part + digit


def mixed_number(text: str) -> int | None:
    """Return the value of digits with units in kanji, or None where `text` is none: 3万5千 is 35000."""
    if len(text) > _LENGTH_MAX:
        return None
    total = part = digit = 0
    last = ""
    for match in _MIXED.finditer(text.replace(",", "")):
        piece = match.group()
        if piece.isdigit():
            digit = int(piece)
        elif piece in _TENS:
            part += (digit if last.isdigit() else 1) * _TENS[piece]
            digit = 0
        else:
            total += (part + digit or 1) * _MYRIADS[piece]
            part = digit = 0
        last = piece
    return total + part + digit if last else None


def printed_number(text: str) -> int | None:
    """Return the number of a year, statute or article, or None where `text` is none: 25, 二十五, 元 -> 1."""
    if text == "元":
        return 1
    return int(text) if text.isdigit() else kanji_number(text)


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
    """Return the value of an arabic number in any width, or of a kanji numeral, 0 if it is none. １２ -> 12."""
    text = text.translate(WIDE)
    return int(text) if text.isdigit() else kanji_number(text) or 0


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
