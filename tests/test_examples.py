"""Every example in the documentation is so: texts and what is read out of them, records, tests, sessions."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.catalogue import load_catalogue
from corpus.markers import read_markers
from corpus.ministries import load_register
from corpus.model import Kind, ParsedDocument, ParsedMeasure, Role
from corpus.readers.problems import CODES
from taiyaku.cli import cli
from tests.documents import READMES, Block, blocks, read, section

ADDING = "docs/adding-documents.md"
CATALOGUE = "docs/catalogue.md"
PAGE_BREAK = "␌"  # how an example prints the end of a page
_MEASURE_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+/[A-Za-z0-9][\w.-]*")


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
