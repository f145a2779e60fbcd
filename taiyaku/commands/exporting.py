"""The command that writes result lists as files for other programs: export."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from corpus.errors import TaiyakuError
from corpus.linking import SentenceLinks
from corpus.model import Bilingual, Language
from search import SearchRequest
from search.export import Counts, Export, Exporter, Format, UnitKind, export_chunks
from taiyaku.commands.look import body_ids
from taiyaku.house import House
from taiyaku.output import ProgressBar, print_object, say
from taiyaku.settings import message_language
from taiyaku.shared_options import common, house_of

_SITE = "http://localhost:8270"  # where `taiyaku serve` answers by default


class OutputError(TaiyakuError):
    """A file that cannot be written."""

    code = "output-unwritable"


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice([str(one) for one in Format]))
@click.argument("query", nargs=-1)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Only measures published in this language.")
@click.option("--document", "-d", metavar="D", multiple=True, help="Only this document (may be given again).")
@click.option("--ministry", "-m", metavar="M", multiple=True, help="Only this ministry, by any of its names.")
@click.option(
    "--year", "-y", type=click.IntRange(1868, 2199), multiple=True, help="Only documents of this year."
)
@click.option(
    "--unit",
    type=click.Choice([str(one) for one in UnitKind]),
    help="What one unit holds: sentence (usual for tmx and moses) or measure (usual for the others).",
)
@click.option("--official", is_flag=True, help="Pairs of published texts only; no digests.")
@click.option("--within", is_flag=True, help="Only pairs of which both measures are in the list.")
@click.option("--bom", is_flag=True, help="Begin csv or tsv with a byte order mark, for Excel.")
@click.option(
    "--site", metavar="URL", default=_SITE, show_default=True, help="The address that permalinks begin with."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file; otherwise to stdout.",
)
@common
def export(
    context: click.Context,
    format_: str,
    query: tuple[str, ...],
    lang: str | None,
    document: tuple[str, ...],
    ministry: tuple[str, ...],
    year: tuple[int, ...],
    unit: str | None,
    official: bool,
    within: bool,
    bom: bool,
    site: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Write all measures that a search finds, or without QUERY the whole library, as a file.

    FORMAT is tmx, csv, tsv, xlsx, jsonl or moses (plain parallel text, zipped) for texts; tbx or terms
    (tab-separated) for the glossary terms in them.
    """
    wanted = Format(format_)
    kind = UnitKind(unit) if unit else wanted.usual_unit
    _check(wanted, kind, output, official=official or within, bom=bom, as_json=as_json)
    with house_of(context) as house:
        for name in document:
            house.library.document(name)
        request = SearchRequest(
            " ".join(query),
            Language(lang) if lang else None,
            document,
            body_ids(house.register, ministry),
            year,
        )
        job = Export(
            wanted,
            house.searcher.listed(request),
            datetime.now(UTC),
            unit=kind,
            official=official,
            within=within,
            bom=bom,
        )
        chunks = _chunks(house, job, site)
        if output is None:
            for chunk in chunks:
                click.echo(chunk, nl=False)
        else:
            _write(output, chunks)
    if as_json:
        counts = job.counts
        print_object(
            {
                "file": str(output),
                "format": format_,
                "unit": str(kind),
                "measures": counts.measures,
                "units": counts.units,
                "alone": counts.alone,
            }
        )
    say(_summary(job.counts, terms=wanted.of_terms))


def _check(
    format_: Format, kind: UnitKind, output: Path | None, *, official: bool, bom: bool, as_json: bool
) -> None:
    """Refuse options that do not go together."""
    if bom and format_ not in (Format.CSV, Format.TSV):
        raise click.UsageError("--bom is for csv and tsv.")
    if official and (format_.of_terms or (kind is UnitKind.MEASURE and not format_.pairs_only)):
        raise click.UsageError("--official and --within are for pairs: tmx, moses, or --unit sentence.")
    if output is None and as_json:
        raise click.UsageError("--json says what was written to a file; give --output as well.")
    if output is None and format_.binary and sys.stdout.isatty():
        raise click.UsageError(f"A terminal cannot show {format_}; give --output FILE, or redirect stdout.")


def _chunks(house: House, job: Export, site: str) -> Iterable[bytes]:
    bar = ProgressBar("書き出しています" if message_language() is Language.JA else "Exporting")

    def progress(counts: Counts) -> None:
        bar(counts.measures, counts.total)

    links = SentenceLinks(house.library)
    exporter = Exporter(house.library, house.searcher, house.register, links, site)
    return export_chunks(job, exporter, house.glossary.current, progress)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all: under another name first, which a failure leaves nothing of.

    A pipe or device is written to as it is, and where a link leads to.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(chunks)
            return
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(chunks)
            _umask_mode(Path(name))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            Bilingual(
                f"「{path}」に書き込めません（{error.strerror}）。",
                f"{path} cannot be written ({error.strerror}).",
            ),
            Bilingual(
                "フォルダーの有無、書き込み権限、空き容量を確かめてください。",
                "Check that the folder is there, may be written to, and has room.",
            ),
        ) from error


def _umask_mode(path: Path) -> None:
    """Give a file the permissions that a new file has; temporary ones are for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _summary(counts: Counts, *, terms: bool) -> str:
    japanese = message_language() is Language.JA
    if terms:
        return (
            f"用語 {counts.units:,} 件（施策 {counts.measures:,} 件から）"
            if japanese
            else f"{counts.units:,} terms of {counts.measures:,} measures"
        )
    alone = ""
    if counts.alone:
        alone = f"、対のない施策 {counts.alone:,} 件" if japanese else f"; {counts.alone:,} without a pair"
    if japanese:
        return f"{counts.units:,} 件（施策 {counts.measures:,} 件{alone}）"
    return f"{counts.units:,} units of {counts.measures:,} measures{alone}"


COMMANDS = (export,)
