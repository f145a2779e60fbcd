"""What is kept stays within its room, and goes by what it takes to make it and when it was last asked for."""

from __future__ import annotations

import itertools

from corpus.kept import Kept


def test_values_are_made_once_while_there_is_room() -> None:
    made: list[str] = []
    kept: Kept[str] = Kept(1_000_000, len)

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("lamp", "bridge", "lamp"):
        assert kept.get(name, lambda name=name: make(name)) == name  # type: ignore[misc]
    assert made == ["lamp", "bridge"]
    kept.clear()
    kept.get("lamp", lambda: make("lamp"))
    assert made == ["lamp", "bridge", "lamp"]


def test_what_was_not_asked_for_the_longest_goes_first() -> None:
    kept: Kept[bytes] = Kept(10_000, len, clock=itertools.count().__next__)  # each takes as long to make
    for number in range(4):
        kept.get(number, lambda: bytes(2_000))
    kept.get(0, lambda: b"lost")
    kept.get(4, lambda: bytes(2_000))
    assert len(kept.get(0, lambda: b"lost")) == 2_000
    assert kept.get(1, lambda: b"made anew") == b"made anew"


def test_a_value_larger_than_the_room_is_still_given() -> None:
    kept: Kept[bytes] = Kept(100, len)
    assert kept.get("large", lambda: bytes(1_000)) == bytes(1_000)


def test_long_keys_count_as_much_as_they_take() -> None:
    kept: Kept[bytes] = Kept(100_000, len, clock=itertools.count().__next__)
    for number in range(10):
        kept.get(f"{number}" * 20_000, lambda: b"")
    assert kept.get("9" * 20_000, lambda: b"made anew") == b""
    assert kept.get("0" * 20_000, lambda: b"made anew") == b"made anew"


def test_what_took_long_to_make_stays_longer() -> None:
    now = [0.0]
    kept: Kept[bytes] = Kept(10_000, len, clock=lambda: now[0])

    def make(seconds: float) -> bytes:
        now[0] += seconds
        return bytes(2_000)

    kept.get("dear", lambda: make(5.0))
    for number in range(8):
        kept.get(number, lambda: make(0.5))
    assert kept.get("dear", lambda: b"made anew") == bytes(2_000)
    assert kept.get(0, lambda: b"made anew") == b"made anew"
    for number in range(100):  # not for ever
        kept.get(number, lambda: make(0.5))
    assert kept.get("dear", lambda: b"made anew") == b"made anew"


def test_what_grows_makes_others_go() -> None:
    kept: Kept[bytes] = Kept(10_000, len, clock=itertools.count().__next__)
    for number in range(4):
        kept.get(number, lambda: bytes(2_000))
    kept.grow(3, 4_000)
    kept.grow("not there", 4_000)
    assert kept.get(3, lambda: b"made anew") == bytes(2_000)
    assert kept.get(0, lambda: bytes(10)) == bytes(10)
