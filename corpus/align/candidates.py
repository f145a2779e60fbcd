"""All beads that two texts could be laid out in, with what speaks for each: one array a signal and shape."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus.align.flow import Cells, Flow
from corpus.align.layouts import JOINS, Shape

_RATIO = np.log(3.3)  # English characters for one of Japanese: the median of the catalogue's sentences
_MOST_APART = 2.0  # natural logarithm: lengths that are seven times off are as far apart as can be
_FLOOR = 0.03  # share that is added before a logarithm is taken
_LITTLE = 1.0  # weight of words that is added to what a text says, so that a word or two prove nothing

Signals = Mapping[str, Cells]


def apart(ja: Cells, en: Cells) -> Cells:
    """Return how far lengths are from those of translations: 0 alike, up to 1.

    Args:
        ja: characters of Japanese texts.
        en: characters of English ones; both are broadcast.
    """
    off = np.log(np.maximum(1.0, en)) - np.log(np.maximum(1.0, ja)) - _RATIO
    return np.asarray(np.minimum(np.abs(off), _MOST_APART) / _MOST_APART, dtype=np.float64)


def candidates(flow: Flow, lengths: tuple[Cells, Cells]) -> dict[Shape, Signals]:
    """Return what speaks for every bead of every shape, by the first sentence of each side.

    Of beads that link:

    - `flow`: how much goes from sentence to sentence, in terms of what a sentence has in common with the other text on
      average; `even`: how much would, if what both texts have in common were spread over their sentences evenly
      (their difference is the modularity of Newman and Girvan, 2004, between two sides);
    - `words_ja`, `words_en`: what part of what a side says is found in the other; `both`: the sum of their logarithms,
      lowest where one of them is little;
    - `stays`: of all that the first or last sentence of either side has in common with the other text, words that
      several sentences have being shared out among them, what part is in the bead; the least of these;
    - `gain`: of beads that join, what the sentence that adds least adds to what is found of the other side. One
      that only says the same words again, because it is on the same subject, adds nothing;
    - `least`: what part of what the least of the joined sentences says is found in the other side;
    - `apart`: how far lengths are from those of translations.

    Of a sentence left out: `covered`, what part of what it says is found in the sentence nearest to it; `sends`, what
    part of what it says goes anywhere; `long`, the logarithm of its length by the average of its text.

    Args:
        flow: the sentences compared.
        lengths: characters of every Japanese and of every English sentence.
    """
    height, width = flow.forward.shape
    found = _Windows(flow, lengths)
    shapes: dict[Shape, Signals] = {s: found.join(*s) for s in JOINS if s[0] <= height and s[1] <= width}
    ja, en = (
        found.cover(0, 1, 1) / found.whole(0, 1)[:, None],
        found.cover(1, 1, 1) / found.whole(1, 1)[None, :],
    )
    shapes[1, 0] = _skip(
        ja.max(axis=1), flow.forward.sum(axis=1) / found.whole(0, 1), lengths[0], axis=1, count=width + 1
    )
    shapes[0, 1] = _skip(
        en.max(axis=0), flow.backward.sum(axis=0) / found.whole(1, 1), lengths[1], axis=0, count=height + 1
    )
    return shapes


def _skip(covered: Cells, sends: Cells, lengths: Cells, *, axis: int, count: int) -> Signals:
    """Return the signals of sentences left out, the same wherever in the other text that is."""
    values = {"covered": covered, "sends": sends, "long": np.log(np.maximum(lengths, 1.0) / lengths.mean())}
    return {n: np.repeat(np.expand_dims(v, axis), count, axis) for n, v in values.items()}


class _Windows:
    """Sums and coverage of sentences in a row."""

    def __init__(self, flow: Flow, lengths: tuple[Cells, Cells]) -> None:
        self.flow = flow
        self.lengths = lengths
        self.exchange = flow.exchange()
        self._covers: dict[tuple[int, int, int], Cells] = {}

    def whole(self, side: int, count: int) -> Cells:
        """Return what `count` sentences of a side in a row say, and a little."""
        return _slide((self.flow.ja, self.flow.en)[side], count) + _LITTLE

    def cover(self, side: int, ja: int, en: int) -> Cells:
        """Return how much of `ja` Japanese sentences (or, side 1, of `en` English ones) is found in the others.

        Each word counts as it is best found in the sentences together.
        """
        key = (side, ja, en)
        if key not in self._covers:
            own, other = (ja, en) if side == 0 else (en, ja)
            total = 0.0
            for parts, weighed in self.flow.ways[side]:
                best = np.lib.stride_tricks.sliding_window_view(parts, other, axis=1).max(axis=-1)
                rows = np.lib.stride_tricks.sliding_window_view(weighed, own, axis=0).sum(axis=-1)
                total = total + rows @ best
            cells = np.asarray(total, dtype=np.float64)
            self._covers[key] = cells if side == 0 else cells.T
        return self._covers[key]

    def join(self, ja: int, en: int) -> Signals:
        """Return the signals of all beads of a shape."""
        whole = self.whole(0, ja)[:, None], self.whole(1, en)[None, :]
        share = tuple(self.cover(side, ja, en) / whole[side] for side in (0, 1))
        one, two = _slide(self.lengths[0], ja), _slide(self.lengths[1], en)
        signals = {
            "words_ja": share[0],
            "words_en": share[1],
            "both": np.log(share[0] + _FLOOR) + np.log(share[1] + _FLOOR),
            "flow": _block(self.exchange[0], ja, en),
            "even": _block(self.exchange[1], ja, en),
            "stays": np.minimum(_ends(self.stay(0, en), ja, 0), _ends(self.stay(1, ja), en, 1)),
            "apart": apart(one[:, None], two[None, :]),
        }
        if max(ja, en) > 1:
            gains, least = [], []
            # Where English sentences are joined: what of the Japanese side is found without the first or the last of
            # them, and what of each of these two is found in the Japanese side. Then the other way round.
            for side, (n, less, single) in enumerate(
                ((en, (ja, en - 1), (ja, 1)), (ja, (ja - 1, en), (1, en)))
            ):
                if n > 1:
                    axis = 1 - side
                    gains.append(
                        share[side] - _ends(self.cover(side, *less), 2, axis, np.maximum) / whole[side]
                    )
                    least.append(_ends(self.cover(axis, *single) / self.whole_of_one(axis), n, axis))
            signals["gain"], signals["least"] = np.minimum.reduce(gains), np.minimum.reduce(least)
        return signals

    def whole_of_one(self, side: int) -> Cells:
        """Return what each sentence says, and a little, as a column (Japanese) or a row (English)."""
        return np.expand_dims(self.whole(side, 1), 1 - side)

    def stay(self, side: int, count: int) -> Cells:
        """Return what part of all that each sentence of a side has in common with the other text is in `count`
        sentences of it in a row."""
        cells = (self.flow.forward, self.flow.backward)[side]
        part = cells / np.maximum(cells.sum(axis=1 - side, keepdims=True), _LITTLE)
        return _block(part, 1, count) if side == 0 else _block(part, count, 1)


def _ends(cells: Cells, count: int, axis: int, choose: np.ufunc = np.minimum) -> Cells:
    """Return the lower (or what `choose` says) of the first and the last of every `count` cells in a row."""
    number = cells.shape[axis] - count + 1
    first, last = (np.take(cells, np.arange(number) + n, axis) for n in (0, count - 1))
    return np.asarray(choose(first, last))


def _slide(values: Cells, count: int) -> Cells:
    """Return the sums of `count` values in a row."""
    return np.convolve(values, np.ones(count), "valid")


def _block(cells: Cells, ja: int, en: int) -> Cells:
    """Return the sums of blocks of cells."""
    sums = np.pad(cells.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return np.asarray(sums[ja:, en:] - sums[:-ja, en:] - sums[ja:, :-en] + sums[:-ja, :-en])
