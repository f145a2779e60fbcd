"""The bracket that ends a measure and names who is responsible for it: （内閣府、警察庁等）."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.ministries.mentions import Finder, Mention

_OPENERS = {"(": "（", "（": "（", "[": "［", "［": "［", "【": "【", "〔": "〔", "〈": "〈"}
_CLOSERS = {")": "（", "）": "（", "]": "［", "］": "［", "】": "【", "〕": "〔", "〉": "〈"}
_REISSUE = re.compile(r"[【（(［\[]\s*再掲[^】）)］\]]{0,20}[】）)］\]]\s*$")
# What may follow the bracket: white space, the last full stop, a footnote's mark.
_AFTER = " \t\r\n\f\v\u3000\u00a0\u200b。．.⁰¹²³⁴⁵⁶⁷⁸⁹"
_LABEL = re.compile(
    r"^\s*(?:(?:担当|所管|主管|関係|実施|責任)(?:府?省庁|機関|部局)?等?(?:名)?"
    r"|(?:responsible|competent|relevant|lead)?\s*(?:ministr(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies))?"
    r"(?:\s+and\s+agenc(?:y|ies))?(?:\s+in\s+charge)?)\s*[:：]\s*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"等|など|ほか|(?<![一-龠])他(?![一-龠])|その他|関係(?:府?省庁|機関|行政機関)|各府?省庁|\betc\b"
    r"|\b(?:and|or)\s+(?:all\s+)?(?:the\s+)?(?:other|others)\b|\bother\s+(?:related|relevant|concerned)\b"
    r"|\b(?:related|relevant)\s+(?:ministries|agencies|bodies|organizations)\b",
    re.IGNORECASE,
)
_OTHERS_PHRASE = re.compile(
    r"(?:\band\s+|\bor\s+)?(?:all\s+)?(?:the\s+)?\bothers?\b"
    r"(?:\s+(?:related|relevant|concerned|competent))?"
    r"(?:\s+(?:government\s+)?(?:bodies|ministries|agencies|organizations|organisations|organs|authorities|parties))?"
    r"(?:\s+and\s+agencies)?(?:\s+concerned)?"
    r"|\b(?:and\s+)?(?:related|relevant)\s+(?:ministries|agencies|bodies|organizations)(?:\s+and\s+agencies)?"
    r"|\betc\b\.?|その他(?:の?関係(?:府?省庁|機関))?|関係(?:府?省庁|行政機関|機関)|各府?省庁|など|ほか|等|他",
    re.IGNORECASE,
)
_CONNECTORS = re.compile(
    r"[\s、，,・･;；:：／/＆&。.．の]+|及び|および|並びに|ならびに|又は|または|若しくは|と"
)
_EN_CONNECTORS = re.compile(r"\b(?:and|or|the|with|as well as|of)\b", re.IGNORECASE)
_UNIT = re.compile(r"^[一-龠ァ-ヶー々・]{0,14}(?:長官?|大臣|局|課|部|室|官房|庁|本部|所|院|署|官)$")
_SPLIT = re.compile(r"[、，,;；／/・]|及び|および|並びに|\band\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]\s*\S|\.\s+[A-Z]|する|した|いう|れる")
_LONGEST_UNKNOWN = 60  # characters; what is longer is prose, not a name


class Closing(NamedTuple):
    """The bodies in the bracket that ends a measure.

    Attributes:
        ids: in the order printed, each once.
        and_others: whether the list ends in 等, “and other related bodies” or the like.
        start: where the bracket opens, in characters of the text.
    """

    ids: tuple[str, ...]
    and_others: bool
    start: int


def read_closing(text: str, finder: Finder) -> Closing | None:
    """Return the bodies named in the bracket that ends `text`, or None where none does.

    The bracket may be of any kind and width, before or after the last 。, on a line of its own, and two may
    follow each other; 【再掲】 after it does not matter. Every name in it is of the register, or most are.

    Args:
        text: a measure's body, as printed.
        finder: what knows the names.
    """
    end = _bare_end(text, len(text))
    found: list[Closing] = []
    while (start := _opening(text, end)) is not None:
        closing = _read_list(text[start + 1 : end - 1], start, finder)
        if closing is None:
            break
        found.insert(0, closing)
        end = len(text[:start].rstrip())
    if not found:
        return None
    ids = tuple(dict.fromkeys(id_ for closing in found for id_ in closing.ids))
    return Closing(ids, any(closing.and_others for closing in found), found[0].start)


def _bare_end(text: str, end: int) -> int:
    """Return where the text ends without white space, a last full stop and a reissue mark."""
    while True:
        bare = text[:end].rstrip(_AFTER)
        bare = _REISSUE.sub("", bare)
        if len(bare) == end:
            return end
        end = len(bare)


def _opening(text: str, end: int) -> int | None:
    """Return where the bracket that closes at `end` opens, or None where `text` ends in no bracket."""
    if not end or text[end - 1] not in _CLOSERS:
        return None
    depth: list[str] = []
    for place in range(end - 1, -1, -1):
        character = text[place]
        if character in _CLOSERS:
            depth.append(_CLOSERS[character])
        elif character in _OPENERS:
            if depth.pop() != _OPENERS[character]:
                return None
            if not depth:
                return place
    return None


def _read_list(inside: str, start: int, finder: Finder) -> Closing | None:
    """Return the bodies listed inside a bracket, or None where it is something else than such a list."""
    listed = _LABEL.sub("", _without_nested(inside))
    mentions = finder.find(listed)
    if not mentions or _SENTENCE.search(_between(listed, mentions)):
        return None
    unknown, others = 0, False
    for gap in _gaps(listed, mentions):
        if _UNIT.match(gap.strip()) and gap.strip() not in ("庁", "部", "課", "局"):
            continue  # 警察庁長官, 法務省大臣官房: the body, more closely
        others = others or bool(_OTHERS.search(gap))
        names = [_bare(piece) for piece in _SPLIT.split(_OTHERS_PHRASE.sub("、", gap))]
        if any(len(name) > _LONGEST_UNKNOWN for name in names):
            return None
        unknown += sum(1 for name in names if name)
    if unknown >= len(mentions):
        return None
    return Closing(tuple(dict.fromkeys(mention.id for mention in mentions)), others, start)


def _without_nested(inside: str) -> str:
    """Drop what stands in brackets within: 内閣府（青少年担当）、警察庁 -> 内閣府、警察庁."""
    previous = None
    while previous != inside:
        previous = inside
        inside = re.sub(r"[（(［\[【〔][^（(［\[【〔）)］\]】〕]*[）)］\]】〕]", "", inside)
    return inside


def _gaps(listed: str, mentions: tuple[Mention, ...]) -> list[str]:
    """Return what stands before, between and after the names."""
    edges = [0, *(edge for mention in mentions for edge in (mention.start, mention.end)), len(listed)]
    return [listed[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _between(listed: str, mentions: tuple[Mention, ...]) -> str:
    return "、".join(_gaps(listed, mentions))


def _bare(piece: str) -> str:
    """Return a piece of a gap without connectors: empty where it was nothing else."""
    return _EN_CONNECTORS.sub("", _CONNECTORS.sub(" ", piece)).strip()
