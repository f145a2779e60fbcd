"""What a translation memory holds that is of use here, and how much of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ParallelUnit:
    """One translation unit: a Japanese text and an English one that say the same.

    Attributes:
        ja, en: the texts, without inline tags; never empty.
        tuid: the unit's name in the file, or an empty string.
        props: its properties by type, as the file gives them; of several of one type the first.
    """

    ja: str
    en: str
    tuid: str = ""
    props: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParallelText:
    """A translation memory as read.

    Attributes:
        units: its units with both languages, in its order.
        skipped: units left out because a language is missing or empty.
        tool: the programme that wrote the file, as its header says.
    """

    units: tuple[ParallelUnit, ...]
    skipped: int = 0
    tool: str = ""


@dataclass(frozen=True, slots=True)
class TmxLimits:
    """How much a file may ask for before it is refused.

    Attributes:
        file_bytes: size of the file.
        units: number of units.
        unit_characters: characters of one unit, all languages together.
        depth: elements inside each other.
    """

    file_bytes: int = 50 * 1024 * 1024
    units: int = 200_000
    unit_characters: int = 1_000_000
    depth: int = 64
