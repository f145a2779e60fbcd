"""Unicode's normal forms, in time that grows with the text.

To normalise, the combining marks behind a letter are put in order, which takes the square of their number: 20,000 in
a row took 1.3 s. No word of any language has more than 30 (Unicode's longest is 18). So after every 30 marks a combining
grapheme joiner (U+034F) goes in, which is none and shows nothing: the Stream-Safe Text Process of UAX #15, section 13.
"""

from __future__ import annotations

import re
import unicodedata

_JOINER = "\u034f"
_MARKS_MAX = 30
# Marks are no letters, but for half-width voicing (ｶﾞ), which NFKC makes a mark of.
_LONG_RUN = re.compile(r"[\W\uff9e\uff9f]{31,}")


def nfkc(text: str) -> str:
    """Return a text in the compatibility form: ﾏﾈｰ becomes マネー, ① becomes 1, ㍻ becomes 平成."""
    return unicodedata.normalize("NFKC", stream_safe(text))


def nfc(text: str) -> str:
    """Return a text in the composed form: か and a combining voicing mark become が."""
    return unicodedata.normalize("NFC", stream_safe(text))


def stream_safe(text: str) -> str:
    """Return a text in which no more than 30 combining marks follow each other."""
    return _LONG_RUN.sub(lambda run: _broken(run[0]), text)


def _broken(run: str) -> str:
    """Break a run of marks, spaces and signs where more than 30 marks follow each other."""
    parts: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if is_mark(character) else 0
        if marks > _MARKS_MAX:
            parts.append(_JOINER)
            marks = 1
        parts.append(character)
    return "".join(parts)


def is_mark(character: str) -> bool:
    """Tell whether a character joins the one before it once it is normalised."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0
