"""Tune the parameters of ranking: `python -m bench.tune_search --library DIR`.

A library of the judged documents and the catalogue is needed (`taiyaku add`). Each parameter in turn is tried at a
few values on the tune part, and the best value kept, until nothing improves; every kind of query counts alike.
Cross-validation says how far that carries: every fifth of the tune part is scored by the values chosen on the other
four. Leaving out each parameter (its neutral value) says what it is worth, on the tune and the test part.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

from bench.evaluate_search import by_query, open_searcher, run_of
from bench.judged import Judged, read_judged
from corpus.library import Library
from corpus.ministries import load_register
from index.scoring import Parameters, parameters, using

GOLD = Path(__file__).with_name("gold")
_FACTORS = (0.5, 0.75, 1.4, 2.0)
_FOLDS = 5
_ROUNDS = 2
_GAIN_MIN = 0.0005
# what leaving a parameter out means, where that is not 0
_NEUTRAL = {
    "k1": 1000.0, "title": 1.0, "body": 1.0, "digest": 1.0, "note": 1.0, "passage": 1.0, "responsible": 0.3,
}  # fmt: skip

Values = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Tune, cross-validate and print what each parameter is worth."""
    parser = argparse.ArgumentParser(prog="python -m bench.tune_search", description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="a library with the judged documents")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often all parameters are gone through")
    parser.add_argument("--worth", action="store_true", help="only print what each parameter is worth")
    options = parser.parse_args(arguments)
    judged = read_judged(GOLD)
    if judged is None:
        raise SystemExit(f"there are no judged queries in {GOLD}")
    with tempfile.TemporaryDirectory() as scratch, Library.open(options.library, read_only=True) as library:
        searcher = open_searcher(library, load_register(), Path(scratch))

        def ndcg(part: Judged, candidate: Parameters) -> Values:
            with using(candidate):
                return by_query(part, run_of(searcher))["nDCG@10"]

        if not options.worth:
            tune(lambda candidate: ndcg(judged.of_part("tune"), candidate), options.rounds)
        worth({part: _scorer(judged.of_part(part), ndcg) for part in ("tune", "test")})
    return 0


def _scorer(part: Judged, ndcg: Callable[[Judged, Parameters], Values]) -> Callable[[Parameters], Values]:
    return lambda candidate: ndcg(part, candidate)


def tune(ndcg: Callable[[Parameters], Values], rounds: int) -> Parameters:
    """Return the best parameters by coordinate ascent, printing each step and the cross-validated gain."""
    current = parameters()
    base = ndcg(current)
    tried: list[Values] = [base]
    say(f"nDCG@10 on the tune part as it is: {mean(base):.4f}")
    for _ in range(rounds):
        improved = False
        for name in (field.name for field in fields(Parameters)):
            value = getattr(current, name)
            options = {factor * value: replace(current, **{name: round(factor * value, 3)}) for factor in _FACTORS}
            scored = [(ndcg(option), option) for option in options.values()]
            tried += [values for values, _ in scored]
            values, best = max(scored, key=lambda pair: mean(pair[0]))
            if mean(values) > mean(base) + _GAIN_MIN:
                current, base, improved = best, values, True
                say(f"  {name:14} {value:7.3f} -> {getattr(best, name):7.3f}   {mean(base):.4f}")
        if not improved:
            break
    say(f"cross-validated over {_FOLDS} folds: {cross_validated(tried):.4f}; as it was {mean(tried[0]):.4f}")
    return current


def cross_validated(tried: Sequence[Values]) -> float:
    """Return the mean over folds, each scored by what was best on the others."""
    ids = sorted(tried[0])
    held_out: Values = {}
    for fold in range(_FOLDS):
        inside = [id_ for place, id_ in enumerate(ids) if place % _FOLDS != fold]
        outside = [id_ for place, id_ in enumerate(ids) if place % _FOLDS == fold]
        best = max(tried, key=lambda values: mean({id_: values[id_] for id_ in inside}))
        held_out |= {id_: best[id_] for id_ in outside}
    return mean(held_out)


def worth(parts: dict[str, Callable[[Parameters], Values]]) -> None:
    """Print what leaving out each parameter loses, on each part."""
    base = {part: mean(ndcg(parameters())) for part, ndcg in parts.items()}
    say(f"{'left out':16}{'value':>8}" + "".join(f"{part:>10}" for part in parts))
    say(f"{'nothing':24}" + "".join(f"{value:10.4f}" for value in base.values()))
    for field in fields(Parameters):
        without = replace(parameters(), **{field.name: _NEUTRAL.get(field.name, 0.0)})
        losses = (mean(ndcg(without)) - base[part] for part, ndcg in parts.items())
        say(f"{field.name:16}{getattr(parameters(), field.name):8.2f}" + "".join(f"{loss:+10.4f}" for loss in losses))


def mean(values: Values) -> float:
    """Return the mean over kinds of the mean over the queries of a kind, which is what an id begins with."""
    kinds: dict[str, list[float]] = {}
    for query_id, value in values.items():
        kinds.setdefault(query_id.rpartition("-")[0], []).append(value)
    return sum(sum(found) / len(found) for found in kinds.values()) / len(kinds)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
