"""Commands that find equivalents: clause, term."""

from __future__ import annotations

import sys

import click

from corpus.errors import NotFoundError
from corpus.model import Bilingual
from search.clauses import LIMIT, ClauseFinder, ClauseHit, ClauseTerm, Side, clause_json, term_json
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
        answer = ClauseFinder(house.library, house.glossary.current).find(query, limit)
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
@common
def term(context: click.Context, text: tuple[str, ...], as_json: bool) -> None:
    """Find the renderings of a term in the other language, counted by document, ministry and year."""
    wording = " ".join(text)
    with house_of(context) as house:
        found = ClauseFinder(house.library, house.glossary.current).term(wording)
    if found is None:
        raise NotFoundError(
            Bilingual(
                f"「{wording}」は用語集にも文書にもありません。",
                f"Neither the glossary nor any document has “{wording}”.",
            ),
            Bilingual("短い語でも探せます。", "Try a shorter wording."),
            code="unknown-term",
        )
    if as_json:
        print_object(term_json(found))
        return
    click.echo(_term_text(found))
    for name, counts in (
        ("documents", found.documents),
        ("ministries", found.ministries),
        ("years", found.years),
    ):
        click.echo(f"{name}\t" + ", ".join(f"{key} {count}" for key, count in counts.items()))
    if found.ids:
        click.echo("\n".join(found.ids))


COMMANDS = (clause, term)
