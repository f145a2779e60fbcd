"""Glossaries as TBX-Basic: ISO 30042:2019 core structure, DCA style.

What is written: one `conceptEntry` a term with its kind as `subjectField`; the Japanese wording, its reading
in a note; the English ones, marked preferred or admitted. What is read besides: the older `martif` form
(`termEntry`, `langSet`, `tig`, `ntig`) that many tools still export, any region (`ja-JP`, `en-US`), other
languages (passed over), and several Japanese synonyms in one entry (an entry each).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from corpus.glossary.fields import make_term
from corpus.glossary.fold import fold_ja
from corpus.glossary.problems import fail_at, fail_file
from corpus.glossary.records import Term, TermKind, TermSource
from corpus.model import Bilingual

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_NOT_TO_USE = ("deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm")
_READING_NOTE = "reading: "
_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def write_tbx(terms: Iterable[Term], *, title: str = "Taiyaku glossary", attribution: str = "") -> bytes:
    """Write entries as a TBX-Basic file that `read_tbx` reads back.

    Args:
        terms: the entries, in the order to write them.
        title: what the header calls the collection.
        attribution: who made it and under which licence.
    """
    names: Any = {None: NAMESPACE}  # lxml-stubs has no room for the default namespace
    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap=names)
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(_XML_LANG, "en")
    description = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(description, "titleStmt"), "title", title)
    _child(_child(description, "sourceDesc"), "p", attribution or title)
    body = _child(_child(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _write_entry(body, number, term)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", pretty_print=True)


def read_tbx(
    data: bytes, name: str = "glossary.tbx", *, source: TermSource = TermSource.USER
) -> tuple[Term, ...]:
    """Read the entries that have both a Japanese and an English term.

    A term that the file marks as deprecated or superseded is passed over.

    Args:
        data: the file's bytes.
        name: its name, for messages.
        source: whose entries they are.

    Raises:
        ManifestError: it is no XML or no TBX, or holds no such entry; the message names file and line.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # lxml-stubs does not know it
            raise MemoryError from error
        fail_at(
            name,
            int(str(error.lineno or 1)),
            "XML",
            Bilingual(f"XML として読めません（{error.msg}）。", f"it is not well-formed XML ({error.msg})."),
            Bilingual("用語管理ツールから書き出し直してください。", "Export it anew from your tool."),
        )
    subset: Any = root.getroottree().docinfo.internalDTD  # lxml-stubs does not know its entities
    entities = subset.entities() if subset is not None else []
    if entities:  # left out, they would be missing from terms; put in, they could be anything
        entity = str(entities[0].name)[:80]
        fail_at(
            name,
            1,
            "DOCTYPE",
            Bilingual(f"XML の実体「{entity}」が宣言されています。", f"it declares the XML entity “{entity}”."),
            Bilingual("実体の宣言のないファイルとして書き出し直してください。", "Export it anew without entities."),
        )
    if _local(root) not in ("tbx", "martif"):
        fail_at(
            name,
            _line(root),
            _local(root),
            Bilingual("TBX ではありません。", "it is not TBX: the root should be tbx or martif."),
            Bilingual("TBX か TSV のファイルを渡してください。", "Give a TBX or TSV file."),
        )
    terms: dict[str, Term] = {}
    for entry in _descendants(root, "conceptEntry", "termEntry"):
        for term in _read_entry(entry, name, source):
            key = fold_ja(term.ja).text
            known = terms.get(key)
            joined = term.en if known is None else tuple(dict.fromkeys((*known.en, *term.en)))
            first = known or term
            terms[key] = Term(first.ja, first.reading, joined, first.kind, first.note, source)
    if not terms:
        fail_file(
            name,
            Bilingual("日英の揃った用語がありません。", "no entry has both a Japanese and an English term."),
            Bilingual("xml:lang が ja と en か確かめてください。", "Check that xml:lang is ja and en."),
        )
    return tuple(terms.values())


def _write_entry(body: etree._Element, number: int, term: Term) -> None:
    entry = _child(body, "conceptEntry")
    entry.set("id", f"c{number}")
    _child(entry, "descrip", term.kind).set("type", "subjectField")
    if term.note:
        _child(entry, "note", term.note)
    for language, forms in (("ja", (term.ja,)), ("en", term.en)):
        section = _child(entry, "langSec")
        section.set(_XML_LANG, language)
        for place, form in enumerate(forms):
            one = _child(section, "termSec")
            _child(one, "term", form)
            _child(one, "termNote", _ADMITTED if place else _PREFERRED).set("type", "administrativeStatus")
            if language == "ja" and term.reading:
                _child(one, "note", f"{_READING_NOTE}{term.reading}")


def _read_entry(entry: etree._Element, name: str, source: TermSource) -> Iterator[Term]:
    japanese: list[tuple[str, str]] = []
    english: list[tuple[bool, str]] = []
    for section in _descendants(entry, "langSec", "langSet"):
        tag = section.get(_XML_LANG) or section.get("lang") or ""
        language = tag.lower().replace("_", "-").split("-")[0]
        for one in _descendants(section, "termSec", "tig", "ntig"):
            wording = " ".join(_text(t) for t in _descendants(one, "term"))
            status = [
                _text(n) for n in _descendants(one, "termNote") if n.get("type") == "administrativeStatus"
            ]
            if not wording or any(s in _NOT_TO_USE for s in status):
                continue
            if language == "ja":
                notes = [_text(n) for n in _descendants(one, "note")]
                spoken = next((n[len(_READING_NOTE) :] for n in notes if n.startswith(_READING_NOTE)), "")
                japanese.append((wording, spoken))
            elif language == "en":
                english.append((not any(s.startswith("preferred") for s in status), wording))
    if not english:
        return
    subject = next((_text(d) for d in _children(entry, "descrip") if d.get("type") == "subjectField"), "")
    kind = subject.lower() if subject.lower() in set(TermKind) else ""
    note = "; ".join(filter(None, (_text(n) for n in _children(entry, "note"))))
    for ja, spoken in japanese:
        yield make_term(
            name,
            _line(entry),
            ja,
            [form for _, form in sorted(english, key=lambda pair: pair[0])],
            reading=spoken,
            kind=kind,
            note=note,
            source=source,
        )


def _child(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    if text:
        element.text = _INVALID_XML.sub("", text)
    return element


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line if isinstance(line, int) else 1


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _descendants(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if _local(one) in tags)


def _children(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    return (one for one in element if _local(one) in tags)


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
