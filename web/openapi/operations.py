"""Every address that programs ask, with what it gives."""

from __future__ import annotations

from corpus.model import Bilingual
from search.clauses.shapes import ClauseJson
from search.compare.shapes import ComparisonJson
from search.export import Format
from search.json_types import DocumentJson, MinistryJson
from web.api import shapes
from web.openapi import parameters as p
from web.openapi.records import Operation

_API = "/api/v1"
_LIST = (410,)
_NAMED = (404,)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        f"{_API}/search",
        "search",
        Bilingual("施策を検索します。", "Search measures."),
        (p.QUERY, p.LANG, p.DOCUMENTS, p.MINISTRIES, p.YEARS, p.SORT, p.PAGE, p.SEARCH_LIMIT, p.CURSOR),
        shapes.SearchPageJson,
        refuses=(404, 410),
    ),
    Operation(
        f"{_API}/measures",
        "listMeasures",
        Bilingual("施策の一覧。文書・府省庁で絞り込めます。", "Measures: all, or those of a document or a ministry."),
        (p.DOCUMENT, p.MINISTRY, p.PASSAGES, p.LIST_LIMIT, p.CURSOR),
        shapes.MeasuresJson,
        refuses=(404, 410),
    ),
    Operation(
        f"{_API}/measures/{{document}}/{{locator}}",
        "getMeasure",
        Bilingual("一つの施策と、もう一方の言語での対応。", "One measure whole, with its counterparts, best first."),
        (p.DOCUMENT_ID, p.LOCATOR),
        shapes.MeasureWithCounterpartsJson,
        refuses=_NAMED,
    ),
    Operation(
        f"{_API}/ministries",
        "listMinistries",
        Bilingual("府省庁の一覧と、それぞれの施策の ID。", "All ministries with the ids of their measures."),
        (p.LIST_LIMIT, p.CURSOR),
        shapes.MinistriesJson,
        refuses=_LIST,
    ),
    Operation(
        f"{_API}/ministries/{{ministry}}",
        "getMinistry",
        Bilingual("一つの府省庁。旧称・略称・英語名でも引けます。", "One ministry, by its id or any name it goes or went by."),
        (p.MINISTRY_ID,),
        MinistryJson,
        refuses=_NAMED,
    ),
    Operation(
        f"{_API}/documents",
        "listDocuments",
        Bilingual("文書の一覧。", "All documents."),
        (p.LIST_LIMIT, p.CURSOR),
        shapes.DocumentsJson,
        refuses=_LIST,
    ),
    Operation(
        f"{_API}/documents/{{document}}",
        "getDocument",
        Bilingual("一つの文書。", "One document."),
        (p.DOCUMENT_ID,),
        DocumentJson,
        refuses=_NAMED,
    ),
    Operation(
        f"{_API}/pairs",
        "listPairs",
        Bilingual("対応する施策の組。", "Pairs of measures that answer each other."),
        (p.DOCUMENT, p.LIST_LIMIT, p.CURSOR),
        shapes.PairsJson,
        refuses=(404, 410),
    ),
    Operation(
        f"{_API}/compare/{{one}}/{{other}}",
        "compareDocuments",
        Bilingual("二つの文書の対応と違い。", "How two documents correspond and differ."),
        (p.ONE, p.OTHER),
        ComparisonJson,
        refuses=_NAMED,
    ),
    Operation(
        f"{_API}/glossary",
        "listTerms",
        Bilingual("用語と訳語、それを使う施策。", "Terms with their renderings and the measures that use them."),
        (p.QUERY, p.KIND, p.PAGE, p.TERM_LIMIT, p.CURSOR),
        shapes.GlossaryJson,
        refuses=_LIST,
    ),
    Operation(
        f"{_API}/glossary/{{term}}",
        "getTerm",
        Bilingual("用語の訳と、両言語の用例。", "A term with its renderings, and the sentences that have it on both sides."),
        (p.TERM, p.RENDERING, p.DOCUMENT, p.MINISTRY, p.YEAR, p.PAGE, p.LINE_LIMIT, p.CURSOR),
        shapes.ConcordancePageJson,
        refuses=(404, 410),
    ),
    Operation(
        f"{_API}/clause",
        "findClause",
        Bilingual("文を貼り付けると、政府の用いた対訳を返します。", "The government's own wording for a clause, in the other language."),
        (p.CLAUSE, p.CLAUSE_LIMIT),
        ClauseJson,
        body=shapes.ClauseQuestionJson,
    ),
    Operation(
        f"{_API}/export/{{format}}",
        "export",
        Bilingual("検索結果・文書・施策をファイルとして書き出します。",
                  "All that a search finds, a document or a measure as a file, made while it is sent."),
        (p.FORMAT, p.QUERY, p.LANG, p.DOCUMENTS, p.MINISTRIES, p.YEARS, p.SORT, p.MEASURE, p.UNIT, p.OFFICIAL,
         p.WITHIN, p.BOM),
        media_types=tuple(dict.fromkeys(one.media_type.partition(";")[0] for one in Format)),
        refuses=_NAMED,
        queued=True,
    ),
    Operation(
        f"{_API}/help",
        "listForms",
        Bilingual("質問の書き方と例。", "The forms of a question, with examples."),
        (),
        shapes.HelpJson,
    ),
    Operation(
        f"{_API}/about",
        "about",
        Bilingual("このサービスの名称・利用条件・収録数。", "What this is, its licences, and how much there is."),
        (),
        shapes.AboutJson,
    ),
    Operation(
        f"{_API}/openapi.json",
        "describe",
        Bilingual("この API の記述（OpenAPI 3.1）。", "This description, in OpenAPI 3.1."),
        (),
        dict,
    ),
)
