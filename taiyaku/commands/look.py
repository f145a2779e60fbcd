"""Commands that read: documents, measures, pairs, show, search, ministry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from corpus.errors import NotFoundError
from corpus.library import Library
from corpus.linking import SentenceLinks
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, Language
from search import SearchRequest, shapes
from search.json_types import PairJson
from taiyaku.output import print_listing, print_object, say
from taiyaku.settings import message_language
from taiyaku.shared_options import common, house_of

_YEAR_FIRST, _YEAR_LAST = 1868, 2199


def _best(names: Mapping[str, Any] | None) -> str:
    """Return a bilingual name in the language of the terminal."""
    names = names or {}
    language = message_language()
    return names.get(language) or names.get(language.other) or ""


def body_ids(register: Register, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of ministries given by any of their names, with those of the bodies they came from."""
    ids: list[str] = []
    for name in names:
        match = register.look_up(name)
        if match is None:
            raise NotFoundError(
                Bilingual(
                    f"府省庁「{name}」は登録されていません。", f"No ministry is known by the name “{name}”."
                ),
                Bilingual(
                    "`taiyaku ministry NAME` は略称や旧称でも探せます。",
                    "`taiyaku ministry NAME` also finds short and former names.",
                ),
                code="unknown-ministry",
            )
        ids.extend(i for heir in match.now for i in register.lineage(heir))
    return tuple(dict.fromkeys(ids))


@click.command()
@common
def documents(context: click.Context, as_json: bool) -> None:
    """List the documents."""
    with house_of(context) as house:
        rows = [shapes.document_json(d) for d in house.library.documents()]
    print_listing(
        rows,
        as_json=as_json,
        line=lambda d: "\t".join(
            (d["id"], d["date"] or "", str(d["measures"]), ",".join(d["languages"]), _best(d["titles"]))
        ),
    )


@click.command()
@click.option("--document", metavar="D", help="Only measures of this document.")
@click.option("--ministry", metavar="M", help="Only measures of this ministry, by any of its names.")
@click.option("--passages", is_flag=True, help="List passages (preface, overview sections) as well.")
@common
def measures(
    context: click.Context, document: str | None, ministry: str | None, passages: bool, as_json: bool
) -> None:
    """List measures."""
    with house_of(context) as house:
        ids = body_ids(house.register, (ministry,)) if ministry else (None,)
        found = {
            m.id: m
            for body in ids
            for m in house.library.measures(
                document=document, ministry=body, kind=None if passages else Kind.MEASURE
            )
        }
        rows = [shapes.measure_json(m) for m in found.values()]
    print_listing(rows, as_json=as_json, line=lambda m: f"{m['id']}\t{_title(m)}")


def _title(measure: Mapping[str, Any]) -> str:
    texts = measure["texts"]
    language = message_language()
    for side in (language, language.other):
        if side in texts and (texts[side]["title"] or texts[side]["body"]):
            return str(texts[side]["title"] or texts[side]["body"][:40])
    return ""


@click.command()
@click.option("--document", metavar="D", help="Only pairs with a measure of this document.")
@click.option(
    "--sentences", "with_sentences", is_flag=True, help="Say which sentences answer each other as well."
)
@common
def pairs(context: click.Context, document: str | None, with_sentences: bool, as_json: bool) -> None:
    """List pairs of Japanese and English measures that correspond."""
    with house_of(context) as house:
        library = house.library
        if document:
            library.document(document)
        found = shapes.all_pairs(library.pairs(document), library.measures(document=document))
        rows = [shapes.pair_json(p) for p in found]
        if with_sentences:
            _add_sentences(library, rows)
    print_listing(rows, as_json=as_json, line=_pair_line)


def _add_sentences(library: Library, rows: Sequence[PairJson]) -> None:
    """Add to each pair its sentence links."""
    measures = library.measures_by_id({id_ for row in rows for id_ in (row["ja"], row["en"])})
    links = SentenceLinks(library)
    for row in rows:
        ja, en = measures[row["ja"]], measures[row["en"]]
        row["sentences"] = shapes.sentence_pairs_json(ja, en, links.between(ja, en))


