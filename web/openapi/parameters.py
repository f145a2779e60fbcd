"""The parameters that addresses take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from corpus.glossary import TermKind
from corpus.model import Bilingual, Language
from search import Sort
from search.clauses import LIMIT, LINES
from search.export import Format, UnitKind
from web.api.arguments import MOST_ENTRIES
from web.api.clause import MAX_HITS
from web.api.term import MAX_LINES
from web.openapi.records import Parameter
from web.openapi.schemas import Schema
from web.parameters import DEFAULT_LIMIT, MAX_FILTERS, MAX_LIMIT, MAX_PAGE
from web.views.glossary import PAGE_TERMS

_TEXT: Schema = {"type": "string"}
_BOOLEAN: Schema = {"type": "string", "enum": ["true", "false"]}
# What a path can carry: no empty part, and nothing that addresses read as another folder.
_PART: Schema = {"type": "string", "minLength": 1, "pattern": r"^[^/.][^/]*$"}
_PATH: Schema = {"type": "string", "minLength": 1, "pattern": r"^[^/.][^/]*(/[^/.][^/]*)*$"}


def _one_of(values: Iterable[StrEnum]) -> Schema:
    return {"type": "string", "enum": [one.value for one in values]}


def _number(low: int, high: int, default: int | None = None) -> Schema:
    schema: Schema = {"type": "integer", "minimum": low, "maximum": high}
    return schema if default is None else {**schema, "default": default}


def _several(schema: Schema) -> Schema:
    return {"type": "array", "items": schema, "maxItems": MAX_FILTERS}


HL = Parameter(
    "hl",
    Bilingual("メッセージと説明の言語。なければブラウザーの設定、それもなければ日本語。",
              "The language of messages and explanations; else the browser's preference, else Japanese."),
    _one_of(Language),
    example="en",
)  # fmt: skip
QUERY = Parameter(
    "q",
    Bilingual("検索する語。書き方は「使い方」のページのとおり。", "The words searched for, written as the help page says."),
    _TEXT,
    example="人身取引",
)  # fmt: skip
LANG = Parameter(
    "lang",
    Bilingual("この言語の本文だけを検索します。", "Search the texts of this language only."),
    _one_of(Language),
)
DOCUMENTS = Parameter(
    "document", Bilingual("この文書のものだけ。いくつでも指定できます。", "Only of these documents."), _several(_TEXT)
)
MINISTRIES = Parameter(
    "ministry",
    Bilingual("この府省庁の施策だけ（ID または名称）。いくつでも指定できます。",
              "Only of these ministries, by id or any of their names."),
    _several(_TEXT),
    example="厚労省",
)  # fmt: skip
YEARS = Parameter(
    "year", Bilingual("この年の文書だけ。いくつでも指定できます。", "Only of these years."), _several(_number(1, 9999))
)
SORT = Parameter("sort", Bilingual("並べ方。", "The order."), _one_of(Sort))
DOCUMENT = Parameter("document", Bilingual("この文書のものだけ。", "Only of this document."), _TEXT)
MINISTRY = Parameter(
    "ministry",
    Bilingual("この府省庁の施策だけ（ID または名称）。", "Only of this ministry, by id or any of its names."),
    _TEXT,
)
PASSAGES = Parameter(
    "passages",
    Bilingual("true なら、施策でない部分（前文など）も。", "With true, passages that are no measure, too."),
    _BOOLEAN,
)
KIND = Parameter("kind", Bilingual("用語の種類。", "The kind of the terms."), _one_of(TermKind))
PAGE = Parameter(
    "page", Bilingual("何ページ目か。cursor とは併用できません。", "The page, not beside a cursor."), _number(1, MAX_PAGE, 1)
)
CURSOR = Parameter(
    "cursor",
    Bilingual("前の部分の next の値。続きを返します。", "The value of next in the part before; gives the part after it."),
    _TEXT,
)
SEARCH_LIMIT = Parameter(
    "limit", Bilingual("一度に返す件数。", "How many at once."), _number(1, MAX_LIMIT, DEFAULT_LIMIT)
)
LIST_LIMIT = replace(SEARCH_LIMIT, schema=_number(1, MOST_ENTRIES, MOST_ENTRIES))
TERM_LIMIT = replace(SEARCH_LIMIT, schema=_number(1, MOST_ENTRIES, PAGE_TERMS))
LINE_LIMIT = replace(SEARCH_LIMIT, schema=_number(1, MAX_LINES, LINES))
CLAUSE_LIMIT = replace(SEARCH_LIMIT, schema=_number(1, MAX_HITS, LIMIT))
CLAUSE = Parameter(
    "q",
    Bilingual("対訳を知りたい文（日本語または英語）。", "The clause, in Japanese or English."),
    _TEXT,
    example="被害者を保護する。",
)
YEAR = Parameter("year", Bilingual("この年の文書だけ。", "Only of this year."), _number(1, 9999))
RENDERING = Parameter(
    "rendering", Bilingual("この訳のある用例だけ。", "Only sentences with this rendering."), _TEXT
)

FORMAT = Parameter(
    "format",
    Bilingual("書き出す形式。terms は用語の TSV。", "The format; terms is the terms as TSV."),
    _one_of(Format),
    in_path=True,
    example="tmx",
)
MEASURE = Parameter(
    "measure", Bilingual("検索の代わりに、この ID の施策だけ。", "In place of a search, the measure of this id."), _TEXT
)
UNIT = Parameter("unit", Bilingual("一組とするもの。", "What one unit holds."), _one_of(UnitKind))
OFFICIAL = Parameter("official", Bilingual("公表された本文の組だけ。", "Pairs of published texts only."), _BOOLEAN)
WITHIN = Parameter(
    "within", Bilingual("両側とも対象の施策である組だけ。", "Only pairs of which both measures are in the list."), _BOOLEAN
)
BOM = Parameter("bom", Bilingual("CSV と TSV の先頭に BOM を付けます。", "Begin CSV and TSV with a byte order mark."), _BOOLEAN)
TERM = Parameter(
    "term",
    Bilingual("用語（日本語または英語）。", "The term, in Japanese or English."),
    _PATH,
    in_path=True,
    example="児童相談所",
)
DOCUMENT_ID = Parameter("document", Bilingual("文書の ID。", "The document's id."), _PART, in_path=True)
LOCATOR = Parameter(
    "locator", Bilingual("文書の中での番号。", "Where it stands in the document."), _PATH, in_path=True
)
MINISTRY_ID = Parameter(
    "ministry",
    Bilingual("府省庁の ID または名称。", "The ministry's id, or any of its names."),
    _PATH,
    in_path=True,
    example="厚労省",
)
ONE = Parameter("one", Bilingual("一方の文書の ID。", "The id of one document."), _PART, in_path=True)
OTHER = Parameter("other", Bilingual("他方の文書の ID。", "The id of the other document."), _PART, in_path=True)
