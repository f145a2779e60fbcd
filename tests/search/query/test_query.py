"""Questions read: what is asked for, and how it is put in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Language
from index.question import All, Any, Node, Not, Phrase, Prefix, Substring, Term, Unit
from search.query import CHARACTERS_MAX, parse_query
from search.query import units as reading


def required(query: str) -> list[tuple[str, list[object]]]:
    root = parse_query(query).steps[0].root
    assert isinstance(root, All)
    return [(unit.label, [way for way, _ in unit.ways]) for part in root.parts for unit in units(part)]


def units(node: Node) -> list[Unit]:
    match node:
        case Unit():
            return [node]
        case All(parts) | Any(parts):
            return [unit for part in parts for unit in units(part)]
        case _:
            return []


CASES = [
    pytest.param("通報", [("通報", [Term("通報"), Substring("通報")])], id="word"),
    pytest.param(
        "児童相談所",
        [("児童相談所", [Phrase(("児童", "相談", "所"), (0, 1, 2)), Substring("児童相談所")])],
        id="compound",
    ),
    pytest.param(
        "取組", [("取組", [Term("取り組~"), Substring("取組")])], id="lemma of a noun made from a verb"
    ),
    pytest.param("取り組む", [("取り組む", [Term("取り組~")])], id="the verb meets it"),
    pytest.param(
        "被害者等", [("被害者", [Phrase(("被害", "者"), (0, 1)), Substring("被害者")])], id="等 is left out"
    ),
    pytest.param("Organisations", [("Organisations", [Term("organiz")])], id="English word"),
    pytest.param(
        "awareness-raising", [("awareness-raising", [Phrase(("awar", "rais"), (0, 1)), Term("awarenessra")])], id="hyphen"
    ),
    pytest.param('"the bridge"', [("the bridge", [Phrase(("the", "bridg"), (0, 1))])], id="English phrase"),
    pytest.param("「通報の窓口」", [("通報の窓口", [Substring("通報の窓口")])], id="phrase with a particle"),
    pytest.param(
        "「通報窓口」",
        [("通報窓口", [Phrase(("通報", "窓口"), (0, 1)), Substring("通報窓口")])],
        id="phrase of content words",
    ),
    pytest.param("the bridge", [("bridge", [Term("bridg")])], id="light words are left out"),
    pytest.param("the", [("the", [Term("the")])], id="unless there is nothing else"),
    pytest.param("灯*", [("灯*", [Prefix("灯"), Substring("灯")])], id="prefix"),
    pytest.param("２５", [("２５", [Term("25")])], id="number"),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_reads(query: str, expected: list[tuple[str, list[object]]]) -> None:
    assert required(query) == expected


def test_chunk_with_particles_is_split() -> None:
    parsed = parse_query("灯台を直すための研修")
    root = parsed.steps[0].root
    assert isinstance(root, All)
    assert [label for label, _ in required("灯台を直すための研修")] == ["灯台", "研修"]
    assert [part.label for part in root.optional if isinstance(part, Unit)] == [
        "直す",
        "灯台を直すための研修",
    ]


def test_exclusion_and_choice() -> None:
    root = parse_query("灯台 水門 OR 橋 -井戸").steps[0].root
    assert isinstance(root, All)
    assert [type(part) for part in root.parts] == [Unit, Any, Not]


UNDERSTOOD = [
    pytest.param("通報", "「通報」を含む施策。", "Measures with “通報”.", id="one"),
    pytest.param(
        "通報　lamp", "「通報」と「lamp」をすべて含む施策。", "Measures with all of “通報”, “lamp”.", id="all"
    ),
    pytest.param(
        "a1 OR b2", "「a1」「b2」のいずれかを含む施策。", "Measures with any of “a1” or “b2”.", id="any"
    ),
    pytest.param(
        "灯台 -橋",
        "「灯台」を含む施策。「橋」を含むものは除きます。",
        "Measures with “灯台”. Those with “橋” are left out.",
        id="without",
    ),
    pytest.param("", "検索語がありません。", "There is nothing to search for.", id="empty"),
    pytest.param("。、!? 　", "検索語がありません。", "There is nothing to search for.", id="punctuation"),
    pytest.param(
        "-橋",
        "除く語だけで、検索語がありません。",
        "There are only words to leave out, none to search for.",
        id="only without",
    ),
]


@pytest.mark.parametrize(("query", "ja", "en"), UNDERSTOOD)
def test_says_how_it_was_read(query: str, ja: str, en: str) -> None:
    assert parse_query(query).understood == (ja, en)


def test_long_question_is_cut_and_says_so() -> None:
    parsed = parse_query("灯台 " * CHARACTERS_MAX)
    assert parsed.steps
    assert "長すぎる" in (parsed.understood.ja or "")
    assert "too long" in (parsed.understood.en or "")
    assert len(parsed.understood.en or "") < 1_000


@pytest.mark.parametrize(
    ("query", "language"),
    [("通報", Language.JA), ("警察庁 lamp", Language.JA), ("lamp", Language.EN), ("", Language.EN)],
)
def test_language(query: str, language: Language) -> None:
    assert parse_query(query).language is language


AWKWARD = st.text(alphabet=st.characters(), max_size=50) | st.text(
    alphabet=st.sampled_from('"“”「」-－ 　*|ORNT灯台をのに橋取組ab.,;:()\x00\ud800\u200f²・ー'), max_size=50
)


@settings(deadline=None)
@given(AWKWARD)
def test_never_raises(query: str) -> None:
    parsed = parse_query(query)
    assert parsed.understood.ja
    assert parsed.understood.en


def test_a_long_run_of_words_is_read_in_as_many_steps_as_it_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    class Counted(Unit):
        def __init__(self, label: str, *rest: object, **named: object) -> None:
            made.append(label)
            super().__init__(label, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "Unit", Counted)
    counts = []
    for repeats in (20, 40):
        made.clear()
        reading.read_chunk("".join(f"第{n}灯台の点検を急ぐ" for n in range(repeats)), lambda name: None)
        counts.append(len(made))
    assert counts[1] < 3 * counts[0]
