"""A measure read sentence by sentence: linked parts in both columns, rows of the alternating view, the address."""

from __future__ import annotations

from typing import Any

from lxml import html

from corpus.align import Link, Span
from corpus.model import Item, Language, Note, Origin, Text
from web.body import Part, body_html
from web.views.reading import parts, rows

NEW = "/measures/bell-charter/1"
JA = "鐘を鳴らす。灯を消す。扉を閉める。"
EN = "The bell is rung. The doors are shut. The rope is coiled."
LINKS = (Link(Span(0, 6), Span(0, 17), 0.95), Link(Span(11, 17), Span(18, 37), 0.6))


def _tree(app: Any, text: Text, cut: tuple[Part, ...], items: tuple[Item, ...] = ()) -> Any:
    with app.test_request_context("/?hl=en"):
        return html.fragment_fromstring(body_html(text, items, "ja-text", cut), "div")


def test_parts_are_those_of_one_side_in_the_order_of_its_text() -> None:
    crossed = (Link(Span(0, 6), Span(18, 37), 0.9), Link(Span(6, 11), Span(0, 17), 0.9))
    assert parts(crossed, Language.JA) == (Part(0, 6, 1), Part(6, 11, 2))
    assert parts(crossed, Language.EN) == (Part(0, 17, 2), Part(18, 37, 1))


def test_rows_hold_every_sentence_once_where_it_stands(app: Any) -> None:
    with app.test_request_context("/?hl=en"):
        found = rows(JA, EN, LINKS)
    assert [(row.ja, row.en, row.number) for row in found] == [
        ("鐘を鳴らす。", "The bell is rung.", 1),
        ("灯を消す。", "", 0),
        ("扉を閉める。", "The doors are shut.", 2),
        ("", "The rope is coiled.", 0),
    ]
    assert [row.grade.key if row.grade else "" for row in found] == ["certain", "", "uncertain", ""]


def test_an_english_sentence_before_all_links_comes_first(app: Any) -> None:
    with app.test_request_context("/?hl=en"):
        found = rows("鐘を鳴らす。", "At dusk. The bell is rung.", (Link(Span(0, 6), Span(9, 26), 0.9),))
    assert [row.en for row in found] == ["At dusk.", "The bell is rung."]


def test_linked_parts_lead_to_each_other(app: Any) -> None:
    tree = _tree(app, Text("", JA, Origin.OFFICIAL), parts(LINKS, Language.JA))
    assert tree.text_content() == "1鐘を鳴らす。灯を消す。2扉を閉める。"
    assert tree.xpath("//span[@class='linked']/@id") == ["ja-s1", "ja-s2"]
    assert tree.xpath("//a[@class='n']/@href") == ["#en-s1", "#en-s2"]


def test_a_part_over_two_lines_has_its_number_once(app: Any) -> None:
    body = "灯は、\n・赤\n・青\nとする。"
    text = Text("", body, Origin.OFFICIAL)
    tree = _tree(app, text, (Part(0, len(body), 1),), (Item("・", "赤"), Item("・", "青")))
    assert len(tree.xpath("//span[@data-link='1']")) == 4
    assert tree.xpath("//@id") == ["ja-s1"]
    assert [one.text_content() for one in tree.xpath("//li")] == ["・ 赤", "・ 青"]


def test_marks_of_notes_stand_once_whatever_the_parts_are(app: Any) -> None:
    notes = tuple(Note(str(number), "注", offset) for number, offset in enumerate((0, 6, 8, 17), start=1))
    text = Text("", JA, Origin.OFFICIAL, notes)
    for cut in ((), (Part(0, 6, 1),), (Part(0, 6, 1), Part(6, 11, 2)), (Part(3, 17, 1),)):
        tree = _tree(app, text, cut)
        assert [one.text_content() for one in tree.xpath("//sup")] == ["1", "2", "3", "4"], cut
        for mark in tree.xpath("//sup | //a[@class='n']"):
            mark.drop_tree()
        assert tree.text_content() == JA, cut


def test_the_ways_of_reading_are_links_and_the_address_holds_them(get: Any) -> None:
    both = get(f"{NEW}?hl=en")
    assert both.texts("//nav[@class='modes']//a") == ["日本語", "English", "side by side", "alternating"]
    assert both.text("//nav[@class='modes']//a[@aria-current]") == "side by side"
    one = get(f"{NEW}?view=en&hl=en")
    assert one.tree.xpath("//div[contains(@class, 'reading')]/section/@lang") == ["en"]
    rows = get(f"{NEW}?view=alternate&hl=en").tree.xpath("//ol[contains(@class, 'alternate')]/li")
    assert rows
    assert {lang for row in rows for lang in row.xpath("p/@lang")} == {"ja", "en"}


def test_an_unknown_way_is_refused_with_a_hint(get: Any) -> None:
    page = get(f"{NEW}?view=sideways&hl=en")
    assert page.status == 400
    assert "alternate" in page.text("//main")
