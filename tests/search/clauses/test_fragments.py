"""Fragments that cover a clause."""

from __future__ import annotations

from corpus.model import Language
from search.clauses.fragments import cover, uncovered
from search.clauses.text import read_units

SENTENCES = [
    "住民からの通報を受け付ける窓口を設ける。",
    "灯台の電球を毎年交換する。",
    "水門の開け閉めを行う。",
]


def test_the_longest_pieces_come_first_and_the_rest_is_said() -> None:
    units = [read_units(text, Language.JA) for text in SENTENCES]
    clause = read_units("灯台の電球を毎年交換し、住民からの通報を受け付ける郵便船", Language.JA)
    found = cover(clause, Language.JA, lambda _: range(len(units)), lambda n: units[n])
    pieces = ["".join(clause.units[one.start : one.end]) for one in found]
    assert pieces == ["住民からの通報を受け付ける", "灯台の電球を毎年交換"]
    assert [one.number for one in found] == [0, 1]
    assert all(units[o.number].units[o.at : o.at + o.end - o.start] == clause.units[o.start : o.end] for o in found)
    left = ["".join(clause.units[a:b]) for a, b in uncovered(clause, found, Language.JA)]
    assert left == ["郵便船"]


def test_short_pieces_are_no_fragments() -> None:
    units = [read_units("港を行う。", Language.JA)]
    clause = read_units("郵便を行う", Language.JA)
    assert cover(clause, Language.JA, lambda _: [0], lambda n: units[n]) == []


def test_english_fragments_are_whole_words() -> None:
    units = [read_units("Lamps are kept alight on old bridges.", Language.EN)]
    clause = read_units("candles kept alight on old ships", Language.EN)
    found = cover(clause, Language.EN, lambda _: [0], lambda n: units[n])
    assert [clause.units[one.start : one.end] for one in found] == [("kept", "alight", "on", "old")]
