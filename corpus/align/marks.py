"""What stands in a text alike in both languages: figures, dates, statute numbers, Latin strings, loan-words.

Each function returns a set of keys that are spelt the same whichever language the text is in.
"""

from __future__ import annotations

import re

import snowballstemmer

from corpus.dates import ERAS, MONTH_NAMES, printed_dates
from corpus.model import Language
from corpus.numerals import printed_number
from corpus.remembered import remembered
from corpus.unicode_forms import nfkc
from corpus.words import Word

_ERA = "|".join(ERAS)
_COUNT = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|元)"
_ERA_YEAR = re.compile(rf"({_ERA})\s*({_COUNT})\s*年")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z&'’-]*[A-Za-z]|[A-Z]\b")
_KATAKANA = re.compile(r"[ァ-ヶー]{2,}")
_MONTHS = {month: number for number, month in enumerate(MONTH_NAMES, 1)}
_NUMBER_WORDS = {w: n for n, words in enumerate(
    ["one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
     "eight eighth", "nine ninth", "ten tenth"], 1) for w in words.split()}  # fmt: skip
# 昭和33年法律第6号 -> law of 1958, number 6; "Act No. 6 of 1958" -> the same.
_LAW_JA = re.compile(
    rf"(?:({_ERA})\s*({_COUNT})|(\d{{4}}))\s*年\s*(?:法律|政令|省令|内閣府令|条約|条例)第?\s*({_COUNT})\s*号"
)
_LAW_EN = re.compile(r"\bNo\.?\s*(\d+)\s*of\s*(\d{4})\b", re.I)
_ARTICLE_JA = re.compile(rf"第({_COUNT})条")
_ARTICLE_EN = re.compile(r"\bArticles?\s+(\d+)", re.I)
_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "crises": "crisis"}
_STEMMER = snowballstemmer.stemmer("english")
STOP = frozenset(
    ["the", "of", "and", "to", "in", "for", "a", "an", "on", "by", "with", "as", "or", "be", "will", "shall", "is", "are",
     "that", "this", "their", "its", "from", "at", "such", "other", "these", "those", "which", "who", "it", "they", "has",
     "have", "been", "etc", "also", "not", "any", "so", "through", "under", "upon", "into", "regarding", "concerning",
     "was", "were"]
)  # fmt: skip


@remembered(50_000, longest=40)
def stem(word: str) -> str:
    """Return the English stem of a word, British and American spellings folded by their stems."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    word = _IRREGULAR.get(word, word)
    return str(
        _STEMMER.stemWord(word.replace("ll", "l").replace("isation", "ization").replace("centre", "center"))
    )


def english_terms(text: str) -> set[str]:
    """Return the stems of the words of an English text, function words left out."""
    return {stem(w) for w in _LATIN.findall(text) if w.lower() not in STOP}


def latin_strings(text: str) -> set[str]:
    """Return the stems of the Latin words of a Japanese text: ＩＣＰＯとの連携 -> icpo."""
    return {stem(w) for w in _LATIN.findall(nfkc(text))}


def loan_words(words: list[Word]) -> set[str]:
    """Return the English stems of the loan-words of a Japanese text, by UniDic's own spelling.

    インターネット -> internet; ガイドライン -> guidelin
    """
    found: set[str] = set()
    for word in words:
        _, _, spelling = word.lemma.partition("-")
        if _KATAKANA.fullmatch(word.surface) and spelling.isascii() and spelling:
            found.update(stem(part) for part in re.split(r"[^A-Za-z]+", spelling) if len(part) > 1)
    return found


def figures(text: str, language: Language) -> set[str]:
    """Return numbers as `#n` and dates as `@YYYY-MM`: eras and fiscal years in western years, months as numbers.

    平成25年5月 and "May 2013" both give `#2013`, `#5`, `@2013-05`; 1,596件 and "1,596 cases" `#1596`;
    第二次 and "second" `#2`; 令和元年度 and "FY2019" `#2019`.
    """
    text = nfkc(text)
    found = {f"@{date}" for date in printed_dates(text) if len(date) > len("2013")}
    if language is Language.JA:
        text = _ERA_YEAR.sub(lambda m: f" {ERAS[m[1]] + _count(m[2]) - 1} ", text)
        text = re.sub(
            r"第?([一二三四五六七八九十]{1,3})(?:次|回|つ|か|カ|ヶ|箇)",
            lambda m: f" {_count(m[1])} ",
            text,
        )
    else:
        text = re.sub(r"\bFY\s?(?=\d)", " ", text)
        words = {w.lower() for w in _LATIN.findall(text)}
        found |= {f"#{_MONTHS[w]}" for w in words & _MONTHS.keys()}
        found |= {f"#{_NUMBER_WORDS[w]}" for w in words & _NUMBER_WORDS.keys()}
    return found | {f"#{m.replace(',', '')}" for m in _NUMBER.findall(text)}


def statutes(text: str, language: Language) -> set[str]:
    """Return law numbers as `law YYYY/n` and articles as `article n`.

    平成20年法律第79号 and "Act No. 79 of 2008" are one, as are 第5条 and "Article 5".
    """
    text = nfkc(text)
    if language is Language.EN:
        laws = {f"law {year}/{number}" for number, year in _LAW_EN.findall(text)}
        return laws | {f"article {number}" for number in _ARTICLE_EN.findall(text)}
    found = {f"article {_count(number)}" for number in _ARTICLE_JA.findall(text)}
    for m in _LAW_JA.finditer(text):
        year = ERAS[m[1]] + _count(m[2]) - 1 if m[1] else int(m[3])
        found.add(f"law {year}/{_count(m[4])}")
    return found


def _count(text: str) -> int:
    return printed_number(text) or 0
