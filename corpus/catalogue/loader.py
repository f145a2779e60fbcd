"""Read the catalogue's TOML files, strictly: what does not fit the schema is an error that says where.

One file a document, named `<document id>.toml`; docs/catalogue.md says how a record is written.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from corpus.catalogue.fields import Table, Where
from corpus.catalogue.records import CatalogueDocument, CatalogueMeasure
from corpus.errors import ManifestError
from corpus.model import NO_SUBJECTS, Bilingual, Metadata, MinistryLink, Role, Section, Subjects

_FORMAT = b"catalogue 2\n"  # part of every fingerprint: change it when the same file gives other records

_DOCUMENT_KEYS = (
    "id", "languages", "titles", "title", "issuer", "date", "series", "edition", "abstract", "url", "terms",
)  # fmt: skip
_SECTION_KEYS = ("locator", "title")
_MEASURE_KEYS = ("locator", "title", "reissue_of", "responsible", "and_others", "mentioned", "digest", "subjects")


class _Body(Protocol):
    @property
    def id(self) -> str: ...


class Bodies(Protocol):
    """What the loader wants of a register of ministries: all its bodies, each with an id."""

    def all(self) -> Iterable[_Body]:
        """Return every body."""
        ...


def load_catalogue(
    folder: Path | None = None, *, register: Bodies | None = None
) -> tuple[CatalogueDocument, ...]:
    """Read every record of the catalogue.

    Args:
        folder: where the TOML files are; by default the built-in ones.
        register: the register of ministries; where it is given, every ministry must be in it.

    Returns:
        The documents in the order of their file names, their measures in document order.

    Raises:
        ManifestError: a file or record does not fit; the message names file, record and field.
    """
    known = None if register is None else frozenset(body.id for body in register.all())
    return tuple(_read(path, known) for path in catalogue_files(folder))


def catalogue_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the catalogue's files in the order of their names.

    Raises:
        ManifestError: the folder is not there.
    """
    folder = folder or Path(__file__).parent
    if not folder.is_dir():
        raise _file_error(
            folder,
            Bilingual("フォルダーがありません。", "the folder is not there."),
            Bilingual("場所を確かめてください。", "Check the path."),
        )
    return tuple(sorted(folder.glob("*.toml")))


def fingerprint(content: bytes) -> str:
    """Return the fingerprint of a catalogue file with these bytes (SHA-256, hexadecimal)."""
    return hashlib.sha256(_FORMAT + content).hexdigest()


