"""What the documentation says is so: commands, routes, files, links, the map of the house, and every example."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from corpus.catalogue import load_catalogue
from corpus.markers import read_markers
from corpus.ministries import load_register
from corpus.model import Kind, ParsedDocument, ParsedMeasure, Role
from corpus.readers.problems import CODES
from search import json_types
from search.clauses import shapes as clause_shapes
from search.compare import shapes as compare_shapes
from taiyaku.cli import cli
from web import api, pages

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("corpus", "index", "search", "web", "taiyaku")
READMES = ("README.md", "README.ja.md")
ARCHITECTURE = "docs/architecture.md"
ADDING = "docs/adding-documents.md"
CATALOGUE = "docs/catalogue.md"
DOCUMENTS = (
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
PAGE_BREAK = "␌"  # how an example prints the end of a page

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
_MEASURE_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+/[A-Za-z0-9][\w.-]*")
_HEADING = re.compile(r"^#+ +(.+)$", re.M)


class Block(NamedTuple):
    """A fenced block: the words behind its opening fence, and what is in it."""

    info: str
    text: str


def read(name: str) -> str:
    """Return a document of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """Return the fenced blocks of a document."""
    return [Block(m["info"].strip(), m["text"]) for m in _FENCE.finditer(read(name))]


def prose(name: str) -> str:
    """Return a document without its fenced blocks."""
    return _FENCE.sub("", read(name))


