"""Links of sentences are computed once a pair, while the lexicon is the same and there is room."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from corpus import linking
from corpus.align import Link
from corpus.align.split import Span
from corpus.linking import SentenceLinks

_LINKS = (Link(Span(0, 9), Span(0, 30), 0.8712), Link(Span(9, 40_000), Span(31, 70_000), 0.3))


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return a library with a state and a lexicon that can be changed, and the pairs that were linked."""
    found = SimpleNamespace(state="1", lexicon=object(), linked=[])

    def link_sentences(ja: str, en: str, lexicon: object) -> tuple[Link, ...]:
        found.linked.append((ja, en))
        return () if ja == "none" else _LINKS

    monkeypatch.setattr(linking, "link_sentences", link_sentences)
    monkeypatch.setattr(linking, "library_lexicon", lambda library: library.lexicon)
    return found


def test_what_is_remembered_is_what_was_found(world: Any) -> None:
    links = SentenceLinks(world)
    for _ in range(3):
        assert links.between_texts("灯台", "lighthouse") == _LINKS
        assert links.between_texts("none", "lighthouse") == ()
    assert links.between_texts("灯", "台lighthouse") == _LINKS  # not the same pair
    assert world.linked == [("灯台", "lighthouse"), ("none", "lighthouse"), ("灯", "台lighthouse")]
    assert links.between_texts("\ud800", "") == _LINKS  # a lone surrogate is a text, too


def test_a_write_that_leaves_the_lexicon_leaves_the_links(world: Any) -> None:
    links = SentenceLinks(world)
    links.between_texts("灯台", "lighthouse")
    world.state = "2"
    links.between_texts("灯台", "lighthouse")
    assert len(world.linked) == 1
    world.state, world.lexicon = "3", object()
    links.between_texts("灯台", "lighthouse")
    assert len(world.linked) == 2


def test_a_whole_library_is_linked_once(world: Any) -> None:
    links = SentenceLinks(world)
    for _ in range(2):
        for number in range(10_000):
            links.between_texts("灯台", str(number))
    assert len(world.linked) == 10_000


def test_memory_has_a_bound(world: Any) -> None:
    links = SentenceLinks(world, remembered_bytes=10_000)
    for number in range(100):
        links.between_texts("灯台", str(number))
    assert links._remembered._bytes <= 10_000
    links.between_texts("灯台", "99")
    assert len(world.linked) == 100
    for number in range(99):
        links.between_texts("灯台", str(number))
    assert len(world.linked) > 150  # which ones had gone depends on how long each took to make
