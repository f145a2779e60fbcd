"""What of a numbered block is its heading and what its text."""

from __future__ import annotations

import re

from corpus.layout import Block
from corpus.layout.joining import finished
from corpus.markers import Marker
from corpus.readers import LineKind

_MOST_JA = 90  # characters of a heading
_MOST_EN = 260
_MOST_WORDS_WITH_STOP = 3  # a heading such as `Purpose.` may have a full stop; a longer one is a sentence
_CAPTION = re.compile(r"[（(](?P<title>[^（）()]{1,40})[)）][\s　]*(?P<text>.*)", re.S)
_GLUED_JA = re.compile(
    r"(?P<title>[^。]{2,60}?)(?:[　\t]+|[ ]{2,}|[：:][\s　]*)(?P<text>[^。]{8,}。.*)", re.S
)
_GLUED_EN = re.compile(r"(?P<title>[A-Z][^.:;]{2,80}?)(?:[:.]|\s[–—-])\s+(?P<text>[A-Z][^.]{15,}\..*)", re.S)
_ARTICLES = {"article", "en-article"}


def split_title(marker: Marker, block: Block, following: Block | None) -> tuple[str, str]:
    """Return (title, text) of a numbered block; either may be empty.

    `第一条（目的） この法律は…` has the title 目的; `① 協議会の開催　協議会を開く。` a heading glued to its text;
    `１． 国は、…する。` is text without a heading; `・ 窓口の設置` under a bullet is text as well.
    """
    rest = marker.rest
    if marker.style in _ARTICLES:
        caption = _CAPTION.fullmatch(rest)
        if caption and len(caption["title"]) > 1 and not caption["title"].isdigit():
            return caption["title"], caption["text"].strip()
        rest = re.sub(r"^[.:—–-]\s*", "", rest)
    if marker.bullet or marker.style.startswith("listed-"):
        return _bullet_title(rest, following)
    japanese = bool(re.search(r"[ぁ-んァ-ヶ一-龯]", rest))
    glued = (_GLUED_JA if japanese else _GLUED_EN).fullmatch(rest)
    if glued and finished(glued["text"]) and block.kind is not LineKind.HEADING:
        return glued["title"].strip(), glued["text"].strip()
    if block.kind is LineKind.HEADING:
        return rest, ""
    if "。" in rest or len(rest) > (_MOST_JA if japanese else _MOST_EN):
        return "", rest
    if not japanese and re.search(r"[.;:]$", rest) and not re.search(r"\b(?:etc|No|Inc|Co)\.$", rest):
        heading = rest[:1].isupper() and len(rest.split()) <= _MOST_WORDS_WITH_STOP
        return (rest.rstrip("."), "") if heading else ("", rest)
    return rest, ""


def _bullet_title(rest: str, following: Block | None) -> tuple[str, str]:
    """A bullet is a heading only where it has no full stop and a plain paragraph follows it."""
    headed = (
        following is not None
        and not following.markers
        and following.kind is not LineKind.HEADING
        and not finished(rest)
        and finished(following.text)
        and not re.match(r"[のにをはがでとも]|等|など", following.text)
        and len(rest) <= _MOST_JA
    )
    return (rest, "") if headed else ("", rest)
