"""How well measures and sentences are aligned: gold of real documents, and documents made from the catalogue.

Made documents are aligned with weights and a lexicon that have not seen them (bench/variants.toml).
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bench.fit_alignment import ROUNDS, SEED, VARIANTS, held_out_lexicons
from bench.fit_sentences import compare
from bench.gold_sentences import read_links, score_links
from bench.made_documents import Case, Made, make_documents, read_origins
from bench.scores import Score, reliability, score_counts
from corpus.align import (
    Alignment,
    Features,
    Lexicon,
    align_measures,
    learn_lexicon,
    link_sentences,
    read_features,
)
from corpus.align.dictionary import Dictionary, installed_dictionary
from corpus.align.links import confidence_of
from corpus.align.measures import Weights
from corpus.align.model import read_weights
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.model import Kind, Language, Origin
from corpus.teaching import catalogue_texts, glossary_texts, library_lexicon

GOLD = Path(__file__).with_name("gold")
_SHUFFLES = 5
_TEST_SEED = SEED + 1
_TESTS = (
    (Case.TRANSLATION, 0.0, 20), (Case.EDITION, 0.0, 20), (Case.EDITION, 0.1, 20), (Case.SHUFFLED, 0.0, 20),
    (Case.SHUFFLED, 0.1, 20), (Case.MERGED, 0.0, 20), (Case.MERGED, 0.1, 20), (Case.UNRELATED, 0.1, 40),
)  # fmt: skip
_LEAST_SHOWN = 0.05
_REWORDED, _WORTH_TESTS = 0.1, 15
_PARAGRAPHS = 600
WITH_JMDICT = "(nothing, with JMdict)"

PairIds = tuple[str, str]


class Gold(NamedTuple):
    """Gold correspondences: `strict` the measure that takes the place, `lax` also those that share a part."""

    strict: frozenset[PairIds]
    lax: frozenset[PairIds]


def read_gold(path: Path) -> Gold:
    """Read a gold file: tab-separated `ja`, `en`, `grade` (strict or lax), `note`; `#` begins a comment."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    pairs = [(r[0], r[1], r[2]) for r in rows[1:]]
    return Gold(frozenset((a, b) for a, b, g in pairs if g == "strict"), frozenset((a, b) for a, b, _ in pairs))


def score(found: Iterable[PairIds], gold: Gold) -> dict[str, Score]:
    """Compare pairs found with gold, strictly and laxly.

    In the strict figures a pair graded lax is neither right nor wrong; in the lax ones it is right. Recall is
    of the strict pairs in both.
    """
    got = set(found)
    reached = len(got & gold.strict)
    return {
        "strict": score_counts(len(got - (gold.lax - gold.strict)), reached, len(gold.strict), reached),
        "lax": score_counts(len(got), len(got & gold.lax), len(gold.strict), reached),
    }


def editions(
    library: Library, weights: Weights | None = None, without: str = "", dictionary: Dictionary | None = None
) -> dict[str, dict[str, dict[str, Score]]]:
    """Return for each gold file the scores in order, shuffled without numbers, and with nothing seen before.

    Args:
        library: a library that holds the documents' official texts.
        weights: a model other than the fitted one.
        without: a signal (or several, joined by `+`) that is left out.
        dictionary: JMdict, as one more signal.
    """
    lexicon = library_lexicon(library)
    report: dict[str, dict[str, dict[str, Score]]] = {}
    for path in sorted(GOLD.glob("editions-*.tsv")):
        gold = read_gold(path)
        names = [next(iter(pair))[n].partition("/")[0] for n, pair in ((0, gold.lax), (1, gold.lax))]
        ja, en = (official(library, name, language) for name, language in zip(names, Language, strict=True))
        less = without.split("+")

        def pairs(one: Sequence[Features], other: Sequence[Features], words: Lexicon, model: Weights | None,
                  names: Sequence[str] = names, less: Sequence[str] = less) -> set[PairIds]:
            return {(f"{names[0]}/{p.ja}", f"{names[1]}/{p.en}")
                    for p in align_measures(one, other, words, weights=model, without=less, dictionary=dictionary)}

        figures = {"in order": score(pairs(ja, en, lexicon, weights), gold)}
        shuffled = [score(pairs(*_shuffled(ja, en, seed), lexicon, weights), gold) for seed in range(_SHUFFLES)]
        figures["shuffled, no numbers"] = {kind: _pool([s[kind] for s in shuffled]) for kind in ("strict", "lax")}
        if weights is None:
            unseen, model = _unseen(library, names)
            figures["nothing seen before"] = score(pairs(ja, en, unseen, model), gold)
            figures["nothing seen, shuffled, no numbers"] = score(pairs(*_shuffled(ja, en, 0), unseen, model), gold)
        report[path.stem] = figures
    return report


