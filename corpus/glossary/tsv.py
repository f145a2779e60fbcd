"""Glossaries as tab-separated text: one header line, one entry a line, UTF-8.

The columns are `ja`, `reading`, `en`, `kind`, `note`; only `ja` and `en` are needed, in any order. `en` holds
the preferred form first, then variants separated by ` | `. Lines that begin with `#` are remarks. The
built-in file is sorted by kind, in the order of TermKind, then by reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.cells import guarded, unguarded
from corpus.glossary.fields import make_term
from corpus.glossary.fold import fold_ja
from corpus.glossary.problems import fail_at, fail_file
from corpus.glossary.records import Term, TermSource
from corpus.model import Bilingual

COLUMNS = ("ja", "reading", "en", "kind", "note")
_VARIANTS = "|"
_REMARK = "#"
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTE = '"'


def read_tsv(
    text: str, name: str = "glossary.tsv", *, source: TermSource = TermSource.USER
) -> tuple[Term, ...]:
    """Read the entries of a tab-separated file.

    Args:
        text: its content.
        name: its name, for messages.
        source: whose entries they are.

    Raises:
        ManifestError: a line or field does not fit; the message names file, line and field.
    """
    lines = [
        (number, line)
        for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1)
        if line.strip() and not line.startswith(_REMARK)
    ]
    if not lines:
        fail_file(
            name,
            Bilingual("用語がありません。", "it has no terms."),
            Bilingual("見出し行と用語を書いてください。", "Write a header line and terms."),
        )
    header = _header(name, *lines[0])
    terms: list[Term] = []
    seen: dict[str, int] = {}
    for number, line in lines[1:]:
        cells = [_unquoted(cell) for cell in line.split("\t")]
        if len(cells) > len(header):
            fail_at(
                name,
                number,
                header[-1],
                Bilingual(f"列が {len(cells)} あります。", f"the line has {len(cells)} columns."),
                Bilingual(f"列は {len(header)} です。", f"The header has {len(header)}."),
            )
        values = dict(zip(header, map(unguarded, cells), strict=False))
        term = make_term(
            name,
            number,
            values.get("ja", ""),
            values.get("en", "").split(_VARIANTS),
            reading=values.get("reading", ""),
            kind=values.get("kind", ""),
            note=values.get("note", ""),
            source=source,
        )
        first = seen.setdefault(fold_ja(term.ja).text, number)
        if first != number:
            fail_at(
                name,
                number,
                "ja",
                Bilingual(
                    f"「{term.ja}」は {first} 行目にもあります。", f"“{term.ja}” is on line {first} too."
                ),
                Bilingual("一行にまとめてください。", "Join the two lines into one."),
            )
        terms.append(term)
    return tuple(terms)


def write_tsv(terms: Iterable[Term], *, attribution: str = "") -> str:
    """Write entries as tab-separated text that `read_tsv` reads back, and that no spreadsheet runs (`corpus.cells`).

    Args:
        terms: the entries, in the order to write them.
        attribution: who made it and under which licence; written as a remark on the first line.
    """
    remark = [f"{_REMARK} {' '.join(attribution.split())}"] if attribution else []
    cells = ((t.ja, t.reading, _joined(t.en), t.kind, t.note) for t in terms)
    rows = ["\t".join(_quoted(guarded(" ".join(cell.split()))) for cell in row) for row in cells]
    return "\n".join([*remark, "\t".join(COLUMNS), *rows]) + "\n"


def _joined(forms: Iterable[str]) -> str:
    return f" {_VARIANTS} ".join(form.replace(_VARIANTS, "/") for form in forms)


def _unquoted(cell: str) -> str:
    """Take off the quotes that spreadsheets put around a cell: `"a ""b"" c"` gives `a "b" c`."""
    inner = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == _QUOTE and _QUOTE not in inner.replace(_QUOTE * 2, ""):
        return inner.replace(_QUOTE * 2, _QUOTE)
    return cell


def _quoted(cell: str) -> str:
    """Put quotes around a cell whose beginning would else be taken for a quoted one's or a remark's."""
    if cell.startswith((_QUOTE, _REMARK)):
        return f"{_QUOTE}{cell.replace(_QUOTE, _QUOTE * 2)}{_QUOTE}"
    return cell


def _header(name: str, number: int, line: str) -> tuple[str, ...]:
    header = tuple(cell.strip().lower() for cell in line.split("\t"))
    for needed in ("ja", "en"):
        if needed not in header:
            fail_at(
                name,
                number,
                needed,
                Bilingual("この列がありません。", "there is no such column."),
                Bilingual(
                    f"1 行目を {'、'.join(COLUMNS)} とし、タブで区切ってください。",
                    f"Make the first line {', '.join(COLUMNS)}, separated by tabs.",
                ),
            )
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            fail_at(
                name,
                number,
                column or "—",
                Bilingual("この列は使えません。", "the column is not known, or is there twice."),
                Bilingual(
                    f"使える列は {'、'.join(COLUMNS)} です。", f"The columns are {', '.join(COLUMNS)}."
                ),
            )
    return header
