"""Names of bodies made comparable, with the way back to the text as printed.

The register writes a name once; texts write it in full or half width, in old characters, over two lines, with
or without commas. Both sides are folded by the same rules before they are compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Old and variant characters met in names of bodies: 內閣府 -> 内閣府, 警視廳 -> 警視庁, 勞働省 -> 労働省.
_OLD = (
    "內廳勞總經濟學國會關稅檢產爲衞縣區藝觀氣實戰團圖廣應擔對條參從眞萬鐵營榮"
    "邊澤髙﨑戶靑敎硏發證辨處與齊舊獨錄數當變點燒醫體聲號"
)
_NEW = (
    "内庁労総経済学国会関税検産為衛県区芸観気実戦団図広応担対条参従真万鉄営栄"
    "辺沢高崎戸青教研発証弁処与斉旧独録数当変点焼医体声号"
)
_TO_NEW = dict(zip(_OLD, _NEW, strict=True))
_CHANGED_ASCII = frozenset(",&`")  # what folding changes in ASCII, white space apart
_FOLDED_PUNCTUATION = dict.fromkeys("’‘`´", "'") | dict.fromkeys("‐‑–—―", "-")
_SPELLINGS = (
    ("labour", "labor"),
    ("defense", "defence"),
    ("center", "centre"),
    ("harbours", "harbors"),
    ("organized", "organised"),
)
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_KEY_DROPS = re.compile(r"[\W_]+")
_OF_JAPAN = re.compile(r"^japan(?:ese|'s)\s+|[\s,]+(?:of\s+)?japan$")


class Folded(NamedTuple):
    """A folded text; character i of it comes from character `offsets[i]` of the text as printed."""

    text: str
    offsets: tuple[int, ...]

    def start(self, index: int) -> int:
        """Return where character `index` began in the text as printed."""
        return self.offsets[index]

    def end(self, index: int) -> int:
        """Return where the text as printed went on after character `index - 1`."""
        return self.offsets[index - 1] + 1


def is_latin(character: str) -> bool:
    """Tell whether a folded character is a Latin letter, accented or not, or a digit."""
    return character < "\u0250" and character.isalnum()


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    """Fold one character: ＭＨＬＷ -> MHLW, 廳 -> 庁, ㈱ -> (株)."""
    character = _TO_NEW.get(character, character)
    folded = unicodedata.normalize("NFKC", character)
    return "".join(_FOLDED_PUNCTUATION.get(part, _TO_NEW.get(part, part)) for part in folded)


def fold(text: str) -> Folded:
    """Fold a text for matching; case is kept.

    White space between Japanese characters goes (警察\\n庁 -> 警察庁), other runs of it become one space;
    a comma after a Latin letter is a space (Health, Labour -> Health Labour); & becomes and.
    """
    characters: list[str] = []
    offsets: list[int] = []

    def put(character: str, offset: int) -> None:
        characters.append(character)
        offsets.append(offset)

    pending = -1  # where white space began that has not been written yet
    for offset, original in enumerate(text):
        for character in _fold_character(original):
            if character.isspace() or (character == "," and characters and is_latin(characters[-1])):
                pending = offset if pending < 0 else pending
                continue
            if pending >= 0:
                if characters and (_joins_by_space(characters[-1]) or _joins_by_space(character)):
                    put(" ", pending)
                pending = -1
            if character == "&":
                for letter in "and":
                    put(letter, offset)
            else:
                put(character, offset)
    return Folded("".join(characters), tuple(offsets))


def folded_text(text: str) -> str:
    """Return what `fold` makes of a text, for where the way back to the print is not asked for."""
    if text.isascii() and _CHANGED_ASCII.isdisjoint(text):
        return " ".join(text.split())  # a twentieth of the time, and nearly every word of an English question
    return fold(text).text


def _joins_by_space(character: str) -> bool:
    """Tell whether white space beside this character is a word space: so it is in ASCII, not in Japanese."""
    return character.isascii()


def lowered(text: str) -> str:
    """Return `text` in lower case, character for character (İ, whose lower case is two, stays)."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def spellings(name: str) -> tuple[str, ...]:
    """Return the folded, lower-case forms that a name is matched by: Labour and Labor, Defense and Defence.

    Names of one Latin word (MOJ, NPA) keep their case: they are matched as they are.
    """
    folded = fold(name).text
    if folded.isascii() and " " not in folded:
        return (folded,)
    forms = [folded.lower()]
    for one, other in _SPELLINGS:
        forms += [form.replace(one, other) for form in forms if one in form]
    return tuple(dict.fromkeys(forms))


def keys(name: str) -> tuple[str, ...]:
    """Return the keys that a name is looked up by, the closest first; empty where nothing is left of it.

    'The Ministry of Justice of Japan' -> ('themin…japan', 'ministryofjusticeofjapan', 'ministryofjustice').
    Katakana and hiragana are one, so that readings are found in either.
    """
    folded = folded_text(name).lower().strip()
    forms = [folded]
    if folded.startswith("the "):
        forms.append(folded[4:])
    forms.append(_OF_JAPAN.sub("", forms[-1]))
    if folded.startswith(("日本国", "日本の")):
        forms.append(folded[3:])
    found = map(_key, dict.fromkeys(forms))
    return tuple(dict.fromkeys(key for key in found if key))


_HEAD_JA = re.compile(
    r"(?:事務)?(?:長官|次長|次官|総長|総裁|委員長|審議官|局長|部長|所長|署長|本部長|総監|長)$"
)
_HEAD_EN = re.compile(
    r"^(?:the )?(?:(?:deputy|vice|acting)[ -])?(?:commissioner|director|secretary|superintendent)?[ -]?"
    r"(?:general|head|chair(?:man|person)?|commandant|commissioner|director|president)? of (?:the )?",
    re.IGNORECASE,
)


def without_title(name: str) -> str | None:
    """Return the name of a body without the title of its head, or None where there is no title.

    警察庁長官 -> 警察庁; Commissioner General of the National Police Agency -> National Police Agency.
    """
    folded = folded_text(name)
    bare = _HEAD_EN.sub("", folded if folded.isascii() else _HEAD_JA.sub("", folded))
    return bare if bare and bare != folded else None


def _key(text: str) -> str:
    for one, other in _SPELLINGS:
        text = text.replace(other, one)
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.replace(" ", "")
    return _KEY_DROPS.sub("", text.translate(_TO_HIRAGANA))
