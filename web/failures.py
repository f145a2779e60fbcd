"""What can be wrong with an address, said so that the reader knows what to do."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import NotFoundError, TaiyakuError
from corpus.model import Bilingual

_SHOWN_CHARACTERS = 60
_FILTER_NAMES = {
    "document": Bilingual("文書", "document"),
    "ministry": Bilingual("府省庁", "ministry"),
}
_FILTER_LISTS = {
    "document": Bilingual("「文書」のページに、収録している文書の一覧があります。",
                          "The Documents page lists the documents that are here."),
    "ministry": Bilingual("「府省庁」のページに、府省庁の一覧があります。",
                          "The Ministries page lists the ministries that are here."),
}  # fmt: skip
_DROP = Bilingual("この指定を外すと、続けられます。", "Leave it out to go on.")


class ParameterError(TaiyakuError):
    """A parameter of an address that is malformed or names nothing.

    Attributes:
        parameter: the parameter's name.
        value: its value as given, or None where the value is too long to repeat.
    """

    code = "parameter-invalid"

    def __init__(
        self,
        parameter: str,
        value: str | None,
        message: Bilingual,
        hint: Bilingual = _DROP,
        *,
        code: str | None = None,
        status: int = 400,
    ) -> None:
        super().__init__(message, hint, code=code)
        self.parameter = parameter
        self.value = value
        self.status = status

    @classmethod
    def not_one_of(cls, parameter: str, value: str, known: Sequence[str]) -> ParameterError:
        """Build the error for a value that is none of the few allowed ones."""
        shown, choices = shorten(value), ", ".join(known)
        return cls(
            parameter,
            value,
            Bilingual(
                f"{parameter} に「{shown}」は使えません。使えるのは {choices} です。",
                f"“{shown}” is not a value of {parameter}. The values are {choices}.",
            ),
        )

    @classmethod
    def no_number(cls, parameter: str, value: str, low: int, high: int) -> ParameterError:
        """Build the error for a number that is none or out of range."""
        shown = shorten(value)
        return cls(
            parameter,
            value,
            Bilingual(
                f"{parameter} の「{shown}」は {low} から {high} までの整数ではありません。",
                f"“{shown}” in {parameter} is not a whole number from {low} to {high}.",
            ),
        )

    @classmethod
    def no_text(cls, parameter: str) -> ParameterError:
        """Build the error for a value of a JSON body that is no text."""
        return cls(
            parameter,
            None,
            Bilingual(f"{parameter} は文字列で送ってください。", f"{parameter} must be a string."),
            Bilingual('例：{"q": "灯火の点検"}', 'Example: {"q": "inspection of lamps"}'),
        )

    @classmethod
    def too_many(cls, parameter: str, count: int, limit: int) -> ParameterError:
        """Build the error for a parameter given too often."""
        return cls(
            parameter,
            None,
            Bilingual(
                f"{parameter} の指定が {count} 個あります。{limit} 個までにしてください。",
                f"{parameter} is given {count} times. Give it at most {limit} times.",
            ),
        )

    @classmethod
    def too_long_field(cls, parameter: str, count: int, limit: int) -> ParameterError:
        """Build the error for a field of a form that is too long."""
        return cls(
            parameter,
            None,
            Bilingual(
                f"{parameter} が {count:,} 文字あります。{limit:,} 文字までにしてください。",
                f"{parameter} has {count:,} characters. The limit is {limit:,}.",
            ),
            Bilingual("短くして、もう一度送信してください。", "Shorten it and send it again."),
        )

    @classmethod
    def too_long(cls, parameter: str, count: int, limit: int) -> ParameterError:
        """Build the error for a query that is too long."""
        return cls(
            parameter,
            None,
            Bilingual(
                f"検索する文が {count:,} 文字あります。{limit:,} 文字までにしてください。",
                f"The query has {count:,} characters. The limit is {limit:,}.",
            ),
            Bilingual("一部だけを残して、もう一度検索してください。", "Keep a part of it and search again."),
            code="query-too-long",
        )


def unknown_filter(parameter: str, value: str) -> ParameterError:
    """Build the error for a filter that names no document or ministry."""
    shown, kind = shorten(value), _FILTER_NAMES[parameter]
    return ParameterError(
        parameter,
        value,
        Bilingual(f"「{shown}」という{kind.ja}はありません。", f"There is no {kind.en} “{shown}” here."),
        _FILTER_LISTS[parameter],
        code=f"{parameter}-unknown",
        status=404,
    )


def unknown_page() -> NotFoundError:
    """Build the error for an address with no page."""
    return NotFoundError(
        Bilingual("このページはありません。", "There is no such page."),
        Bilingual("アドレスを確かめるか、下の検索をお使いください。",
                  "Check the address, or use the search on this page."),
        code="page-unknown",
    )  # fmt: skip


def unreadable_body() -> TaiyakuError:
    """Build the error for a body that says it is JSON and is no JSON object."""
    return TaiyakuError(
        Bilingual("送られた本文は JSON のオブジェクトではありません。", "The body sent is no JSON object."),
        Bilingual('例：{"q": "灯火の点検"}', 'Example: {"q": "inspection of lamps"}'),
        code="body-invalid",
    )


def unknown_term(text: str) -> NotFoundError:
    """Build the error for a term that neither glossary nor corpus has."""
    shown = shorten(text)
    return NotFoundError(
        Bilingual(f"「{shown}」は用語集にも文書にもありません。",
                  f"Neither the glossary nor any document has “{shown}”."),
        Bilingual("短い語か、もう一方の言語でお試しください。", "Try a shorter wording, or the other language."),
        code="unknown-term",
    )  # fmt: skip


def foreign_form() -> TaiyakuError:
    """Build the error for a review that no page of ours sent."""
    return _forbidden(
        "form-foreign",
        Bilingual("この送信は、このサイトのページからのものではないため、受け付けません。",
                  "This was not sent from a page of this site, and is not accepted."),
        Bilingual("施策のページを開き、そこから送信してください。", "Open the measure's page and send it from there."),
    )  # fmt: skip


def stale_form() -> TaiyakuError:
    """Build the error for a review whose page was made by an earlier run of the server."""
    return _forbidden(
        "form-stale",
        Bilingual("ページを開いたあとにサーバーが再起動したため、受け付けられません。",
                  "The server was started anew after this page was opened, so this cannot be accepted."),
        Bilingual("施策のページを読み込み直し、もう一度送信してください。", "Load the measure's page again and send it once more."),
    )  # fmt: skip


def reviews_closed() -> TaiyakuError:
    """Build the error for a review where this server takes none."""
    return _forbidden(
        "reviews-closed",
        Bilingual("このサーバーは閲覧専用で、対応の確認は受け付けません。",
                  "This server is for reading only; it takes no reviews of pairs."),
        Bilingual("`taiyaku pair` か、`taiyaku serve --no-read-only` で始めたサーバーをお使いください。",
                  "Use `taiyaku pair`, or a server started with `taiyaku serve --no-read-only`."),
    )  # fmt: skip


def same_measure(measure: str) -> TaiyakuError:
    """Build the error for a pair of a measure with itself."""
    return TaiyakuError(
        Bilingual(
            f"{shorten(measure)} はこの施策そのものです。", f"{shorten(measure)} is this very measure."
        ),
        Bilingual(
            "対応する別の施策の ID を入力してください。", "Give the id of another measure that answers it."
        ),
        code="pair-of-one",
    )


def same_document(document: str) -> TaiyakuError:
    """Build the error for a document compared with itself."""
    return TaiyakuError(
        Bilingual(f"「{shorten(document)}」を同じ文書と比べることはできません。",
                  f"“{shorten(document)}” cannot be compared with itself."),
        Bilingual("別の文書を選んでください。", "Choose another document."),
        code="document-same",
    )  # fmt: skip


def _forbidden(code: str, message: Bilingual, hint: Bilingual) -> TaiyakuError:
    error = TaiyakuError(message, hint, code=code)
    error.status = 403
    return error


def refused(status: int) -> TaiyakuError:
    """Build the error for a request that the server will not or cannot answer, by HTTP status."""
    known = _REFUSALS.get(status, _REFUSALS[400])
    error = TaiyakuError(known[1], known[2], code=known[0])
    error.status = status
    return error


def broken() -> TaiyakuError:
    """Build the error for a fault of ours; it says nothing of what went wrong inside."""
    error = TaiyakuError(
        Bilingual("申し訳ありません。内部で問題が起きました。", "Sorry, something went wrong here."),
        Bilingual("もう一度お試しください。続くときは、管理者が `taiyaku doctor` で確かめられます。",
                  "Try again. If it goes on, `taiyaku doctor` shows the keeper of this server the cause."),
        code="internal",
    )  # fmt: skip
    error.status = 500
    return error


def shorten(value: str) -> str:
    """Return a value short enough for a message."""
    return value if len(value) <= _SHOWN_CHARACTERS else value[:_SHOWN_CHARACTERS] + "…"


_REFUSALS = {
    400: (
        "request-invalid",
        Bilingual("この要求は読み取れません。", "This request cannot be read."),
        Bilingual("アドレスを確かめてください。", "Check the address."),
    ),
    405: (
        "method-unknown",
        Bilingual("このアドレスは、その方法では使えません。", "This address does not take that method."),
        Bilingual("GET をお使いください。", "Use GET."),
    ),
    413: (
        "request-too-large",
        Bilingual("送られたものが大きすぎます。", "What was sent is too large."),
        Bilingual("短くして、もう一度お試しください。", "Make it shorter and try again."),
    ),
}