def official(library: Library, document: str, language: Language) -> list[Features]:
    """Return the features of a document's official texts in one language."""
    measures = library.measures(document=document, kind=Kind.MEASURE)
    return read_features([m for m in measures
                          if language in m.texts and m.texts[language].origin is Origin.OFFICIAL], language)


def _shuffled(ja: Sequence[Features], en: Sequence[Features], seed: int) -> tuple[list[Features], list[Features]]:
    rng = random.Random(seed)
    sides = [f.hidden() for f in ja], [f.hidden() for f in en]
    for side in sides:
        rng.shuffle(side)
    return sides


def _unseen(library: Library, names: Sequence[str]) -> tuple[Lexicon, Weights]:
    """Return a lexicon and weights that come from other groups of documents than these."""
    groups = {library.document(name).metadata.series or name for name in names}
    rest = [d for d in load_catalogue() if (d.metadata.series or d.metadata.id) not in groups]
    return learn_lexicon([*catalogue_texts(rest), *glossary_texts()]), _variants()["held_out"][min(groups)]


def _variants() -> Mapping[str, Mapping[str, Weights]]:
    with VARIANTS.open("rb") as file:
        return tomllib.load(file)


def _pool(scores: Sequence[Score]) -> Score:
    total = [sum(getattr(s, name) for s in scores) for name in ("found", "right", "gold")]
    return score_counts(total[0], total[1], total[2], sum(round(s.recall * s.gold) for s in scores))


def sentences(library: Library) -> dict[str, dict[str, Score]]:
    """Return for each gold file of sentence links the strict and the lax score."""
    lexicon = library_lexicon(library)
    texts = {(m.id, language): text.body for m in library.measures() for language, text in m.texts.items()}
    return {path.stem: score_links(read_links(path), texts, lambda a, b: link_sentences(a, b, lexicon))
            for path in sorted(GOLD.glob("sentences-*.tsv"))}


def made_sentences() -> dict[str, Any]:
    """Link the sentences of made paragraphs whose documents the lexicon has not seen; return the score and reliability.

    The paragraphs are others than those that the weights are fitted to.
    """
    weights = read_weights()
    judged: list[tuple[float, bool]] = []
    wanted = 0
    for one in compare(_TEST_SEED, _PARAGRAPHS, _lexicons()):
        judged += [(confidence_of(laid, weights["links"]), right)
                   for laid, right in one.judged(one.ways(weights["beads"]), weights["layout"])]
        wanted += len(one.paragraph.links())
    right = sum(ok for _, ok in judged)
    return {"score": score_counts(len(judged), right, wanted, right), "reliability": reliability(judged)}


def strangers(library: Library) -> dict[str, Any]:
    """Return how many pairs proposed between documents that are no editions of each other a reader accepts."""
    accepted, judged = _verdicts()
    found = [p for p in library.pairs() if _strange(library, p.ja, p.en)]
    refused = [f"{p.ja} = {p.en} ({p.confidence:.2f})" for p in found if (p.ja, p.en) not in accepted]
    right = len(found) - len(refused)
    return {"score": score_counts(len(found), right, len(accepted), right), "refused": refused, "judged": judged}


def _verdicts() -> tuple[frozenset[PairIds], int]:
    """Return the pairs between unrelated documents that a reader accepted, and how many were judged."""
    rows = [line.split("\t") for path in sorted(GOLD.glob("unrelated-*.tsv"))
            for line in path.read_text(encoding="utf-8").splitlines()[1:] if line and line[0] != "#"]
    return frozenset((ja, en) for ja, en, verdict, *_ in rows if verdict == "accept"), len(rows)


def _strange(library: Library, ja: str, en: str) -> bool:
    one, other = (library.document(i.partition("/")[0]).metadata for i in (ja, en))
    return one.id != other.id and (one.series is None or one.series != other.series)


