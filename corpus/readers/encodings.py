"""Which encoding a text is in; and a clear refusal where it is in several, or in none.

A wrong guess prints 縺薙ｓ for こん and is found weeks later. So a file is taken only if every byte of it
decodes, if what comes out reads like text, and if no line of it reads better in another encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from corpus.readers.jis import decode_euc, decode_iso2022, looks_like_iso2022
from corpus.readers.plausible import garbled_at, japanese_count, plausibility
from corpus.readers.problems import problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, docx, xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc, xls"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)
_NOT_IN_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_BINARY_SHARE = 0.002  # of control bytes; a text may hold a stray one
_GOOD_ENOUGH = 0.5  # mean plausibility of the characters outside ASCII
_BETTER_BY = 0.6  # by how much a line must read better in another encoding to prove a mixture
_SAMPLE = 400_000  # bytes that UTF-16 is told by; the whole is decoded afterwards


class Decoded(NamedTuple):
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a file's bytes.

    Args:
        data: the whole file.
        name: its name, for messages.
        declared: the encoding that the file itself claims (html); tried first, believed if it fits.

    Returns:
        The text without a byte order mark, and the codec's name (`utf-8`, `cp932`, `euc_jp`, …).

    Raises:
        ReadError: `file-binary`, `encoding-unknown`, `encoding-mixed` or `encoding-garbled`.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise problem("file-binary", name, seen=kind, known=_suffix_of(kind))
    for mark, encoding, _codec in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name)
    sixteen = _decode_utf16(data)
    if sixteen:
        return sixteen
    if len(_NOT_IN_TEXT.findall(data[:_SAMPLE])) > max(1, len(data[:_SAMPLE]) * _BINARY_SHARE):
        raise problem("file-binary", name, seen="binary data", known=".pdf .docx .html")
    if looks_like_iso2022(data):
        return Decoded(_strict(data, "iso2022_jp", name), "iso2022_jp")
    try:
        return Decoded(_sound(data.decode("utf-8"), name), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        decoded = _decode_declared(data, declared)
        if decoded:
            return decoded
    return _decode_legacy(data, name)


def _suffix_of(kind: str) -> str:
    return {"PDF": ".pdf", "ZIP, docx, xlsx": ".docx"}.get(kind, ".pdf .docx .html")


def _decode_marked(data: bytes, encoding: str, name: str) -> Decoded:
    """Decode what follows a byte order mark; the mark is a promise, so anything else is a mixture."""
    try:
        return Decoded(_sound(data.decode(encoding), name), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise _mixed_or_unknown(data, error, name) from error
        width = 4 if encoding.startswith("utf-32") else 2
        if encoding.startswith("utf-16") and len(data) % width and error.start >= len(data) - width:
            return Decoded(_sound(data[: -(len(data) % width)].decode(encoding), name), encoding)
        line = data[: error.start].count(b"\n") + 1
        raise problem("encoding-unknown", name, line=line) from error


def _decode_utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a byte order mark, or return None.

    Told by its line ends and ASCII, which are NUL bytes in one half of the places, or, in a text that has
    none, by being kana and kanji in one byte order and nonsense in the other and in every other encoding.
    """
    if len(data) < 2 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    nul = b"\x00" in sample
    if not nul and (not _HIGH.search(sample) or _is_utf8(data) or looks_like_iso2022(data)):
        return None
    best: tuple[float, str] = (0.0, "")
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                continue
            text = sample[: error.start].decode(encoding)
        best = max(best, (plausibility(text, ascii_counts=True), encoding))
    score, encoding = best
    if score < 0.85 or (not nul and score < _best_legacy(sample)[0] + 0.2):
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_declared(data: bytes, declared: str) -> Decoded | None:
    """Decode as the file claims, if the claim is a codec, fits every byte and reads like text."""
    label = declared.strip().lower().replace("_", "-")
    if label in {"shift-jis", "x-sjis", "sjis", "ms-kanji", "windows-31j", "ms932", "csshiftjis"}:
        label = "cp932"
    elif label in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        label = "cp1252"  # as every browser reads it
    try:
        codec = codecs.lookup(label)
        if not getattr(codec, "_is_text_encoding", True) or codec.name.startswith("utf-7"):
            return None
        text = decode_euc(data) if codec.name == "euc_jp" else data.decode(codec.name)
    except (LookupError, UnicodeError):
        return None
    if plausibility(text) < _GOOD_ENOUGH or garbled_at(text) is not None:
        return None
    return Decoded(text, codec.name)


