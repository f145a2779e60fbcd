"""Hostile html and text: nesting, attributes, entities, numbers without end, bytes that are no text."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.readers.hostile import READ, SHORT, SLOW, TEXT, Case, Content, Make, written


def _html(text: Content) -> Make:
    return written("plan.html", text)


def _with_secret(template: str) -> Make:
    return lambda folder, secret: _html(template.replace("{secret}", secret.as_uri()))(folder, secret)


def _sparse(name: str, size: int) -> Make:
    def make(folder: Path, secret: Path) -> Path:
        with (folder / name).open("wb") as file:
            file.truncate(size)
        return folder / name

    return make


_LAUGHS = (
    '<!DOCTYPE html [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_P = f"<p>{TEXT}</p>"
_FETCHING = (
    '<link rel="stylesheet" href="http://192.0.2.1/a.css"><base href="http://192.0.2.1/">'
    '<script src="http://192.0.2.1/a.js"></script><img src="http://192.0.2.1/a.png">'
    '<iframe src="{secret}"></iframe><object data="{secret}"></object><embed src="{secret}">'
    '<meta http-equiv="refresh" content="0;url=http://192.0.2.1/">'
)
def _outline() -> str:
    return "".join(
        ("第1章 灯\n", "1 窓\n", "（１）鍵\n", "① 机\n", "ア 椅子\n", f"{TEXT}\n")[n % 6] for n in range(60_000)
    )

CASES = (
    Case("html-deep-nesting", _html(lambda: "<div>" * 200_000 + TEXT), (READ, *SLOW)),
    Case("html-deep-lists", _html(lambda: "<ul><li>" * 100_000 + TEXT), (READ, *SLOW)),
    Case("html-million-attributes", _html(lambda: "<p " + " ".join(f'a{n}="{n}"' for n in range(1_000_000)) + f">{TEXT}</p>"), (READ, *SLOW), limits=SHORT),
    Case("html-million-elements", _html(lambda: "<b><i></i></b>" * 1_000_000 + _P), (READ, *SLOW), limits=SHORT),
    Case("html-billion-laughs", _html(f"{_LAUGHS}<p>&j;</p>{_P}"), (READ,)),
    Case("html-entity-of-a-file", _with_secret(f'<!DOCTYPE html [<!ENTITY a SYSTEM "{{secret}}">]><p>&a;</p>{_P}'), (READ,)),
    Case("html-xhtml-entity-of-a-file", _with_secret(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "{{secret}}">]><html><body><p>&a;</p>{_P}</body></html>'), (READ,)),
    Case("html-xinclude", _with_secret(
        f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{{secret}}" parse="text"/>{_P}</html>'), (READ,)),
    Case("html-fetches", _with_secret(_FETCHING + _P), (READ,)),
    Case("html-roman-thousand-million", _html('<ol type="I" start="999999999">' + "<li>灯</li>" * 500 + "</ol>"), (READ, "file-too-long", *SLOW)),
    Case("html-number-without-end", _html(f'<ol start="{"9" * 10_000}"><li value="{"9" * 10_000}">灯</li></ol>'), (READ,)),
    Case("html-huge-spans", _html(f'<table><tr><td colspan="1000000000" rowspan="1000000000">{TEXT}</td><td>b</td></tr></table>'), (READ,)),
    Case("html-unknown-charset", _html(f'<meta charset="no-such-thing">{_P}'), (READ, "encoding-unknown")),
    Case("html-utf-7", _html(f'<meta charset="utf-7">+ADw-script+AD4-{_P}'), (READ, "encoding-unknown")),
    Case("html-nul-bytes", _html(f"\0<p>\0{TEXT}\0</p>"), (READ, "file-binary")),
    Case("html-character-references", _html("<p>&#xD800;&#x110000;&#0;&#xFFFFFFFF;" + TEXT), (READ,)),
    Case("text-empty", written("plan.txt", b""), ("file-empty",)),
    Case("text-only-a-mark", written("plan.txt", b"\xef\xbb\xbf"), ("file-empty",)),
    Case("text-only-spaces", written("plan.txt", " \u3000\n\t\n" * 10), ("file-empty",)),
    Case("text-sparse-100-mb", _sparse("plan.txt", 100 * 1024 * 1024), ("file-too-large",)),
    Case("text-sparse-40-mb", _sparse("plan.txt", 40 * 1024 * 1024), ("file-binary",)),
    Case("pdf-sparse-100-mb", _sparse("plan.pdf", 100 * 1024 * 1024), ("file-too-large",)),
    Case("text-one-line-of-5-mb", written("plan.txt", lambda: TEXT * 160_000), (READ, *SLOW), limits=SHORT),
    Case("text-nul-bytes", written("plan.txt", f"灯\0台{TEXT}\n" * 20), (READ, "file-binary")),
    Case("text-lone-surrogates", written("plan.txt", b"\xed\xa0\x80\xed\xbf\xbf" + TEXT.encode()), ("encoding-unknown", "encoding-mixed", "encoding-garbled")),
    Case("text-not-utf-8", written("plan.txt", TEXT.encode() + b"\xff\xfe\xc0\x80" + TEXT.encode()), ("encoding-unknown", "encoding-mixed", "file-binary")),
    Case("text-utf-32", written("plan.txt", TEXT.encode("utf-32")), (READ, "file-binary", "encoding-unknown")),
    Case("text-utf-16-odd", written("plan.txt", TEXT.encode("utf-16") + b"\x01"), (READ, "encoding-unknown", "encoding-garbled", "file-binary")),
    Case("text-control-characters", written("plan.txt", "\x1b[2J\x1b]0;title\x07\u202e" + TEXT), (READ, "file-binary")),
    Case("text-brackets", written("plan.txt", "（" * 200_000), (READ, *SLOW), limits=SHORT),
    Case("text-ministries-in-brackets", written("plan.txt", "（総務省、警察庁、法務省）" * 40_000), (READ, *SLOW), limits=SHORT),
    Case("text-outline-without-end", written("plan.txt", _outline), (READ, *SLOW), limits=SHORT),
    Case("text-million-combining-marks", written("plan.txt", lambda: "か" + "\u3099" * 1_000_000), (READ, *SLOW, "file-binary"), limits=SHORT),
    Case("text-is-a-picture", written("plan.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50), ("file-binary", "encoding-unknown")),
)  # fmt: skip
