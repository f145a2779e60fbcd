"""Commands by which people correct pairs: accept, reject, add, take back, and take reviews along."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from corpus.errors import ReadError
from corpus.model import Bilingual, Review, Status
from corpus.plain import plain
from corpus.readers import read_bytes
from corpus.reviews import make_review, read_reviews, write_reviews
from search import pair_json
from taiyaku.output import print_object
from taiyaku.shared_options import common, house_of

_MOST_BYTES = 16 * 1024 * 1024  # of a file of reviews: some 100,000 of them


@click.group()
def pair() -> None:
    """Say which pairs of measures are right; what a person says is never overwritten.

    JA and EN are measure ids, as `taiyaku pairs` lists them.
    """


def _user() -> str:
    """Return the name of the user who runs the command, where the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _say(context: click.Context, review: Review, as_json: bool, *, add: bool = False) -> None:
    with house_of(context, write=True) as house:
        house.library.review(review, add=add)
        house.open_engine()
    if as_json:
        print_object(
            {
                **pair_json(review.pair),
                "reviewer": review.reviewer,
                "reviewed": review.reviewed,
                "note": review.note,
            }
        )


def _command(name: str, status: Status, text: str, *, add: bool = False) -> None:
    @pair.command(name=name, help=text)
    @click.argument("ja")
    @click.argument("en")
    @click.option("--by", metavar="NAME", help="Who says so (default: the user of this computer).")
    @click.option("--note", metavar="TEXT", default="", help="Why.")
    @common
    def said(context: click.Context, ja: str, en: str, by: str | None, note: str, as_json: bool) -> None:
        _say(
            context,
            make_review(ja, en, status, by=_user() if by is None else by, note=note),
            as_json,
            add=add,
        )


_command("accept", Status.ACCEPTED, "Confirm that a pair is right.")
_command("reject", Status.REJECTED, "Say that a pair is wrong.")
_command("add", Status.ACCEPTED, "Add a pair that was not found.", add=True)
_command("reset", Status.PROPOSED, "Take a review back.")


@pair.command(name="export")
@click.option("--document", metavar="D", help="Only reviews of pairs with a measure of this document.")
@common
def export(context: click.Context, document: str | None, as_json: bool) -> None:
    """Write all reviews to stdout as TSV."""
    with house_of(context) as house:
        if document:
            house.library.document(document)
        click.echo(write_reviews(house.library.reviews(document)), nl=False)


@pair.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@common
def import_(context: click.Context, file: Path, as_json: bool) -> None:
    """Bring reviews in from a TSV file, all or none."""
    name = plain(str(file))
    try:
        text = read_bytes(file, _MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(
            Bilingual(f"{name} を UTF-8 の文字として読めません。", f"{name} cannot be read as UTF-8 text."),
            Bilingual("場所と文字コードを確かめてください。", "Check its place and encoding."),
            code="file-unreadable",
        ) from error
    reviews = read_reviews(text, file.name)
    with house_of(context, write=True) as house:
        with house.library.transaction():
            for review in reviews:
                house.library.review(review, add=True)
        house.open_engine()
    if as_json:
        print_object({"imported": len(reviews)})


COMMANDS = (pair,)
