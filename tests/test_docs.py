"""What the documentation says is so: commands, routes, files, links, the map of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from search import json_types
from search.clauses import shapes as clause_shapes
from search.compare import shapes as compare_shapes
from taiyaku.cli import cli
from tests.documents import READMES, ROOT, blocks, prose, read, section
from web import api, pages, routing

ROOMS = ("corpus", "index", "search", "web", "taiyaku")
ARCHITECTURE = "docs/architecture.md"
DOCUMENTS = (
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ +(.+)$", re.M)


# ------------------------------------------------------------------ files and links


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and Gitea make them."""
    found = _HEADING.findall(prose(str(path.relative_to(ROOT))))
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
    routing.install(app)
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
