"""Numbers that mislead: quoted articles, repeated numbers, lists with the signs of headings, reissues."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Kind, ParsedDocument

Parse = Callable[..., ParsedDocument]


def _measures(parsed: ParsedDocument) -> dict[str, tuple[str, str]]:
    return {m.locator: (m.text.title, m.text.body) for m in parsed.measures if m.kind is Kind.MEASURE}


def test_number_printed_twice_gets_a_suffix(parse: Parse) -> None:
    found = parse(
        "1 道\n\n① 灯り\n\n灯りを増やす。\n\n② 柵\n\n柵を直す。\n\n② 標識\n\n標識を立てる。\n\n③ 橋\n\n橋を架ける。\n"
    )
    assert list(_measures(found)) == ["1.1", "1.2", "1.2-2", "1.3"]
    assert any("twice" in w for w in found.warnings)


def test_quoted_article_in_a_preface_is_text(parse: Parse) -> None:
    text = (
        "序 計画に当たって\n\n条約は次のように定めている。\n\n  第３条\n (a) 灯台は、夜に光る。\n (b) 霧のときは鐘を鳴らす。\n\n"
        "以上を踏まえ、計画を作る。\n\nⅠ．灯台\n\n① 光\n\n光を強くする。\n\n② 鐘\n\n鐘を直す。\n"
    )
    parsed = parse(text)
    assert list(_measures(parsed)) == ["I.1", "I.2"]
    preface = next(m for m in parsed.measures if m.locator == "preface")
    assert preface.text.title == "序 計画に当たって"
    assert "第３条" in preface.text.body
    assert "(b) 霧のときは鐘を鳴らす。" in preface.text.body
    assert preface.text.body.endswith("以上を踏まえ、計画を作る。")


def test_list_with_the_headings_own_signs_stays_in_its_paragraph(parse: Parse) -> None:
    text = (
        "1 目標\n\nこの計画は、\n\n- ① 海の安全\n- ② 山の安全\n\nの二つを目指す。\n\n"
        "2 施策\n\n① 浮き輪\n\n浜ごとに浮き輪を十個ずつ置き、子供にも使えるようにする。\n\n② 道標\n\n山道に道標を立て、毎年春に点検し、壊れたものを直す。\n"
    )
    parsed = parse(text)
    assert list(_measures(parsed)) == ["2.1", "2.2"]
    goal = next(m for m in parsed.measures if m.locator == "1")
    assert goal.text.body.endswith("の二つを目指す。")
    assert [i.marker for i in goal.items] == ["- ①", "- ②"]


def test_small_roman_parts_belong_to_their_measure(parse: Parse) -> None:
    text = "1 港\n\n① 灯火\n\n次の取組を行う。\n\ni 交換\n\n灯を替える。\n\nii 清掃\n\n灯を拭く。\n\n② 綱\n\n綱を新しくする。太い綱も用意し、港の入口に備えておく。\n"
    parsed = parse(text)
    assert list(_measures(parsed)) == ["1.1", "1.2"]
    first = next(m for m in parsed.measures if m.locator == "1.1")
    assert [(i.marker, i.text) for i in first.items] == [
        ("i", "交換\n灯を替える。"),
        ("ii", "清掃\n灯を拭く。"),
    ]


def test_reissue_is_marked_and_linked(parse: Parse) -> None:
    text = "1 海\n\n① 浮き輪の設置\n\n浮き輪を置く。\n\n2 川\n\n① 柵の設置\n\n柵を置く。\n\n② 浮き輪の設置【再掲】\n\n浮き輪を置く。\n"
    parsed = parse(text)
    again = next(m for m in parsed.measures if m.locator == "2.2")
    assert (again.text.title, again.reissue, again.reissue_of) == ("浮き輪の設置", True, "1.1")


def test_roman_capitals_stay_and_full_width_numbers_become_arabic(parse: Parse) -> None:
    text = "Ⅰ．陸\n１．道\n（１）灯り\n道に灯りを置く。\n（２）柵\n道に柵を置く。\nⅡ．海\n１．港\n（１）綱\n港に綱を置く。\n"
    assert list(_measures(parse(text))) == ["I.1.1", "I.1.2", "II.1.1"]


def test_a_line_that_begins_with_a_number_is_no_heading(parse: Parse) -> None:
    text = "1 電話\n\n① 窓口\n\n相談の電話は「海の1\n\n10番」と呼び、夏の間は夜も受け付ける。\n\n② 記録\n\n記録は\n\n10 年の間残すこととし、倉庫に納める。\n"
    found = _measures(parse(text))
    assert list(found) == ["1.1", "1.2"]
    assert "「海の110番」" in found["1.1"][1]
