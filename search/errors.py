"""What a search can name that there is none of, and what takes too long."""

from __future__ import annotations

from corpus.errors import NotFoundError, TaiyakuError
from corpus.model import Bilingual

_SHOWN_CHARACTERS = 80


class TooSlowError(TaiyakuError):
    """A list that must be whole or not be there, and takes longer than a question may."""

    code = "search-too-slow"
    status = 503


def no_ministry(name: str) -> NotFoundError:
    """Build the error for a name that no body of government goes or went by."""
    shown = _shortened(name)
    return NotFoundError(
        Bilingual(
            f"「{shown}」という機関は登録されていません。", f"No body of government is known as “{shown}”."
        ),
        Bilingual(
            "機関の一覧で名称を確かめてください。", "See the list of ministries for the names that are known."
        ),
        code="ministry-unknown",
    )


def no_document(id_: str) -> NotFoundError:
    """Build the error for an id that no document has."""
    shown = _shortened(id_)
    return NotFoundError(
        Bilingual(f"文書「{shown}」はありません。", f"There is no document “{shown}”."),
        Bilingual("文書の一覧で id を確かめてください。", "See the list of documents for their ids."),
        code="document-unknown",
    )


def too_slow() -> TooSlowError:
    """Build the error for a list that takes longer than a question may."""
    return TooSlowError(
        Bilingual(
            "この検索は時間がかかりすぎるため、結果をすべて取り出すことができません。",
            "This search takes too long for all of its results to be listed.",
        ),
        Bilingual(
            "語を減らすか、`taiyaku export` をお使いください。", "Ask for fewer words, or use `taiyaku export`."
        ),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
