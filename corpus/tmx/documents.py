"""A translation memory as a document of the library: its units are passages, with a text in each language.

They are passages, not measures: a unit is a sentence as a rule, with no place in an outline, and no counterpart
in other documents is looked for. Both languages of a unit stand under one locator, its number in the file, so the
two are a pair by themselves.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.metadata import make_id
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, Language, Metadata, Origin, ParsedDocument, ParsedMeasure, Text
from corpus.parse import name_ministries
from corpus.tmx.records import ParallelText, ParallelUnit

_ORIGIN = "origin"  # the property by which a unit of ours says that it is a digest


def parallel_documents(
    parallel: ParallelText, register: Register, *, metadata: Metadata | None = None, name: str = "memory"
) -> tuple[ParsedDocument, ParsedDocument]:
    """Return the Japanese and the English side of a translation memory.

    Args:
        parallel: the units.
        register: the bodies of government to look for.
        metadata: what a manifest says of the file; without it id and titles are made from its name.
        name: the file's name without its suffix.
    """
    metadata = metadata or Metadata(make_id(name, name), Bilingual(name, name))
    skipped = f"{parallel.skipped} units skipped: they lack a Japanese or an English text"
    ja, en = (_side(parallel, register, metadata, language) for language in Language)
    return (replace(ja, warnings=(skipped,)) if parallel.skipped else ja), en


def _side(
    parallel: ParallelText, register: Register, metadata: Metadata, language: Language
) -> ParsedDocument:
    passages = tuple(
        name_ministries(_passage(str(number), unit, language), register, language)
        for number, unit in enumerate(parallel.units, 1)
    )
    return ParsedDocument(metadata, language, (), passages)


def _passage(locator: str, unit: ParallelUnit, language: Language) -> ParsedMeasure:
    digest = unit.props.get(_ORIGIN) == Origin.DIGEST
    body = unit.ja if language is Language.JA else unit.en
    text = Text("", body, Origin.DIGEST if digest else Origin.OFFICIAL)
    return ParsedMeasure(locator, Kind.PASSAGE, text)
