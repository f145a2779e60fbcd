"""A measure as an entry of a bibliography: BibTeX, RIS and CSL-JSON, escaped so that any text stays a text.

A measure is cited as a chapter of its document, with the issuer as author and the locator as the chapter's number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from corpus.model import Language, Measure, Metadata, Origin
from web.era import PartialDate, parse_date
from web.text import clean

# What TeX reads as a sign of its own. Braces have names, because BibTeX counts them even behind a backslash.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9.:-]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOTES = {
    Language.JA: "Taiyaku による非公式の要旨",
    Language.EN: "Unofficial digest by Taiyaku",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a bibliography says of a measure; a text that is not known is empty.

    Attributes:
        key: what the entry is called: `quay-lamps-2019:1.1`.
        language: the language of `title`.
        title: the measure's title, or its locator where it has none.
        container: the document's title.
        author: who issued the document.
        when: when it was issued.
        locator: where the measure stands in it.
        url: the measure's permanent address.
        note: that the wording is our own abstract, where it is.
    """

    key: str
    language: Language
    title: str
    container: str
    author: str
    when: PartialDate | None
    locator: str
    url: str
    note: str


def reference(measure: Measure, document: Metadata, language: Language, permalink: str) -> Reference:
    """Return the reference to a measure, in `language` as far as its texts go."""
    shown = language if language in measure.texts else language.other
    text = measure.texts.get(shown)
    unofficial = text is None or text.origin is Origin.DIGEST
    return Reference(
        key=_NOT_IN_A_KEY.sub("-", measure.id.replace("/", ":", 1)),
        language=shown if text and text.title else language,
        title=_line(text.title if text else "") or measure.locator,
        container=_line(document.titles.best(language) or document.id),
        author=_line(document.issuer.best(language) or ""),
        when=parse_date(document.date or ""),
        locator=measure.locator,
        url=permalink,
        note=_NOTES[language] if unofficial else "",
    )


def bibtex(one: Reference) -> str:
    """Write a BibTeX entry; double braces keep names whole and capitals as they are."""
    when = one.when
    fields = {
        "author": _braced(one.author),
        "title": _braced(one.title),
        "booktitle": _braced(one.container),
        "chapter": f"{{{one.locator.translate(_TEX)}}}",
        "year": f"{{{when.year}}}" if when else "",
        "month": _MONTHS[when.month - 1] if when and when.month else "",
        "day": f"{{{when.day}}}" if when and when.day else "",
        "url": f"{{{one.url}}}",
        "langid": f"{{{'japanese' if one.language is Language.JA else 'english'}}}",
        "note": f"{{{one.note.translate(_TEX)}}}" if one.note else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@incollection{{{one.key},", *lines, "}", ""])


def ris(one: Reference) -> str:
    """Write a RIS record of a chapter; its lines end in CR LF."""
    fields = [
        ("TY", "CHAP"),
        ("ID", one.key),
        ("AU", one.author),
        ("TI", one.title),
        ("T2", one.container),
        ("SE", one.locator),
        ("PY", str(one.when.year) if one.when else ""),
        ("DA", _ris_date(one.when)),
        ("LA", one.language.value),
        ("UR", one.url),
        ("N1", one.note),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(one: Reference) -> list[dict[str, Any]]:
    """Return the items of a CSL-JSON file."""
    when = one.when
    item: dict[str, Any] = {
        "id": one.key,
        "type": "chapter",
        "title": one.title,
        "container-title": one.container,
        "author": [{"literal": one.author}] if one.author else None,
        "issued": {"date-parts": [[part for part in when if part is not None]]} if when else None,
        "chapter-number": one.locator,
        "language": one.language.value,
        "URL": one.url,
        "note": one.note,
    }
    return [{name: value for name, value in item.items() if value}]


def _ris_date(when: PartialDate | None) -> str:
    """Write `2019/05//`: RIS keeps the place of what is not known."""
    if when is None:
        return ""
    return f"{when.year:04}/{f'{when.month:02}' if when.month else ''}/{f'{when.day:02}' if when.day else ''}/"


def _braced(text: str) -> str:
    return f"{{{{{text.translate(_TEX)}}}}}" if text else ""


def _line(text: str) -> str:
    """Return a text as one line without control characters: a line break would begin another field."""
    return " ".join(clean(text).split())
