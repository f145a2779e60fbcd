"""How a question was read, said in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Bilingual

_LABELS_MAX = 8
_LABEL_CHARACTERS_MAX = 40


_WORDINGS_MAX = {"reading": 3, "spelling": 1}
_SAID = {
    "reading": ("「{}」は、そう読む{}としても探しました。", " “{}” was also read as {}."),
    "spelling": ("「{}」はどこにもないため、{}を探しました。", " “{}” is nowhere; {} was searched for."),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `labels`: groups that must all hold; `choices`: whether any word of a group will do;
    `loosened`: empty, `words` (all words, anywhere) or `any` (any of the words `words`); `read_as`: what was taken
    for what was asked, as (asked, `reading` or `spelling`, wording)."""

    labels: tuple[tuple[str, ...], ...] = ()
    choices: tuple[bool, ...] = ()
    excluded: tuple[str, ...] = ()
    cut: bool = False
    loosened: str = ""
    words: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str, str], ...] = ()


def describe(reading: Reading) -> Bilingual:
    """Put a reading in words: 「通報」と「窓口」をすべて含む施策 / Measures with all of “通報” and “窓口”."""
    if not reading.labels:
        ja, en = "検索語がありません。", "There is nothing to search for."
        if reading.excluded:
            ja, en = (
                "除く語だけで、検索語がありません。",
                "There are only words to leave out, none to search for.",
            )
    elif reading.loosened == "words":
        ja = f"そのままの並びでは見つからないため、{_ja(reading.words)}をばらばらに含む施策を示します。"
        en = f"Nothing has this wording; shown are measures with the words {_en(reading.words, 'and')} anywhere."
    elif reading.loosened == "any":
        ja = f"すべてを含む施策がないため、{_ja(reading.words)}のいずれかを含む施策を示します。"
        en = f"Nothing has all of it; shown are measures with any of {_en(reading.words, 'or')}."
    else:
        ja, en = _strict(reading)
    if reading.excluded and reading.labels:
        ja += f"{_ja(reading.excluded)}を含むものは除きます。"
        en += f" Those with {_en(reading.excluded, 'or')} are left out."
    note = describe_others(reading.read_as)
    ja, en = ja + (note.ja or ""), en + (note.en or "")
    if reading.cut:
        ja += "長すぎるため、初めの部分だけで検索しました。"
        en += " The question was too long; only its beginning was searched for."
    return Bilingual(ja, en)


def describe_others(read_as: Sequence[tuple[str, str, str]]) -> Bilingual:
    """Put in words what was taken for what was asked, given as (asked, `reading` or `spelling`, wording)."""
    ja = en = ""
    for kind, (ja_said, en_said) in _SAID.items():
        for asked in dict.fromkeys(asked for asked, via, _ in read_as if via == kind):
            wordings = [wording for other, via, wording in read_as if (other, via) == (asked, kind)]
            wordings = wordings[: _WORDINGS_MAX[kind]]
            ja += ja_said.format(_short(asked), _ja(wordings))
            en += en_said.format(_short(asked), _en(wordings, "or"))
    return Bilingual(ja, en)


def _strict(reading: Reading) -> tuple[str, str]:
    ja_groups, en_groups = [], []
    for labels, choice in zip(reading.labels, reading.choices, strict=True):
        if choice:
            ja_groups.append(f"{_ja(labels)}のいずれか")
            en_groups.append(f"any of {_en(labels, 'or')}")
        else:
            ja_groups += [f"「{_short(label)}」" for label in labels]
            en_groups += [f"“{_short(label)}”" for label in labels]
    if len(ja_groups) == 1:
        return f"{ja_groups[0]}を含む施策。", f"Measures with {en_groups[0]}."
    return (
        f"{_listed(ja_groups, 'と', ' ほか {} 語')}をすべて含む施策。",
        f"Measures with all of {_listed(en_groups, ', ', ' and {} more')}.",
    )


def _ja(labels: Sequence[str]) -> str:
    return _listed([f"「{_short(label)}」" for label in labels], "", " ほか {} 語")


def _en(labels: Sequence[str], word: str) -> str:
    quoted = [f"“{_short(label)}”" for label in labels]
    if len(quoted) == 2:
        return f"{quoted[0]} {word} {quoted[1]}"
    return _listed(quoted, ", ", f" {word} {{}} more")


def _listed(quoted: Sequence[str], between: str, rest: str) -> str:
    shown = between.join(quoted[:_LABELS_MAX])
    left = len(quoted) - _LABELS_MAX
    return shown + rest.format(left) if left > 0 else shown


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= _LABEL_CHARACTERS_MAX else label[: _LABEL_CHARACTERS_MAX - 1] + "…"
