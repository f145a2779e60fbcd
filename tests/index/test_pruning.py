"""The best rows, found by passing over most, are those that scoring all of them gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, Kind, Measure, Role
from index import holding, pruning
from index.engine import EngineQuery, IndexFilters, IndexPair
from index.pruning import highest
from index.question import All, Any, Node, Term, Unit
from index.scoring import Parameters, using
from index.whoosh_engine import WhooshEngine
from tests.index.feeding import records_iter

WORDS = [
    "lamp", "bridge", "river", "stone", "gate", "tower", "field", "boat", "rope", "bell", "oar", "sail", "net", "hook",
    "well", "mill",
]  # fmt: skip
MEASURES = 300
ALL = 1_000  # a page so long that every measure is scored
WHOLE = {"_FEW_ROWS": 20_000, "_SEEDS": 48, "_FEW": 128, "_GROUPED": 64}
THIN = {"_FEW_ROWS": 0, "_SEEDS": 3, "_FEW": 2, "_GROUPED": 4}


def library(make_measure: Callable[..., Measure]) -> Iterator[Measure]:
    """Yield measures that say some words often and others hardly ever, many of them the same."""
    chance = random.Random(5)
    for number in range(MEASURES):
        said = [WORDS[min(int(chance.expovariate(0.25)), len(WORDS) - 1)] for _ in range(chance.choice((3, 8, 20)))]
        document = "plan-b" if number % 3 else "plan-a"
        yield make_measure(
            f"{document}/{number}", en=(chance.choice(WORDS), " ".join(said)), position=number,
            kind=Kind.PASSAGE if chance.random() < 0.1 else Kind.MEASURE,
            reissue_of=f"plan-b/{number - 1}" if number % 30 == 20 else None,
            ministries=(("npa", Role.RESPONSIBLE),) if chance.random() < 0.3 else (),
        )  # fmt: skip


@pytest.fixture(scope="module", params=["alone", "paired", "with gaps"])
def engine(
    request: pytest.FixtureRequest, make_measure: Callable[..., Measure], documents: dict[str, Document],
    tmp_path_factory: pytest.TempPathFactory,
) -> WhooshEngine:  # fmt: skip
    measures = list(library(make_measure))
    built = WhooshEngine(tmp_path_factory.mktemp("pruned"))
    pairs = [IndexPair(measures[n].id, measures[n + 9].id, 0.5 + n / 1000) for n in range(0, 200, 7)]
    built.build(records_iter(measures, documents, {}), pairs if request.param == "paired" else [])
    if request.param == "with gaps":
        built.update([], ["plan-a"], [])
    return built


UNITS = st.builds(
    lambda word, boost: Unit(word, ((Term(word), 1.0),), boost),
    st.sampled_from([*WORDS, "missing"]), st.sampled_from([1.0, 1.0, 0.4, 1.7]),
)  # fmt: skip
ROOTS = st.one_of(
    UNITS, st.lists(UNITS, min_size=1, max_size=20).map(lambda units: Any(tuple(units))),
    st.lists(UNITS, min_size=1, max_size=4).map(lambda units: All(tuple(units))),
)  # fmt: skip
FILTERS = st.sampled_from([IndexFilters(), IndexFilters(document=("plan-b",)), IndexFilters(ministry=("npa",))])


@pytest.mark.parametrize("sizes", [WHOLE, THIN], ids=["few rows", "many rows"])
@settings(max_examples=60, deadline=None)
@given(
    root=ROOTS, filters=FILTERS, limit=st.sampled_from([1, 5, 10]), offset=st.sampled_from([0, 7]), fold=st.booleans(),
    counted=st.booleans(),
)  # fmt: skip
def test_the_best_are_the_best_of_all(
    engine: WhooshEngine, sizes: dict[str, int], root: Node, filters: IndexFilters, limit: int, offset: int, fold: bool,
    counted: bool,
) -> None:  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for name, value in sizes.items():
            patch.setattr(pruning, name, value)
        patch.setattr(holding, "_DENSE_ROWS", 0 if sizes is THIN else 5_000)
        best = engine.search(
            EngineQuery(root, filters, limit=limit, offset=offset, fold=fold, counted=counted, marked=False)
        )
        everything = engine.search(EngineQuery(root, filters, limit=ALL, fold=fold, marked=False))
    assert best.hits == everything.hits[offset : offset + limit]
    if counted:
        assert (best.total, best.facets) == (everything.total, everything.facets)
    else:
        assert len(best.hits) <= best.total <= everything.total


def test_most_rows_are_passed_over(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in THIN.items():
        monkeypatch.setattr(pruning, name, value)
    scored: list[int] = []
    scores = pruning._Choice._scores

    def counting(self: pruning._Choice, rows: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> object:
        scored.append(len(rows))
        return scores(self, rows)

    monkeypatch.setattr(pruning._Choice, "_scores", counting)
    root = Any(tuple(Unit(word, ((Term(word), 1.0),)) for word in ("lamp", "bridge", "mill", "well", "hook")))
    everything = engine.search(EngineQuery(root, limit=ALL))
    assert not scored
    assert engine.search(EngineQuery(root, limit=3, counted=False, fold=False)).hits
    assert sum(scored) < everything.total / 3


def test_other_parameters_prune_alike(engine: WhooshEngine) -> None:
    root = Any(tuple(Unit(word, ((Term(word), 1.0),)) for word in ("lamp", "mill", "gate")))
    for changed in (Parameters(passage=1.6), Parameters(coordination=0.0), Parameters(coordination=1.5), Parameters(title=0.0)):
        with using(changed):
            best = engine.search(EngineQuery(root, limit=5, marked=False))
            assert best.hits == engine.search(EngineQuery(root, limit=ALL, marked=False)).hits[:5]


@settings(deadline=None)
@given(values=st.lists(st.integers(0, 9), max_size=400), most=st.integers(1, 9))
def test_the_highest_are_among_those_told(values: list[int], most: int) -> None:
    array = np.array(values, dtype=np.float32)
    places = highest(array, most).tolist()
    assert sorted(values, reverse=True)[:most] == sorted((values[place] for place in places), reverse=True)[:most]
    assert places == sorted(set(places))
