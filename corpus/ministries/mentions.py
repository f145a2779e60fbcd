"""Names of bodies in running text: the longest that stands there, and nothing that only looks like one.

A name inside another name is no hit: 法務省令 and 警察庁舎 are other words, 世界税関機構 and the Ministry of
Justice of Thailand other bodies. 警察庁長官 is a hit: naming the head names the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from corpus.ministries import countries
from corpus.ministries.naming import Folded, fold, is_latin, lowered, spellings
from corpus.ministries.records import BodyKind, Ministry, RegisterData
from corpus.model import Language

# What makes a name that of a rule or a building: 内閣府令 (not 内閣府令和4年), 検察庁法, 警察庁舎.
_OTHER_WORD = re.compile(
    r"令(?![和状])|設置法|組織[令規]|規則|規程|施行[令規]|法(?![務制人廷医曹令定律])|舎(?!監)"
)
_MINISTERS_MEETING = re.compile(r"等?(?:級|会[合議談]|宣言|声明)")
_KATAKANA = "ァ-ヶー"


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


_FOREIGN_BEFORE_JA = re.compile(
    rf"(?:(?<![{_KATAKANA}])(?:{_any_of(countries.JAPANESE)})|(?<![日一-龠])[米英仏独韓豪露]"
    r"|諸?外国|国外|他国|各国|相手国|当該国|先方|同国)(?:の|側の?|政府の?)?$"
)
_FOREIGN_BEFORE_EN = re.compile(
    rf"(?:\b(?:{_any_of(countries.ENGLISH)})'s|(?<![A-Za-z])(?:{_any_of(countries.ADJECTIVES)}|[Ff]oreign|Royal)"
    rf"|(?<![A-Za-z])(?:U\.S\.|US|UK|U\.K\.|EU)) $"
)
_STATE = "Republic|Kingdom|People's|Socialist|Democratic|Federal|Federation|Islamic|Commonwealth|Union of"
_FOREIGN_AFTER_EN = re.compile(
    rf" (?:of|in|for) (?:the )?(?:{_STATE}|(?:{_any_of(countries.ENGLISH)})(?![A-Za-z]))"
    rf"| ?\((?:the )?(?:{_any_of(countries.ENGLISH)})\)"
)
_FOREIGN_AFTER_COMMA = re.compile(rf"\s*,\s+(?:the )?(?:{_any_of(countries.ENGLISH)})(?![A-Za-z.])")
# Other countries have customs, courts and prosecutors, too: 国外の海上保安機関、税関等.
_SHARED_KINDS = frozenset((BodyKind.LOCAL, BodyKind.COURT, BodyKind.PROSECUTORS))
_FOREIGN_LIST_JA = re.compile(
    r"(?:国外|諸?外国|他国|各国|海外)の(?:[一-龠ァ-ヶー]{1,12}(?:、|や|及び|・|と))+$"
)
_REGIONS_OF_JAPAN = ("中国",)  # 中国地方整備局 is in Hiroshima
_BEFORE = 24  # characters before a name that are looked at


class Mention(NamedTuple):
    """A body named in a text: its id, and the characters of the text that name it."""

    id: str
    start: int
    end: int


class _Part(NamedTuple):
    """One body within a name: 法務省入国管理局 is 法務省 (0–3) and 入国管理局 (3–8)."""

    id: str
    start: int
    end: int


class _Name(NamedTuple):
    """What a form of a name stands for; no parts for a stranger."""

    parts: tuple[_Part, ...]
    kind: BodyKind | None = None
    executive: bool = False


class Finder:
    """Finds the names of a register in texts. Immutable once made, so that threads may share it."""

    def __init__(self, data: RegisterData) -> None:
        self._any_case: dict[str, Any] = {}
        self._exact: dict[str, Any] = {}
        self._forms: dict[str, _Name] = {}
        bodies = {body.id: body for body in data.bodies}
        for stranger in data.strangers:
            for form in spellings(stranger):
                self._forms.setdefault(form, _Name(()))
        # Those in office first: where two bodies share a name, it is theirs.
        for body in sorted(data.bodies, key=lambda body: not body.in_office):
            if body.kind is not BodyKind.COUNCIL:
                self._learn(body, bodies)
        for form in self._forms:
            trie = self._exact if form != lowered(form) else self._any_case
            for character in form:
                trie = trie.setdefault(character, {})
            trie[""] = form

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the bodies that a text names, in its order; mentions never overlap.

        Args:
            text: running text in either language, or both.
        """
        folded = fold(text)
        return tuple(
            Mention(part.id, folded.start(start + part.start), folded.end(start + part.end))
            for start, end, name in self._names(folded)
            if name.parts and self._is_ours(text, folded, start, end, name)
            for part in name.parts
        )

    def _learn(self, body: Ministry, bodies: Mapping[str, Ministry]) -> None:
        """Enter every form of every name of a body."""
        for side in Language:
            for name in body.names[side]:
                for form in spellings(name):
                    self._forms.setdefault(form, _Name(_parts(form, body, bodies), body.kind))
            for name in body.executives.get(side, ()):
                for form in spellings(name):
                    part = _Part(body.id, 0, len(form))
                    self._forms.setdefault(form, _Name((part,), body.kind, executive=True))

    def _names(self, folded: Folded) -> Iterable[tuple[int, int, _Name]]:
        """Yield start, end and meaning of each name in a folded text, the longest at each place."""
        text, low = folded.text, lowered(folded.text)
        place = 0
        while place < len(text):
            if place and is_latin(text[place]) and is_latin(text[place - 1]):
                place += 1
                continue
            end = max(_walk(self._any_case, low, place), _walk(self._exact, text, place))
            if end <= place:
                place += 1
                continue
            name = self._forms.get(text[place:end]) or self._forms[low[place:end]]
            yield place, end, name
            place = end

    @staticmethod
    def _is_ours(text: str, folded: Folded, start: int, end: int, name: _Name) -> bool:
        """Tell whether what stands around a name leaves it a name of ours."""
        if name.kind is BodyKind.MISSION:
            return True  # a mission stands in a country: タイの日本大使館
        before = folded.text[max(0, start - _BEFORE) : start]
        after = folded.text[end : end + 60]
        printed_end = folded.end(end)
        adjacent = end < len(folded.text) and folded.start(end) == printed_end
        if is_latin(folded.text[end - 1]):
            return not (
                _FOREIGN_BEFORE_EN.search(before)
                or _FOREIGN_AFTER_EN.match(after)
                or _FOREIGN_AFTER_COMMA.match(text[printed_end : printed_end + 40])
            )
        if adjacent and (_OTHER_WORD.match(after) or (name.executive and _MINISTERS_MEETING.match(after))):
            return False
        if name.kind in _SHARED_KINDS and _FOREIGN_LIST_JA.search(before):
            return False
        foreign = _FOREIGN_BEFORE_JA.search(before)
        if foreign and name.kind is BodyKind.LOCAL and foreign[0] in _REGIONS_OF_JAPAN:
            return True
        return not foreign