_LEGACY: dict[str, Callable[[bytes], str]] = {
    "cp932": lambda data: data.decode("cp932"),
    "euc_jp": decode_euc,
    "cp1252": lambda data: data.decode("cp1252"),
}
_LABELS = {"cp932": "Shift_JIS (cp932)", "euc_jp": "EUC-JP", "cp1252": "Windows-1252", "utf-8": "UTF-8"}


def _best_legacy(data: bytes) -> tuple[float, str, str]:
    """Return plausibility, name and text of the older encoding that fits best; (-1, "", "") if none does."""
    best = (-1.0, "", "")
    for encoding, decoder in _LEGACY.items():
        try:
            text = decoder(data)
        except UnicodeError:
            continue
        best = max(best, (plausibility(text), encoding, text), key=lambda found: found[0])
    return best


def _decode_legacy(data: bytes, name: str) -> Decoded:
    """Decode cp932, EUC-JP or Windows-1252, and look at each line for signs of another encoding."""
    score, encoding, text = _best_legacy(data)
    if not encoding:
        raise _mixed_or_unknown(data, None, name)
    for number, line in enumerate(data.split(b"\n"), 1):
        if not _HIGH.search(line):
            continue
        own = plausibility(_LEGACY[encoding](line)) if _decodes(line, encoding) else -1.0
        other, other_score = _line_encoding(line)
        if other != encoding and other_score > own + _BETTER_BY:
            raise problem(
                "encoding-mixed", name, line=number, seen=_LABELS[other], expected=_LABELS[encoding]
            )
    if score < _GOOD_ENOUGH:
        high = _HIGH.search(data)
        before = data[: high.start()] if high else data
        raise problem("encoding-unknown", name, line=before.count(b"\n") + 1)
    return Decoded(_sound(text, name), encoding)


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        _LEGACY[encoding](line)
    except UnicodeError:
        return False
    return True


def _line_encoding(line: bytes) -> tuple[str, float]:
    """Return the encoding that one line reads best in, and how well; ("", -1.0) if in none."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        score, encoding, _text = _best_legacy(line)
        return encoding, score
    # Multi-byte UTF-8 is hardly ever met by accident; two such characters settle it.
    return "utf-8", 2.0 if japanese_count(text) >= 2 else plausibility(text)


def _mixed_or_unknown(data: bytes, error: UnicodeDecodeError | None, name: str) -> Exception:
    """Return the error for bytes that no one encoding fits: the first line that differs, or is in none."""
    first = ""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not _HIGH.search(line):
            continue
        encoding, score = _line_encoding(line)
        if not encoding or score < 0:
            return problem("encoding-unknown", name, line=number)
        if first and encoding != first:
            return problem(
                "encoding-mixed", name, line=number, seen=_LABELS[encoding], expected=_LABELS[first]
            )
        first = first or encoding
    start = error.start if error else 0
    return problem("encoding-unknown", name, line=data[:start].count(b"\n") + 1)


def _strict(data: bytes, encoding: str, name: str) -> str:
    """Decode ISO-2022-JP; where it fails, say at which line."""
    try:
        return decode_iso2022(data)
    except UnicodeError as error:
        high = _HIGH.search(data)
        line = data[: high.start()].count(b"\n") + 1 if high else 1
        if high:
            seen, _score = _line_encoding(data.split(b"\n")[line - 1])
            raise problem(
                "encoding-mixed", name, line=line, seen=_LABELS.get(seen, "?"), expected="ISO-2022-JP"
            ) from error
        raise problem("encoding-unknown", name, line=line) from error


def _sound(text: str, name: str) -> str:
    """Return the text unless it was garbled before it was saved."""
    line = garbled_at(text)
    if line is not None:
        raise problem("encoding-garbled", name, line=line)
    return text
