"""What can be asked of an engine: a tree of `All`, `Any`, `Best`, `Within`, `Not` and `Unit`.

A unit is one thing asked for (a word, a compound, a phrase) with the ways in which a text may say it. A unit holds
for a measure when its own texts say it, or, at a lower weight, when the text that corresponds to it in the other
language does (a pair); `Not` looks at the measure's own texts only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from corpus.model import Language


class TextField(IntEnum):
    """The texts of a measure that are searched. The order is stored in indexes: append only."""

    JA_TITLE = 0
    JA_BODY = 1
    JA_DIGEST = 2
    JA_NOTE = 3
    EN_TITLE = 4
    EN_BODY = 5
    EN_DIGEST = 6
    EN_NOTE = 7
    RESPONSIBLE = 8  # the measure's ministries, as terms `ministry:<id>`; no texts, and never marked
    MENTIONED = 9
    JA_SUBJECT = 10  # the catalogue's index terms, one a line
    EN_SUBJECT = 11

    __hash__ = int.__hash__  # it equals its number; and Enum's own takes five times as long in every look-up

    @property
    def language(self) -> Language:
        """Return the language of the field's text."""
        return Language.JA if self < TextField.EN_TITLE or self == TextField.JA_SUBJECT else Language.EN

    @property
    def printed(self) -> bool:
        """Tell whether the field is a text that can be shown with marks."""
        return self not in _UNPRINTED


SUBJECTS = (TextField.JA_SUBJECT, TextField.EN_SUBJECT)
_UNPRINTED = (TextField.RESPONSIBLE, TextField.MENTIONED)


def ministry_term(id_: str) -> str:
    """Return the term under which the measures of a ministry are found; no word of a text is like it."""
    return f"ministry:{id_}"


@dataclass(frozen=True, slots=True)
class Term:
    """A word by its term."""

    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at fixed distances; `offsets` are positions relative to the first one (particles leave gaps)."""

    terms: tuple[str, ...]
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Substring:
    """A piece of normalised text, wherever it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word whose term begins with `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Containing:
    """Every Latin word whose term contains `text`: the last resort for a word that is not there."""

    text: str


Way = Term | Phrase | Substring | Prefix | Containing


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing asked for:

    `label` is how the question wrote it; `ways` are its weighted readings, best first. `via` says how another
    wording was come to (`glossary`, `reading`, `spelling`) and `asked` what it stands for; both are empty for what
    was asked itself.
    """

    label: str
    ways: tuple[tuple[Way, float], ...]
    boost: float = 1.0
    via: str = ""
    asked: str = ""

    def __hash__(self) -> int:
        """Hash what nearly always tells units apart: all their ways would take five times as long."""
        return hash((self.label, self.boost))


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; an `optional` part only adds to the score."""

    parts: tuple[Node, ...]
    optional: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part must hold; measures that hold more of them come first; `optional` as in `All`."""

    parts: tuple[Node, ...]
    optional: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """At least one part must hold; the one that says most counts, the others add nothing.

    Parts are wordings for one thing, which is as rare as all of them together; an `Any` among them is some words of it.
    """

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """The part must hold in these fields alone.

    With `counterparts`, the fields of the texts that correspond count as well; a `Not` inside then holds only for
    measures that have some text there, and speaks of these texts, too.
    """

    fields: tuple[TextField, ...]
    part: Node
    counterparts: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The measure must have one of these values of a facet (`document`, `ministry`, `year`, `language`)."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold in the measure's own texts."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Holds for every measure, with no score."""


Node = Unit | All | Any | Best | Within | Facet | Not | Everything