def section(name: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its depth or above."""
    text = read(name)
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)
    assert start, f"{name} has no heading “{heading}”"
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


# ------------------------------------------------------------------ files and links


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and Gitea make them."""
    found = _HEADING.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_lead_somewhere(name: str) -> None:
    here = ROOT / name
    wrong = []
    for target in _LINK.findall(prose(name)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (here.parent / file).resolve() if file else here
        if not path.exists() or (anchor and anchor not in anchors(path)):
            wrong.append(target)
    assert wrong == []


def is_file_name(name: str) -> bool:
    """Tell whether a code word names a file or folder of this repository."""
    if not re.fullmatch(r"[\w.*-]+(?:/[\w.*-]+)*/?", name):
        return False
    first = name.split("/")[0]
    if "/" in name:
        return (ROOT / first).is_dir()
    return bool(
        re.fullmatch(r"[A-Z][\w.-]*\.md|Makefile|LICENSE(?:-DATA)?|pyproject\.toml|[\w-]+\.lock", name)
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_named_files_are_there(name: str) -> None:
    named = [word for word in _CODE.findall(prose(name)) if is_file_name(word)]
    assert [word for word in named if not any(ROOT.glob(word.rstrip("/")))] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_path_of_a_machine_and_no_host_of_a_registry(name: str) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|work|tmp|usr|var|opt)/\S*", read(name)) == []
    assert re.findall(r"\S*(?:pypi\.|files\.pythonhosted|index-url|localhost:(?!8270))\S*", read(name)) == []


# ------------------------------------------------------------------ the map of the house


def mapped_files() -> list[str]:
    """Return the files that the map of the house names, with their folders."""
    drawing = next(block.text for block in blocks(ARCHITECTURE) if block.info == "text map")
    folders: list[str] = []
    files: list[str] = []
    for line in drawing.splitlines():
        if not line.strip():
            continue
        entry = re.match(r"(?P<indent> *)(?P<name>[\w./-]+) {2,}\S", line)
        assert entry, f"the map has a line without a name and what it does: {line!r}"
        depth = len(entry["indent"]) // 2
        folders = [*folders[:depth], entry["name"].rstrip("/")]
        if not entry["name"].endswith("/"):
            files.append("/".join(folders))
    return files


def test_the_map_shows_every_module_once() -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if path.name != "__init__.py"
    }
    shown = mapped_files()
    assert sorted(there - set(shown)) == [], "modules that the map leaves out"
    assert [name for name in shown if not (ROOT / name).exists()] == [], "the map names what is not there"
    assert sorted(shown) == sorted(set(shown))


# ------------------------------------------------------------------ commands, routes, shapes


def commands(group: click.Group, above: str = "taiyaku") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name in full: `taiyaku search`, `taiyaku glossary find`."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    rows = [line for line in section(ARCHITECTURE, "Commands").splitlines() if line.startswith("|")]
    row = next((line for line in rows if re.search(rf"`{name}\b", line)), "")
    assert row, f"{ARCHITECTURE} has no row for {name}"
    own = [
        option
        for parameter in COMMANDS[name].params
        for option in parameter.opts
        if isinstance(parameter, click.Option)
        and option.startswith("--")
        and option not in ("--library", "--json")
    ]
    assert [option for option in own if option not in row] == []
    assert COMMANDS[name].help


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme_or_what_it_links_to(readme: str) -> None:
    linked = [
        ROOT / target
        for target in _LINK.findall(prose(readme))
        if target.endswith(".md") and ":" not in target
    ]
    texts = [read(readme), *(path.read_text(encoding="utf-8") for path in linked)]
    assert [name for name in COMMANDS if not any(name in text for text in texts)] == []


def routes() -> list[str]:
    """Return every address of pages and API, its parts named as in `/documents/<document>`."""
    app = Flask("docs", static_folder=None)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    return sorted(re.sub(r"<\w+:", "<", rule.rule) for rule in app.url_map.iter_rules())


@pytest.mark.parametrize("route", routes())
def test_every_route_is_described(route: str) -> None:
    described = section(ARCHITECTURE, "Pages") + section(ARCHITECTURE, "API")
    assert f"`{route}`" in described


def test_every_route_described_is_there() -> None:
    described = section(ARCHITECTURE, "Pages") + section(ARCHITECTURE, "API")
    named = {word for word in _CODE.findall(described) if re.fullmatch(r"/(?:[\w<>/.-]*[\w<>-])?", word)}
    assert named - set(routes()) == set()


def test_the_shapes_have_every_key() -> None:
    shapes = next(block.text for block in blocks(ARCHITECTURE) if block.info == "text shapes")
    keys = {
        key
        for shape in (*vars(json_types).values(), *vars(compare_shapes).values(), *vars(clause_shapes).values())
        if isinstance(shape, type) and hasattr(shape, "__required_keys__")
        for key in shape.__annotations__
    }
    assert keys
    assert sorted(key for key in keys if f'"{key}"' not in shapes) == []


# ------------------------------------------------------------------ adding documents


def outline_of(parsed: ParsedDocument, *, whole: bool) -> str:
    """Return what was read out of a text, a line each; `whole` adds the text of measures and passages."""
    lines = []
    sections = {one.locator: one for one in parsed.sections}
    told: set[str] = set()
    for measure in parsed.measures:
        for locator in (*measure.path, measure.locator):
            if locator in sections and locator not in told:
                told.add(locator)
                title = sections[locator].titles.get(parsed.language)
                lines.append(f"section  {locator:<12}{title}")
        lines += _measure_lines(measure, whole=whole)
    lines += [f"warning  {warning}" for warning in parsed.warnings]
    return "\n".join(lines) + "\n"


def _measure_lines(measure: ParsedMeasure, *, whole: bool) -> Iterator[str]:
    told = [measure.text.title or "(no title)"]
    for role in Role:
        ids = [link.id for link in measure.ministries if link.role is role]
        others = ["others"] if role is Role.RESPONSIBLE and measure.and_others else []
        if ids or others:
            told.append(f"{role}: {', '.join(ids + others)}")
    if measure.reissue:
        told.append(f"reissue of {measure.reissue_of}")
    yield f"{measure.kind:<9}{measure.locator:<12}{' · '.join(told)}"
    if whole:
        yield from (f"{'':21}{line}" for line in measure.text.body.splitlines())
        yield from (f"{'':21}note {note.mark}: {note.text}" for note in measure.text.notes)
    elif measure.kind is Kind.MEASURE:
        yield from (f"{'':21}item {item.marker}" for item in measure.items)


def examples() -> list[tuple[str, Block]]:
    """Return the examples of the page on adding documents: a text, and what is read out of it."""
    found = blocks(ADDING)
    return [
        (text.text, outline)
        for text, outline in pairwise(found)
        if text.info == "text" and outline.info.startswith("text outline")
    ]


@pytest.mark.parametrize(("text", "outline"), examples())
def test_an_example_is_read_as_the_page_says(
    text: str, outline: Block, parse: Callable[..., ParsedDocument]
) -> None:
    parsed = parse(text.replace(f"{PAGE_BREAK}\n", "\f").rstrip("\n"), name="example")
    assert outline_of(parsed, whole="whole" in outline.info) == outline.text


def signs() -> list[tuple[str, str]]:
    """Return the signs of the page's table with the step that each gives in a locator."""
    rows = [
        line.strip("| ").split(" | ")
        for line in section(ADDING, "Signs and locators").splitlines()
        if "` |" in line
    ]
    return [pair for sign, step in rows for pair in zip(sign.split(" · "), step.split(" · "), strict=True)]


@pytest.mark.parametrize(("sign", "step"), signs())
def test_a_sign_gives_the_step_that_the_table_says(sign: str, step: str) -> None:
    assert step.strip("`") in {marker.label for marker in read_markers(f"{sign} 見守り")}


@pytest.mark.parametrize("amount", ["10 年以上前に", "1,596 件"])
def test_an_amount_is_no_sign(amount: str) -> None:
    assert f"`{amount}`" in read(ADDING)
    assert read_markers(amount) == ()


def test_every_reason_to_refuse_a_file_is_listed() -> None:
    listed = section(ADDING, "Messages")
    assert sorted(code for code in CODES if f"`{code}`" not in listed) == []


# ------------------------------------------------------------------ the pages for contributors


def test_the_catalogue_example_fits_the_schema(tmp_path: Path) -> None:
    example = next(block.text for block in blocks(CATALOGUE) if block.info == "toml harbour-plan-2031")
    (tmp_path / "harbour-plan-2031.toml").write_text(example, encoding="utf-8")
    (record,) = load_catalogue(tmp_path, register=load_register())
    assert record.measures
    assert {m.reissue_of for m in record.measures} != {None}


def test_the_example_of_a_test_passes(parse: Callable[..., ParsedDocument]) -> None:
    example = next(block.text for block in blocks("CONTRIBUTING.md") if block.info == "python")
    made: dict[str, Callable[..., None]] = {}
    exec(example, made)  # what a newcomer would paste
    (test,) = (value for name, value in made.items() if name.startswith("test_"))
    test(parse)


# ------------------------------------------------------------------ the README's session


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as the first start makes it; copied by the tests."""
    folder = tmp_path_factory.mktemp("readme") / "library"
    result = CliRunner().invoke(cli, ["index", "--library", str(folder)])
    assert result.exit_code == 0, result.stderr
    return folder


def session(name: str) -> Iterator[tuple[str, str]]:
    """Yield (command, output) of a README's console blocks."""
    for block in blocks(name):
        if block.info == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                yield command, output


@pytest.mark.parametrize("readme", READMES)
def test_the_session_runs(
    readme: str, first_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every `taiyaku` command of a README's session succeeds and prints the measures that it shows."""
    shutil.copytree(first_start, tmp_path / "library")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TAIYAKU_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8" if ".ja." in readme else "en_US.UTF-8")
    for block in blocks(readme):
        if file := re.fullmatch(r"text ([\w.-]+\.txt)", block.info):
            (tmp_path / file[1]).write_text(block.text, encoding="utf-8")
    ran = 0
    for command, output in session(readme):
        words = shlex.split(command.split(" | ")[0])
        if words[0] != "taiyaku" or "serve" in words:
            continue
        result = CliRunner().invoke(cli, words[1:])
        assert result.exit_code == 0, f"{command}\n{result.stderr}"
        shown = set(_MEASURE_ID.findall(output))
        assert shown <= set(_MEASURE_ID.findall(result.stdout)), command
        ran += 1
    assert ran >= 5
