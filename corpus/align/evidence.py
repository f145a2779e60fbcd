"""What speaks for two measures being counterparts: one function a signal, all combinations at once.

Each takes the two documents and returns a matrix, Japanese measures by English ones. A signal that a
document cannot give (no numbers, no ministries) is 0 throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.align.compare import Coverage, Matrix, cosine, cover, jaccard
from corpus.align.dictionary import Dictionary
from corpus.align.lexicon import Lexicon
from corpus.align.reading import Features, Keys

_LENGTH_WIDTH = 0.7  # natural logarithm: a text twice as long as expected is one width off
_TITLE_DOUBT = 40.0  # squared weight: titles are short, and one term in common is no title in common
_NO_MINISTRY = 0.25  # what two measures of one document have in common by chance


@dataclass(frozen=True)
class Sides:
    """Two documents to compare, the lexicon to compare them by, and JMdict where it is installed."""

    ja: Sequence[Features]
    en: Sequence[Features]
    lexicon: Lexicon
    dictionary: Dictionary | None = None

    @cached_property
    def coverage(self) -> tuple[Coverage, Coverage]:
        """Return how much of each side's texts is in the other's, by the lexicon."""
        return cover([f.text.words for f in self.ja], [f.text.words for f in self.en], self.lexicon)

    @cached_property
    def title_coverage(self) -> tuple[Coverage, Coverage]:
        """Return the same of the titles alone."""
        return cover([f.title.words for f in self.ja], [f.title.words for f in self.en], self.lexicon)

    def keys(self, kind: str, part: str = "text") -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Return one kind of keys (a field of Keys) of `text`, `title` or `path`, of both sides."""
        ja, en = ([getattr(_part(f, part), kind) for f in side] for side in (self.ja, self.en))
        return ja, en


Signal = Callable[[Sides], Matrix]


def _part(features: Features, part: str) -> Keys:
    keys: Keys = getattr(features, part)
    return keys


def words_ja(sides: Sides) -> Matrix:
    """Return what share of the Japanese text is found in the English one, by the lexicon."""
    return sides.coverage[0].share()


def words_en(sides: Sides) -> Matrix:
    """Return what share of the English text is found in the Japanese one, by the lexicon."""
    return sides.coverage[1].share().T


def concepts(sides: Sides) -> Matrix:
    """Compare the glossary's terms: 児童相談所 and "child guidance center" are one concept."""
    return cosine(*sides.keys("concepts"), sides.lexicon, sides.lexicon.concept_counts, common=False)


def loans(sides: Sides) -> Matrix:
    """Compare loan-words by UniDic's own spelling: ガイドライン and "guidelines"."""
    return cosine(*sides.keys("loans"), sides.lexicon)


def latin(sides: Sides) -> Matrix:
    """Compare Latin strings: ＩＣＰＯ and "ICPO"."""
    return cosine(*sides.keys("latin"), sides.lexicon)


def figures(sides: Sides) -> Matrix:
    """Compare numbers and dates: 平成25年5月 and "May 2013"."""
    return cosine(*sides.keys("figures"), sides.lexicon)


def statutes(sides: Sides) -> Matrix:
    """Compare law numbers: 平成20年法律第79号 and "Act No. 79 of 2008"."""
    return cosine(*sides.keys("statutes"), sides.lexicon, common=False)


def titles(sides: Sides) -> Matrix:
    """Compare the titles: by the lexicon in both directions (the lower counts), or by the glossary's terms."""
    one, two = (coverage.share() for coverage in sides.title_coverage)
    counts = sides.lexicon.concept_counts
    named = cosine(*sides.keys("concepts", "title"), sides.lexicon, counts, doubt=_TITLE_DOUBT, common=False)
    return np.maximum(np.minimum(one, two.T), named)


def ministries(sides: Sides) -> Matrix:
    """Compare the bodies in charge: shared over all, less a quarter; 0 where a side names none."""
    bodies = [f.ministries for f in sides.ja], [f.ministries for f in sides.en]
    stated = [np.array([bool(b) for b in side]) for side in bodies]
    known = stated[0][:, None] & stated[1][None, :]
    return np.where(known, jaccard(*bodies) - _NO_MINISTRY, 0.0).astype(np.float32)


def length(sides: Sides) -> Matrix:
    """Compare lengths, given how much longer English is in these documents: 0 alike, down to -1."""
    ja, en = (np.log([max(1, f.length) for f in side]) for side in (sides.ja, sides.en))
    off = np.abs((en - np.median(en))[None, :] - (ja - np.median(ja))[:, None]) / _LENGTH_WIDTH
    return np.asarray(-np.minimum(off, 3.0) / 3.0, dtype=np.float32)


CONTENT: Mapping[str, Signal] = {
    f.__name__: f
    for f in (words_ja, words_en, concepts, loans, latin, figures, statutes, titles, ministries, length)
}
"""The signals that what a measure says gives, wherever it stands."""


def glosses(sides: Sides) -> Matrix:
    """Return what share of the English text is a gloss of some word of the Japanese one, by JMdict.

    0 without the dictionary. No part of `CONTENT`, as it is not always there: it is weighed on top.
    """
    if sides.dictionary is None:
        return np.zeros((len(sides.ja), len(sides.en)), dtype=np.float32)
    ja, en = ([f.text.words for f in side] for side in (sides.ja, sides.en))
    _, english = cover(ja, en, sides.dictionary.lexicon(frozenset().union(*ja), sides.lexicon))
    return english.share().T


def numbering(sides: Sides) -> Matrix:
    """Compare locators: half for the steps above, half for the last one by its distance; 0 without numbers."""
    above = [[f.steps[:-1] for f in side] for side in (sides.ja, sides.en)]
    kinds = [{steps: n for n, steps in enumerate(dict.fromkeys(side))} for side in above]
    same = np.array([[_same(a, b) for b in kinds[1]] for a in kinds[0]], dtype=np.float32)
    outer = same[np.ix_(*([k[steps] for steps in side] for k, side in zip(kinds, above, strict=True)))]
    last = [np.array([_last(f.steps) for f in side], dtype=np.float32) for side in (sides.ja, sides.en)]
    near = 1 / (1 + np.abs(last[0][:, None] - last[1][None, :]))
    return np.where(np.isfinite(near), outer * (0.5 + 0.5 * near), 0.0).astype(np.float32)


def path(sides: Sides) -> Matrix:
    """Compare the headings above: by the lexicon in both directions (the lower counts)."""
    one, two = cover([f.path.words for f in sides.ja], [f.path.words for f in sides.en], sides.lexicon)
    return np.minimum(one.share(), two.share().T)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return the share of leading steps in common; documents without sections have all in common."""
    longer = max(len(one), len(other))
    if not longer:
        return 1.0
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same / longer


def _last(steps: tuple[str, ...]) -> float:
    """Return the last step as a number, letters counted from a; not a number where there is none."""
    step = steps[-1].split("-")[0].lower() if steps else ""
    if step.isdecimal():
        return float(step)
    return float(ord(step) - ord("a") + 1) if len(step) == 1 else float("nan")