def _read(path: Path, known: frozenset[str] | None) -> CatalogueDocument:
    try:
        content = path.read_bytes()
        values = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise _file_error(
            path,
            Bilingual("読めません。", f"it cannot be read ({error.strerror})."),
            Bilingual("権限を確かめてください。", "Check its permissions."),
        ) from error
    except UnicodeDecodeError as error:
        raise _file_error(
            path,
            Bilingual(f"{error.start} バイト目が UTF-8 でありません。", f"byte {error.start} is not UTF-8."),
            Bilingual("UTF-8 で保存し直してください。", "Save the file as UTF-8."),
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise _file_error(
            path,
            Bilingual(f"TOML として読めません（{error}）。", f"it is not valid TOML: {error}."),
            Bilingual("その行の書き方を直してください。", "Mend that line."),
        ) from error
    top = Table(Where(path.name, "file"), values, ("document", "section", "measure"))
    head = Table(Where(path.name, "[document]"), top.need("document"), _DOCUMENT_KEYS)
    metadata = _metadata(head)
    if path.stem != metadata.id:
        head.where.fail(
            "id",
            Bilingual(
                f"「{metadata.id}」がファイル名と違います。", f"“{metadata.id}” is not the file's name."
            ),
            Bilingual(f"ファイル名を {metadata.id}.toml に。", f"Call the file {metadata.id}.toml."),
        )
    return CatalogueDocument(
        metadata=metadata,
        languages=head.languages("languages"),
        terms=head.bilingual("terms"),
        sections=_sections(path.name, top.tables("section")),
        measures=_measures(path.name, top.tables("measure"), known),
        own_titles=_own_titles(head),
        sha256=fingerprint(content),
    )


def _metadata(head: Table) -> Metadata:
    there = head.values
    return Metadata(
        id=head.slug("id"),
        titles=head.bilingual("title"),
        issuer=head.bilingual("issuer"),
        date=head.date("date"),
        series=head.slug("series") if "series" in there else None,
        edition=head.number("edition") if "edition" in there else None,
        abstract=head.bilingual("abstract"),
        url=head.url("url") if "url" in there else None,
    )


def _own_titles(head: Table) -> bool:
    """Tell whether `titles = "ours"` is there: the document itself gives its measures no titles."""
    if "titles" not in head.values:
        return False
    value = head.text("titles")
    if value != "ours":
        head.where.fail(
            "titles",
            Bilingual(f"「{value}」とあります。", f"found “{value}”."),
            Bilingual(
                '文書が施策に題名を付けていないときだけ "ours" と書いてください。',
                'Write "ours" where the document gives its measures no titles; else leave it out.',
            ),
        )
    return True


def _sections(file: str, tables: list[object]) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    for number, values in enumerate(tables, 1):
        table = Table(_place(file, "section", number, values), values, _SECTION_KEYS)
        locator = table.locator("locator")
        _once(table, locator, sections)
        sections[locator] = Section(locator, table.bilingual("title"))
    return tuple(sections.values())


def _measures(file: str, tables: list[object], known: frozenset[str] | None) -> tuple[CatalogueMeasure, ...]:
    records: dict[str, CatalogueMeasure] = {}
    repeats: dict[str, Table] = {}
    for number, values in enumerate(tables, 1):
        table = Table(_place(file, "measure", number, values), values, _MEASURE_KEYS)
        locator = table.locator("locator")
        _once(table, locator, records)
        repeated = table.locator("reissue_of") if "reissue_of" in table.values else None
        if repeated is not None:
            repeats[locator] = table
        own_digest = repeated is None or "digest" in table.values
        records[locator] = CatalogueMeasure(
            locator=locator,
            titles=table.bilingual("title"),
            digest=table.bilingual("digest") if own_digest else Bilingual(),
            ministries=_ministries(table, known),
            and_others=table.flag("and_others"),
            reissue_of=repeated,
            subjects=Subjects(*table.bilingual_names("subjects")) if "subjects" in table.values else NO_SUBJECTS,
        )
    for locator, table in repeats.items():
        records[locator] = _joined(table, records[locator], records)
    return tuple(records.values())


def _joined(table: Table, record: CatalogueMeasure, records: dict[str, CatalogueMeasure]) -> CatalogueMeasure:
    """Give a reissue the digest, the index terms and the ministries of the record that it repeats."""
    original = records.get(record.reissue_of or "")
    if original is None or original.reissue_of is not None:
        table.where.fail(
            "reissue_of",
            Bilingual(f"{record.reissue_of} も再掲です。", f"{record.reissue_of} is a reissue itself.")
            if original
            else Bilingual(f"{record.reissue_of} がありません。", f"there is no {record.reissue_of}."),
            Bilingual(
                "同じファイルにある、再掲でない記録の番号を書いてください。",
                "Name a record of this file that is not itself a reissue.",
            ),
        )
    return replace(
        record,
        digest=record.digest if record.digest.ja else original.digest,
        ministries=record.ministries or original.ministries,
        and_others=record.and_others or (not record.ministries and original.and_others),
        subjects=record.subjects if record.subjects.ja else original.subjects,
    )


def _ministries(table: Table, known: frozenset[str] | None) -> tuple[MinistryLink, ...]:
    links: list[MinistryLink] = []
    for key, role in (("responsible", Role.RESPONSIBLE), ("mentioned", Role.MENTIONED)):
        for name in table.names(key):
            if known is not None and name not in known:
                table.where.fail(
                    key,
                    Bilingual(f"「{name}」は機関の登録簿にありません。", f"“{name}” is not in the register."),
                    Bilingual(
                        "id を直すか、登録簿 corpus/ministries.toml に加えてください。",
                        "Mend the id, or add the body to corpus/ministries.toml.",
                    ),
                )
            if any(link.id == name for link in links):
                table.where.fail(
                    key,
                    Bilingual(f"「{name}」は responsible にもあります。", f"“{name}” is in responsible too."),
                    Bilingual("mentioned から除いてください。", "Take it out of mentioned."),
                )
            links.append(MinistryLink(name, role))
    return tuple(links)


def _place(file: str, kind: str, number: int, values: object) -> Where:
    locator = values.get("locator") if isinstance(values, dict) else None
    return Where(file, f"[[{kind}]] {locator if isinstance(locator, str) else f'no. {number}'}")


def _once(table: Table, locator: str, seen: Iterable[str]) -> None:
    if locator in seen:
        table.where.fail(
            "locator",
            Bilingual(f"{locator} が二度あります。", f"{locator} is there twice."),
            Bilingual(
                f"文書が同じ番号を繰り返すときは {locator}-2 にしてください。",
                f"Where the document itself repeats the number, write {locator}-2.",
            ),
        )


def _file_error(path: Path, seen: Bilingual, advice: Bilingual) -> ManifestError:
    return ManifestError(
        Bilingual(f"目録 {path.name}：{seen.ja}", f"Catalogue {path.name}: {seen.en}"),
        advice,
        code="catalogue-invalid",
    )
