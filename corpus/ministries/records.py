"""The records of the register of bodies of government, and their reading from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import ManifestError
from corpus.model import Bilingual, Language

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEARS = range(1850, 2101)
_KEYS = {
    "id", "kind", "parent", "ja", "en", "short", "lookup", "reading", "executives", "since", "until", "from",
}  # fmt: skip


class BodyKind(StrEnum):
    """What sort of body it is."""

    OFFICE = "office"
    MINISTRY = "ministry"
    AGENCY = "agency"
    COMMISSION = "commission"
    BUREAU = "bureau"
    LOCAL = "local"
    INSTITUTE = "institute"
    POLICE = "police"
    PROSECUTORS = "prosecutors"
    COURT = "court"
    FORCE = "force"
    MISSION = "mission"
    COUNCIL = "council"
    OTHER = "other"


class Succession(NamedTuple):
    """The body on the other side of a change, and the year of it: 入国管理局 -> 出入国在留管理庁, 2019."""

    id: str
    year: int


@dataclass(frozen=True, slots=True)
class Ministry:
    """A body of government under one id with all its names.

    Attributes:
        names: per language, preferred first: names, other spellings, then abbreviations.
        abbreviations: per language, those of `names` that are abbreviations.
        lookup: names too ambiguous to be sought in running text.
        readings: of the Japanese names, in hiragana.
        executives: per language, titles that name the body through its head (法務大臣).
        came_from, went_into: the bodies before and after it, with the years.
        since, until: the years between which it existed under this name, where known.
    """

    id: str
    kind: BodyKind
    names: Mapping[Language, tuple[str, ...]]
    abbreviations: Mapping[Language, tuple[str, ...]]
    parent: str | None = None
    lookup: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    executives: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    came_from: tuple[Succession, ...] = ()
    went_into: tuple[Succession, ...] = ()
    since: int | None = None
    until: int | None = None

    def preferred(self, language: Language) -> str:
        """Return the name to print in `language`."""
        return self.names[language][0]

    def abbreviation(self, language: Language) -> str | None:
        """Return the usual abbreviation (厚労省, MHLW), or None."""
        return next(iter(self.abbreviations[language]), None)

    @property
    def predecessors(self) -> tuple[str, ...]:
        """Return the ids of the bodies that it took over from."""
        return tuple(change.id for change in self.came_from)

    @property
    def successors(self) -> tuple[str, ...]:
        """Return the ids of the bodies that took over from it."""
        return tuple(change.id for change in self.went_into)

    @property
    def in_office(self) -> bool:
        """Tell whether the body still exists under this name."""
        return self.until is None


class RegisterData(NamedTuple):
    """What a register file holds: the bodies in its order, and names that look like theirs but are not."""

    bodies: tuple[Ministry, ...]
    strangers: tuple[str, ...]


def read_register(path: Path) -> RegisterData:
    """Read a register file (see the head of `ministries.toml` for its keys).

    Raises:
        ManifestError: naming the file, the record and the field that does not fit.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, "-", "-", error) from error
    rows = data.get("body", [])
    successors: dict[str, list[Succession]] = {}
    for number, row in enumerate(rows, 1):
        _check(path, number, row)
        for change in row.get("from", ()):
            successors.setdefault(change["id"], []).append(Succession(row["id"], change["year"]))
    bodies = tuple(_body(row, tuple(successors.get(row["id"], ()))) for row in rows)
    _check_references(path, bodies)
    strangers = tuple(
        name for row in data.get("stranger", []) for side in Language for name in row.get(side.value, [])
    )
    return RegisterData(bodies, strangers)


def _body(row: Mapping[str, Any], went_into: tuple[Succession, ...]) -> Ministry:
    short: Mapping[str, list[str]] = row.get("short", {})
    heads: Mapping[str, list[str]] = row.get("executives", {})
    return Ministry(
        id=row["id"],
        kind=BodyKind(row["kind"]),
        names={side: (*row[side.value], *short.get(side.value, ())) for side in Language},
        abbreviations={side: tuple(short.get(side.value, ())) for side in Language},
        parent=row.get("parent"),
        lookup=tuple(row.get("lookup", ())),
        readings=tuple(row.get("reading", ())),
        executives={side: tuple(heads.get(side.value, ())) for side in Language},
        came_from=tuple(Succession(change["id"], change["year"]) for change in row.get("from", ())),
        went_into=went_into,
        since=row.get("since"),
        until=row.get("until"),
    )


def _check(path: Path, number: int, row: Mapping[str, Any]) -> None:
    """Check the fields of one record by themselves."""
    identity = row.get("id")
    record = identity if isinstance(identity, str) else f"#{number}"
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise _wrong(path, record, "id", identity)
    for key in row:
        if key not in _KEYS:
            raise _wrong(path, record, key, row[key])
    if row.get("kind") not in set(BodyKind):
        raise _wrong(path, record, "kind", row.get("kind"))
    for side in ("ja", "en", "reading"):
        if not _are_names(row.get(side)) or not row[side]:
            raise _wrong(path, record, side, row.get(side))
    if not _are_names(row.get("lookup", [])):
        raise _wrong(path, record, "lookup", row["lookup"])
    for key in ("short", "executives"):
        value = row.get(key, {})
        well_formed = isinstance(value, dict) and not set(value) - set(Language)
        if not well_formed or not all(map(_are_names, value.values())):
            raise _wrong(path, record, key, value)
    for key in ("since", "until"):
        if key in row and row[key] not in _YEARS:
            raise _wrong(path, record, key, row[key])
    changes = row.get("from", [])
    if not isinstance(changes, list):
        raise _wrong(path, record, "from", changes)
    for change in changes:
        if not isinstance(change, dict) or set(change) != {"id", "year"} or change["year"] not in _YEARS:
            raise _wrong(path, record, "from", change)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)


def _check_references(path: Path, bodies: tuple[Ministry, ...]) -> None:
    """Check that ids are unique and that parents and predecessors are in the register."""
    seen: set[str] = set()
    for body in bodies:
        if body.id in seen:
            raise _wrong(path, body.id, "id", f"{body.id} (duplicate)")
        seen.add(body.id)
    for body in bodies:
        if body.parent is not None and body.parent not in seen:
            raise _wrong(path, body.id, "parent", body.parent)
        for change in body.came_from:
            if change.id not in seen:
                raise _wrong(path, body.id, "from", change.id)


def _wrong(path: Path, record: str, field: str, seen: object) -> ManifestError:
    return ManifestError(
        Bilingual(
            f"登録簿「{path.name}」の記録「{record}」の項目「{field}」が正しくありません（{seen}）。",
            f"Register {path.name}, record “{record}”, field “{field}”: {seen} does not fit.",
        ),
        Bilingual(
            "ファイル冒頭の説明に合わせて、この項目を直してください。",
            "Correct the field as the head of the file describes it.",
        ),
        code="register-invalid",
    )
