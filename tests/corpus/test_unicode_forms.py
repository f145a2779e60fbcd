"""Normal forms: what they are of ordinary text, and runs of marks that never grow long."""

from __future__ import annotations

import ast
import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import unicode_forms
from corpus.align.marks import figures, latin_strings, statutes
from corpus.dates import printed_dates
from corpus.glossary.fold import kana_key
from corpus.model import Language
from corpus.unicode_forms import is_mark, nfc, nfkc, stream_safe

_ROOT = Path(__file__).parents[2]
_ROOMS = ("corpus", "search", "web", "taiyaku")
# What these give to `normalize` is a character, a word or a cluster of at most 31.
_SHORT = {
    "corpus/unicode_forms.py", "corpus/glossary/fold.py", "corpus/ministries/naming.py", "corpus/numerals.py",
    "corpus/readers/pdf_lines.py",
}  # fmt: skip
_HOSTILE = "e" + "\u0301\u0316" * 10_000


def longest_run(text: str) -> int:
    return max((len(list(run)) for mark, run in itertools.groupby(text, is_mark) if mark), default=0)


@pytest.mark.parametrize(
    ("text", "form"),
    [("ﾏﾈｰ", "マネー"), ("①", "1"), ("㍻２５年", "平成25年"), ("か\u3099", "が"), ("ｶﾞ", "ガ"), ("—" * 40, "—" * 40)],
)
def test_ordinary_text_is_as_unicode_has_it(text: str, form: str) -> None:
    assert nfkc(text) == form == unicodedata.normalize("NFKC", text)
    assert nfc("か\u3099") == "が"


@pytest.mark.parametrize("marks", ["\u0301\u0316", "\uff9e", "\u3099\u302e", "\u0344"])
def test_marks_are_broken_after_thirty(marks: str) -> None:
    safe = stream_safe("a" + marks * 500)
    assert longest_run(safe) <= 30
    assert safe.replace("\u034f", "") == "a" + marks * 500
    assert stream_safe(safe) == safe


def test_thirty_marks_stay_as_they_are() -> None:
    text = "e" + "\u0301" * 30 + " " * 40 + "o" + "\u0316" * 30
    assert stream_safe(text) == text


@given(st.text(st.sampled_from("aあ 。ﾞ゙\u0301\u0316\u0344\u034f"), max_size=200))
def test_no_text_has_longer_runs(text: str) -> None:
    assert longest_run(stream_safe(text)) <= 30
    if longest_run(text) <= 30:
        assert nfkc(text) == unicodedata.normalize("NFKC", text)


def test_no_reader_of_a_text_sorts_long_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted: it grows with the square of the longest run that is given to be sorted."""
    given_: list[str] = []
    normalize = unicodedata.normalize

    def counted(form: str, text: str) -> str:
        given_.append(text)
        return normalize(form, text)

    monkeypatch.setattr(unicode_forms.unicodedata, "normalize", counted)
    for language in Language:
        figures(_HOSTILE, language)
        statutes(_HOSTILE, language)
    latin_strings(_HOSTILE)
    printed_dates(_HOSTILE)
    kana_key(_HOSTILE)
    monkeypatch.undo()
    assert len([text for text in given_ if len(text) > 10_000]) >= 6
    assert max(map(longest_run, given_)) <= 30


def test_whole_texts_are_normalised_nowhere_else() -> None:
    found = set()
    for room in _ROOMS:
        for path in (_ROOT / room).rglob("*.py"):
            calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
            if any(ast.unparse(call.func) == "unicodedata.normalize" for call in calls):
                found.add(path.relative_to(_ROOT).as_posix())
    assert found <= _SHORT
