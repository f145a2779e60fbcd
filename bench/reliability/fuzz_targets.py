"""What is fuzzed: each target makes a case by lot, tries it, and says what is wrong with what came of it.

A `TaiyakuError` is an answer; any other exception is a defect, and so is whatever `WrongError` is raised for here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from bench.reliability import fuzz_files, fuzz_text
from corpus.align.marks import figures, statutes
from corpus.dates import printed_dates
from corpus.errors import TaiyakuError
from corpus.glossary import read_tbx, read_terms, read_tsv, write_tbx, write_tsv
from corpus.manifest import read_manifest
from corpus.markers import read_markers
from corpus.ministries import Register
from corpus.model import Language
from corpus.parse import parse_document
from corpus.readers.text import read_text
from corpus.tmx import parallel_documents, read_tmx
from index import normalise
from search import Searcher, SearchRequest
from search.clauses import ClauseFinder
from search.query import CHARACTERS_MAX, parse_query
from search.sentences import sentence_spans
from web.paging import read_part

SECONDS_MAX = 1.0
_CONTEXT = set("-ー")  # what these become depends on their neighbours
_CURSOR_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class WrongError(Exception):
    """A result that must not be."""


class Target(NamedTuple):
    """One thing to fuzz: `make` makes a case, `check` tries it and raises where something is wrong.

    `seconds_max`: how long a case may compute.
    """

    make: Callable[[random.Random], Any]
    check: Callable[[Any], None]
    seconds_max: float = SECONDS_MAX


def check_normalise(text: str) -> None:
    """Fold a text: twice is once, and every character leads to a place in the print that folds to it."""
    folded = normalise(text)
    if normalise(folded.text).text != folded.text:
        raise WrongError("folding twice is not folding once")
    size = len(folded.text)
    before = (0, 0)
    for at in range(min(size, 400)):
        start, end = folded.span(at, at + 1)
        if not 0 <= start < end <= len(text) or start < before[0] or end < before[1]:
            raise WrongError(f"character {at} leads to {start}..{end}")
        before = (start, end)
    for at in range(min(size, 24)):
        start, end = folded.span(at, at + 1)
        if folded.text[at] not in _CONTEXT and folded.text[at] not in normalise(text[start:end]).text:
            raise WrongError(f"character {at} is not in the print at {start}..{end}")
    if size and folded.span(0, size) != (folded.span(0, 1)[0], folded.span(size - 1, size)[1]):
        raise WrongError("the span of all is not from the first to the last")


def check_parse(query: str) -> None:
    """Read a question without an index."""
    parsed = parse_query(query)
    if not (parsed.understood.ja and parsed.understood.en) and parsed.steps:
        raise WrongError("nothing is said of how it was read")
    if len(query) > CHARACTERS_MAX and "too long" not in (parsed.understood.en or ""):
        raise WrongError("it was cut, and that is not said")


def check_spans(text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Look whether half-open spans lie in a text."""
    for start, end in spans:
        if not 0 <= start <= end <= len(text):
            raise WrongError(f"a span {start}..{end} of {len(text)} characters")


def searching(searcher: Searcher) -> Callable[[str], None]:
    """Return a check that asks a searcher."""

    def check(query: str) -> None:
        answer = searcher.search(SearchRequest(query, limit=5))
        if answer.total < len([hit for hit in answer.hits if not hit.near]):
            raise WrongError(f"{len(answer.hits)} hits of {answer.total}")
        for hit in answer.hits:
            sides = [hit.title, hit.snippet]
            sides += [hit.counterpart.title, hit.counterpart.snippet] if hit.counterpart else []
            for side in sides:
                check_spans(side.text, side.spans)
        searcher.suggest(query[:80])

    return check


def looking_up(finder: ClauseFinder) -> Callable[[str], None]:
    """Return a check that looks a paste up."""

    def check(text: str) -> None:
        answer = finder.find(text, limit=5)
        for hit in answer.hits:
            if not (0.0 <= hit.match <= 1.0 and 0.0 <= hit.confidence <= 1.0):
                raise WrongError(f"match {hit.match}, confidence {hit.confidence}")
            check_spans(answer.query, (hit.part, *hit.differs))
            for side in (hit.source, hit.target):
                if side is not None:
                    check_spans(side.text, (*side.marks, *side.differs))
        check_spans(answer.query, answer.uncovered)

    return check