def made() -> dict[str, Any]:
    """Align made documents that neither weights nor lexicon have seen; return scores by case, and reliability."""
    rng = random.Random(_TEST_SEED)
    origins = read_origins(load_catalogue())
    lexicons = _lexicons()
    models = _variants()["held_out"]
    also = _known_pairs()
    cases: dict[str, Score] = {}
    for case, noise, times in _TESTS:
        rows = []
        for one in [make_documents(origins, case, rng, noise=noise) for _ in range(times)]:
            found = align_measures(one.ja, one.en, lexicons[one.groups], weights=models[min(one.groups)])
            right = sum(_right(one, p) for p in found)
            rows.append((len(found), sum(_right(one, p, also) for p in found), len(one.pairs), right))
        cases[f"{case}, {noise:.0%} reworded"] = score_counts(*map(sum, zip(*rows, strict=True)))
    judged: list[tuple[float, bool]] = []
    for one in [make_documents(origins, case, rng) for case, times in ROUNDS.items() for _ in range(times)]:
        found = align_measures(one.ja, one.en, lexicons[one.groups], weights=models[min(one.groups)], least=_LEAST_SHOWN)
        judged += [(p.confidence, _right(one, p, also)) for p in found]
    return {"cases": cases, "reliability": reliability(judged)}


def _right(one: Made, pair: Alignment, also: frozenset[frozenset[str]] = frozenset()) -> bool:
    row, column = int(pair.ja), int(pair.en)
    return (row, column) in one.pairs or frozenset((one.names[0][row], one.names[1][column])) in also


@cache
def _lexicons() -> Mapping[frozenset[str], Lexicon]:
    return held_out_lexicons(sorted({o.group for o in read_origins(load_catalogue())}))


def _known_pairs() -> frozenset[frozenset[str]]:
    """Return what the catalogue's documents are known to have in common though it does not say so itself."""
    accepted, _ = _verdicts()
    same = {en: ja for path in GOLD.glob("editions-*.tsv") for ja, en in read_gold(path).strict}
    return frozenset({frozenset(pair) for pair in accepted} | {frozenset((ja, same[en])) for ja, en in accepted if en in same})


def calibration(library: Library) -> dict[str, Any]:
    """Return how far confidence holds on the gold: editions in order and shuffled, and judged unrelated pairs."""
    lexicon = library_lexicon(library)
    judged: list[tuple[float, bool]] = []
    for path in sorted(GOLD.glob("editions-*.tsv")):
        gold = read_gold(path)
        names = [next(iter(gold.lax))[n].partition("/")[0] for n in (0, 1)]
        ja, en = (official(library, name, language) for name, language in zip(names, Language, strict=True))
        for sides in ((ja, en), _shuffled(ja, en, 0)):
            found = align_measures(*sides, lexicon, least=_LEAST_SHOWN)
            judged += [(p.confidence, (f"{names[0]}/{p.ja}", f"{names[1]}/{p.en}") in gold.lax) for p in found]
    return reliability(judged)


def worth(library: Library) -> dict[str, dict[str, float]]:
    """Return F1 for a model fitted without each signal.

    On the gold editions, in order and shuffled (strict), and on made editions, reworded, whose lexicon is held out.
    Where JMdict is installed, one more row has it as a further signal; all other figures are without it.
    """
    rng = random.Random(_TEST_SEED)
    origins = read_origins(load_catalogue())
    cases = (Case.EDITION, Case.SHUFFLED, Case.MERGED)
    tests = [make_documents(origins, case, rng, noise=_REWORDED) for case in cases for _ in range(_WORTH_TESTS)]
    base = read_weights()
    models = {"(nothing)": base, **_variants()["without"]}
    rows = {name: _worth(editions(library, model, name), _made_f1(tests, model, name)) for name, model in models.items()}
    if dictionary := installed_dictionary():
        with_it = editions(library, base, dictionary=dictionary)
        rows[WITH_JMDICT] = _worth(with_it, _made_f1(tests, base, dictionary=dictionary))
    return rows


def _worth(report: Mapping[str, Mapping[str, Mapping[str, Score]]], made_f1: float) -> dict[str, float]:
    ways = ("in order", "shuffled, no numbers")
    return {**{way: min(figures[way]["strict"].f1 for figures in report.values()) for way in ways}, "made, reworded": made_f1}


def _made_f1(tests: Sequence[Made], weights: Weights, without: str = "", dictionary: Dictionary | None = None) -> float:
    rows = []
    for one in tests:
        found = align_measures(one.ja, one.en, _lexicons()[one.groups], weights=weights, without=without.split("+"),
                               dictionary=dictionary)
        right = sum(_right(one, p) for p in found)
        rows.append((len(found), right, len(one.pairs), right))
    return score_counts(*map(sum, zip(*rows, strict=True))).f1