def _walk(trie: dict[str, Any], text: str, start: int) -> int:
    """Return the end of the longest form in `trie` that stands at `start`, or -1."""
    best, place = -1, start
    node: dict[str, Any] | None = trie
    while node is not None and place < len(text):
        node = node.get(text[place])
        if node is None:
            break
        place += 1
        inside_word = place < len(text) and is_latin(text[place]) and is_latin(text[place - 1])
        if "" in node and not inside_word:
            best = place
    return best


def _parts(form: str, body: Ministry, bodies: Mapping[str, Ministry]) -> tuple[_Part, ...]:
    """Split a name that begins or ends with the name of a body above it.

    警察庁刑事局 -> npa, npa-criminal; `human rights bodies of the ministry of justice` -> …, moj.
    """
    above = body.parent
    while above:
        parent = bodies[above]
        for side in Language:
            for outer in (form_ for name in parent.names[side] for form_ in spellings(name)):
                size = len(outer)
                if form.startswith(outer) and len(form) > size and not is_latin(form[size]):
                    rest = re.match(r"'s |の| ", form[size:])
                    begin = size + (rest.end() if rest else 0)
                    return (_Part(parent.id, 0, size), _Part(body.id, begin, len(form)))
                if form.endswith(" of the " + outer):
                    begin = len(form) - size
                    return (_Part(body.id, 0, begin - len(" of the ")), _Part(parent.id, begin, len(form)))
        above = parent.parent
    return (_Part(body.id, 0, len(form)),)
