"""Quality figures: how the pairs found compare with the gold correspondences, made by reading.

The gold data are in bench/gold; the documents are read from the folder that TAIYAKU_CORPUS names. Documents
made from the catalogue need no other data.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench import evaluate_alignment, evaluate_clauses, evaluate_search
from bench.documents import corpus_folder
from bench.scores import Score
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import load_register
from corpus.model import Kind
from taiyaku.intake import find_files, take_in

GOLD = Path(__file__).with_name("gold")


def run() -> dict[str, Any]:
    """Read the documents into a fresh library, align them, and return all figures."""
    folder = corpus_folder()
    register = load_register()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Library.open(Path(scratch)) as library,
        evaluate_clauses.open_alone(Path(scratch) / "alone") as alone,
    ):
        library.load_catalogue(load_catalogue(register=register))
        taken = list(take_in(library, register, find_files([folder], folder / "corpus.toml")))
        return {
            "documents": {
                d.id: {"measures": d.measure_count, "passages": len(library.measures(document=d.id, kind=Kind.PASSAGE))}
                for d in library.documents()
            },
            "search": evaluate_search.run(library, register, Path(scratch) / "index", GOLD),
            "clauses": evaluate_clauses.run(library, alone),
            "errors": [str(t.file) for t in taken if t.error],
            "alignment": {
                "editions": _plain(evaluate_alignment.editions(library)),
                "sentences": _plain(evaluate_alignment.sentences(library)),
                "unrelated": _plain(evaluate_alignment.strangers(library)),
                "made": _plain(evaluate_alignment.made()),
                "made sentences": _plain(evaluate_alignment.made_sentences()),
                "calibration": evaluate_alignment.calibration(library),
                "worth": evaluate_alignment.worth(library),
            },
        }


def _plain(value: Any) -> Any:
    """Return scores inside mappings as mappings."""
    if isinstance(value, Score):
        return value._asdict()
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return value


def table(report: Mapping[str, Any]) -> str:
    """Return the figures as text."""
    alignment = report["alignment"]
    lines = ["documents read"]
    lines += [f"  {k:34}{v['measures']:4} measures {v['passages']:4} passages" for k, v in report["documents"].items()]
    lines += ["", f"{'alignment':70}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'right':>7}{'gold':>6}"]
    for name, ways in alignment["editions"].items():
        for way, figures in ways.items():
            lines += [_row(f"{name}, {way}, {kind}", figures[kind]) for kind in ("strict", "lax")]
    for name, figures in alignment["sentences"].items():
        lines += [_row(f"{name}, {kind}", figures[kind]) for kind in ("strict", "lax")]
    lines.append(_row("unrelated documents, as a reader judges", alignment["unrelated"]["score"]))
    lines += [f"    refused: {pair}" for pair in alignment["unrelated"]["refused"]]
    lines += [_row(f"made from the catalogue: {case}", f) for case, f in alignment["made"]["cases"].items()]
    lines.append(_row("sentences of made paragraphs", alignment["made sentences"]["score"]))
    for name, held in (("made documents, held out", alignment["made"]["reliability"]),
                       ("sentence links of made paragraphs", alignment["made sentences"]["reliability"]),
                       ("the gold editions, in order and shuffled", alignment["calibration"])):
        lines += ["", f"confidence on {name} ({held['count']} pairs): expected calibration error {held['ece']:.3f}",
                  f"  {'said':>12}{'mean':>8}{'right':>8}{'pairs':>7}"]
        lines += [f"  {r['from']:5.1f} – {r['to']:.1f}{r['said']:9.3f}{r['true']:8.3f}{r['count']:7}" for r in held["table"]]
    lines += ["", f"{'F1 of a model fitted without':44}{'editions':>10}{'shuffled':>10}{'made, reworded':>16}"]
    lines += [f"  {name:42}{f['in order']:10.3f}{f['shuffled, no numbers']:10.3f}{f['made, reworded']:16.3f}"
              for name, f in alignment["worth"].items()]
    if evaluate_alignment.WITH_JMDICT not in alignment["worth"]:
        lines.append("  JMdict is not installed (the extra jmdict): what it adds is not measured")
    lines += ["", evaluate_search.table(report["search"])]
    lines += ["", "equivalents of clauses", evaluate_clauses.table(report["clauses"])]
    return "\n".join(lines)


def _row(name: str, figures: Mapping[str, Any]) -> str:
    return (f"  {name:68}{figures['precision']:7.3f}{figures['recall']:7.3f}{figures['f1']:7.3f}"
            f"{figures['found']:7}{figures['right']:7}{figures['gold']:6}")
