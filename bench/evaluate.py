"""Quality figures: how the pairs found compare with the gold correspondences, made by reading.

The gold data are in bench/gold; the documents are read from the folder that TAIYAKU_CORPUS names.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import ReadError
from corpus.library import Library
from corpus.ministries import load_register
from corpus.model import Bilingual, Kind
from taiyaku.intake import find_files, take_in

GOLD = Path(__file__).with_name("gold")
CORPUS_VARIABLE = "TAIYAKU_CORPUS"
_DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

PairIds = tuple[str, str]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    found: int
    right: int
    gold: int


class Gold(NamedTuple):
    """Gold correspondences: `strict` the measure that takes the place, `lax` also those that share a part."""

    strict: frozenset[PairIds]
    lax: frozenset[PairIds]


def corpus_folder() -> Path:
    """Return the folder of the real documents.

    Raises:
        ReadError: it is not there.
    """
    folder = Path(os.environ.get(CORPUS_VARIABLE, _DEFAULT_CORPUS))
    if not (folder / "corpus.toml").is_file():
        raise ReadError(
            Bilingual(
                f"評価に使う文書が {folder} にありません。",
                f"The documents to evaluate on are not in {folder}.",
            ),
            Bilingual(
                f"{CORPUS_VARIABLE} に文書のフォルダーを指定してください。",
                f"Set {CORPUS_VARIABLE} to their folder.",
            ),
            code="corpus-missing",
        )
    return folder


def read_gold(path: Path) -> Gold:
    """Read a gold file: tab-separated `ja`, `en`, `grade` (strict or lax), `note`; `#` begins a comment."""
    rows = [
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    pairs = [(r[0], r[1], r[2]) for r in rows[1:]]
    return Gold(
        frozenset((a, b) for a, b, g in pairs if g == "strict"), frozenset((a, b) for a, b, _ in pairs)
    )


def score(found: Iterable[PairIds], right: frozenset[PairIds], wanted: frozenset[PairIds]) -> Score:
    """Compare pairs found with gold: `right` counts for precision, `wanted` for recall."""
    got = set(found)
    hits = len(got & right)
    precision = hits / len(got) if got else 0.0
    recall = len(got & wanted) / len(wanted) if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, len(got), hits, len(wanted))


def run() -> dict[str, Any]:
    """Read the documents into a fresh library, align them, and return all figures."""
    folder = corpus_folder()
    with tempfile.TemporaryDirectory() as scratch:
        library = Library.open(Path(scratch))
        try:
            files = find_files([folder], folder / "corpus.toml")
            taken = list(take_in(library, load_register(), files))
            counts = {d.id: d.measure_count for d in library.documents()}
            passages = {
                d.id: len(library.measures(document=d.id, kind=Kind.PASSAGE)) for d in library.documents()
            }
            pairs = [(p.ja, p.en) for p in library.pairs()]
        finally:
            library.close()
    report: dict[str, Any] = {
        "documents": {k: {"measures": counts[k], "passages": passages[k]} for k in counts},
        "errors": [str(t.file) for t in taken if t.error],
        "alignment": {},
    }
    for path in sorted(GOLD.glob("editions-*.tsv")):
        gold = read_gold(path)
        sides = {a.split("/")[0] for a, _ in gold.lax}, {b.split("/")[0] for _, b in gold.lax}
        found = [(a, b) for a, b in pairs if a.split("/")[0] in sides[0] and b.split("/")[0] in sides[1]]
        report["alignment"][path.stem] = {
            "strict": score(found, gold.strict, gold.strict)._asdict(),
            "lax": score(found, gold.lax, gold.strict)._asdict(),
            "elsewhere": len(pairs) - len(found),
        }
    return report


def table(report: Mapping[str, Any]) -> str:
    """Return the figures as text."""
    lines = [
        "documents read",
        *(
            f"  {k:32} {v['measures']:4} measures {v['passages']:4} passages"
            for k, v in report["documents"].items()
        ),
    ]
    lines += ["", f"{'alignment':34}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'right':>7}{'gold':>6}"]
    for name, figures in report["alignment"].items():
        for kind in ("strict", "lax"):
            f = figures[kind]
            lines.append(
                f"  {name + ' ' + kind:32}{f['precision']:7.3f}{f['recall']:7.3f}{f['f1']:7.3f}"
                f"{f['found']:7}{f['right']:7}{f['gold']:6}"
            )
        lines.append(f"  pairs proposed between other documents: {figures['elsewhere']}")
    return "\n".join(lines)
