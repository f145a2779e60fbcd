"""Ruby: small kana above a word, printed by extraction as a line of its own inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers import Line, LineKind
from corpus.words import reading

_KANA_LINE = re.compile(r"[ぁ-んァ-ヶー]{1,8}")
_KANJI_TAIL = re.compile(r"[一-龯々]{1,4}$")
_KANJI_HEAD = re.compile(r"^[一-龯々]{0,4}")


def _katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def drop_ruby(lines: Sequence[Line]) -> list[Line]:
    """Drop lines that only spell the kanji around them: 剥 / は く / 奪 becomes 剥奪.

    A line of at most eight kana is ruby when the kanji before it, with or without the kanji after it, are
    read so; the two halves of the word are joined.
    """
    out: list[Line] = []
    skip: set[int] = set()
    before: int | None = None  # the last line of `out` that says something
    for n, line in enumerate(lines):
        if n in skip:
            continue
        kana = re.sub(r"[\s　]", "", line.text)
        if line.kind is LineKind.LINE and _KANA_LINE.fullmatch(kana) and before is not None:
            after = next((k for k in range(n + 1, min(n + 4, len(lines))) if lines[k].text.strip()), None)
            tail = _KANJI_TAIL.search(out[before].text.rstrip())
            head = _KANJI_HEAD.match(lines[after].text.strip()) if after is not None else None
            if tail and after is not None and head and _spells(kana, tail[0], head[0]):
                out[before] = out[before]._replace(text=out[before].text.rstrip() + lines[after].text.strip())
                skip.update(range(n + 1, after + 1))
                continue
        if line.text.strip():
            before = len(out)
        out.append(line)
    return out


def _spells(kana: str, tail: str, head: str) -> bool:
    sound = _katakana(kana)
    return any(
        sound in reading(tail[-k:] + head[:m]) for k in range(1, len(tail) + 1) for m in range(len(head) + 1)
    )
