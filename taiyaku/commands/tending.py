"""Commands that change or check the library: add, remove, index, doctor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from corpus.library import salvage
from corpus.model import Language
from corpus.plain import plain
from taiyaku.health import examine
from taiyaku.intake import Taken, find_files, take_in
from taiyaku.output import print_listing, print_object, say
from taiyaku.rescue import write_rescue
from taiyaku.settings import message_language
from taiyaku.shared_options import EXIT_ERROR, common, house_of


def _report(taken: Taken) -> dict[str, Any]:
    """Return what is printed of one file."""
    if taken.parsed is None or taken.result is None:
        error = taken.error
        language = message_language()
        return {
            "file": str(taken.file),
            "result": "error",
            "error": {
                "code": error.code if error else "error",
                "message": error.message.best(language) if error else "",
                "hint": error.hint.best(language) if error else "",
            },
        }
    parsed = taken.parsed
    return {
        "file": str(taken.file),
        "result": str(taken.result),
        "document": parsed.metadata.id,
        "language": str(parsed.language),
        "languages": [str(one.language) for one in (parsed, taken.other) if one is not None],
        "measures": taken.measure_count,
        "passages": len(parsed.measures) - taken.measure_count,
        "titles": {"ja": parsed.metadata.titles.ja, "en": parsed.metadata.titles.en},
        "warnings": list(parsed.warnings),
    }


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file that says what each file is; without one it is found in the text.",
)
@common
def add(context: click.Context, paths: tuple[Path, ...], manifest: Path | None, as_json: bool) -> None:
    """Read documents (files or folders; txt, pdf, docx, html, tmx) into the library, align and index them."""
    failed = 0
    with house_of(context, write=True) as house:
        for taken in take_in(house.library, house.register, find_files(paths, manifest), paths):
            row = _report(taken)
            failed += taken.error is not None
            print_listing([row], as_json=as_json, line=_added_line)
            for warning in row.get("warnings", ()):
                say(f"  {plain(taken.file.name)}: {warning}")
            if taken.error is not None:
                say(f"{plain(str(taken.file))}: {taken.error.say(message_language())}")
        house.open_engine()
    if failed:
        context.exit(EXIT_ERROR)


def _added_line(row: Mapping[str, Any]) -> str:
    if row["result"] == "error":
        return f"{plain(row['file'])}\terror"
    # A translation memory has two languages, and passages alone.
    count = row["measures"] if len(row["languages"]) == 1 else row["passages"]
    return f"{row['document']}\t{row['result']}\t{','.join(row['languages'])}\t{count}"


@click.command()
@click.argument("document")
@common
def remove(context: click.Context, document: str, as_json: bool) -> None:
    """Take a document's text out again; what the built-in catalogue says of it stays."""
    with house_of(context, write=True) as house:
        house.library.document(document)
        house.library.remove(document)
        house.open_engine()
    if as_json:
        print_object({"document": document, "result": "removed"})


@click.command()
@click.option("--rebuild", is_flag=True, help="Build the index anew even if it is in order.")
@common
def index(context: click.Context, rebuild: bool, as_json: bool) -> None:
    """Bring the index in step with the library."""
    with house_of(context) as house:
        house.open_engine(rebuild=rebuild)
        state = house.library.state
    if as_json:
        print_object({"state": state, "rebuilt": rebuild})


@click.command()
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Save what is readable of a damaged library into a zip archive instead.",
)
@common
def doctor(context: click.Context, export: Path | None, as_json: bool) -> None:
    """Check library, index, catalogue and dictionary, and say what is wrong."""
    if export is not None:
        _export(context, export, as_json)
        return
    with house_of(context) as house:
        checks = examine(house)
    good = all(c.ok for c in checks)
    if as_json:
        print_object(
            {"ok": good, "checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in checks]}
        )
    else:
        mark = (
            {True: "良好", False: "異常"}
            if message_language() is Language.JA
            else {True: "ok", False: "FAULT"}
        )
        for check in checks:
            click.echo(f"{mark[check.ok]}\t{check.name}\t{check.detail}")
    if not good:
        context.exit(EXIT_ERROR)


def _export(context: click.Context, file: Path, as_json: bool) -> None:
    """Save what is readable; the exit code says whether that is all."""
    found = salvage(context.obj["library"])
    write_rescue(found, file)
    counts = {table: len(rows) for table, rows in found.rows.items()}
    missing = [*found.unreadable, *found.altered]
    if as_json:
        print_object({"file": str(file), "complete": found.complete, "rows": counts, "missing": missing})
    else:
        click.echo("\t".join([str(file), *(f"{table} {count}" for table, count in counts.items())]))
        for line in missing:
            say(line)
    if not found.complete:
        context.exit(EXIT_ERROR)


COMMANDS = (add, remove, index, doctor)
