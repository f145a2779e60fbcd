"""Units in invented words, and texts that files choke on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from corpus.model import Bilingual, Kind, MinistryLink, Origin, Relation, Role
from search.export import Side, Unit, UnitKind

FORMULAS = (
    "=1+1",
    "+81 3",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝１",
    " =cmd|' /C calc'!A0",
    "'=1",
    "''+x",
    ";=1+1",
)
HOSTILE = (
    *FORMULAS,
    '<b>太</b> & "x" ]]> <!-- -->',
    "a\x00b\x0bc\x1bd\x7fe\x85f",
    "\ud800 片割れ \udfff",
    "\ufffe\uffff\ufdd0\U0001fffe",
    "一行目\n二行目\r\n三行目\r四行目",
    "tab\tinside",
    "_x0041_ と ＿",
    "http://example.org/?a=1",
    "\u202eabc\u2028def",
    '"quoted", with; semicolons',
    "",
    " ",
)
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(alphabet="=+-@\t\r\n'\"<>&;,\x00\x1b\ud800灯a", max_size=20),
)  # fmt: skip


def side(text: str, **fields: Any) -> Side:
    """Return a side with the given text."""
    return replace(Side("plan-a/1.1", "題", text, Origin.OFFICIAL, "Terms 2.0"), **fields)


def unit(ja: str | None, en: str | None, **fields: Any) -> Unit:
    """Return a unit of two texts; None leaves a side out."""
    plain = Unit(
        id="plan-a/1.1#1",
        kind=UnitKind.SENTENCE,
        measure="plan-a/1.1",
        document="plan-a",
        locator="1.1",
        place=Kind.MEASURE,
        titles=Bilingual("青空計画", "Blue Sky Plan"),
        date="2013-05",
        ja=None if ja is None else side(ja),
        en=None if en is None else side(en, title="Title"),
        relation=Relation.TRANSLATION,
        confidence=0.9712,
        ministries=(MinistryLink("npa", Role.RESPONSIBLE), MinistryLink("ib", Role.MENTIONED)),
        bodies=Bilingual("警察庁", "National Police Agency"),
        reissue_of=None,
        permalink="http://localhost:8270/measures/plan-a/1.1",
    )
    return replace(plain, **fields)


units = st.builds(unit, st.none() | texts, st.none() | texts)
