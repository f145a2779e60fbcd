"""Commands that find equivalents: clause, term."""

from __future__ import annotations

import sys

import click

from corpus.errors import NotFoundError
from corpus.model import Bilingual
from search.clauses import (
    LIMIT,
    LINES,
    ClauseHit,
    ClauseTerm,
    Concordance,
    Side,
    clause_json,
    concordance_json,
    term_json,
)
from taiyaku.output import print_object, say
from taiyaku.settings import message_language
from taiyaku.shared_options import common, house_of

_IDS_SHOWN = 5


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=LIMIT, show_default=True, help="At most so many hits."
)
@common
def clause(context: click.Context, text: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find the equivalents of a clause in the other language; `-` reads it from stdin."""
    query = sys.stdin.read() if text == ("-",) else " ".join(text)
    with house_of(context) as house:
        answer = house.clauses.find(query, limit)
    if answer.notice is not None:
        say(answer.notice.best(message_language()))
    if as_json:
        print_object(clause_json(answer))
        return
    for hit in answer.hits:
        click.echo(_hit_text(hit))
    for start, end in answer.uncovered:
        click.echo(f"–\t{answer.query[start:end]}")
    for term in answer.terms:
        click.echo(_term_text(term))


def _hit_text(hit: ClauseHit) -> str:
    lines = [f"{hit.kind}\t{hit.match:.0%}\t{hit.confidence:.2f}"]
    lines += [f"  {_side_text(side)}" for side in (hit.source, hit.target) if side is not None]
    if len(hit.places) > 1:
        lines.append(f"  ={len(hit.places)}: {' '.join(hit.places[:_IDS_SHOWN])}")
    return "\n".join(lines)


def _side_text(side: Side) -> str:
    return f"{side.measure} [{side.lang} · {side.origin}] {' '.join(side.text.split())}"


def _term_text(term: ClauseTerm) -> str:
    renderings = " | ".join(f"{one.text} ({one.measures})" for one in term.renderings)
    return f"{term.text} ({term.count})\t{renderings}"


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--lines", is_flag=True, help="Print the sentences that have the term, with their counterparts.")
@click.option("--rendering", metavar="TEXT", help="Only sentences whose counterpart has this wording; implies --lines.")
@click.option("--document", "-d", metavar="D", help="Only sentences of this document.")
@click.option("--ministry", "-m", metavar="M", help="Only sentences of measures of this ministry, by any of its names.")
@click.option("--year", "-y", type=int, help="Only sentences of documents of this year.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=LINES, show_default=True, help="At most so many lines.")
@common
def term(
    context: click.Context,
    text: tuple[str, ...],
    lines: bool,
    rendering: str | None,
    document: str | None,
    ministry: str | None,
    year: int | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find the renderings of a term in the other language, counted by document, ministry and year."""
    wording = " ".join(text)
    lines = lines or any(one is not None for one in (rendering, document, ministry, year))
    with house_of(context) as house:
        finder = house.clauses
        found = finder.term(wording)
        if found is None:
            raise _unknown(wording)
        if lines:
            body = house.register.look_up(ministry) if ministry else None
            kwic = finder.concordance(
                wording, rendering, document=document, ministry=body.id if body else ministry, year=year, limit=limit
            )
    if lines:
        _print_lines(kwic, as_json=as_json)
    elif as_json:
        print_object(term_json(found))
    else:
        _print_term(found)


def _unknown(wording: str) -> NotFoundError:
    return NotFoundError(
        Bilingual(
            f"「{wording}」は用語集にも文書にもありません。",
            f"Neither the glossary nor any document has “{wording}”.",
        ),
        Bilingual("短い語でも探せます。", "Try a shorter wording."),
        code="unknown-term",
    )


def _print_term(found: ClauseTerm) -> None:
    click.echo(_term_text(found))
    for name, counts in (("documents", found.documents), ("ministries", found.ministries), ("years", found.years)):
        click.echo(f"{name}\t" + ", ".join(f"{key} {count}" for key, count in counts.items()))
    if found.ids:
        click.echo("\n".join(found.ids))


def _print_lines(found: Concordance, *, as_json: bool) -> None:
    if as_json:
        print_object(concordance_json(found))
        return
    for line in found.lines:
        click.echo(f"{line.source.measure}\t{line.link:.2f}\t{line.source.origin}")
        for side in (line.source, line.target):
            if side is not None:
                click.echo(f"  {_in_context(side)}")
    if found.total > len(found.lines):
        say(f"{len(found.lines)} / {found.total}")


def _in_context(side: Side) -> str:
    """Return a sentence with what is marked in square brackets."""
    parts: list[str] = []
    at = 0
    for start, end in side.marks:
        parts += [side.text[at:start], "[", side.text[start:end], "]"]
        at = end
    return " ".join("".join([*parts, side.text[at:]]).split())


COMMANDS = (clause, term)
