"""The library as the other rooms see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from corpus.catalogue.records import CatalogueDocument
from corpus.errors import LibraryError
from corpus.library.check import find_problems
from corpus.library.failures import not_added
from corpus.library.pairs import read_pairs, read_reviews, write_pairs, write_review
from corpus.library.pinned import PinnedStore
from corpus.library.read import (
    need_document,
    need_measure,
    read_additions,
    read_documents,
    read_measures,
    read_reissues,
    read_sections,
    read_source,
    read_state,
)
from corpus.library.records import Addition, AddResult, Source
from corpus.library.shelves import Shelves
from corpus.library.store import LIBRARY_FILE, Store
from corpus.library.write import add_document, catalogue_marks, remove_document, write_catalogue
from corpus.model import (
    Document,
    Kind,
    Language,
    Measure,
    Pair,
    ParsedDocument,
    Review,
    Role,
    Section,
)

_TIMEOUT_SECONDS = 10.0


class Library(Shelves):
    """Documents, texts, measures, pairs and original files in one SQLite file.

    Safe to share between threads. Every write is all or nothing and durable when the call returns; a
    process that is killed leaves the last good state. Every method may raise LibraryError (locked, full,
    read-only, damaged).
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, timeout_seconds: float = _TIMEOUT_SECONDS
    ) -> Library:
        """Open the library in `folder`; both are made where they are not there.

        Args:
            folder: the library's folder; the file in it is `library.sqlite3`.
            read_only: make and change nothing; works on a folder that allows no writing.
            timeout_seconds: how long a write waits for another process's.

        Raises:
            LibraryError: the file cannot be used; `code` says why (`library-locked`, `library-read-only`,
                `library-full`, `library-damaged`, `library-foreign`, `library-newer`, `library-missing` …).
        """
        return cls(Store(folder / LIBRARY_FILE, read_only=read_only, timeout_seconds=timeout_seconds))

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether the library was opened for reading alone."""
        return self._store.read_only

    @property
    def state(self) -> str:
        """A name of the present content; every committed write gives another one."""
        with self._store.reading() as connection:
            return read_state(connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of the block see one state; writing inside it is a RuntimeError."""
        with self._store.snapshot():
            yield

    def pin(self) -> Library:
        """Return the library as it is now, for reading, whatever is written afterwards; see `PinnedStore`."""
        return Library(PinnedStore(self._store))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all writes of the block together, or none where it raises; blocks nest."""
        with self._store.transaction():
            yield

    def documents(self) -> tuple[Document, ...]:
        """Return all documents by date, then id."""
        with self._store.reading() as connection:
            return read_documents(connection)

    def document(self, id: str) -> Document:  # noqa: A002
        """Return one document.

        Raises:
            NotFoundError: there is none of this id.
        """
        with self._store.reading() as connection:
            need_document(connection, id)
            return read_documents(connection, id)[0]

    def sections(self, document: str) -> tuple[Section, ...]:
        """Return the headings of a document in its order.

        Raises:
            NotFoundError: there is no such document.
        """
        with self._store.reading() as connection:
            need_document(connection, document)
            return read_sections(connection, document)

    def measures(
        self,
        document: str | None = None,
        ministry: str | None = None,
        role: Role | None = None,
        kind: Kind | None = None,
    ) -> tuple[Measure, ...]:
        """Return measures and passages, documents by date, each in document order.

        Args:
            document: only of this document.
            ministry: only those that name this body (its id in the register).
            role: only those that name a body in this role (the `ministry`, where it is given).
            kind: only measures, or only passages.

        Raises:
            NotFoundError: there is no such document.
        """
        with self._store.reading() as connection:
            if document is not None:
                need_document(connection, document)
            return read_measures(connection, document=document, ministry=ministry, role=role, kind=kind)

    def measure(self, id: str) -> Measure:  # noqa: A002
        """Return one measure or passage.

        Raises:
            NotFoundError: there is none of this id.
        """
        with self._store.reading() as connection:
            need_measure(connection, id)
            return read_measures(connection, ids=(id,))[0]

    def measures_by_id(self, ids: Iterable[str]) -> dict[str, Measure]:
        """Return many measures at once, by id; an id that is not there is left out."""
        with self._store.reading() as connection:
            return {measure.id: measure for measure in read_measures(connection, ids=ids)}

    def reissues(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """Return the ids of the measures that repeat this one, in document order.

        Raises:
            NotFoundError: there is no such measure.
        """
        with self._store.reading() as connection:
            return read_reissues(connection, id)

    def pairs(self, document: str | None = None, measure: str | None = None) -> tuple[Pair, ...]:
        """Return stored pairs, rejected ones included, that touch a document or a measure; best first.

        Raises:
            NotFoundError: there is no such document or measure.
        """
        with self._store.reading() as connection:
            if document is not None:
                need_document(connection, document)
            if measure is not None:
                need_measure(connection, measure)
            return read_pairs(connection, document, measure)

    def source(self, document: str, language: Language) -> Source | None:
        """Return the original file of one language of a document, or None where none was added.

        Raises:
            NotFoundError: there is no such document.
        """
        with self._store.reading() as connection:
            need_document(connection, document)
            return read_source(connection, document, language)

    def additions(self) -> tuple[Addition, ...]:
        """Return when each file was added, the last first."""
        with self._store.reading() as connection:
            return read_additions(connection)

    def add(self, parsed: ParsedDocument, source: Source) -> AddResult:
        """Write one language of a document, all or nothing, in place of what was there of it.

        Measures keep their ids, and pairs that a person has reviewed stay. The other language and the
        catalogue's record of the same document are untouched and joined in `measure`.

        Returns:
            `added`, `replaced`, or `unchanged` where the same file reads the same as before.

        Raises:
            LibraryError: an unusable id, or a locator that is there twice.
        """
        with self._store.writing() as connection:
            return add_document(connection, parsed, source)

    def remove(self, document: str) -> None:
        """Take the added text of a document out, in every language; a catalogue record stays.

        Raises:
            NotFoundError: there is no such document, or the catalogue alone has it.
        """
        with self._store.writing() as connection:
            need_document(connection, document)
            if not remove_document(connection, document):
                raise not_added(document)

    def put_pairs(self, pairs: Iterable[Pair], document: str) -> None:
        """Put `pairs` in place of the proposed pairs that touch `document`; reviewed ones stay.

        Raises:
            NotFoundError: the document or a measure is not there.
            ValueError: a pair does not touch `document`.
        """
        with self._store.writing() as connection:
            need_document(connection, document)
            write_pairs(connection, pairs, document)

    def review(self, review: Review, *, add: bool = False) -> None:
        """Record what a person says of a pair; the status `proposed` takes it back.

        Args:
            review: the pair with its new status, and who says so, when and why.
            add: store the pair where it is not there yet.

        Raises:
            NotFoundError: a measure, or, without `add`, the pair is not there.
        """
        with self._store.writing() as connection:
            write_review(connection, review, add=add)

    def reviews(self, document: str | None = None) -> tuple[Review, ...]:
        """Return what people said of pairs (of one document, or all), oldest first."""
        with self._store.reading() as connection:
            return read_reviews(connection, document)

    def load_catalogue(self, docs: Sequence[CatalogueDocument]) -> bool:
        """Make `docs` the library's catalogue; only records whose hash differs are written.

        Returns:
            True if anything changed.
        """
        wanted = {record.metadata.id: record.sha256 for record in docs}
        if self.catalogue_hashes() == wanted:
            return False
        with self._store.writing() as connection:
            write_catalogue(connection, docs)
        return True

    def catalogue_hashes(self) -> dict[str, str]:
        """Return the hash of every catalogue record in the library, by document id."""
        with self._store.reading() as connection:
            return catalogue_marks(connection)

    def check(self) -> tuple[str, ...]:
        """Return the problems inside the file, one sentence each; none where it is sound."""
        try:
            with self._store.reading() as connection:
                return find_problems(connection)
        except LibraryError as error:
            if error.code != "library-damaged":
                raise
            return (error.message.best(Language.EN),)

    def close(self) -> None:
        """Close the file in all threads."""
        self._store.close()
