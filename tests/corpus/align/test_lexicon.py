"""The lexicon: what is learned from invented texts, with evidence, and how the library keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import teaching
from corpus.align import Lexicon, Parallel, learn_lexicon
from corpus.align.em import learn
from corpus.align.lexicon import strength
from corpus.library import Library
from corpus.model import Language
from corpus.teaching import library_lexicon, parallel


@pytest.mark.parametrize(("ja", "en"), [("灯台", "lighthous"), ("森", "forest"), ("魚", "fish"), ("運ぶ", "carri")])
def test_words_that_go_together_are_learned(lexicon: Lexicon, ja: str, en: str) -> None:
    best = next(e for e in lexicon.entries if e.ja == ja)
    assert best.en == en
    assert strength(best) > 0.5
    assert best.expected > 1


def test_evidence_names_the_texts(lexicon: Lexicon) -> None:
    entry = next(e for e in lexicon.entries if (e.ja, e.en) == ("森", "forest"))
    assert set(entry.evidence) == {"tale/4", "tale/5"}


def test_learning_is_deterministic(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    assert learn_lexicon([Parallel(f"tale/{n}", ja, en) for n, (ja, en) in enumerate(phrases)]) == lexicon


def test_nothing_teaches_nothing() -> None:
    assert learn_lexicon([]).entries == ()
    assert learn([]).source.size == 0


def test_glossary_wordings_teach_words_but_are_no_running_text() -> None:
    lexicon = learn_lexicon([Parallel("glossary:灯台", "灯台", "lighthouse", counts=False)])
    assert [(e.ja, e.en) for e in lexicon.entries] == [("灯台", "lighthous")]
    assert lexicon.texts == 0
    assert not lexicon.ja_counts


def test_texts_of_equal_length_are_taught_sentence_by_sentence() -> None:
    assert [p.en for p in parallel("a/1", "灯台を守る。橋を直す。", "Keep the tower. Mend the bridge.")] == [
        "Keep the tower.", "Mend the bridge."]  # fmt: skip
    assert len(list(parallel("a/1", "灯台を守り、橋を直す。", "Keep the tower. Mend the bridge."))) == 1
    assert not list(parallel("a/1", None, "Keep the tower."))


def test_the_library_keeps_what_was_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        assert library.lexicon() is None
        assert library.lexicon_mark() == ""
        state = library.state
        learned = library_lexicon(library)
        assert library.state == state
        library_lexicon(library, keep=True)
        stored = library.lexicon()
        assert stored is not None
        assert stored.entries == learned.entries
        assert stored.fingerprint == library.lexicon_mark()
        assert library.check() == ()
        state = library.state
        library_lexicon(library, keep=True)
        assert library.state == state

        def refuse(*_: object) -> Lexicon:
            raise AssertionError("learned again")

        monkeypatch.setattr(teaching, "learn_lexicon", refuse)
        teaching._LEARNED.clear()
        assert library_lexicon(library) == learned


def test_a_learned_lexicon_has_entries_of_both_languages(lexicon: Lexicon) -> None:
    assert lexicon.strengths.shape == (len(lexicon.ja_words), len(lexicon.en_words))
    assert lexicon.texts == 14
    assert Language.JA.other is Language.EN
