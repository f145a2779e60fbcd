"""The glossary on the command line: look up, import, export, remove."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from corpus import confined
from corpus.errors import NotFoundError
from corpus.glossary import ATTRIBUTION, Term, TermSource, write_tbx, write_tsv
from corpus.model import Bilingual
from taiyaku.output import print_listing, print_object
from taiyaku.shared_options import common, house_of


def term_json(term: Term) -> dict[str, Any]:
    """Return the shape of a glossary entry."""
    return {
        "ja": term.ja,
        "reading": term.reading,
        "en": list(term.en),
        "kind": str(term.kind),
        "note": term.note,
        "source": str(term.source),
    }


@click.group()
def glossary() -> None:
    """Look up terms, bring your own, take the glossary along.

    Your own entries are added to the built-in ones and win where the two differ.
    """


@glossary.command(name="find")
@click.argument("words", nargs=-1)
@common
def find(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Look terms up in Japanese, English or kana; without words list all."""
    with house_of(context) as house:
        book = house.glossary.current()
        found = book.look_up(" ".join(words)) if words else tuple(book)
    if words and not found:
        query = " ".join(words)
        raise NotFoundError(
            Bilingual(f"「{query}」は用語集にありません。", f"“{query}” is not in the glossary."),
            Bilingual("短い語や読みでも探せます。", "Try a shorter word, or its reading in kana."),
            code="unknown-term",
        )
    print_listing((term_json(t) for t in found), as_json=as_json, line=_line)


def _line(term: Mapping[str, Any]) -> str:
    return "\t".join((term["ja"], " | ".join(term["en"]), term["kind"], term["note"]))


@glossary.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@common
def import_(context: click.Context, file: Path, as_json: bool) -> None:
    """Add the entries of a TSV or TBX file to your own glossary."""
    terms = confined.read_terms(file)
    with house_of(context, write=True) as house:
        added, replaced = house.library.put_terms(terms)
        total = len(house.library.terms())
    if as_json:
        print_object({"added": added, "replaced": replaced, "own": total})
    else:
        click.echo(f"{added}\t{replaced}\t{total}")


@glossary.command(name="export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(["tsv", "tbx"]))
@click.option("--own", is_flag=True, help="Only your own entries.")
@common
def export(context: click.Context, format_: str, own: bool, as_json: bool) -> None:
    """Write the glossary to stdout as TSV or TBX."""
    with house_of(context) as house:
        terms = [t for t in house.glossary.current() if not own or t.source is TermSource.USER]
    data = (
        write_tbx(terms, attribution=ATTRIBUTION)
        if format_ == "tbx"
        else write_tsv(terms, attribution=ATTRIBUTION)
    )
    click.echo(data, nl=False)


@glossary.command(name="remove")
@click.argument("words", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Remove all of your own entries.")
@common
def remove(context: click.Context, words: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Remove entries of your own glossary by their Japanese."""
    if not words and not everything:
        raise click.UsageError("Name the terms to remove, or give --all.")
    with house_of(context, write=True) as house:
        gone = house.library.remove_terms(None if everything else words)
    if not gone and not everything:
        raise NotFoundError(
            Bilingual(
                f"自分の用語集に「{'」「'.join(words)}」はありません。",
                f"Your own glossary has no {', '.join(words)}.",
            ),
            Bilingual(
                "組み込みの用語は取り除けません。",
                "Built-in entries cannot be removed; import your own wording over them.",
            ),
            code="unknown-term",
        )
    if as_json:
        print_object({"removed": gone})


COMMANDS = (glossary,)
