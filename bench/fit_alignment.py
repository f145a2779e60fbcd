"""Fit the aligner's weights on the catalogue: `python -m bench.fit_alignment` writes corpus/align/weights.toml.

Documents made from the catalogue (bench/made_documents.py) are compared with a lexicon that has not seen
them, and the weights of a logistic model are fitted to what is known to correspond. bench/gold has no part in
it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.fit_sentences import fit_sentences
from bench.logistic import Weights, logistic
from bench.made_documents import Case, Made, keys_of, make_documents, read_origins
from corpus.align.choose import assign, shared_candidates, shared_signals
from corpus.align.dictionary import installed_dictionary
from corpus.align.evidence import CONTENT, Sides, glosses
from corpus.align.lexicon import Lexicon, learn_lexicon
from corpus.align.measures import combined
from corpus.align.model import BIAS, WEIGHTS, log_odds, read_weights
from corpus.align.order import closeness, position_signals
from corpus.catalogue import load_catalogue
from corpus.teaching import catalogue_texts, glossary_texts

SEED = 20160729
ROUNDS = {Case.TRANSLATION: 15, Case.EDITION: 45, Case.SHUFFLED: 45, Case.MERGED: 40, Case.UNRELATED: 50}

VARIANTS = Path(__file__).with_name("variants.toml")
_AROUND = ("path", "numbering", "place", "neighbours", "numbering+place+neighbours+path")
_LEAST_CHOSEN = -3.0  # log-odds
_ABOUT = {
    "contents": "the log-odds of a combination by what the measures say",
    "close": "its log-odds with rivals and position, between close documents; `contents` is the result of the first step",
    "apart": "the same between documents that have little in common",
    "chosen": "the log-odds of a combination that is chosen, of its log-odds so far and how close the documents are",
    "shared": "the log-odds of a measure without counterpart being a further part of a pair",
    "dictionary": "log-odds by contents where JMdict is installed, of those without it and of its glosses",
    "beads": "the score of sentences laid out in a bead, by its shape and signals: see corpus/align/candidates.py",
    "layout": "how likely a bead must be, and how much better than nothing one that crosses: see corpus/align/beads.py",
    "links": "the log-odds of a sentence link",
}


class Seen(NamedTuple):
    """One made pair of documents, compared with a lexicon that has not seen them."""

    made: Made
    sides: Sides
    signals: Mapping[str, np.ndarray]
    truth: np.ndarray


def held_out_lexicons(groups: Sequence[str]) -> dict[frozenset[str], Lexicon]:
    """Return for every one and two groups of documents the lexicon learned from all others."""
    documents = load_catalogue()
    terms = list(glossary_texts())
    found: dict[frozenset[str], Lexicon] = {}
    for out in [frozenset({g}) for g in groups] + [frozenset(p) for p in combinations(groups, 2)]:
        rest = [d for d in documents if (d.metadata.series or d.metadata.id) not in out]
        found[out] = learn_lexicon([*catalogue_texts(rest), *terms], keys_of)
    return found


def make_all(seed: int, rounds: Mapping[Case, int] = ROUNDS) -> list[Made]:
    """Make documents of every case from every group of the catalogue."""
    rng = random.Random(seed)
    origins = read_origins(load_catalogue())
    return [make_documents(origins, case, rng) for case, times in rounds.items() for _ in range(times)]


def see(made: Sequence[Made], lexicons: Mapping[frozenset[str], Lexicon]) -> list[Seen]:
    """Compare made documents, each pair with the lexicon that has not seen it."""
    out: list[Seen] = []
    for one in made:
        sides = Sides(one.ja, one.en, lexicons[one.groups])
        truth = np.zeros((len(one.ja), len(one.en)), dtype=bool)
        for pair in one.pairs:
            truth[pair] = True
        out.append(Seen(one, sides, {n: f(sides) for n, f in CONTENT.items()}, truth))
    return out


def fit(seen: Sequence[Seen], without: str = "") -> dict[str, Weights]:
    """Fit all steps of the model to made documents, one signal left out if its name is given."""
    contents = logistic([_less(s.signals, without) for s in seen], [s.truth for s in seen])
    first = [log_odds(s.signals, contents) for s in seen]
    around = [{"contents": odds, **_less(position_signals(s.sides, odds), without)}
              for s, odds in zip(seen, first, strict=True)]
    near = [closeness(odds) for odds in first]
    both = logistic([_mixed(a, n) for a, n in zip(around, near, strict=True)], [s.truth for s in seen], bias=False)
    sections = {kind: {name.removeprefix(kind + " "): w for name, w in both.items() if name.startswith(kind)}
                for kind in ("close", "apart")}
    sections["chosen"] = _fit_chosen(seen, [combined(a, n, sections) for a, n in zip(around, near, strict=True)], near)
    parts, truths = [], []
    for s, contents_odds, signals, n in zip(seen, first, around, near, strict=True):
        rows, columns = assign(combined(signals, n, sections))
        a, b = shared_candidates(contents_odds, rows, columns)
        if a.size:
            parts.append(shared_signals(contents_odds, s.sides.coverage, rows, columns, (a, b)))
            truths.append(s.truth[a, b])
    return {"contents": contents, **sections, "shared": logistic(parts, truths)}


def _fit_chosen(seen: Sequence[Seen], odds: Sequence[np.ndarray], near: Sequence[float]) -> Weights:
    """Fit how sure a combination is that has been chosen: more so than its log-odds by itself say."""
    signals, truths = [], []
    for s, matrix, n in zip(seen, odds, near, strict=True):
        rows, columns = assign(matrix, _LEAST_CHOSEN)
        signals.append({"odds": matrix[rows, columns], "close": np.full(rows.size, n)})
        truths.append(s.truth[rows, columns])
    return logistic(signals, truths)


def fit_dictionary(seen: Sequence[Seen], contents: Weights) -> Weights:
    """Fit what JMdict's glosses add to the log-odds by contents; as it was fitted before where it is not installed."""
    dictionary = installed_dictionary()
    if dictionary is None:
        return dict(read_weights()["dictionary"])
    signals = [{"contents": log_odds(s.signals, contents), "glosses": glosses(replace(s.sides, dictionary=dictionary))}
               for s in seen]
    return logistic(signals, [s.truth for s in seen])


