"""Find a document's title, date and issuer on its first page, and give it an id, where no manifest does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from corpus.dates import printed_dates
from corpus.layout.joining import finished
from corpus.model import Bilingual, Language, Metadata
from corpus.unicode_forms import nfkc

_ISSUER_JA = re.compile(
    r"(?:.{0,30}(?:会議|本部|委員会|省|庁|府|協議会|連絡会)|閣\s*議\s*(?:決\s*定|了\s*解))"
)
_ISSUER_EN = re.compile(
    r".*\b(?:Ministry|Agency|Cabinet|Council|Commission|Committee|Meeting|Headquarters|Office)\b.*"
)
_NOT_TITLE = re.compile(
    r"[（(〔\[]?(?:案|仮訳|別紙\S{0,2}|別添\S{0,2}|資料\S{0,4}|附属文書\S{0,3}|於.*|provisional translation|draft)[)）〕\]]?",
    re.I,
)
_QUOTED = re.compile(r"[「“\"]([^」”\"]{6,90})[」”\"]")
_MOST_TITLE = 120  # characters
_MOST_ID = 60  # characters


def find_metadata(
    front: Sequence[str], opening: Sequence[str], language: Language, name: str, raw_title: str | None = None
) -> Metadata:
    """Return what the first page says of a document.

    Args:
        front: the lines of the title page, in order.
        opening: the heading and the paragraphs of the preface.
        language: the document's language.
        name: the file's name without suffix; the id is made from it.
        raw_title: the title that the file's own properties give, used where the page has none.
    """
    title = _title(front) or _quoted(opening[:2]) or (raw_title or "").strip() or name
    names = Bilingual(ja=title) if language is Language.JA else Bilingual(en=title)
    issuer = next(
        (t for t in map(str.strip, front) if len(t) < 80 and _is_issuer(t, language) and t != title), None
    )
    issuers = Bilingual()
    if issuer:
        issuer = re.sub(r"\s", "", issuer).strip("〔〕()（）") if language is Language.JA else issuer
        issuers = Bilingual(ja=issuer) if language is Language.JA else Bilingual(en=issuer)
    return Metadata(make_id(name, title), names, issuers, _date(front) or _year(title, opening))


def make_id(name: str, title: str) -> str:
    """Make an id of lower-case letters, digits and hyphens from a file's name.

    A name without a Latin letter (計画.txt) gives `document-` and the first eight hex digits of the title's
    SHA-256, which is the same on every machine.
    """
    stem = re.sub(r"[._](?:ja|jp|jpn|en|eng)$", "", nfkc(name), flags=re.I)
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:_MOST_ID].strip("-")
    if re.search(r"[a-z]", slug):
        return slug
    return f"document-{hashlib.sha256((title or name).encode()).hexdigest()[:8]}"


def _is_issuer(text: str, language: Language) -> bool:
    pattern = _ISSUER_JA if language is Language.JA else _ISSUER_EN
    return not finished(text) and bool(pattern.fullmatch(text.strip("〔〕()（） ")))


def _title(front: Sequence[str]) -> str:
    """Return the likeliest title: the longest short line without a full stop that is no date, issuer or note."""
    lines = [t.strip() for t in front]
    candidates = [
        t
        for t in lines[:12]
        if 4 <= len(t) <= _MOST_TITLE
        and not finished(t)
        and not _NOT_TITLE.fullmatch(t)
        and not _only_date(t)
        and not _is_issuer(t, Language.JA)
        and "について" not in t[-5:]
    ]
    if candidates:
        best = max(candidates, key=lambda t: (sum(t in other for other in lines), min(len(t), 40)))
        whole = re.fullmatch(r"[「“\"]([^「」“”\"]+)[」”\"]", best)
        return whole[1] if whole else best
    return ""


def _quoted(lines: Sequence[str]) -> str:
    """Return the first name in quotation marks: a preface says of which plan it is."""
    return next((q for t in lines for q in _QUOTED.findall(t)), "")


def _only_date(text: str) -> bool:
    dates = printed_dates(text)
    return (
        bool(dates)
        and len(re.sub(r"[\d\s年月日元平成令和昭:：於〔〕()（）,]", "", nfkc(text)))
        < 12
    )


def _date(front: Sequence[str]) -> str | None:
    """Return the date that stands alone on the first page, else the first date there."""
    alone = [dates[0] for t in front if len(t) < 40 and (dates := printed_dates(t))]
    if alone:
        return max(alone[:3], key=len)
    return next((date for t in front for date in printed_dates(t)), None)


def _year(title: str, opening: Sequence[str]) -> str | None:
    """Return the year in the title, else the latest that the preface names: a plan looks back, not ahead."""
    named = re.search(r"(?:19|20)\d\d", nfkc(title))
    if named:
        return named[0]
    return max((date[:4] for t in opening[:4] for date in printed_dates(t)), default=None)
