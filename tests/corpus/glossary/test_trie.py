"""The longest known sequences of a long one."""

from __future__ import annotations

from corpus.glossary.trie import Trie


def trie(*words: str) -> Trie:
    made = Trie()
    for number, word in enumerate(words):
        made.add(word, number)
    return made


def test_the_longest_is_taken_and_none_overlap() -> None:
    found = list(trie("ab", "abcd", "bc", "e").longest("xabcdeab", lambda *_: True))
    assert found == [(1, 5, (1,)), (5, 6, (3,)), (6, 8, (0,))]


def test_a_refused_place_leaves_the_shorter_one() -> None:
    found = list(trie("ab", "abcd").longest("abcd", lambda _entry, _start, end: end < 4))
    assert found == [(0, 2, (0,))]


def test_entries_share_a_sequence_and_nothing_is_found_for_an_empty_one() -> None:
    made = trie("ab", "", "ab")
    assert list(made.longest("ab", lambda *_: True)) == [(0, 2, (0, 2))]
    assert list(made.longest("", lambda *_: True)) == []
