"""The register of bodies of government: by id, by any name, in running text, and in closing brackets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.errors import NotFoundError
from corpus.ministries.closing import Closing, read_closing
from corpus.ministries.mentions import Finder, Mention
from corpus.ministries.naming import keys, without_title
from corpus.ministries.records import Ministry, RegisterData, read_register
from corpus.model import Bilingual, Language

_REGISTER = Path(__file__).parent.with_name("ministries.toml")


class MinistryMatch(NamedTuple):
    """What a name that was looked up stands for.

    Attributes:
        id: the body that bears the name, or bore it.
        name: the name as the register writes it.
        was_former: whether that body is no more: the name belonged to a predecessor.
        now: the bodies in office that took over from it (入国管理局 -> isa); just `id` where it is in office.
    """

    id: str
    name: str
    was_former: bool
    now: tuple[str, ...]


class Register:
    """All bodies of government that are known. Immutable, so that threads may share it."""

    def __init__(self, data: RegisterData) -> None:
        self._bodies = {body.id: body for body in data.bodies}
        self._finder = Finder(data)
        self._by_key: dict[str, tuple[str, str]] = {}
        in_office = [body for body in data.bodies if body.in_office]
        former = [body for body in data.bodies if not body.in_office]
        # Names proper come before ids, ambiguous names and readings; bodies in office before those of old.
        for bodies in (in_office, former):
            self._enter((body, name) for body in bodies for side in Language for name in body.names[side])
        self._enter((body, body.id) for body in data.bodies)
        for bodies in (in_office, former):
            self._enter((body, name) for body in bodies for name in body.lookup)
            self._enter(
                (body, name) for body in bodies for side in Language for name in body.executives.get(side, ())
            )
            self._enter((body, name) for body in bodies for name in body.readings)

    def _enter(self, names: Iterable[tuple[Ministry, str]]) -> None:
        for body, name in names:
            for key in keys(name):
                self._by_key.setdefault(key, (body.id, name))

    def __contains__(self, id_: object) -> bool:
        return id_ in self._bodies

    def get(self, id_: str) -> Ministry:
        """Return the body with this id.

        Raises:
            NotFoundError: there is none.
        """
        body = self._bodies.get(id_)
        if body is None:
            raise NotFoundError(
                Bilingual(
                    f"「{id_}」という機関は登録されていません。", f"There is no body with the id “{id_}”."
                ),
                Bilingual("機関の一覧で確かめてください。", "See the list of bodies."),
                code="ministry-unknown",
            )
        return body

    def all(self) -> tuple[Ministry, ...]:
        """Return every body, in the order of the register."""
        return tuple(self._bodies.values())

    def look_up(self, name: str) -> MinistryMatch | None:
        """Return what a name stands for, or None.

        Any name will do: 警察庁, けいさつちょう, 警察廳, NPA, npa, the National Police Agency of Japan; and
        names that a body went by, or that its predecessor had. The title of its head will do, too (警察庁長官).
        """
        bare = without_title(name)
        for key in (*keys(name), *(keys(bare) if bare else ())):
            found = self._by_key.get(key)
            if found:
                id_, known_as = found
                return MinistryMatch(id_, known_as, not self._bodies[id_].in_office, self.heirs(id_))
        return None

    def heirs(self, id_: str) -> tuple[str, ...]:
        """Return the bodies in office that took over from a body, or itself: 労働省 -> 厚生労働省."""
        body = self.get(id_)
        if body.in_office:
            return (id_,)
        return tuple(dict.fromkeys(heir for change in body.went_into for heir in self.heirs(change.id)))

    def lineage(self, id_: str) -> tuple[str, ...]:
        """Return a body and all that it came from, itself first: isa -> isa, ib."""
        found = [id_]
        for before in self.get(id_).predecessors:
            found += [one for one in self.lineage(before) if one not in found]
        return tuple(found)

    def find(self, text: str, language: Language | None = None) -> tuple[Mention, ...]:
        """Return the bodies that a text names, in its order, without overlaps.

        Args:
            text: running text as printed; names may be broken over lines.
            language: the text's language. Names of both are found either way: Japanese texts give English
                names in brackets.
        """
        return self._finder.find(text)

    def closing(self, text: str, language: Language | None = None) -> Closing | None:
        """Return the bodies in the bracket that ends a measure, or None where it ends in none.

        Args:
            text: the measure's body as printed.
            language: the text's language; as for `find`, it makes no difference.
        """
        return read_closing(text, self._finder)


@lru_cache(maxsize=4)
def load_register(path: Path | None = None) -> Register:
    """Return the register in `path`, by default the built-in one; read once.

    Raises:
        ManifestError: a record does not fit; the message names it.
    """
    return Register(read_register(path or _REGISTER))
