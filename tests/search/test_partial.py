"""Answers that were ended when their time was used up say so; so do those that more words fit than are looked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.library import Library
from corpus.ministries import Register
from index import LiveEngine, open_engine, whoosh_read
from index.budget import Limits
from search import Answer, Searcher, SearchRequest, search_json
from search.clauses import ClauseFinder
from search.clauses.shapes import clause_json
from search.errors import TooSlowError
from tests.clock import Clock

MANY = " OR ".join(["通報", *(f"案内{n}番" for n in range(30))])
PASTE = "住民からの通報を受け付ける窓口を設ける。案内板を置く。夜間の取組を進める。相談員に研修を行う。町の人に知らせる。"


@pytest.fixture(scope="module")
def engine(
    library: Library, register: Register, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveEngine]:
    live = open_engine(library, register, tmp_path_factory.mktemp("partial"))
    yield live
    live.close()


def ask(library: Library, engine: LiveEngine, register: Register, seconds: float | None, query: str) -> Answer:
    limits = Limits(seconds, clock=Clock(step=1.0))
    return Searcher(library, engine, register, limits=limits).search(SearchRequest(query))


def test_without_a_limit_answers_are_whole(library: Library, engine: LiveEngine, register: Register) -> None:
    answer = ask(library, engine, register, None, MANY)
    assert (answer.partial, answer.notice) == (False, None)
    assert answer.hits


@pytest.mark.parametrize("query", [MANY, MANY.replace(" OR ", " "), f"title:({MANY})"])
def test_what_takes_too_long_is_answered_in_part_and_says_so(
    library: Library, engine: LiveEngine, register: Register, query: str
) -> None:
    answer = ask(library, engine, register, 5.0, query)
    assert answer.partial
    assert answer.notice is not None
    assert "時間" in (answer.notice.ja or "")
    assert "took too long" in (answer.notice.en or "")
    row = search_json(answer)
    assert row["partial"] is True
    assert row["notice"] == {"ja": answer.notice.ja, "en": answer.notice.en}


def test_the_first_part_of_a_question_is_looked_for_in_any_case(
    library: Library, engine: LiveEngine, register: Register
) -> None:
    answer = ask(library, engine, register, 0.5, MANY)
    assert answer.partial
    assert "plan-a/1.1" in [hit.measure.id for hit in answer.hits]


def test_what_is_to_be_left_out_is_left_out_whatever_time_there_is(
    library: Library, engine: LiveEngine, register: Register
) -> None:
    whole = ask(library, engine, register, None, "通報 -窓口")
    for seconds in (0.5, 2.0, 4.0, 8.0, 16.0, 32.0):
        found = ask(library, engine, register, seconds, "通報 -窓口")
        assert "plan-a/1.1" not in [hit.measure.id for hit in found.hits if not hit.near] or found.partial
    assert "plan-a/1.1" not in [hit.measure.id for hit in whole.hits]


def test_nothing_partial_is_kept_for_those_who_ask_later(
    library: Library, engine: LiveEngine, register: Register
) -> None:
    searcher = Searcher(library, engine, register)
    hurried = Searcher(library, engine, register, limits=Limits(3.0, clock=Clock(step=1.0)))
    hurried.search(SearchRequest(MANY))
    whole = searcher.search(SearchRequest(MANY))
    fresh = Searcher(library, engine, register).search(SearchRequest(MANY))
    assert [hit.measure.id for hit in whole.hits] == [hit.measure.id for hit in fresh.hits]
    assert not whole.partial


def test_a_list_is_whole_or_is_refused(library: Library, engine: LiveEngine, register: Register) -> None:
    hurried = Searcher(library, engine, register, limits=Limits(0.5, clock=Clock(step=1.0)))
    with pytest.raises(TooSlowError) as error:
        hurried.listed(SearchRequest(MANY))
    assert (error.value.code, error.value.status) == ("search-too-slow", 503)
    assert Searcher(library, engine, register).listed(SearchRequest(MANY))


def test_a_question_of_many_words_has_other_wordings_sought_for_some_of_them(
    library: Library, engine: LiveEngine, register: Register
) -> None:
    answer = ask(library, engine, register, None, " OR ".join(f"station{n}" for n in range(99)) + " OR hotline")
    assert answer.partial
    assert "other wordings" in ((answer.notice and answer.notice.en) or "")


def test_a_beginning_that_too_many_words_have_is_said(
    library: Library, engine: LiveEngine, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ask(library, engine, register, None, "t*").partial
    monkeypatch.setattr(whoosh_read, "_EXPANSIONS_MAX", 2)
    answer = ask(library, engine, register, None, "s*")
    assert answer.partial
    assert "“s”" in ((answer.notice and answer.notice.en) or "")
    assert "「s」" in ((answer.notice and answer.notice.ja) or "")


def test_a_paste_is_ended_when_its_time_is_used_up(library: Library) -> None:
    whole = ClauseFinder(library).find(PASTE)
    part = ClauseFinder(library, limits=Limits(2.0, clock=Clock(step=1.0))).find(PASTE)
    assert (whole.partial, whole.notice) == (False, None)
    assert part.partial
    assert part.notice is not None
    assert "of 5 sentences" in (part.notice.en or "")
    assert "5文のうち" in (part.notice.ja or "")
    assert clause_json(part)["partial"] is True
    assert len(part.hits) < len(whole.hits)
