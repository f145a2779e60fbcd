"""What things are called on the pages: where a text comes from, how sure a pair is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from corpus.glossary import TermKind, TermSource
from corpus.model import Document, Language, Origin, Relation, Role, Status
from search import Sort
from search.clauses import HitKind
from search.compare import Change
from web.era import written_date
from web.language import interface_language
from web.sentences import gettext, ngettext
from web.text import is_japanese

CERTAIN = 0.9
LIKELY = 0.7
LANGUAGE_NAMES = {Language.JA: "日本語", Language.EN: "English"}


class Grade(NamedTuple):
    """How sure a pair is: a key for the style sheet, a word, and a number for readers (`97%`)."""

    key: str
    word: str
    percent: str


def grade(confidence: float) -> Grade:
    """Return the grade of a pair; the percentage is rounded down, so that 89.9 % never reads as certain."""
    percent = f"{math.floor(confidence * 100 + 1e-9)}%"
    if confidence >= CERTAIN:
        return Grade("certain", gettext("certain"), percent)
    if confidence >= LIKELY:
        return Grade("likely", gettext("likely"), percent)
    return Grade("uncertain", gettext("uncertain"), percent)


def provenance(origin: Origin) -> str:
    """Return what a measure's own text is."""
    if origin is Origin.DIGEST:
        return gettext("digest, unofficial")
    return gettext("official text")


def provenance_in_full(origin: Origin) -> str:
    """Return what a measure's own text is, with the warning that goes with a digest."""
    return digest() if origin is Origin.DIGEST else official()


def relation(
    kind: Relation, origin: Origin, *, same_measure: bool, same_series: bool, published: bool = True
) -> str:
    """Return what a counterpart is, seen from the measure that it answers.

    Args:
        kind: whether it is the same measure or the one in its place.
        origin: where its text comes from.
        same_measure: whether it is the same measure in the other language.
        same_series: whether both documents are editions of one series.
        published: whether the text that it answers is official; what answers a digest translates nothing.
    """
    if same_measure:
        if origin is Origin.DIGEST:
            return digest()
        return gettext("official translation") if published else official()
    if kind is Relation.TRANSLATION:
        what = gettext("translation in another document")
    elif same_series:
        what = gettext("corresponding measure of another edition")
    else:
        what = gettext("corresponding measure of another document")
    if origin is Origin.DIGEST:
        return gettext("%(what)s; digest, unofficial", what=what)
    return gettext("%(what)s; official text", what=what)


def role(value: Role) -> str:
    """Return what a ministry has to do with a measure."""
    return gettext("responsible") if value is Role.RESPONSIBLE else gettext("mentioned")


def sort(value: Sort) -> str:
    """Return the name of an order of results."""
    return {
        Sort.RELEVANCE: gettext("relevance"),
        Sort.DATE: gettext("date"),
        Sort.ORDER: gettext("document order"),
    }[value]


def facet(name: str) -> str:
    """Return the name of a facet."""
    return {
        "ministry": gettext("Ministry"),
        "document": gettext("Document"),
        "year": gettext("Year"),
        "language": gettext("Language of the text"),
    }[name]


def measure_count(number: int) -> str:
    """Return a count of measures: `12 measures`, `12件の施策`."""
    return ngettext("%(num)s measure", "%(num)s measures", number)


def term_count(number: int) -> str:
    """Return a count of terms: `12 terms`, `用語12件`."""
    return ngettext("%(num)s term", "%(num)s terms", number)


def term_kind(kind: TermKind) -> str:
    """Return what a term names."""
    return {
        TermKind.ORGANISATION: gettext("organisation"),
        TermKind.STATUTE: gettext("statute or treaty"),
        TermKind.PLAN: gettext("plan"),
        TermKind.PROGRAMME: gettext("programme"),
        TermKind.OFFENCE: gettext("offence"),
        TermKind.PROCEDURE: gettext("procedure"),
        TermKind.FACILITY: gettext("facility"),
        TermKind.ROLE: gettext("role"),
        TermKind.PHRASE: gettext("phrase"),
    }[kind]


def every_kind() -> str:
    """Return the name of the choice of all kinds of terms."""
    return gettext("all kinds")


def rendering_source(glossary: bool) -> str:
    """Return where a rendering comes from."""
    return gettext("glossary") if glossary else gettext("learned from the texts")


def term_source(source: TermSource) -> str:
    """Return whose entry a term is."""
    return gettext("your own entry") if source is TermSource.USER else gettext("built-in entry")


def pair_status(status: Status) -> str:
    """Return what was said of a pair."""
    return {
        Status.ACCEPTED: gettext("confirmed"),
        Status.REJECTED: gettext("rejected"),
        Status.PROPOSED: gettext("proposed by the program"),
    }[status]


