"""What the clause page shows: the sentences of a paste, each with what answers it on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from corpus.model import Bilingual, Language
from search.clauses import ClauseAnswer, HitKind
from search.clauses.finder import cut_notice
from search.clauses.text import QUERY_MAX, Segment, each_once, read_segments
from web.language import link
from web.overview import Overview
from web.text import clean, one_line
from web.views.clause_hits import SURE, HitView, arrange_hit, is_open
from web.views.clause_terms import TermCard, TermLine, term_cards, term_lines

HITS = 20  # of a paste, or of as many of its sentences as one page shows
PART_SENTENCES = 10
_PART_HITS = 16  # where there are several pages: with 20,000 characters in the form, each stays under 150 KB
_HEADING_CHARACTERS = 200
ADDRESS_MAX_BYTES = 6_000  # of a paste in an address, where a Japanese character is 9; proxies refuse more than 8 KB
_LINK_MAX_BYTES = 2_000  # of a paste in the links that are no permalink, so that the page stays light
PASTE_MAX_BYTES = 1_000_000  # 110,000 Japanese characters in a form, of which the first 20,000 are looked up
_TERMS_OPEN = 12


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of a paste that one page shows.

    Attributes:
        text: what to look up: the paste from the first of them to the last.
        first: which sentence of the paste comes first, from 1.
        last: which comes last; 0 where there is none.
        count: how many sentences the paste has.
        notice: says that the paste was cut, where the answer will not say so.
    """

    text: str
    first: int
    last: int
    count: int
    notice: Bilingual | None = None

    @property
    def page(self) -> int:
        """Return which page this is, from 1."""
        return (self.first - 1) // PART_SENTENCES + 1

    @property
    def pages(self) -> int:
        """Return how many there are, at least one."""
        return max(1, -(-self.count // PART_SENTENCES))

    @property
    def hits(self) -> int:
        """Return how many hits to ask for."""
        return HITS if self.pages == 1 else _PART_HITS


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the paste with its hits: those that answer it, and those that are no more than places to look.

    `heading` is its beginning; `alone` is the address that looks up this sentence only, where it is one of several; that looks deeper.
    """

    text: str
    heading: str
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
    """All that the clause page shows of an answer; `more_terms` are those that are listed with no counts."""

    answer: ClauseAnswer
    part: Part
    sentences: tuple[SentenceView, ...]
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


def read_part(query: str, page: int) -> Part:
    """Return the sentences of a paste that a page shows; beyond the last page, those of the last one."""
    segments = each_once(read_segments(query[:QUERY_MAX]))
    count = len(segments)
    if count <= PART_SENTENCES:
        return Part(query, 1, count, count)
    first = PART_SENTENCES * (min(page, -(-count // PART_SENTENCES)) - 1)
    shown = segments[first : first + PART_SENTENCES]
    notice = cut_notice(len(query)) if len(query) > QUERY_MAX else None
    return Part(query[shown[0].start : shown[-1].end], first + 1, first + len(shown), count, notice)


def build_view(answer: ClauseAnswer, part: Part, overview: Overview, permalink: str | None) -> ClauseView:
    """Arrange an answer for the page, sentence by sentence of the paste, each with its hits best first.

    Args:
        answer: what was found for the part.
        part: what the page shows of the paste.
        overview: the library's outline.
        permalink: the address of the look-up; None where the paste is too long for one.
    """
    segments = each_once(read_segments(answer.query))
    number = 0
    sentences: list[SentenceView] = []
    for segment in segments:
        found = [hit for hit in answer.hits if segment.start <= hit.part[0] < segment.end]
        answered = any(hit.confidence >= SURE for hit in found)
        views = []
        for hit in sorted(found, key=lambda one: not is_open(one, answered=answered)):
            view = arrange_hit(hit, number + 1, answer.query, overview)
            if view is not None:
                number += 1
                views.append(view)
        sentences.append(_sentence(segment, views, answer, alone=part.count > 1))
    return ClauseView(
        answer=answer,
        part=part,
        sentences=tuple(sentences),
        terms=term_cards(answer.terms[:_TERMS_OPEN], overview),
        more_terms=term_lines(answer.terms[_TERMS_OPEN:]),
        permalink=permalink,
    )


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _sentence(segment: Segment, hits: Sequence[HitView], answer: ClauseAnswer, *, alone: bool) -> SentenceView:
    text = _flat(segment.text)
    answered = any(one.hit.confidence >= SURE for one in hits)
    spans = (span for span in answer.uncovered if segment.start <= span[0] < segment.end)
    uncovered = [_flat(answer.query[start:end]) for start, end in spans]
    return SentenceView(
        text=text,
        heading=one_line(text, _HEADING_CHARACTERS),
        lang=segment.language,
        hits=tuple(one for one in hits if is_open(one.hit, answered=answered)),
        weak=tuple(one for one in hits if not is_open(one.hit, answered=answered)),
        uncovered=tuple(one for one in uncovered if any(char.isalnum() for char in one)),
        alone=link("pages.clause", q=text, _anchor="hits") if alone and fits_links(text) else None,
    )
