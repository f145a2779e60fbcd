"""The text of a segment without its inline tags, and the language that it is in."""

from __future__ import annotations

import re

from lxml import etree

from corpus.model import Language

# ISO 639: the codes of two and of three letters; tools write them in any case, with a region or a script.
_LANGUAGES = {"ja": Language.JA, "jpn": Language.JA, "en": Language.EN, "eng": Language.EN}
_CODES = ("bpt", "ept", "it", "ph", "ut")  # native codes of the formatted text: no wording
_BREAK = "lb"  # the type of a `ph` that stands for a line break
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def language_of(tag: str | None) -> Language | None:
    """Return the language of a code, whatever its case and region: `JA`, `ja-JP`, `en_GB`; None of any other."""
    return _LANGUAGES.get(re.split(r"[-_]", (tag or "").strip().lower())[0])


def segment_text(segment: etree._Element) -> str:
    """Return the wording of a `seg`: what stands in `hi` belongs to it, what stands in native codes does not.

    A code of type `lb` is a line break. `<seg>of<ph x="1" type="lb">&lt;br&gt;</ph>the <hi>port</hi></seg>` gives
    `of`, a newline and `the port`.
    """
    text = "".join(_parts(segment))
    return _LINE_ENDS.sub("\n", _CONTROLS.sub(" ", text)).strip()


def _parts(element: etree._Element) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _CODES:
            if child.get("type") == _BREAK:
                parts.append("\n")
        elif name:
            parts += _parts(child)
        parts.append(child.tail or "")
    return parts


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment, a processing instruction, an entity."""
    tag = element.tag  # not by QName, which raises for `x:tu` where nothing says what `x` is
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
