"""What can go wrong in the corpus room, said so that the reader knows what to do.

Every error carries a stable `code`, a message (what happened, what was seen) and a hint (what to do), each
in both languages; pages and the command line pick the language.
"""

from __future__ import annotations

from corpus.model import Bilingual, Language


class TaiyakuError(Exception):
    """An error that its message explains; shown to the user without a stack trace.

    Attributes:
        code: a stable identifier such as `file-empty`.
        message: what happened and what was seen, in both languages.
        hint: what to do now, in both languages.
        status: the HTTP status that fits.
    """

    code = "error"
    status = 400

    def __init__(self, message: Bilingual, hint: Bilingual, *, code: str | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    def say(self, language: Language) -> str:
        """Return message and hint as one text in `language`."""
        return f"{self.message.best(language)} {self.hint.best(language)}".strip()


class ReadError(TaiyakuError):
    """A file that cannot be read as a document."""

    code = "file-unreadable"


class ManifestError(TaiyakuError):
    """A manifest or catalogue record that does not fit its schema."""

    code = "manifest-invalid"


class NotFoundError(TaiyakuError):
    """An id, name or page that is not there."""

    code = "not-found"
    status = 404


class LibraryError(TaiyakuError):
    """The library folder or file cannot be used: read-only, full, locked, damaged or too new."""

    code = "library-unusable"
    status = 503
