"""A file's lines in, a document out: layout, outline, ministries and metadata put together."""

from __future__ import annotations

from dataclasses import replace

from corpus.layout import lay_out
from corpus.metadata import find_metadata
from corpus.ministries import Register
from corpus.model import (
    Kind,
    Language,
    Metadata,
    MinistryLink,
    ParsedDocument,
    ParsedMeasure,
    Role,
)
from corpus.outline import read_outline
from corpus.readers import RawText


def parse_document(
    raw: RawText,
    register: Register,
    *,
    metadata: Metadata | None = None,
    language: Language | None = None,
    name: str = "document",
) -> ParsedDocument:
    """Read the measures of a document out of the lines of a file.

    Args:
        raw: the lines, from corpus.readers.
        register: the bodies of government to look for.
        metadata: what a manifest says; without it title, date, issuer and id are found in the text.
        language: what a manifest says; without it the characters decide.
        name: the file's name without its suffix, from which an id is made.

    Returns:
        The document; a text in which no measure is found has passages only, and a warning.
    """
    layout = lay_out(raw, language)
    outline = read_outline(layout)
    measures = tuple(name_ministries(m, register, layout.language) for m in outline.measures)
    if metadata is None:
        cover = _lines(measures, "cover")
        opening = _lines(measures, "preface")
        if not cover and not opening:
            cover = [b.text for b in layout.blocks[:6] if not b.markers]
        metadata = find_metadata(cover, opening, layout.language, name, raw.title)
    warnings = list(outline.warnings)
    if not any(m.kind is Kind.MEASURE for m in measures):
        warnings.append(
            "no measure found: looked for numbered headings (第1章, 1, (1), ①, Article 1, A. …) and bullets that "
            "hold most of the text; the text is kept as passages"
        )
    return ParsedDocument(metadata, layout.language, outline.sections, measures, tuple(warnings))


def name_ministries(measure: ParsedMeasure, register: Register, language: Language) -> ParsedMeasure:
    """Find the bodies that a measure names: in the brackets that end it, and elsewhere in its text.

    The brackets may also end the text above a list of items, as they do where only the items follow.
    """
    body = measure.text.body
    closing = register.closing(body, language) if measure.kind is Kind.MEASURE else None
    if closing is None and measure.items and measure.kind is Kind.MEASURE:
        lead = body.split("\n" + measure.items[0].marker, 1)[0]
        closing = register.closing(lead, language) if lead != body else None
    responsible = closing.ids if closing else ()
    text = f"{measure.text.title}\n{body}"
    text = text + "".join(f"\n{n.text}" for n in measure.text.notes)
    mentioned = dict.fromkeys(m.id for m in register.find(text, language) if m.id not in responsible)
    links = (
        *(MinistryLink(i, Role.RESPONSIBLE) for i in responsible),
        *(MinistryLink(i, Role.MENTIONED) for i in mentioned),
    )
    return replace(measure, ministries=links, and_others=bool(closing and closing.and_others))


def _lines(measures: tuple[ParsedMeasure, ...], locator: str) -> list[str]:
    return [
        line
        for m in measures
        if m.locator == locator
        for line in (m.text.title, *m.text.body.split("\n"))
        if line
    ]
