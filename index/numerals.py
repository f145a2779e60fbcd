"""Numbers written in kanji: 二十五 is 25, 千五百九十六 is 1596, 二〇一三 is 2013; 3万5千 is 35000."""

from __future__ import annotations

import re

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_LENGTH_MAX = 300  # what is longer is no number, and Python makes none of 4,300 digits


def kanji_number(text: str) -> int | None:
    """Return the value of a number in kanji, or None where `text` is none.

    Two readings: place by place (二〇一三) and with units (二千十三).
    """
    if not text or len(text) > _LENGTH_MAX:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = part = digit = 0
    pending = False
    for character in text:
        if character in _DIGITS:
            if pending:
                return None
            digit, pending = _DIGITS[character], True
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


_MIXED = re.compile(r"\d+|[千百十]|[万億兆]")


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
