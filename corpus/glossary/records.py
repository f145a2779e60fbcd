"""What a glossary holds: terms, each a Japanese wording with its English ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LAW_NUMBER = re.compile(r"\b(?:Act|Cabinet Order|Ordinance of [A-Z][\w ,]+?) No\. \d+ of \d{4}\b")


class TermKind(StrEnum):
    """What a term names. Their order here is the order of the glossary file."""

    ORGANISATION = "organisation"
    STATUTE = "statute"
    PLAN = "plan"
    PROGRAMME = "programme"
    OFFENCE = "offence"
    PROCEDURE = "procedure"
    FACILITY = "facility"
    ROLE = "role"
    PHRASE = "phrase"


class TermSource(StrEnum):
    """Whose entry it is: the built-in glossary's, or one that the user brought."""

    BUILT_IN = "built-in"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    `reading` is in hiragana. `en` holds at least one form, the preferred one first, then variants in use.
    A Japanese term with a short and a full name (再犯防止推進法) has an entry for each. The note of a statute
    begins with its number: `Act No. 104 of 2016; 再犯の防止等の推進に関する法律`.
    """

    ja: str
    reading: str
    en: tuple[str, ...]
    kind: TermKind = TermKind.PHRASE
    note: str = ""
    source: TermSource = TermSource.BUILT_IN

    @property
    def preferred(self) -> str:
        """Return the English form to write."""
        return self.en[0]

    @property
    def law_number(self) -> str | None:
        """Return the number of a statute, `Act No. 104 of 2016`, where the note begins with it."""
        match = _LAW_NUMBER.match(self.note)
        return match[0] if match else None
