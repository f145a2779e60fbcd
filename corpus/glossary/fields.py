"""From the fields of one entry, whatever the file's format, to a checked term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.glossary.fold import kana_key
from corpus.glossary.problems import fail_at
from corpus.glossary.records import Term, TermKind, TermSource
from corpus.model import Bilingual
from corpus.unicode_forms import nfkc
from corpus.words import reading as read_aloud

_MOST_CHARACTERS = 500  # of one field: longer ones are no terms but a shifted column
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def make_term(
    file: str,
    line: int,
    ja: str,
    en: Sequence[str],
    *,
    reading: str = "",
    kind: str = "",
    note: str = "",
    source: TermSource,
) -> Term:
    """Check the fields and make the term; a missing reading is made by the dictionary.

    Args:
        file: the file's name, for messages.
        line: the entry's line, from 1, for messages.
        ja: the Japanese wording.
        en: the English ones, preferred first.
        reading: kana of either sort; katakana becomes hiragana.
        kind: a TermKind; blank is a phrase.
        note: anything.
        source: whose entry it is.

    Raises:
        ManifestError: a field is blank, too long or of a kind that there is not.
    """
    ja = _clean(file, line, "ja", ja)
    forms = tuple(dict.fromkeys(filter(None, (_clean(file, line, "en", form) for form in en))))
    for field, value in (("ja", ja), ("en", "".join(forms))):
        if not value:
            fail_at(
                file,
                line,
                field,
                Bilingual("空です。", "it is empty."),
                Bilingual("日本語と英語の両方を書いてください。", "Write both the Japanese and the English."),
            )
    spoken = kana_key(_clean(file, line, "reading", reading)) or kana_key(read_aloud(ja))
    return Term(ja, spoken, forms, _kind(file, line, kind), _clean(file, line, "note", note), source)


def _kind(file: str, line: int, kind: str) -> TermKind:
    wanted = nfkc(kind).strip().lower() or TermKind.PHRASE.value
    wanted = {"organization": "organisation", "program": "programme", "offense": "offence"}.get(
        wanted, wanted
    )
    if wanted not in set(TermKind):
        fail_at(
            file,
            line,
            "kind",
            Bilingual(f"「{kind}」という種別はありません。", f"there is no kind “{kind}”."),
            Bilingual(f"種別は {'、'.join(TermKind)} です。", f"The kinds are {', '.join(TermKind)}."),
        )
    return TermKind(wanted)


def _clean(file: str, line: int, field: str, value: str) -> str:
    text = " ".join(value.split())
    bad = _CONTROL.search(text)
    if bad:
        fail_at(
            file,
            line,
            field,
            Bilingual(f"制御文字 {bad[0]!r} があります。", f"it holds the control character {bad[0]!r}."),
            Bilingual("その文字を除いてください。", "Take it out."),
        )
    if len(text) > _MOST_CHARACTERS:
        fail_at(
            file,
            line,
            field,
            Bilingual(f"{len(text)} 文字あります。", f"it is {len(text)} characters long."),
            Bilingual(
                f"用語は {_MOST_CHARACTERS} 文字までです。列がずれていないか確かめてください。",
                f"A term has at most {_MOST_CHARACTERS}; check that no column has shifted.",
            ),
        )
    return text
