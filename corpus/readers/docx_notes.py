"""The footnotes and endnotes of a Word document, numbered in the order in which the text refers to them."""

from __future__ import annotations

from typing import Any, NamedTuple

from corpus.readers.counters import roman, superscript
from corpus.readers.numbering import W

_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


class Noted(NamedTuple):
    """A note that the text has just referred to: `¹` and what it says."""

    mark: str
    text: str


class Notes:
    """Hands out notes by their references.

    Args of the constructor: the elements <w:footnotes> and <w:endnotes>, or None.
    """

    def __init__(self, footnotes: Any | None, endnotes: Any | None) -> None:
        self._texts = {"footnote": _texts(footnotes, "footnote"), "endnote": _texts(endnotes, "endnote")}
        self._counts = {"footnote": 0, "endnote": 0}

    def take(self, reference: Any) -> Noted | None:
        """Return the note of a reference, with its mark: `¹`, for endnotes `(i)`; None without one."""
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        text = self._texts[kind].get(reference.get(f"{W}id", ""))
        if text is None:
            return None
        if reference.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            return Noted("", text)
        self._counts[kind] += 1
        number = self._counts[kind]
        return Noted(superscript(str(number)) if kind == "footnote" else f"({roman(number)})", text)


def _texts(root: Any | None, kind: str) -> dict[str, str]:
    """Return the notes of a part by their ids; separators, which have a type, are no notes."""
    if root is None:
        return {}
    return {
        note.get(f"{W}id", ""): _text(note)
        for note in root.findall(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }


def _text(note: Any) -> str:
    paragraphs = []
    for paragraph in note.iter(f"{W}p"):
        parts = [
            _SIGNS.get(element.tag, element.text or "")
            for element in paragraph.iter(f"{W}t", *_SIGNS)
            if next(element.iterancestors(f"{W}rt", f"{W}del", f"{W}moveFrom"), None) is None
        ]
        paragraphs.append("".join(parts).strip())
    return " ".join(paragraph for paragraph in paragraphs if paragraph)
