"""Which words of a sentence stand for which of its counterpart: few links, and only sure ones to be shown.

Candidates come from glossary terms, names of bodies, figures and dates, loan-words, and the learned lexicon. They are
weighed by a logistic model, and the best that do not overlap are kept, one to one (competitive linking: Melamed,
"Models of translational equivalence among words", Computational Linguistics 26, 2000).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.align.lexicon import Lexicon, strength
from corpus.glossary import Glossary
from corpus.model import Language
from search.clauses.pieces import Piece, PieceKind, read_pieces
from search.clauses.records import WordLink

_NEAR_JA = 14  # characters within which two Japanese pieces are neighbours
_NEAR_EN = 40  # the same of English ones
_NEIGHBOURS = 2.0  # sure neighbours from which one more says nothing
_STRENGTH_MIN = 0.15  # of a word pair in the lexicon, below which it is no candidate
_UNITS = (PieceKind.TERM, PieceKind.BODY, PieceKind.FIGURE)
_EXPECTED_MUCH = 30.0  # times a word pair was met, from which once more says nothing
# Confidence from which a link is shown. On the test half of the judged links (bench.evaluate_words), 360 of 378 are right
# from here: 95.2 %, 95 % interval 92.6 to 97.0; they mark 47 % of the Japanese words.
SHOWN_MIN = 0.8
_BIAS = -5.6
_WEIGHTS: Mapping[str, float] = {
    "term": 3.4, "body": 4.0, "figure": 3.3, "loan": 2.6, "strength": 1.5, "en_share": 1.0, "single": 2.0, "near": 2.4,
    "met": 0.7, "place": 0.7, "en_said": 2.2,
}  # fmt: skip


class Candidate(NamedTuple):
    """A Japanese and an English piece that may stand for each other, with what speaks for it, each 0 to 1.

    The signals: one for each kind of piece; `strength` in the lexicon, and `met`, how often the lexicon met the pair;
    `ja_share` and `en_share`, how much of all that the sentences offer for the word this is; `single`, 1 where each
    stands but once; `place`, how alike their places in the sentences are; `near`, how many neighbours on both sides
    are linked; `ja_said` and `en_said`, how much of each sentence the other says.
    """

    ja: Piece
    en: Piece
    signals: Mapping[str, float]
    confidence: float

    @classmethod
    def of(cls, ja: Piece, en: Piece, signals: Mapping[str, float]) -> Candidate:
        """Return a candidate with its confidence, 0 to 1."""
        odds = _BIAS + sum(_WEIGHTS.get(name, 0.0) * value for name, value in signals.items())
        return cls(ja, en, signals, 1 / (1 + math.exp(-odds)))


class WordPairs:
    """The lexicon as a table of word pairs.

    Args:
        lexicon: what is known of words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._table: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
        for entry in lexicon.entries:
            self._table[entry.ja][entry.en] = (strength(entry), entry.expected)

    def of(self, ja: str) -> Mapping[str, tuple[float, float]]:
        """Return the English words of a Japanese one, each with its strength and how often it was met."""
        return self._table.get(ja, {})


def word_links(ja: str, en: str, pairs: WordPairs, glossary: Glossary, least: float) -> tuple[WordLink, ...]:
    """Return the links between a Japanese sentence and an English one, in Japanese order.

    Args:
        ja: the Japanese sentence.
        en: the English sentence; `target` spans count here.
        pairs: the learned lexicon.
        glossary: the glossary.
        least: confidence below which a link is left out.
    """
    kept = [
        WordLink(one.ja.span, one.en.span, round(one.confidence, 4)) for one in linked(ja, en, pairs, glossary)
    ]
    return tuple(sorted(link for link in kept if link.confidence >= least))


def linked(ja: str, en: str, pairs: WordPairs, glossary: Glossary) -> list[Candidate]:
    """Return the links with what speaks for them, surest first; no piece is in two of them.

    The best are chosen twice: the second time the links of the first speak for their neighbours, so that of a word
    that stands several times the one beside the same words is taken.
    """
    found = candidates(
        read_pieces(ja, Language.JA, glossary), read_pieces(en, Language.EN, glossary), pairs, (len(ja), len(en))
    )
    first = _best(found)
    return _best([Candidate.of(one.ja, one.en, {**one.signals, "near": _near(one, first)}) for one in found])


