"""Measure exports: `python -m bench.export_bench [--sizes 10000,100000] [--library] [--json]`.

Each format is written in a process of its own from units recombined from the catalogue, made while they are
written, so that its peak of memory is that of the writer. With `--library` the units come out of a generated
library instead, the whole way that `taiyaku export` takes once the list is known. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, cast

from bench.generate import documents_iter, generate
from bench.search_bench import memory_megabytes
from corpus.glossary import load_glossary
from corpus.library import Library
from corpus.linking import SentenceLinks
from corpus.ministries import load_register
from corpus.model import Kind, Language, Origin, ParsedDocument, ParsedMeasure, Relation, measure_id
from search import Searcher
from search.export import Export, Exporter, Format, Side, Unit, UnitKind, export_chunks

_SIZES = (10_000, 100_000)
_FORMATS = (Format.TMX, Format.CSV, Format.XLSX, Format.JSONL, Format.MOSES)
_SITE = "http://localhost:8270"
_WHEN = datetime(2024, 1, 1, tzinfo=UTC)
Figures = dict[str, float | int | str]


class _Generated(Exporter):
    """Makes as many units as it is told to, out of nothing but the catalogue."""

    def __init__(self, count: int) -> None:
        self._count = count

    def rows(self, *_: object, **__: object) -> Iterator[Unit]:
        """Yield the units."""
        return islice(_units(self._count), self._count)

    def pairs(self, *_: object, **__: object) -> Iterator[Unit]:
        """Yield the units."""
        return self.rows()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them, a line for each format and size."""
    parser = argparse.ArgumentParser(prog="python -m bench.export_bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, _SIZES)), help="units, with commas")
    parser.add_argument("--library", action="store_true", help="from a library rather than from memory")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        format_, size, folder = options.one
        sys.stdout.write(json.dumps(measure(Format(format_), int(size), Path(folder) if folder else None)))
        return 0
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="taiyaku-bench-") as scratch:
            folder = Path(scratch) if options.library else None
            if folder is not None:
                generate(folder, size).close()
            for format_ in _FORMATS:
                figures = _in_child(format_, size, folder)
                sys.stdout.write(json.dumps(figures) + "\n" if options.json else _line(figures))
                sys.stdout.flush()
    return 0


def measure(format_: Format, size: int, folder: Path | None) -> Figures:
    """Return seconds, units, megabytes written and peak memory of one export, in the process that asks."""
    if folder is None:
        return _measured(format_, size, _Generated(size), ())
    with Library.open(folder) as library:
        register = load_register()
        # Counterparts come from the library alone; the list, for which an index is asked, is known here.
        searcher = Searcher(library, cast(Any, None), register)
        ids = tuple(
            measure_id(one.id, str(n)) for one in library.documents() for n in range(1, one.measure_count + 1)
        )
        exporter = Exporter(library, searcher, register, SentenceLinks(library), _SITE)
        return _measured(format_, size, exporter, ids)


def _measured(format_: Format, size: int, exporter: Exporter, ids: Sequence[str]) -> Figures:
    _forget_peak()
    before = memory_megabytes().get("now", 0.0)
    started = time.process_time()  # of this process alone: the machine may have more to do
    job = Export(format_, ids, _WHEN, unit=UnitKind.MEASURE)
    written = sum(len(chunk) for chunk in export_chunks(job, exporter, load_glossary, lambda _: None))
    seconds = time.process_time() - started
    return {
        "format": str(format_),
        "units": size,
        "seconds": round(seconds, 2),
        "units_per_second": round(size / seconds),
        "written_MB": round(written / 1e6, 1),
        "peak_MB": memory_megabytes().get("peak", 0.0),
        "before_MB": before,
    }


def _forget_peak() -> None:
    """Have the system count the peak of memory from now on: what opening a library takes is not the export's."""
    with suppress(OSError):  # known to Linux alone (proc(5), clear_refs)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _in_child(format_: Format, size: int, folder: Path | None) -> Figures:
    order = [sys.executable, "-m", "bench.export_bench", "--one", str(format_), str(size), str(folder or "")]
    done = subprocess.run(order, check=True, capture_output=True, text=True)
    return cast(Figures, json.loads(done.stdout))


def _line(figures: Figures) -> str:
    return (
        f"{figures['units']:>7} {figures['format']:6} {figures['seconds']:>7} s {figures['units_per_second']:>7} units/s"
        f" {figures['written_MB']:>7} MB written, peak {figures['peak_MB']:>6} MB (before {figures['before_MB']} MB)\n"
    )


def _units(count: int) -> Iterator[Unit]:
    documents = documents_iter(count)
    for ja, en in zip(documents, documents, strict=True):  # each comes in Japanese, then in English
        for one, other in zip(ja.measures, en.measures, strict=True):
            yield _unit(ja, one, other)


def _unit(document: ParsedDocument, ja: ParsedMeasure, en: ParsedMeasure) -> Unit:
    id_ = measure_id(document.metadata.id, ja.locator)
    sides = {
        language: Side(id_, one.text.title, one.text.body, Origin.OFFICIAL)
        for language, one in ((Language.JA, ja), (Language.EN, en))
    }
    return Unit(
        id=id_,
        kind=UnitKind.MEASURE,
        measure=id_,
        document=document.metadata.id,
        locator=ja.locator,
        place=Kind.MEASURE,
        titles=document.metadata.titles,
        date=document.metadata.date or "",
        ja=sides[Language.JA],
        en=sides[Language.EN],
        relation=Relation.TRANSLATION,
        confidence=1.0,
        ministries=ja.ministries,
        bodies=document.metadata.titles,
        reissue_of=None,
        permalink=f"{_SITE}/measures/{id_}",
    )


if __name__ == "__main__":
    raise SystemExit(main())
