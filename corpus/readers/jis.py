"""The Japanese encodings as Windows writes them: EUC-JP and ISO-2022-JP with ①, Ⅱ and ㈱.

Python's codecs know the standard only and refuse row 13 of the table, where these characters stand. Both
encodings number the same table as cp932 does, so each character is moved there and decoded by that codec.
"""

from __future__ import annotations

import re

_ESCAPES = {
    b"\x1b(B": "ascii",
    b"\x1b(J": "ascii",  # JIS X 0201 Roman: ASCII but for the yen sign and the overline
    b"\x1b(I": "kana",
    b"\x1b$@": "kanji",
    b"\x1b$B": "kanji",
}
_ESCAPE = re.compile(rb"(\x1b\([BJI]|\x1b\$[@B])")


def looks_like_iso2022(data: bytes) -> bool:
    """Tell whether bytes announce a switch to Japanese characters as ISO-2022-JP does."""
    return b"\x1b$" in data or b"\x1b(I" in data


def decode_iso2022(data: bytes) -> str:
    """Decode ISO-2022-JP, with the characters that Windows adds to it (`ESC $ B - !` is ①).

    Raises:
        UnicodeError: the bytes are something else.
    """
    for codec in ("iso2022_jp", "iso2022_jp_ext"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    parts: list[str] = []
    mode = "ascii"
    for piece in _ESCAPE.split(data):
        if piece in _ESCAPES:
            mode = _ESCAPES[piece]
        elif mode == "ascii":
            parts.append(piece.decode("ascii"))
        elif mode == "kana":
            parts.append(bytes(byte | 0x80 for byte in piece).decode("cp932"))
        else:
            parts.append(_kanji_runs(piece))
    return "".join(parts)


def decode_euc(data: bytes) -> str:
    """Decode EUC-JP, with the characters that Windows adds to it (`AD A1` is ①).

    Raises:
        UnicodeError: the bytes are something else.
    """
    try:
        return data.decode("euc_jp")
    except UnicodeDecodeError:
        pass
    parts: list[str] = []
    for piece in re.split(rb"((?:[\xa1-\xfe][\xa1-\xfe])+)", data):
        if piece and 0xA1 <= piece[0] <= 0xFE:
            parts.append(_to_cp932(bytes(byte & 0x7F for byte in piece)).decode("cp932"))
        else:
            parts.append(piece.decode("euc_jp"))
    return "".join(parts)


def _kanji_runs(data: bytes) -> str:
    """Decode two-byte characters; a line end among them stays what it is, as mail software writes it."""
    runs = re.split(rb"([\r\n\t]+)", data)
    return "".join(
        run.decode("ascii") if index % 2 else _to_cp932(run).decode("cp932") for index, run in enumerate(runs)
    )


def _to_cp932(pairs: bytes) -> bytes:
    """Move two-byte JIS X 0208 codes (0x21–0x7E each) to where Shift_JIS keeps them."""
    if len(pairs) % 2 or any(not 0x21 <= byte <= 0x7E for byte in pairs):
        raise UnicodeDecodeError("cp932", pairs, 0, len(pairs), "not a pair of JIS X 0208")
    moved = bytearray()
    for high, low in zip(pairs[::2], pairs[1::2], strict=True):
        lead = (high + 1) // 2 + (0x70 if high < 0x5F else 0xB0)
        trail = low + (0x1F + (low >= 0x60) if high % 2 else 0x7E)
        moved += bytes((lead, trail))
    return bytes(moved)
