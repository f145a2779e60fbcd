"""Files are made a few at a time, behind everybody else, and see one state of the library."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.budget import Limits
from web import Pressure, Services, create_app
from web import turns as turns_module
from web.turns import Room, TooManyFilesError, Turn, Turns

NOW = 0.0  # seconds to wait


def test_some_are_made_at_once_some_wait_and_the_rest_is_refused() -> None:
    turns = Turns(room=Room(made=1, waiting=2, seconds=30.0))
    first = turns.take()
    refused: list[bool] = []

    def ask() -> None:
        try:
            turns.take().end()
        except TooManyFilesError:
            refused.append(True)
            first.end()  # the two others get their turns
            first.end()  # once more gives nobody a third one

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(60)
    assert refused == [True]
    turns.take().end()


def test_nobody_waits_for_ever() -> None:
    turns = Turns(room=Room(made=1, waiting=1, seconds=NOW))
    held = turns.take()
    for _ in range(3):
        with pytest.raises(TooManyFilesError):
            turns.take()
    held.end()
    turns.take().end()


def test_none_is_made_while_too_much_lies_about_unread() -> None:
    unread = [101]
    turns = Turns(Pressure(unread_bytes=lambda: unread[0]), Room(unread=100))
    with pytest.raises(TooManyFilesError):
        turns.take()
    unread[0] = 100
    turns.take().end()


@pytest.fixture
def busy(services: Services) -> tuple[FlaskClient, list[int]]:
    """Return a client of a server whose readers have left something unread, and how many bytes."""
    unread = [10**12]
    app = create_app(replace(services, pressure=Pressure(unread_bytes=lambda: unread[0])), testing=True)
    return app.test_client(), unread


@pytest.mark.parametrize("path", ["/export.csv?hl=ja", "/api/v1/export/tmx?hl=ja"])
def test_who_is_refused_is_told_when_to_come_again(busy: tuple[FlaskClient, list[int]], path: str) -> None:
    client, unread = busy
    answer = client.get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "ほかの書き出し" in answer.get_data(as_text=True)
    assert client.get("/export.nothing").status_code == 404
    assert client.get("/").status_code == 200
    unread[0] = 0
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/export.csv", 200),
        ("HEAD", "/export.csv", 200),
        ("GET", "/export.csv?unit=nothing", 400),
        ("GET", "/export.csv?measure=nothing/1", 404),
    ],
)
def test_every_turn_is_given_back(services: Services, method: str, path: str, status: int) -> None:
    client = create_app(services, testing=True).test_client()
    for _ in range(9):  # more than there are turns
        answer = client.open(path, method=method)
        assert answer.status_code == status
        answer.close()


def test_a_turn_is_given_back_where_the_client_goes_away(services: Services) -> None:
    client = create_app(services, testing=True).test_client()
    for _ in range(9):
        answer = client.get("/export.jsonl", buffered=False)
        assert next(answer.iter_encoded())
        answer.close()


def test_a_file_is_of_one_state(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state that the request has seen lasts until the last piece."""
    depth: list[int] = []
    store = services.library._store
    read = type(services.library).measures_by_id

    def measures_by_id(library: Any, ids: Any) -> Any:
        depth.append(store._thread.reads)
        return read(library, ids)

    monkeypatch.setattr(type(services.library), "measures_by_id", measures_by_id)
    client = create_app(services, testing=True).test_client()
    assert client.get("/export.csv").status_code == 200
    assert depth
    assert all(depth)
    assert store._thread.reads == 0


def test_whoever_makes_a_file_lets_others_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    now, paused, busy = [0.0], [0.0], [True]

    def pause(seconds: float) -> None:
        paused[0] += seconds

    monkeypatch.setattr(turns_module, "Limits", partial(Limits, clock=lambda: now[0], pause=pause))
    turn = Turns(Pressure(is_busy=lambda: busy[0])).take()
    for _ in range(20):
        now[0] += 0.03
        turn.rest()
    assert paused[0] > 0.5  # while 0.6 s were worked
    busy[0], before = False, paused[0]
    now[0] += 0.03
    turn.rest()
    assert paused[0] == before
    turn.end()


def test_it_does_so_after_each_measure(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[Turn] = []
    monkeypatch.setattr(Turn, "rest", lambda turn: rests.append(turn))
    client = create_app(services, testing=True).test_client()
    for format_ in ("csv", "tmx", "tbx"):
        rests.clear()
        assert client.get(f"/export.{format_}").status_code == 200
        assert len(rests) >= len(services.library.measures())
