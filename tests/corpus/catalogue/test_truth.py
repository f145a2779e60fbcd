"""The catalogue is true: it agrees with the documents, and its two languages with each other.

Where a check has exceptions, each is a case that was read and judged, with the reason beside it.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from corpus.catalogue.records import CatalogueDocument, CatalogueMeasure
from corpus.glossary import Glossary, TermKind, load_glossary
from corpus.glossary.fold import english_words
from corpus.model import Kind, Language, MinistryLink, Role
from tests.corpus.catalogue import facts
from tests.corpus.catalogue.documents import (
    Read,
    Twin,
    documents,
    measures,
    needs_documents,
    records,
    register,
    twins,
)
from tests.corpus.catalogue.runs import Known

OURS = tuple(
    pytest.param(record, measure, id=f"{record.metadata.id}/{measure.locator}")
    for record in records()
    for measure in record.measures
    if measure.reissue_of is None
)

# What the parser and the catalogue may tell apart about bodies that a text mentions.
MENTIONED_OTHERWISE: dict[str, tuple[set[str], set[str], str]] = {
    # id: (only the parser, only the catalogue, why the catalogue is right)
    "third-measures-2016/4.1.3": (
        set(),
        {"prosecutors"},
        "“prosecutors, police and …” names the organisation",
    ),
    "safest-country-strategy-2022/II.5.1.3": (set(), {"mext"}, "the document misprints the minister's title"),
}


@lru_cache
def glossary() -> Glossary:
    return load_glossary()


def bodies(links: tuple[MinistryLink, ...], role: Role) -> list[str]:
    return [link.id for link in links if link.role is role]


# ------------------------------------------------------------------ catalogue and parser


def each_document() -> list[object]:
    if needs_documents.args[0]:
        return [pytest.param(None, marks=needs_documents, id="documents")]
    return [pytest.param(read, id=read.record.metadata.id) for read in documents()]


def each_twin() -> list[object]:
    if needs_documents.args[0]:
        return [pytest.param(None, marks=needs_documents, id="documents")]
    return [pytest.param(twin, id=twin.id) for twin in twins()]


@pytest.mark.parametrize("read", each_document())
def test_locators_are_those_of_the_document(read: Read) -> None:
    assert [m.locator for m in read.record.measures] == list(measures(read.parsed))
    there = {section.locator for section in read.parsed.sections}
    passages = {m.locator for m in read.parsed.measures if m.kind is Kind.PASSAGE}
    assert {section.locator for section in read.record.sections} <= there | passages


@pytest.mark.parametrize("read", each_document())
def test_titles_are_those_of_the_document(read: Read) -> None:
    language = read.parsed.language
    wrong = []
    if not read.record.own_titles:
        there = {locator: m.text.title for locator, m in measures(read.parsed).items()}
        wrong = [m.locator for m in read.record.measures if m.titles.get(language) != there[m.locator]]
    headings = {s.locator: s.titles.get(language) for s in read.parsed.sections}
    headings |= {m.locator: m.text.title for m in read.parsed.measures if m.kind is Kind.PASSAGE}
    wrong += [s.locator for s in read.record.sections if s.titles.get(language) != headings[s.locator]]
    assert wrong == []


@pytest.mark.parametrize("read", each_document())
def test_bodies_are_those_of_the_document(read: Read) -> None:
    there = measures(read.parsed)
    wrong: list[tuple[str, object, object]] = []
    for record in read.record.measures:
        parsed = there[record.locator]
        ours, theirs = (bodies(m.ministries, Role.RESPONSIBLE) for m in (record, parsed))
        if (ours, record.and_others) != (theirs, parsed.and_others):
            wrong.append((record.locator, ours, theirs))
        parser, catalogue = (set(bodies(m.ministries, Role.MENTIONED)) for m in (parsed, record))
        name = f"{read.record.metadata.id}/{record.reissue_of or record.locator}"
        only_parser, only_catalogue, _ = MENTIONED_OTHERWISE.get(name, (set(), set(), ""))
        if not (parser - catalogue <= only_parser and catalogue - parser <= only_catalogue):
            wrong.append((record.locator, sorted(catalogue), sorted(parser)))
    assert wrong == []


@pytest.mark.parametrize("read", each_document())
def test_reissues_repeat_what_the_document_says_they_repeat(read: Read) -> None:
    there = measures(read.parsed)
    records_by_locator = {m.locator: m for m in read.record.measures}
    for record in read.record.measures:
        assert record.reissue_of == there[record.locator].reissue_of, record.locator
        if record.reissue_of:
            assert record.titles == records_by_locator[record.reissue_of].titles, record.locator


# Bodies whose English is an ordinary word (customs, prosecutors' offices), which no text search takes for a name.
ORDINARY_IN_ENGLISH = {"customs", "prosecutors", "isa-regional"}


@pytest.mark.parametrize(("record", "measure"), OURS)
def test_digests_name_no_other_bodies_than_the_record(
    record: CatalogueDocument, measure: CatalogueMeasure
) -> None:
    ja, en = ({m.id for m in register().find(str(measure.digest.get(side)), side)} for side in Language)
    assert ja | en <= {link.id for link in measure.ministries}
    assert en <= ja
    assert ja - en <= ORDINARY_IN_ENGLISH


# ------------------------------------------------------------------ facts


@pytest.mark.parametrize(("record", "measure"), OURS)
def test_the_two_languages_state_the_same_facts(record: CatalogueDocument, measure: CatalogueMeasure) -> None:
    digest_ja, count_ja = facts.shared_out(str(measure.digest.ja))
    digest_en, count_en = facts.shared_out(str(measure.digest.en))
    assert count_ja == count_en
    assert count_ja in (None, len(bodies(measure.ministries, Role.RESPONSIBLE)))
    ja, en = facts.facts_ja(digest_ja), facts.facts_en(digest_en)
    assert ja.numbers - en.numbers - en.soft == set(), "figures of the Japanese digest alone"
    assert en.numbers - ja.numbers - ja.soft == set(), "figures of the English digest alone"
    assert ja.dates == en.dates
    assert ja.laws == en.laws


@pytest.mark.parametrize(("record", "measure"), OURS)
def test_latin_names_are_in_both_languages(record: CatalogueDocument, measure: CatalogueMeasure) -> None:
    digest_ja, digest_en = str(measure.digest.ja), str(measure.digest.en)
    explained = " ".join(
        f"{found.terms[0].ja} {' '.join(found.terms[0].en)}"
        for found in glossary().find(digest_ja, Language.JA)
    )
    known = facts.latin(explained)
    assert facts.latin(digest_ja) - facts.latin(digest_en) - known == set()
    assert facts.acronyms(digest_en) - facts.latin(digest_ja) - known == set()


@pytest.mark.parametrize("twin", each_twin())
def test_the_digest_states_the_facts_of_the_document(twin: Twin) -> None:
    source = facts.facts_ja(twin.text) if twin.language is Language.JA else facts.facts_en(twin.text)
    ja = facts.facts_ja(facts.shared_out(str(twin.record.digest.ja))[0])
    assert ja.numbers - source.numbers - source.soft == set(), "figures that the document does not have"
    assert ja.dates <= source.dates
    assert ja.laws <= source.laws
    # "1" is passed over: 1年を通して is no figure.
    assert source.numbers - ja.numbers - ja.soft - {"1"} == set(), "figures that the digest leaves out"
    assert source.dates <= ja.dates
    assert source.laws <= ja.laws
    if twin.language is Language.JA:
        assert facts.latin(str(twin.record.digest.ja)) <= facts.latin(twin.text)


# ------------------------------------------------------------------ wording


@lru_cache
def known_runs() -> dict[Language, Known]:
    texts: list[str] = []
    names = [form for term in glossary() for form in (term.ja, *term.en)]
    for read in documents():
        names += [str(name) for name in read.record.metadata.titles]
        names += [str(section.titles.get(read.parsed.language)) for section in read.parsed.sections]
        names += [measure.text.title for measure in read.parsed.measures]
        texts += [
            "\n".join((m.text.body, *(note.text for note in m.text.notes))) for m in read.parsed.measures
        ]
    return {language: Known(texts, names, in_japanese=language is Language.JA) for language in Language}


@needs_documents
@pytest.mark.parametrize("record", records(), ids=lambda record: record.metadata.id)
def test_no_sentence_of_the_documents_is_copied(record: CatalogueDocument) -> None:
    said = [("abstract", record.metadata.abstract)]
    said += [(measure.locator, measure.digest) for measure in record.measures if measure.reissue_of is None]
    wrong = [
        (where, run)
        for where, both in said
        for language in Language
        for run in known_runs()[language].repeated(str(both.get(language)))
    ]
    assert wrong == []


# Kinds whose terms are names: whoever writes one writes it in the preferred form.
NAMES = {TermKind.ORGANISATION, TermKind.STATUTE, TermKind.PLAN, TermKind.PROGRAMME, TermKind.FACILITY}
# Terms of the other kinds that have two good forms; of all the rest the variant is never written alone.
TWO_GOOD_FORMS = {
    "取締り": "control of goods at the border, crackdown on crime",
    "検挙": "clearance of a case, arrest of a person",
    "立入検査": "on-board of a ship, on-site elsewhere",
    "弁護士": "attorney in court, lawyer who advises",
    "加害者": "offender, perpetrator",
    "教職員": "teachers",
    "関連事業者": "business operator",
}


def written(text: str) -> tuple[str, ...]:
    """Return the words of a text as the glossary compares them."""
    return tuple(word.key for word in english_words(text))


def holds(words: tuple[str, ...], form: str) -> bool:
    """Tell whether a form stands among the words; "exchange of information" is "information exchange" too."""
    wanted = written(form)
    if any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1)):
        return True
    bag = sorted(set(wanted) - {"of", "the"})
    sizes = range(len(bag), len(bag) + 3)
    return len(bag) > 1 and any(
        sorted(set(words[i : i + size]) - {"of", "the"}) == bag
        for size in sizes
        for i in range(len(words) - size + 1)
    )


def other_wordings(ja: str, en: str, *, names_only: bool = False) -> list[tuple[str, str]]:
    """Return (term, why) for each glossary term of `ja` that `en` words in another way."""
    words = written(en)
    found: list[tuple[str, str]] = []
    for place in glossary().find(ja, Language.JA):
        term = place.terms[0]
        if holds(words, term.preferred):
            continue
        variant = next((form for form in term.en[1:] if holds(words, form)), None)
        if term.kind in NAMES:
            found.append(
                (term.ja, f"“{variant}” for “{term.preferred}”" if variant else f"no “{term.preferred}”")
            )
        elif variant and not names_only and term.ja not in TWO_GOOD_FORMS:
            found.append((term.ja, f"“{variant}” for “{term.preferred}”"))
    return found


@pytest.mark.parametrize(("record", "measure"), OURS)
def test_terms_are_in_their_preferred_form(record: CatalogueDocument, measure: CatalogueMeasure) -> None:
    assert other_wordings(str(measure.digest.ja), str(measure.digest.en)) == []
    if Language.EN not in record.languages:
        # Titles follow those that the government itself put into English, whose turns of phrase vary.
        assert other_wordings(str(measure.titles.ja), str(measure.titles.en), names_only=True) == []


@pytest.mark.parametrize("record", records(), ids=lambda record: record.metadata.id)
def test_abstracts_and_headings_keep_to_the_same_rules(record: CatalogueDocument) -> None:
    abstract = record.metadata.abstract
    ja, en = facts.facts_ja(str(abstract.ja)), facts.facts_en(str(abstract.en))
    assert (ja.numbers - en.numbers - en.soft, en.numbers - ja.numbers - ja.soft) == (set(), set())
    assert ja.dates == en.dates
    assert other_wordings(str(abstract.ja), str(abstract.en)) == []
    if Language.EN not in record.languages:
        headings = [(str(section.titles.ja), str(section.titles.en)) for section in record.sections]
        assert [wrong for pair in headings for wrong in other_wordings(*pair, names_only=True)] == []
