"""Every measure, document and ministry of the built-in catalogue has its page and its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path
from urllib.parse import quote, unquote_plus

import pytest
from lxml import html

from corpus.catalogue import load_catalogue
from corpus.glossary import load_glossary
from corpus.library import Library
from corpus.ministries import load_register
from search import Searcher
from search.clauses import ClauseFinder
from web import Services, create_app


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A fresh installation: the built-in catalogue and no text added. Nothing here searches the index."""
    register = load_register()
    with Library.open(tmp_path_factory.mktemp("fresh")) as library:
        library.load_catalogue(load_catalogue())
        glossary = load_glossary()
        finder = ClauseFinder(library, lambda: glossary)
        yield Services(library, Searcher(library, None, register), register, lambda: glossary, finder)  # type: ignore[arg-type]


def test_every_page_is_whole(fresh: Services) -> None:
    client = create_app(fresh, testing=True).test_client()
    addresses = [f"/measures/{one.id}" for one in fresh.library.measures()]
    digests = [text for one in fresh.library.measures() if one.digest for text in (one.digest.ja, one.digest.en) if text]
    used = "".join(digests)
    addresses += [f"/documents/{one.id}" for one in fresh.library.documents()]
    addresses += [f"/ministries/{one.id}" for one in fresh.register.all()]
    addresses += ["/glossary", *(f"/glossary?q={term.ja}" for term in list(fresh.glossary())[::60])]
    addresses += [f"/glossary/{term.ja}?page=1" for term in list(fresh.glossary())[::60] if term.ja in used]
    addresses += [f"/clause?q={quote(text[:400])}" for text in digests[::25]]
    documents = [one.id for one in fresh.library.documents()]
    addresses += [f"/compare/{one}/{other}" for one, other in pairwise(documents)]
    assert len(addresses) > 300
    for address, language in zip(addresses, cycle(("ja", "en")), strict=False):
        joint = "&" if "?" in address else "?"
        response = client.get(f"{address}{joint}hl={language}", follow_redirects=True)
        assert response.status_code == 200, address
        tree = html.document_fromstring(response.get_data(as_text=True))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert all(named.text_content().strip() for named in tree.xpath("//h1|//h2|//h3|//a")), address
        assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids), address
        assert client.get(f"/api/v1{address}").status_code == 200, address


def test_a_word_that_no_glossary_has_comes_with_what_was_learned(fresh: Services) -> None:
    client = create_app(fresh, testing=True).test_client()
    page = html.document_fromstring(client.get("/glossary/確認?hl=en").get_data(as_text=True))
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//ul[contains(@class, 'renderings')]/li")]
    assert rows
    assert all("learned from the texts" in row and "for example" in row for row in rows)
    assert len(page.xpath("//ol[contains(@class, 'kwic')]/li")) > 5


def test_a_digest_always_says_what_it_is(fresh: Services) -> None:
    client = create_app(fresh, testing=True).test_client()
    for measure in fresh.library.measures()[::25]:
        page = client.get(f"/measures/{measure.id}?hl=en").get_data(as_text=True)
        whats = html.document_fromstring(page).xpath(
            "//div[contains(@class, 'reading')]//span[@class='what digest']"
        )
        assert [what.text_content() for what in whats] == [
            "digest, unofficial – not an official translation"
        ] * 2


def test_the_pages_know_no_document_by_name() -> None:
    """No file of this room names one of the known documents."""
    room = Path(__file__).resolve().parents[2] / "web"
    names = [path.stem for path in (room.parent / "corpus" / "catalogue").glob("*.toml")]
    assert names
    for path in room.rglob("*"):
        if path.suffix in {".py", ".html", ".js", ".css", ".po"}:
            text = path.read_text(encoding="utf-8")
            assert not [name for name in names if name in text], path


def test_index_terms_lead_to_searches(fresh: Services) -> None:
    client = create_app(fresh, testing=True).test_client()
    measure = next(one for one in fresh.library.measures() if one.subjects.ja)
    page = html.document_fromstring(client.get(f"/measures/{measure.id}?hl=en").get_data(as_text=True))
    (section,) = page.xpath("//section[@aria-labelledby='subjects-title']")
    for language in ("ja", "en"):
        terms = section.xpath(f".//*[@lang='{language}']//a")
        assert [term.text_content() for term in terms] == list(measure.subjects._asdict()[language])
        assert all(unquote_plus(term.get("href")).startswith(f"/?q={term.text_content()}") for term in terms)
    body = client.get(f"/api/v1/measures/{measure.id}").get_json()
    assert body["subjects"] == {"ja": list(measure.subjects.ja), "en": list(measure.subjects.en)}