def _pair_line(row: Mapping[str, Any]) -> str:
    """Return a pair, and below it, indented, its sentences, as lines of text."""
    lines = [f"{row['ja']}\t{row['en']}\t{row['relation']}\t{row['confidence']:.2f}\t{row['status']}"]
    for link in row.get("sentences", ()):
        sides = "\t".join(" ".join(link[side].split()) for side in ("ja", "en"))
        lines.append(f"\t{sides}\t{link['confidence']:.2f}")
    return "\n".join(lines)


@click.command()
@click.argument("measure")
@common
def show(context: click.Context, measure: str, as_json: bool) -> None:
    """Show one measure whole, with its counterparts."""
    with house_of(context) as house:
        record = house.library.measure(measure)
        row = shapes.measure_json(record)
        others = [shapes.counterpart_json(c) for c in house.searcher.counterparts(record)]
    if as_json:
        print_object({**row, "counterparts": others})
        return
    click.echo(row["id"] + "  " + " › ".join(_best(p) for p in row["path"]))
    for language, text in row["texts"].items():
        click.echo(f"\n[{language} · {text['origin']}] {text['title']}\n{text['body']}")
    if row["ministries"]:
        click.echo("\n" + ", ".join(f"{m['id']} ({m['role']})" for m in row["ministries"]))
    for other in others:
        click.echo(
            f"\n→ {other['id']} [{other['lang']} · {other['relation']} · {other['origin']} · "
            f"{other['confidence']:.2f}] {other['title']}"
        )


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Only measures published in this language.")
@click.option("--document", "-d", metavar="D", multiple=True, help="Only this document (may be given again).")
@click.option("--ministry", "-m", metavar="M", multiple=True, help="Only this ministry, by any of its names.")
@click.option(
    "--year",
    "-y",
    type=click.IntRange(_YEAR_FIRST, _YEAR_LAST),
    multiple=True,
    help="Only documents of this year.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many hits."
)
@common
def search(
    context: click.Context,
    query: tuple[str, ...],
    lang: str | None,
    document: tuple[str, ...],
    ministry: tuple[str, ...],
    year: tuple[int, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Search measures; best first."""
    with house_of(context) as house:
        for name in document:
            house.library.document(name)
        answer = house.searcher.search(
            SearchRequest(
                " ".join(query),
                Language(lang) if lang else None,
                document,
                body_ids(house.register, ministry),
                year,
                limit,
            )
        )
        row = shapes.search_json(answer)
    if as_json:
        print_object(row)
        return
    if row["notice"] is not None:
        say(_best(row["notice"]))
    click.echo(f"{row['total']}  {_best(row['understood'])}  ({row['took_ms']:.0f} ms)")
    for hit in (*row["hits"], *row["near"]):
        if row["near"] and hit is row["near"][0]:
            click.echo("\n― 一部を含む施策" if message_language() is Language.JA else "\n― with a part of it")
        click.echo(f"\n{hit['id']}  {hit['title']}\n  {hit['snippet']}")
        other = hit["counterpart"]
        if other:
            click.echo(
                f"  → {other['id']} [{other['relation']} · {other['origin']} · {other['confidence']:.2f}] "
                f"{other['title']}\n    {other['snippet']}"
            )


@click.command()
@click.argument("name", nargs=-1, required=True)
@common
def ministry(context: click.Context, name: tuple[str, ...], as_json: bool) -> None:
    """Find a ministry by any of its names, and its measures."""
    with house_of(context) as house:
        answer = house.searcher.ministry(" ".join(name))
        row = shapes.ministry_json(answer)
    if as_json:
        print_object(row)
        return
    click.echo(f"{row['id']}  {' / '.join(row['names']['ja'])}  {' / '.join(row['names']['en'])}")
    if row["was_former"]:
        known_as = row["matched_name"]
        japanese = f"「{known_as}」は前身の名称です。"
        english = f"“{known_as}” is the name of a body that it came from."
        click.echo(japanese if message_language() is Language.JA else english)
    for role in ("responsible", "mentioned"):
        click.echo(f"\n{role}: {len(row[role])}")
        for id_ in row[role]:
            click.echo(f"  {id_}")


COMMANDS = (documents, measures, pairs, show, search, ministry)
