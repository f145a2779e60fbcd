"""Fit the aligner's weights on the catalogue: `python -m bench.fit_alignment` writes corpus/align/weights.toml.

Documents made from the catalogue (bench/made_documents.py) are compared with a lexicon that has not seen
them, and the weights of a logistic model are fitted to what is known to correspond. bench/gold has no part in
it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from bench.made_documents import Case, Made, make_documents, read_origins
from corpus.align.choose import assign, shared_candidates, shared_signals
from corpus.align.evidence import CONTENT, Sides
from corpus.align.lexicon import Lexicon, learn_lexicon
from corpus.align.model import BIAS, WEIGHTS, log_odds
from corpus.align.order import closeness, position_signals
from corpus.catalogue import load_catalogue
from corpus.teaching import catalogue_texts, glossary_texts

SEED = 20160729
_ROUNDS = {Case.TRANSLATION: 15, Case.EDITION: 45, Case.SHUFFLED: 45, Case.MERGED: 40, Case.UNRELATED: 50}
_RIDGE = 1e-4
Weights = dict[str, float]


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
        found[out] = learn_lexicon([*catalogue_texts(rest), *terms])
    return found


def make_all(seed: int, rounds: Mapping[Case, int] = _ROUNDS) -> list[Made]:
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


def fit(seen: Sequence[Seen]) -> dict[str, Weights]:
    """Fit all steps of the model to made documents."""
    contents = logistic([s.signals for s in seen], [s.truth for s in seen])
    first = [log_odds(s.signals, contents) for s in seen]
    around = [{"contents": odds, **position_signals(s.sides, odds)} for s, odds in zip(seen, first, strict=True)]
    near = [closeness(odds) for odds in first]
    position = logistic([_mixed(a, n) for a, n in zip(around, near, strict=True)], [s.truth for s in seen], bias=False)
    sections = {kind: {name.removeprefix(kind + " "): w for name, w in position.items() if name.startswith(kind)}
                for kind in ("close", "apart")}
    parts, truths = [], []
    for s, contents_odds, signals, n in zip(seen, first, around, near, strict=True):
        odds = n * log_odds(signals, sections["close"]) + (1 - n) * log_odds(signals, sections["apart"])
        rows, columns = assign(odds)
        a, b = shared_candidates(contents_odds, rows, columns)
        if a.size:
            parts.append(shared_signals(contents_odds, s.sides.coverage, rows, columns, (a, b)))
            truths.append(s.truth[a, b])
    return {"contents": contents, **sections, "shared": logistic(parts, truths)}


def _mixed(signals: Mapping[str, np.ndarray], near: float) -> dict[str, np.ndarray]:
    """Return every signal twice: as far as the documents are close, and as far as they are apart."""
    one = np.ones_like(next(iter(signals.values())))
    return {f"{kind} {name}": share * matrix for kind, share in (("close", near), ("apart", 1 - near))
            for name, matrix in ((BIAS, one), *signals.items())}


def logistic(signals: Sequence[Mapping[str, np.ndarray]], truths: Sequence[np.ndarray], bias: bool = True) -> Weights:
    """Fit a logistic model by maximum likelihood with a slight ridge; only a bias may be below 0."""
    names = list(signals[0])
    x = np.concatenate([np.stack([s[n].ravel() for n in names], axis=1) for s in signals]).astype(np.float64)
    y = np.concatenate([t.ravel() for t in truths]).astype(np.float64)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ w[1:] + w[0]
        value = np.logaddexp(0, odds) - y * odds
        rest = 1 / (1 + np.exp(-odds)) - y
        grade = np.concatenate([[rest.sum()], x.T @ rest]) / y.sum()
        return float(value.sum() / y.sum() + _RIDGE * (w[1:] @ w[1:])), grade + np.concatenate([[0], 2 * _RIDGE * w[1:]])

    bounds = [(None, None) if bias else (0, 0)] + [(None, None) if n.endswith(BIAS) else (0, None) for n in names]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return {BIAS: float(found.x[0]), **{n: float(w) for n, w in zip(names, found.x[1:], strict=True)}}


def write(weights: Mapping[str, Weights]) -> str:
    """Return the weights as TOML, with a word on each step."""
    about = {
        "contents": "the log-odds of a combination by what the measures say",
        "close": "its log-odds with rivals and position, between close documents; `contents` is the result of the first step",
        "apart": "the same between documents that have little in common",
        "shared": "the log-odds of a measure without counterpart being a further part of a pair",
        "sentences": "the log-odds of two groups of sentences inside a pair",
    }
    lines = [
        "# How much each signal counts (corpus/align/evidence.py, order.py, choose.py, links.py): log-odds are",
        "# bias + sum(weight * signal), confidence is their logistic function.",
        f"# Written by `python -m bench.fit_alignment` on {datetime.now(UTC):%Y-%m-%d}, fitted on the catalogue alone.",
    ]
    for step, values in weights.items():
        lines += ["", f"[{step}]  # {about[step]}", *(f"{n} = {v:.4f}" for n, v in values.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit the model and write the weights."""
    groups = sorted({o.group for o in read_origins(load_catalogue())})
    seen = see(make_all(SEED), held_out_lexicons(groups))
    text = write(fit(seen))
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