def check_tsv(data: bytes) -> None:
    """Read a glossary as tab-separated text; what was read is written and read back the same."""
    terms = read_tsv(data.decode("utf-8", "replace"))
    if terms and read_tsv(write_tsv(terms)) != terms:
        raise WrongError("written and read back, it is another")


def check_tbx(data: bytes) -> None:
    """Read a glossary as TBX; what was read is written and read back the same but for its notes."""
    terms = read_tbx(data)
    again = read_tbx(write_tbx(terms))
    if [(one.ja, one.en) for one in again] != [(one.ja, one.en) for one in terms]:
        raise WrongError("written and read back, it is another")


def reading_files(folder: Path, register: Register) -> Mapping[str, Target]:
    """Return the targets that need a file on disk, which they write into `folder`."""
    (folder / "plan.txt").write_text("x", encoding="utf-8")

    def written(name: str, data: bytes) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    def check_terms(data: bytes) -> None:
        read_terms(written("terms.tsv", data))

    def check_tmx(data: bytes) -> None:
        parallel = read_tmx(written("memory.tmx", data))
        ja, en = parallel_documents(parallel, register)
        if not len(ja.measures) == len(en.measures) == len(parallel.units):
            raise WrongError("the sides have not as many passages as there are units")

    def check_manifest(data: bytes) -> None:
        for entry in read_manifest(written("plans.toml", data)):
            if not entry.file.resolve().is_relative_to(folder.resolve()):
                raise WrongError(f"a file outside the folder: {entry.file}")

    return {
        "glossary file": Target(fuzz_files.tsv, check_terms),
        "document": Target(fuzz_files.plan, parsing(register)),
        "TMX": Target(fuzz_files.tmx, check_tmx),
        "manifest": Target(fuzz_files.manifest, check_manifest),
    }


def _cursor(chance: random.Random) -> str:
    size = chance.choice((27, 27, 27, 26, 28, 0, 5))
    if chance.random() < 0.2:
        return fuzz_text.text(chance)
    return "".join(chance.choice(_CURSOR_LETTERS) for _ in range(size)) + chance.choice(("", "", "", "=", "\n"))


def check_cursor(cursor: str) -> None:
    """Read a cursor; none made by lot is one of ours."""
    arguments = MultiDict({"cursor": cursor, "q": "x"})
    part = read_part(arguments, name="fuzz", state="1", limit=10)
    if cursor and part.start:
        raise WrongError("a made-up cursor was taken")
    following = part.next(11) or ""
    if read_part(MultiDict({"cursor": following, "q": "x"}), name="fuzz", state="1", limit=10).start != 10:
        raise WrongError("a cursor does not lead to the next part")


def check_marks(text: str) -> None:
    """Read signs, figures, dates and laws out of a text, as the aligner and the comparison do."""
    for line in text.split("\n"):
        read_markers(line)
    printed_dates(text)
    for language in Language:
        figures(text, language)
        statutes(text, language)
        check_spans(text, sentence_spans(text, language))


def parsing(register: Register) -> Callable[[bytes], None]:
    """Return a check that reads the outline of a document."""

    def check(data: bytes) -> None:
        parsed = parse_document(read_text(data, "plan.txt"), register)
        locators = [one.locator for one in parsed.measures]
        if len(set(locators)) != len(locators):
            raise WrongError("two measures have one locator")

    return check


PURE: Mapping[str, Target] = {
    "normaliser": Target(fuzz_text.text, check_normalise),
    "query parser": Target(fuzz_text.query, check_parse),
    "signs and figures": Target(fuzz_text.clause, check_marks),
    "cursor": Target(_cursor, check_cursor),
    "TSV": Target(fuzz_files.tsv, check_tsv),
    "TBX": Target(fuzz_files.tbx, check_tbx),
}


def tried(target: Target, case: Any) -> str:
    """Try a case: return "answered", or "refused" where an error of ours says why.

    Raises:
        Exception: whatever else is raised, which is a defect.
    """
    try:
        target.check(case)
    except TaiyakuError as error:
        for said in (*error.message, *error.hint):
            if not said or not said.replace("\u3000", "").isprintable():
                raise WrongError(f"a message that is not one printed line: {said!r}") from error
        return "refused"
    return "answered"
