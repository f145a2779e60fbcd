"""What the clause page shows: the sentences of a paste, each with what answers it on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from corpus.model import Language
from search.clauses import ClauseAnswer, HitKind
from search.clauses.text import Segment, each_once, read_segments
from web.language import link
from web.overview import Overview
from web.text import clean
from web.views.clause_hits import SURE, HitView, arrange_hit, is_open
from web.views.clause_terms import TermCard, TermLine, term_cards, term_lines

HITS = 20  # of a paste; one of more sentences than this has one hit of each
MAX_HITS = 100
ADDRESS_MAX_BYTES = 6_000  # of a paste in an address, where a Japanese character is 9; proxies refuse more than 8 KB
_LINK_MAX_BYTES = 2_000  # of a paste in the links that are no permalink, so that the page stays light
PASTE_MAX_BYTES = 1_000_000  # 110,000 Japanese characters in a form, of which the first 20,000 are looked up
_TERMS_OPEN = 12


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the paste with its hits: those that answer it, and those that are no more than places to look.

    `alone` is the address that looks up this sentence only, where it is one of several; that looks deeper.
    """

    text: str
    lang: Language
    hits: tuple[HitView, ...]
    weak: tuple[HitView, ...]
    uncovered: tuple[str, ...]
    alone: str | None

    @property
    def answered(self) -> bool:
        """Return whether a hit answers it."""
        return any(one.hit.confidence >= SURE for one in self.hits)

    @property
    def known(self) -> bool:
        """Return whether the sentence itself, or nearly, stands in the corpus, though without a counterpart."""
        return not self.answered and any(one.hit.kind is not HitKind.FRAGMENT for one in self.hits)

    @property
    def in_pieces(self) -> bool:
        """Return whether no more than pieces of it stand in the corpus."""
        return bool(self.hits) and not self.answered and not self.known


@dataclass(frozen=True, slots=True)
class ClauseView:
    """All that the clause page shows of an answer.

    `left_out` are the sentences that the page has no room for; `more_terms` those that are listed with no counts.
    """

    answer: ClauseAnswer
    sentences: tuple[SentenceView, ...]
    left_out: tuple[str, ...]
    terms: tuple[TermCard, ...]
    more_terms: tuple[TermLine, ...]
    permalink: str | None

    @property
    def count(self) -> int:
        """Return how many hits are shown as equivalents; pieces of what nothing answers are none."""
        return sum(len(one.hits) for one in self.sentences if not one.in_pieces)


def read_paste(values: Mapping[str, str]) -> str:
    """Return the text `q` with the line ends that were typed; browsers send CR LF."""
    return clean(values.get("q", "")).replace("\r\n", "\n").strip()


def has_address(query: str) -> bool:
    """Return whether a paste is short enough to stand in an address: some 650 Japanese or 5,000 Latin characters."""
    return len(quote(query)) <= ADDRESS_MAX_BYTES


def fits_links(query: str) -> bool:
    """Return whether a paste is so short that several links of a page may carry it."""
    return len(quote(query)) <= _LINK_MAX_BYTES


def hit_limit(query: str) -> int:
    """Return how many hits to ask for: one of each sentence at least, as far as a page holds them."""
    return min(MAX_HITS, max(HITS, len(read_segments(query))))


def build_view(answer: ClauseAnswer, limit: int, overview: Overview, permalink: str | None) -> ClauseView:
    """Arrange an answer for the page, sentence by sentence of the paste, each with its hits best first.

    Args:
        answer: what was found.
        limit: how many hits were asked for.
        overview: the library's outline.
        permalink: the address of the look-up; None where the paste is too long for one.
    """
    segments = each_once(read_segments(answer.query))
    number = 0
    sentences: list[SentenceView] = []
    shown_of = _room(segments, answer, limit)
    for segment in segments[:shown_of]:
        found = [hit for hit in answer.hits if segment.start <= hit.part[0] < segment.end]
        answered = any(hit.confidence >= SURE for hit in found)
        views = []
        for hit in sorted(found, key=lambda one: not is_open(one, answered=answered)):
            view = arrange_hit(hit, number + 1, answer.query, overview)
            if view is not None:
                number += 1
                views.append(view)
        sentences.append(_sentence(segment, views, answer, alone=len(segments) > 1))
    return ClauseView(
        answer=answer,
        sentences=tuple(sentences),
        left_out=tuple(_flat(segment.text) for segment in segments[shown_of:]),
        terms=term_cards(answer.terms[:_TERMS_OPEN], overview),
        more_terms=term_lines(answer.terms[_TERMS_OPEN:]),
        permalink=permalink,
    )


def _room(segments: Sequence[Segment], answer: ClauseAnswer, limit: int) -> int:
    """Return how many sentences the page has room for.

    Hits come with the best one of each sentence first. Where these alone reach the limit, those of the sentences after
    the last one are not among them.
    """
    answered = [
        number for number, one in enumerate(segments) if any(one.start <= hit.part[0] < one.end for hit in answer.hits)
    ]
    return answered[-1] + 1 if len(answered) >= limit else len(segments)


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _sentence(segment: Segment, hits: Sequence[HitView], answer: ClauseAnswer, *, alone: bool) -> SentenceView:
    text = _flat(segment.text)
    answered = any(one.hit.confidence >= SURE for one in hits)
    spans = (span for span in answer.uncovered if segment.start <= span[0] < segment.end)
    uncovered = [_flat(answer.query[start:end]) for start, end in spans]
    return SentenceView(
        text=text,
        lang=segment.language,
        hits=tuple(one for one in hits if is_open(one.hit, answered=answered)),
        weak=tuple(one for one in hits if not is_open(one.hit, answered=answered)),
        uncovered=tuple(one for one in uncovered if any(char.isalnum() for char in one)),
        alone=link("pages.clause", q=text, _anchor="hits") if alone and fits_links(text) else None,
    )
