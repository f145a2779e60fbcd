"""What extraction breaks, and how it is mended. All texts are invented."""

from __future__ import annotations

import pytest

from corpus.layout import lay_out
from corpus.layout.ruby import drop_ruby
from corpus.model import Language
from tests.conftest import as_lines


def _texts(text: str, language: Language = Language.JA) -> list[str]:
    return [b.text for b in lay_out(as_lines(text), language).blocks]


WRAPPED = """\
 １．夜の海を行く船は、岬の灯台の光を頼りに進む。光が弱ければ、船は岩に近づきすぎ

る恐れがあるため、灯台守は日が沈む前に必ず灯を点し、日が昇るまで見守るものとする。

霧が深い夜には、灯だけでは足りないので、鐘を鳴らして船に知らせる。鐘の数は岬によ

って異なり、海図に記されている。鐘を鳴らす者は二人とし、一時間ごとに交替する。
"""


def test_wraps_with_blank_lines_between_are_joined() -> None:
    blocks = _texts(WRAPPED)
    assert blocks[0].startswith("１．夜の海")
    assert "近づきすぎる恐れ" in "".join(blocks)
    assert "岬によって異なり" in "".join(blocks)


def test_english_wraps_take_a_space_and_a_hyphen_none() -> None:
    text = "The keeper of the light shall raise the flag before sunset, and the long-\nstanding rule of the port on\nbells applies.\n"
    assert _texts(text, Language.EN) == [
        "The keeper of the light shall raise the flag before sunset, and the long-standing rule of the port on bells applies."
    ]


@pytest.mark.parametrize("number", ["- 3 -", "－ 3 －", "3", "Page 3", "3/10", "３"], ids=repr)
def test_page_number_cuts_no_sentence(number: str) -> None:
    text = f"灯台守は、日が沈む前に必ず灯を点し、日が昇るまで船を見\n\n{number}\n\n守るものとする。\n"
    assert _texts(text) == ["灯台守は、日が沈む前に必ず灯を点し、日が昇るまで船を見守るものとする。"]


def test_running_head_is_dropped_after_its_first_page() -> None:
    page = "灯台の手引き　第四版\n\n{}\n"
    text = "\f".join(page.format(f"岬の{n}番目の灯台は、{n}秒ごとに光る。") for n in "一二三四")
    assert _texts(text) == ["灯台の手引き　第四版"] + [
        f"岬の{n}番目の灯台は、{n}秒ごとに光る。" for n in "一二三四"
    ]


CONTENTS = """\
灯台計画

目 次

1 灯り	1
① 電球の交換	1
② 鏡の清掃 ....... 2
2 鐘 …… 3
① 鐘の修理	3

1 灯り

① 電球の交換

電球を毎年換える。
"""


def test_contents_page_is_dropped_up_to_its_first_entry_in_the_text() -> None:
    assert _texts(CONTENTS) == ["灯台計画", "1 灯り", "① 電球の交換", "電球を毎年換える。"]


def test_footnote_in_the_middle_of_a_sentence_is_told_apart() -> None:
    layout = lay_out(
        as_lines("船はＡＩＳ⁴を備え、常に位\n\n⁴ 船の位置を知らせる装置。\n\n置を知らせる。\n"), Language.JA
    )
    assert [b.text for b in layout.blocks] == ["船はＡＩＳ⁴を備え、常に位置を知らせる。"]
    assert layout.notes == {"4": "船の位置を知らせる装置。"}


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("塗料の剥\nは く\n\n離を防ぐ。\n", "塗料の剥離を防ぐ。"),
        ("出航を躊躇\nちゅうちょ\n\nする船もある。\n", "出航を躊躇する船もある。"),
    ],
)
def test_ruby_on_its_own_line_is_dropped(broken: str, whole: str) -> None:
    assert _texts(broken) == [whole]


class Counted(str):
    """A text that counts how often it is looked at."""

    looks = 0

    def strip(self, characters: str | None = None, /) -> str:
        Counted.looks += 1
        return super().strip(characters)


def test_what_stands_before_ruby_is_not_sought_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counted, "looks", 0)
    lines = [line._replace(text=Counted(line.text)) for line in as_lines("灯\n" + "\n" * 3_000 + "とう\n" * 20).lines]
    drop_ruby(lines)
    assert Counted.looks < 5 * len(lines)


def test_kana_that_spell_nothing_around_them_stay() -> None:
    assert "ひかり" in "".join(_texts("灯台の名は\nひかり\nという。\n"))


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        ("P T Aの会合を開く。", "PTAの会合を開く。"),
        ("夏に Ｐ Ｔ Ａ と話し合う。", "夏にＰＴＡと話し合う。"),
        ("担当職員 の配置を進める。", "担当職員の配置を進める。"),
        ("平成 22 年 7 月に始めた。", "平成 22 年 7 月に始めた。"),
    ],
)
def test_spaced_out_words_are_closed_up(spaced: str, closed: str) -> None:
    assert _texts(spaced + "\n") == [closed]


def test_heading_over_two_lines_is_one_heading() -> None:
    text = (
        "(i) Watching of the outer rocks by the keepers of the northern and the southern light and\n\nTheir Helpers\n\n"
        "The keepers watch the rocks by day and by night, and write down in the log of the light what\n"
        "they have seen, at what hour it was, and how far away the ship was from the outermost rock.\n"
        "(ii) Bells\n\nBells are rung in fog, once every minute by each of the keepers who are on duty there.\n"
    )
    blocks = _texts(text, Language.EN)
    assert blocks[0].endswith("the southern light and Their Helpers")
    assert blocks[2] == "(ii) Bells"
