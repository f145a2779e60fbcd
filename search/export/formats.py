"""One export: a list of measures, a format and its choices in, the file in pieces out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from corpus.glossary import ATTRIBUTION, Glossary, write_tbx, write_tsv
from search.export.exporter import Exporter, Progress
from search.export.moses import moses_chunks
from search.export.records import Counts, Format, Unit, UnitKind
from search.export.tables import csv_chunks, jsonl_chunks
from search.export.tmx import tmx_chunks
from search.export.xlsx import xlsx_chunks


@dataclass(frozen=True, slots=True)
class Export:
    """What to export.

    Attributes:
        format: the kind of file.
        ids: the measures, in order.
        unit: what one unit holds; None is the format's usual.
        official: leave our digests out.
        within: leave out pairs of which a measure is not in `ids`.
        bom: begin CSV and TSV with a byte order mark, for Excel.
        when: the time of the export, in UTC.
        counts: counts what is done, while it is done.
    """

    format: Format
    ids: Sequence[str]
    when: datetime
    unit: UnitKind | None = None
    official: bool = False
    within: bool = False
    bom: bool = False
    counts: Counts = field(default_factory=Counts)

    @property
    def kind(self) -> UnitKind:
        """Return what one unit holds."""
        return self.unit or self.format.usual_unit


def export_chunks(
    export: Export, exporter: Exporter, glossary: Callable[[], Glossary], progress: Progress
) -> Iterator[bytes]:
    """Yield an exported file piece by piece.

    Lists of measures (all but TMX and Moses, in units of measures) have a unit for each measure; all others hold
    pairs of texts, each once.

    Args:
        export: what to export.
        exporter: makes the units.
        glossary: gives the terms as they stand now.
        progress: called after each measure.

    Raises:
        LibraryError: the library cannot be read.
    """
    format_ = export.format
    if format_.of_terms:
        terms = exporter.terms(export.ids, glossary(), counts=export.counts, progress=progress)
        if format_ is Format.TBX:
            yield write_tbx(terms, attribution=ATTRIBUTION)
        else:
            yield write_tsv(terms, attribution=ATTRIBUTION).encode()
        return
    units = _units(export, exporter, progress)
    match format_:
        case Format.TMX:
            yield from tmx_chunks(units, export.kind, export.when)
        case Format.MOSES:
            yield from moses_chunks(units)
        case Format.XLSX:
            yield from xlsx_chunks(units)
        case Format.JSONL:
            yield from jsonl_chunks(units)
        case _:
            yield from csv_chunks(units, tabs=format_ is Format.TSV, bom=export.bom)


def _units(export: Export, exporter: Exporter, progress: Progress) -> Iterator[Unit]:
    if export.kind is UnitKind.MEASURE and not export.format.pairs_only:
        return exporter.rows(export.ids, counts=export.counts, progress=progress)
    return exporter.pairs(
        export.ids,
        export.kind,
        official=export.official,
        within=export.within,
        counts=export.counts,
        progress=progress,
    )