def change(value: Change, *, editions: bool) -> str:
    """Return what became of a measure; between documents that are no editions nothing is new or dropped."""
    if not editions and value in (Change.NEW, Change.DROPPED):
        return gettext("no counterpart")
    return {
        Change.NEW: gettext("new"),
        Change.DROPPED: gettext("dropped"),
        Change.MOVED: gettext("moved"),
        Change.MERGED: gettext("merged"),
        Change.SPLIT: gettext("split"),
        Change.CHANGED: gettext("changed"),
    }[value]


def used_by(number: int) -> str:
    """Return how many measures use a term."""
    return ngettext("used by %(num)s measure", "used by %(num)s measures", number)


def pair_count(number: int) -> str:
    """Return how many pairs two documents have."""
    return ngettext("%(num)s pair of measures.", "%(num)s pairs of measures.", number)


def clause_kind(kind: HitKind) -> str:
    """Return how an equivalent was found."""
    return {
        HitKind.EXACT: gettext("word for word"),
        HitKind.FUZZY: gettext("nearly the same"),
        HitKind.FRAGMENT: gettext("a part of it"),
        HitKind.TRANSLATED: gettext("by meaning"),
    }[kind]


def clause_match(kind: HitKind, match: float) -> str:
    """Return how much of the clause a hit has, rounded down; empty where it has all or nothing to count."""
    percent = f"{math.floor(match * 100 + 1e-9)}%"
    if kind is HitKind.FUZZY:
        return gettext("%(percent)s match", percent=percent)
    if kind is HitKind.FRAGMENT:
        return gettext("%(percent)s of the clause", percent=percent)
    return ""


def equivalent_count(number: int) -> str:
    """Return a count of equivalents: `3 equivalents`, `対訳3件`."""
    return ngettext("%(num)s equivalent", "%(num)s equivalents", number)


def place_count(number: int) -> str:
    """Return how many other places have a sentence."""
    return ngettext("%(num)s more place", "%(num)s more places", number)


def sentence_count(number: int) -> str:
    """Return a count of sentences: `12 sentences`, `12文`."""
    return ngettext("%(num)s sentence", "%(num)s sentences", number)


def dates(values: Sequence[str]) -> list[str]:
    """Return dates as readers of the page write them."""
    return [written_date(value, interface_language()) for value in values]


def language_of(text: str) -> Language:
    """Return the language that a remark is written in, by its letters."""
    return Language.JA if is_japanese(text) else Language.EN


def digest() -> str:
    """Return what our own abstract is called."""
    return gettext("digest, unofficial – not an official translation")


def official() -> str:
    """Return what a published wording is called."""
    return gettext("official text")


def role_heading(value: Role) -> str:
    """Return the heading over the measures that name a ministry in a role."""
    return gettext("Responsible for") if value is Role.RESPONSIBLE else gettext("Mentioned in")


def role_meaning(value: Role) -> str:
    """Return what a role means."""
    if value is Role.RESPONSIBLE:
        return gettext("The document names it in the brackets that end the measure.")
    return gettext("The text of the measure names it.")


def languages_held(document: Document) -> str:
    """Return in which languages the library holds a document's official text."""
    if not document.languages:
        return gettext("digests only")
    names = {Language.JA: gettext("Japanese"), Language.EN: gettext("English")}
    languages = [names[language] for language in document.languages]
    return gettext("official text in %(languages)s", languages=gettext(" and ").join(languages))


def web_address(address: str | None) -> bool:
    """Return whether an address of a document may be a link: only http and https are."""
    return (address or "").startswith(("https://", "http://"))


def why(reason: str) -> str:
    """Return in words why a measure was found: `word:通報` is “通報”, `title` is in the title."""
    kind, _, word = reason.partition(":")
    match kind:
        case "word" | "phrase":
            said = gettext("“%(word)s”", word=word)
        case "variant":
            said = gettext("“%(word)s”, another form", word=word)
        case "substring":
            said = gettext("“%(word)s”, inside a word", word=word)
        case "prefix":
            said = gettext("a word that begins with “%(word)s”", word=word)
        case "ministry":
            said = gettext("ministry “%(word)s”", word=word)
        case "pair":
            said = gettext("the corresponding text")
        case "title":
            said = gettext("in the title")
        case "digest":
            said = gettext("in the digest alone")
        case "subject":
            said = gettext("our index term “%(word)s”", word=word)
        case "reading":
            said = gettext("“%(word)s”, by its reading", word=word)
        case "spelling":
            said = gettext("“%(word)s”, spelt so here", word=word)
        case "synonym":
            said = gettext("“%(word)s”, in other words", word=word)
        case "translation":
            said = gettext("“%(word)s”, a translation", word=word.rpartition(" via ")[0] or word)
        case _:
            said = reason
    return said
