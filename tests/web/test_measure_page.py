"""The measure page: both languages, what each is, and where the measure stands."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from lxml import html

from corpus.glossary import Glossary
from corpus.model import (
    Bilingual,
    Document,
    Item,
    Kind,
    Language,
    Measure,
    Metadata,
    Note,
    Origin,
    Relation,
    Section,
    Text,
)
from search import Counterpart, Marked
from web.body import body_html, notes_html
from web.citation import citation
from web.overview import Overview
from web.views import measure as measure_view
from web.views.reading import Mode

OLD = "/measures/quay-lamps-2019/1.1"
COLUMN = "//div[contains(@class, 'reading')]/section[@lang='{}']"


def test_the_two_columns(get: Any) -> None:
    page = get(f"{OLD}?hl=en")
    columns = page.tree.xpath("//div[contains(@class, 'reading')]/section")
    assert [column.get("lang") for column in columns] == ["ja", "en"]
    assert page.text(COLUMN.format("ja") + "/h2") == "岸壁の灯火の見回り"
    assert page.text(COLUMN.format("ja") + "//span[contains(@class, 'what')]") == "official text"
    assert page.text(COLUMN.format("en") + "/h2") == "Night rounds of the quay lamps"
    words = page.text(COLUMN.format("en") + "/p[@class='from']")
    assert words.startswith("corresponding measure of another edition; official text certain 97%")
    assert "New Quay Lamp Plan" in words
    assert page.hrefs(COLUMN.format("en") + "//a")[0].startswith("/measures/quay-lamps-2023/1.1")


def test_the_same_in_japanese_words(get: Any) -> None:
    page = get(f"{OLD}?hl=ja")
    words = page.text(COLUMN.format("en") + "/p[@class='from']")
    assert words.startswith("別の版の対応施策・公式 確実 97%")
    assert "2023年3月10日（令和5年3月10日）" in words


def test_own_texts_in_both_languages(get: Any) -> None:
    page = get("/measures/bell-charter/1?hl=en")
    assert (
        page.texts("//div[contains(@class, 'reading')]//span[contains(@class, 'what')]")
        == ["official text"] * 2
    )
    assert page.texts("//span[contains(@class, 'grade')]") == []
    assert page.texts("//section[@aria-labelledby='others-title']") == []


def test_no_counterpart_is_said(get: Any) -> None:
    page = get("/measures/quay-lamps-2019/1.3?hl=ja")
    assert page.text(COLUMN.format("en") + "/p[@class='none']") == "対応なし"
    assert page.text(COLUMN.format("en") + "/h2") == "English"


def test_items_keep_their_markers(get: Any) -> None:
    page = get(OLD)
    body = COLUMN.format("ja") + "/div[@class='body']"
    assert page.texts(body + "/ul/li") == ["・ 白い灯りを数える。", "・ 赤い灯りを数える。"]
    assert len(page.texts(body + "/p")) == 2


def test_path_and_neighbours(get: Any) -> None:
    page = get(f"{OLD}?hl=en")
    crumbs = page.hrefs("//nav[@class='crumbs']//a")
    assert [urlsplit(href).path for href in crumbs] == ["/documents/quay-lamps-2019"] * 2
    assert urlsplit(crumbs[1]).fragment == "s-1"
    assert [urlsplit(href).path for href in page.hrefs("(//nav[@class='neighbours'])[1]/a")] == [
        "/measures/quay-lamps-2019/preface",
        "/measures/quay-lamps-2019/1.2",
    ]
    assert page.hrefs("//nav[@class='neighbours']/a[@rel='next']")
    last = get("/measures/quay-lamps-2019/2.1")
    assert last.hrefs("//nav[@class='neighbours']/a[@rel='next']") == []


def test_ministries_by_role(get: Any) -> None:
    page = get(f"{OLD}?hl=en")
    assert page.texts("//section[@aria-labelledby='ministries-title']//dl/*") == [
        "responsible",
        "Lamp Agency 灯火庁",
        "and others, as the document says",
        "mentioned",
        "Ministry of Ports 港湾省",
    ]


def test_reissues_point_both_ways(get: Any) -> None:
    first = get(OLD).hrefs("//section[@aria-labelledby='reissues-title']//a")
    assert [urlsplit(href).path for href in first] == ["/measures/quay-lamps-2019/2.1"]
    again = get("/measures/quay-lamps-2019/2.1").hrefs("//p[@class='notice']//a")
    assert [urlsplit(href).path for href in again] == [OLD]


def test_passage_is_called_one(get: Any) -> None:
    assert get("/measures/quay-lamps-2019/preface?hl=ja").text("//h1") == "本文 preface"
    assert get(f"{OLD}?hl=en").text("//h1") == "Measure 1.1"


def test_permalink_and_citations(get: Any) -> None:
    page = get(f"{OLD}?hl=en")
    link = "http://localhost/measures/quay-lamps-2019/1.1"
    assert page.hrefs("//a[@id='permalink']") == [link]
    assert page.tree.xpath("//link[@rel='canonical']/@href") == [link]
    assert page.text("//*[@id='citation-ja']") == (
        f"港の会議『岸壁の灯火計画』2019年5月（令和元年5月）、1.1「岸壁の灯火の見回り」、{link}"
    )
    assert page.text("//*[@id='citation-en']").startswith("Harbour Council, “Quay Lamp Plan” (May 2019), 1.1")
    assert all(button.get("hidden") is not None for button in page.tree.xpath("//button[@data-copy]"))


def test_unknown_measure(get: Any) -> None:
    page = get("/measures/quay-lamps-2019/9.9.9?hl=en")
    assert page.status == 404
    assert "9.9.9" in page.text("//h1")


def test_notes_stand_where_their_marks_stood(get: Any) -> None:
    page = get("/measures/quay-lamps-2019/1.3")
    marks = page.hrefs(COLUMN.format("ja") + "//sup/a")
    assert marks == ["#ja-text-note-1"]
    notes = page.tree.xpath(COLUMN.format("ja") + "/ol[@class='notes']/li")
    assert [note.get("id") for note in notes] == ["ja-text-note-1", "ja-text-note-2"]
    assert [len(note.xpath(".//a")) for note in notes] == [1, 0]


def test_body_html_of_marks_at_the_edges(app: Any) -> None:
    text = Text(
        "", "灯り\n月", Origin.OFFICIAL, (Note("1", "始め", 0), Note("2", "終わり", 4), Note("3", "外", 99))
    )
    with app.test_request_context("/?hl=en"):
        found = body_html(text, (), "x")
        assert str(notes_html(text, "x")).count("<li") == 3
    assert str(found).index("x-ref-1") < str(found).index("灯り")
    assert str(found).index("x-ref-2") > str(found).index("月")
    assert "x-ref-3" not in found


def test_items_of_one_language_do_not_disturb_the_other(app: Any) -> None:
    with app.test_request_context("/"):
        found = body_html(Text("", "One line.", Origin.OFFICIAL), (Item("・", "一行。"),), "x")
    assert str(found) == "<p>One line.</p>"


def test_lines_between_items_belong_to_the_first(app: Any) -> None:
    body = "前置き\n① 一つ目\n続き\n② 二つ目\n結び\nア 別の種類\n後書き"
    items = (Item("①", "一つ目\n続き"), Item("②", "二つ目\n結び"), Item("ア", "別の種類"))
    with app.test_request_context("/"):
        tree = html.fragment_fromstring(body_html(Text("", body, Origin.OFFICIAL), items, "x"), "div")
    assert [(one.tag, one.text_content()) for one in tree] == [
        ("p", "前置き"),
        ("ul", "① 一つ目続き② 二つ目"),
        ("p", "結び"),
        ("ul", "ア 別の種類"),
        ("p", "後書き"),
    ]


def test_last_item_has_lines_where_the_others_have(app: Any) -> None:
    items = (Item("i", "一\n説明"), Item("ii", "二\n説明"))
    with app.test_request_context("/"):
        text = Text("", "i 一\n一の説明\nii 二\n二の説明", Origin.OFFICIAL)
        tree = html.fragment_fromstring(body_html(text, items, "x"), "div")
    assert [(one.tag, one.text_content()) for one in tree] == [("ul", "i 一一の説明ii 二二の説明")]


def _measure(document: str, **texts: Text) -> Measure:
    return Measure(
        id=f"{document}/1",
        document=document,
        locator="1",
        kind=Kind.MEASURE,
        position=1,
        path=(Section("1", Bilingual("章", None)),),
        texts={Language(side): text for side, text in texts.items()},
        digest=Bilingual("要旨の文", "A digest."),
    )


class _Services:
    """Stands for the services where only counterparts and reissues are asked for."""

    def __init__(self, *found: Counterpart) -> None:
        self.searcher = self.library = self
        self._found = found

    def counterparts(self, measure: Measure) -> tuple[Counterpart, ...]:
        return self._found

    def glossary(self) -> Glossary:
        return Glossary(())

    def reissues(self, measure: str) -> tuple[str, ...]:
        return ()


def _documents(*names: str) -> Overview:
    documents = {
        name: Document(Metadata(name, Bilingual(name, name), series=name[0]), (), 1, 0) for name in names
    }
    return Overview("1", documents, {}, {}, {})


def _counterpart(measure: Measure, side: Language, origin: Origin, confidence: float) -> Counterpart:
    text = measure.texts[side]
    relation = Relation.CORRESPONDING
    return Counterpart(measure, side, Marked(text.title), Marked(text.body), relation, origin, confidence)


JA = Text("題", "本文", Origin.OFFICIAL)
EN = Text("Title", "Body", Origin.OFFICIAL)
EN_DIGEST = Text("Title", "A digest.", Origin.DIGEST)
JA_DIGEST = Text("題", "要旨の文", Origin.DIGEST)


class _NoLinks:
    """Says that no sentence answers another."""

    def between_texts(self, ja: str, en: str) -> tuple[()]:
        return ()


def _view(app: Any, measure: Measure, *found: Counterpart) -> measure_view.MeasureView:
    with app.test_request_context("/?hl=en"):
        overview = _documents("a", "a2", "b")
        return measure_view.build_view(
            measure, _Services(*found), overview, _NoLinks(), "http://x/", Mode.BOTH  # type: ignore[arg-type]
        )


def test_official_text_of_another_edition_outranks_our_digest(app: Any) -> None:
    other = _counterpart(_measure("a2", en=EN), Language.EN, Origin.OFFICIAL, 0.8)
    view = _view(app, _measure("a", ja=JA, en=EN_DIGEST), other)
    column = dict(view.columns)[Language.EN]
    assert column is not None
    assert (column.own, column.origin, column.measure.id) == (False, Origin.OFFICIAL, "a2/1")
    assert [lang for lang, _ in view.digest] == [Language.JA, Language.EN]
    assert view.others == ()


def test_our_digest_stands_where_nothing_better_is(app: Any) -> None:
    measure = _measure("a", ja=JA, en=EN_DIGEST)
    own = Counterpart(measure, Language.EN, Marked(""), Marked(""), Relation.TRANSLATION, Origin.DIGEST, 1.0)
    view = _view(app, measure, own)
    column = dict(view.columns)[Language.EN]
    assert column is not None
    assert (column.own, column.origin) == (True, Origin.DIGEST)
    assert column.what == "digest, unofficial – not an official translation"
    assert [lang for lang, _ in view.digest] == [Language.JA]


def test_digests_alone_stand_beside_each_other(app: Any) -> None:
    other = _counterpart(_measure("b", en=EN), Language.EN, Origin.OFFICIAL, 0.6)
    view = _view(app, _measure("a", ja=JA_DIGEST, en=EN_DIGEST), other)
    assert [column.own for _, column in view.columns if column] == [True, True]
    assert view.digest == ()
    assert [(one.what, one.confidence.key) for one in view.others if one.confidence] == [
        ("corresponding measure of another document; official text", "uncertain")
    ]


def test_a_digest_is_cited_as_one() -> None:
    document = Metadata("a", Bilingual("計画", "Plan"), date="2020")
    measure = _measure("a", ja=JA, en=EN_DIGEST)
    assert "digest" in citation(measure, document, Language.EN, "http://x/")
    assert "要旨" not in citation(measure, document, Language.JA, "http://x/")
