"""The files that can be taken along: result lists, terms, references, and what browsers and feed readers ask for."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Bilingual
from web.openapi import parameters as p
from web.openapi.operations import OPERATIONS
from web.openapi.records import Operation

_EXPORT = next(one for one in OPERATIONS if one.name == "export")
_MEASURE = (p.DOCUMENT_ID, p.LOCATOR)
_TERMS = (p.QUERY, p.KIND)

FILES: tuple[Operation, ...] = (
    replace(_EXPORT, path="/export.{format}", name="exportPage"),
    Operation(
        "/measures/{document}/{locator}.bib",
        "citeBibtex",
        Bilingual("施策の書誌（BibTeX）。", "The reference to a measure in BibTeX."),
        _MEASURE,
        media_types=("application/x-bibtex",),
        refuses=(404,),
    ),
    Operation(
        "/measures/{document}/{locator}.ris",
        "citeRis",
        Bilingual("施策の書誌（RIS）。", "The reference to a measure in RIS."),
        _MEASURE,
        media_types=("application/x-research-info-systems",),
        refuses=(404,),
    ),
    Operation(
        "/measures/{document}/{locator}.json",
        "citeCsl",
        Bilingual("施策の書誌（CSL-JSON）。", "The reference to a measure in CSL-JSON."),
        _MEASURE,
        media_types=("application/vnd.citationstyles.csl+json",),
        refuses=(404,),
    ),
    Operation(
        "/glossary.tsv",
        "termsTsv",
        Bilingual("用語（タブ区切り）。", "Terms as tab-separated text."),
        _TERMS,
        media_types=("text/tab-separated-values",),
    ),
    Operation(
        "/glossary.tbx",
        "termsTbx",
        Bilingual("用語（TBX）。", "Terms as TBX."),
        _TERMS,
        media_types=("application/x-tbx+xml",),
    ),
    Operation(
        "/feed.atom",
        "feed",
        Bilingual("追加された文書のフィード（Atom）。", "The feed of added documents, in Atom."),
        media_types=("application/atom+xml",),
    ),
    Operation(
        "/opensearch.xml",
        "searchDescription",
        Bilingual("ブラウザーに検索を登録するための記述。", "By which browsers offer the search of measures."),
        media_types=("application/opensearchdescription+xml",),
    ),
    Operation(
        "/opensearch-clause.xml",
        "clauseDescription",
        Bilingual("ブラウザーに対訳検索を登録するための記述。", "By which browsers offer the search for equivalents."),
        media_types=("application/opensearchdescription+xml",),
    ),
)