def _less(signals: Mapping[str, np.ndarray], without: str) -> dict[str, np.ndarray]:
    return {name: matrix for name, matrix in signals.items() if name not in without.split("+")}


def _mixed(signals: Mapping[str, np.ndarray], near: float) -> dict[str, np.ndarray]:
    """Return every signal twice: as far as the documents are close, and as far as they are apart."""
    one = np.ones_like(next(iter(signals.values())))
    return {f"{kind} {name}": share * matrix for kind, share in (("close", near), ("apart", 1 - near))
            for name, matrix in ((BIAS, one), *signals.items())}


def write(weights: Mapping[str, Weights]) -> str:
    """Return the weights as TOML, with a word on each step."""
    lines = [
        "# How much each signal counts (corpus/align/: evidence.py, order.py, choose.py, links.py): log-odds are",
        "# bias + sum(weight * signal), confidence is their logistic function.",
        f"# Written by `python -m bench.fit_alignment` on {datetime.now(UTC):%Y-%m-%d}, fitted on the catalogue alone.",
    ]
    for step, values in weights.items():
        lines += ["", f"[{step}]  # {_ABOUT[step]}", *(f"{n} = {v:.4f}" for n, v in values.items())]
    return "\n".join(lines) + "\n"


def write_variants(variants: Mapping[str, Mapping[str, Mapping[str, Weights]]]) -> str:
    """Return the weights of models that lack something, as TOML: what, its name, step, signal."""
    lines = [
        "# The model of corpus/align/weights.toml fitted again: `held_out`, without the documents of one group;",
        "# `without`, without one signal. For bench/evaluate.py; written by `python -m bench.fit_alignment`.",
    ]
    for what, models in variants.items():
        for name, model in models.items():
            for step, values in model.items():
                lines += ["", f'[{what}."{name}".{step}]', *(f"{n} = {v:.4f}" for n, v in values.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit the model, and its variants for evaluation, and write the weights."""
    groups = sorted({o.group for o in read_origins(load_catalogue())})
    lexicons = held_out_lexicons(groups)
    seen = see(make_all(SEED), lexicons)
    model = fit(seen)
    text = write({**model, "dictionary": fit_dictionary(seen, model["contents"]), **fit_sentences(SEED, lexicons)})
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    VARIANTS.write_text(write_variants({
        "held_out": {group: fit([s for s in seen if group not in s.made.groups]) for group in groups},
        "without": {signal: fit(seen, signal) for signal in (*CONTENT, *_AROUND)},
    }), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
