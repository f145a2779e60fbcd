"""Commands that keep a library safe: backup and restore."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.library import back_up, restore
from taiyaku.output import print_object
from taiyaku.shared_options import common, house_of


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@common
def backup(context: click.Context, file: Path, as_json: bool) -> None:
    """Save the library into one archive with its hash; others may read and write meanwhile."""
    made = back_up(context.obj["library"], file)
    if as_json:
        print_object({"file": str(file), **made._asdict()})
    else:
        click.echo(f"{file}\t{made.documents}\t{made.sha256}")


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@common
def restore_(context: click.Context, file: Path, as_json: bool) -> None:
    """Put a saved library in place of this one, all of it or nothing; verified by hash."""
    made = restore(file, context.obj["library"])
    with house_of(context, write=True) as house:
        house.open_engine()
    if as_json:
        print_object({"file": str(file), **made._asdict()})
    else:
        click.echo(f"{file}\t{made.documents}\t{made.sha256}")


COMMANDS = (backup, restore_)
