"""A thousand cases made by lot, the same each time; `make fuzz` tries a million."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.reliability import fuzz_text, fuzz_web
from bench.reliability.fuzz_targets import (
    PURE,
    Target,
    WrongError,
    check_normalise,
    check_parse,
    looking_up,
    reading_files,
    searching,
    tried,
)
from corpus.errors import TaiyakuError
from corpus.ministries import load_register
from corpus.model import Bilingual
from web import Services

SEED = 20261120
FILES = ("glossary file", "TMX", "manifest", "document")
ANY = st.text(st.characters(exclude_categories=()), max_size=200)
QUICK = settings(max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def try_all(name: str, target: Target, count: int) -> None:
    for number in range(count):
        case = target.make(random.Random(f"{SEED}:{name}:{number}"))
        try:
            tried(target, case)
        except Exception as error:
            raise AssertionError(f"{name}, case {number}: {ascii(case)[:400]}") from error


@pytest.mark.parametrize("name", PURE)
def test_what_reads_text(name: str) -> None:
    try_all(name, PURE[name], 100)


@pytest.mark.parametrize("name", FILES)
def test_what_reads_files(tmp_path: Path, name: str) -> None:
    try_all(name, reading_files(tmp_path, load_register())[name], 60)


def test_searches(services: Services) -> None:
    try_all("search", Target(fuzz_text.query, searching(services.searcher)), 70)


def test_clauses(services: Services) -> None:
    try_all("clause", Target(fuzz_text.clause, looking_up(services.clauses)), 50)


@pytest.mark.parametrize("exports", [False, True])
def test_addresses(app: Any, services: Services, exports: bool) -> None:
    there = fuzz_web.There(
        [one.id for one in services.library.documents()],
        [one.id for one in services.library.measures()],
        [one.id for one in services.register.all()],
        [one.ja for one in services.glossary()],
    )
    try_all("addresses", fuzz_web.asking(app, there, exports=exports), 40 if exports else 160)


@QUICK
@given(ANY)
@example("1" + "ー" * 60)
def test_any_text_folds(text: str) -> None:
    check_normalise(text)


@QUICK
@given(ANY)
@example("一" * 5_000)
@example('title:(ja:(-"' * 400)
def test_any_text_is_a_question(text: str) -> None:
    check_parse(text)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff" * 40, bytes(range(256))])
def test_bytes_lead_to_a_case_and_the_same_one_each_time(data: bytes) -> None:
    for make in (fuzz_text.text, fuzz_text.query, fuzz_text.clause, PURE["TBX"].make):
        assert make(fuzz_text.ByteChance(data)) == make(fuzz_text.ByteChance(data))


def test_a_page_with_markup_of_a_case_is_wrong() -> None:
    with pytest.raises(WrongError):
        fuzz_web.check_page(f"<p>x<b {fuzz_text.MARK}>y</b></p>")


def test_a_message_of_several_lines_is_wrong() -> None:
    def refuse(_: str) -> None:
        raise TaiyakuError(Bilingual("一\n二", "one\ntwo"), Bilingual("三", "three"))

    with pytest.raises(WrongError):
        tried(Target(fuzz_text.text, refuse), "x")
