"""The numbers and bullets that a browser prints before the items of an html list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from corpus.readers import counters

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_COUNTERS: dict[str, Callable[[int], str]] = {
    "decimal": lambda n: f"{n}.",
    "decimal-leading-zero": lambda n: f"{n:02}.",
    "lower-alpha": lambda n: f"{counters.letters(n)}.",
    "lower-latin": lambda n: f"{counters.letters(n)}.",
    "upper-alpha": lambda n: f"{counters.letters(n).upper()}.",
    "upper-latin": lambda n: f"{counters.letters(n).upper()}.",
    "lower-roman": lambda n: f"{counters.roman(n)}.",
    "upper-roman": lambda n: f"{counters.roman(n).upper()}.",
    "cjk-ideographic": lambda n: f"{counters.kanji(n)}、",
    "japanese-informal": lambda n: f"{counters.kanji(n)}、",
    "japanese-formal": lambda n: f"{counters.legal_kanji(n)}、",
    "cjk-decimal": lambda n: f"{counters.kanji_digits(n)}、",
    "hiragana": lambda n: f"{counters.hiragana(n)}、",
    "hiragana-iroha": lambda n: f"{counters.hiragana_iroha(n)}、",
    "katakana": lambda n: f"{counters.gojuon(n)}、",
    "katakana-iroha": lambda n: f"{counters.iroha(n)}、",
    "disc": lambda _: "•",
    "circle": lambda _: "◦",
    "square": lambda _: "▪",
    "none": lambda _: "",
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS_BY_DEPTH = ("disc", "circle", "square")
# An item that brings its own number or bullet: （１） ① 1. a) ア） ・ ○ -. Its list prints none besides.
_OWN_MARKER = re.compile(
    r"\s*(?:[（(][0-9０-９a-zA-Zァ-ヶｱ-ﾝivxIVX一二三四五六七八九十]{1,4}[）)]|[①-⑳㉑-㉟㊱-㊿ⅰ-ⅻⅠ-Ⅻ⑴-⒇]"
    r"|[0-9０-９]{1,3}\s*[.．、)）](?![0-9０-９])|[a-zA-Zァ-ヶｱ-ﾝ][)）．、]|第[0-9０-９一二三四五六七八九十]+[章節条項]"
    r"|[・･•●○◯◎■□◆◇▪▶➢✓⚫※‐–—-][\s\u3000]?)"
)


@dataclass(slots=True)
class ListCounter:
    """Where a list's numbering stands: the next number, the step to the one after, and its style."""

    number: int
    step: int
    style: str


def list_counter(element: etree._Element) -> ListCounter:
    """Return the counter of a list, by its `start`, `reversed`, `type` and style attributes."""
    items = [child for child in element if child.tag == "li"]
    backwards = element.tag == "ol" and "reversed" in element.attrib
    start = _integer(element.get("start"))
    if start is None:
        start = len(items) if backwards else 1
    return ListCounter(start, -1 if backwards else 1, _style(element))


def item_marker(item: etree._Element, counter: ListCounter, text: str) -> str:
    """Return the number or bullet printed before an item, and move the counter on.

    Args:
        item: the <li>; its `value`, `type` and style count.
        counter: the list's.
        text: the item's own text; where that begins with a number or bullet, none is added.
    """
    value = _integer(item.get("value"))
    if value is not None:
        counter.number = value
    style = _own_style(item) or counter.style
    marker = _COUNTERS.get(style, _COUNTERS["decimal"])(counter.number)
    counter.number += counter.step
    return "" if _OWN_MARKER.match(text) else marker


def _style(element: etree._Element) -> str:
    own = _own_style(element)
    if own:
        return own
    if element.tag == "ol":
        return "decimal"
    depth = sum(1 for _ in element.iterancestors("ul", "menu"))
    return _BULLETS_BY_DEPTH[min(depth, 2)]


def _own_style(element: etree._Element) -> str | None:
    """Return the style that an element's own attributes ask for, or None."""
    asked = _STYLE.search(element.get("style", ""))
    if asked:
        for word in asked[1].lower().split():
            if word in _COUNTERS:
                return word
    type_ = element.get("type", "")
    return _TYPES.get(type_) or (type_.lower() if type_.lower() in _COUNTERS else None)


def _integer(value: str | None) -> int | None:
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