def _best(found: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for one in sorted(found, key=_first):
        if not any(_overlap(one.ja, other.ja) or _overlap(one.en, other.en) for other in kept):
            kept.append(one)
    return kept


def _first(one: Candidate) -> tuple[bool, int, float, int, int]:
    """Sort what is a unit by itself before words, the longest first; then what is surest."""
    unit = one.ja.kind in _UNITS
    length = one.ja.end - one.ja.start if unit else 0
    return not unit, -length, -one.confidence, one.ja.start, one.en.start


def candidates(
    ja: Sequence[Piece], en: Sequence[Piece], pairs: WordPairs, lengths: tuple[int, int]
) -> list[Candidate]:
    """Return all pieces that may stand for each other, with all signals but `near`."""
    by_key = defaultdict[tuple[PieceKind, str], list[Piece]](list)
    for piece in en:
        by_key[piece.kind, piece.key].append(piece)
    counts = Counter((p.kind, p.key) for p in ja), Counter((p.kind, p.key) for p in en)
    offers = _offers(ja, by_key, pairs)
    totals: dict[str, float] = defaultdict(float)
    for theirs in offers.values():
        for key, (sure, _) in theirs.items():
            totals[key] += sure
    base: list[tuple[Piece, Piece, dict[str, float]]] = []
    for piece in ja:
        if piece.kind is PieceKind.WORD:
            answers = offers[piece.key]
            whole = sum(sure for sure, _ in answers.values())
            for key, (sure, met) in answers.items():
                signals = {
                    "strength": sure, "ja_share": sure / whole, "en_share": sure / totals[key],
                    "met": min(1.0, math.log1p(met) / math.log1p(_EXPECTED_MUCH)),
                }  # fmt: skip
                base += [(piece, other, dict(signals)) for other in by_key[PieceKind.WORD, key]]
        else:
            base += [(piece, other, {str(piece.kind): 1.0}) for other in by_key.get((piece.kind, piece.key), ())]
    said = _said(ja, en, base)
    for one, other, signals in base:
        signals["single"] = 1.0 / math.sqrt(counts[0][one.kind, one.key] * counts[1][other.kind, other.key])
        signals["place"] = 1.0 - abs(one.start / max(1, lengths[0]) - other.start / max(1, lengths[1]))
        signals["ja_said"], signals["en_said"] = said
    return [Candidate.of(*one) for one in base]


def _offers(
    ja: Iterable[Piece], by_key: Mapping[tuple[PieceKind, str], Sequence[Piece]], pairs: WordPairs
) -> dict[str, dict[str, tuple[float, float]]]:
    """Return for each Japanese word what the English sentence offers for it."""
    found = {}
    for word in {piece.key for piece in ja if piece.kind is PieceKind.WORD}:
        found[word] = {
            en: entry
            for en, entry in pairs.of(word).items()
            if entry[0] >= _STRENGTH_MIN and (PieceKind.WORD, en) in by_key
        }
    return found


def _said(
    ja: Sequence[Piece], en: Sequence[Piece], base: Sequence[tuple[Piece, Piece, Mapping[str, float]]]
) -> tuple[float, float]:
    """Return which share of the words of each sentence may be found in the other."""
    shares = []
    for side, answered in ((ja, [one for one, _, _ in base]), (en, [other for _, other, _ in base])):
        places = {at for piece in answered for at in range(piece.start, piece.end)}
        words = [piece for piece in side if piece.kind is PieceKind.WORD]
        shares.append(sum(piece.start in places for piece in words) / max(1, len(words)))
    return shares[0], shares[1]


def _near(one: Candidate, links: Sequence[Candidate]) -> float:
    """Return how many links there are beside this one on both sides, by how sure they are: 1 for two or more."""
    _, _, ja_start, ja_end = one.ja
    _, _, en_start, en_end = one.en
    beside = 0.0
    for ja, en, _, confidence in links:
        if -_NEAR_JA <= ja.start - ja_end <= _NEAR_JA or -_NEAR_JA <= ja_start - ja.end <= _NEAR_JA:
            apart = max(ja.start - ja_end, ja_start - ja.end), max(en.start - en_end, en_start - en.end)
            if 0 <= apart[0] <= _NEAR_JA and 0 <= apart[1] <= _NEAR_EN:
                beside += confidence
    return min(1.0, beside / _NEIGHBOURS)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end
