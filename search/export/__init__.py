"""Export: measures in, translation units out, written as files that other programs read."""

from search.export.columns import COLUMNS, unit_json
from search.export.exporter import Exporter
from search.export.formats import Export, export_chunks
from search.export.names import export_name
from search.export.records import Counts, Format, Side, Unit, UnitKind

__all__ = [
    "COLUMNS", "Counts", "Export", "Exporter", "Format", "Side", "Unit", "UnitKind", "export_chunks", "export_name",
    "unit_json",
]  # fmt: skip
