"""From the library's measures to what an engine is fed: texts by field, analysed, with their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

import numpy as np

from corpus.dates import find_dates
from corpus.model import Language, Measure, Origin, Pair, Role, Status
from index.analyse import Run, Runs, extras, read_runs
from index.engine import AnalysedField, IndexPair, IndexRecord
from index.normalise import Normalised, normalise
from index.question import SUBJECTS, TextField, ministry_term
from index.schema import PLACE_NUMBERS, PLACE_TYPE
from index.words import Words

_TEXTS_KEPT = 2_000
Kin = Mapping[str, tuple[str, ...]]  # for each ministry, the ids under which its measures are found

_LINE_POSITIONS = 1_000  # index terms stand so far apart that no phrase goes from one to the next

PAIR_CONFIDENCE_MIN = 0.5  # a weaker pair leads no search to its other side

_FIELDS = {
    Language.JA: (TextField.JA_TITLE, TextField.JA_BODY, TextField.JA_DIGEST, TextField.JA_NOTE, TextField.JA_SUBJECT),
    Language.EN: (TextField.EN_TITLE, TextField.EN_BODY, TextField.EN_DIGEST, TextField.EN_NOTE, TextField.EN_SUBJECT),
}


def field_texts(measure: Measure) -> dict[TextField, str]:
    """Return the texts of a measure that are searched, as printed; offsets of marks count in these.

    Where there is an official text, it is the body and the digest stands beside it; else there is the digest
    alone. An untitled text has the title that the catalogue gives it. Footnotes are joined, one a line,
    and so are index terms.
    """
    found: dict[TextField, str] = {}
    for language, (title, body, digest, note, subject) in _FIELDS.items():
        text = measure.texts.get(language)
        found[title] = (text.title if text is not None else "") or measure.names.get(language) or ""
        abstract = (measure.digest.get(language) if measure.digest else None) or ""
        if text is not None:
            if text.origin is Origin.OFFICIAL:
                found[body] = text.body
            else:
                abstract = text.body or abstract
            if text.notes:
                found[note] = "\n".join([n.text for n in text.notes])
        found[digest] = abstract
        found[subject] = "\n".join(measure.subjects.get(language))
    return {field: text for field, text in found.items() if text}


def languages_of(measure: Measure) -> tuple[Language, ...]:
    """Return the languages a measure is published in; where no text is official, those of its digests."""
    official = tuple(side for side in Language if _is_official(measure, side))
    return official or tuple(side for side in Language if side in measure.texts)


def _is_official(measure: Measure, language: Language) -> bool:
    text = measure.texts.get(language)
    return text is not None and text.origin is Origin.OFFICIAL


def _ministry_fields(measure: Measure, kin: Kin) -> list[AnalysedField]:
    """Return the terms of a measure's ministries, so that the name of one finds what only its brackets say."""
    found = []
    for field, role in ((TextField.RESPONSIBLE, Role.RESPONSIBLE), (TextField.MENTIONED, Role.MENTIONED)):
        linked = {
            id_ for link in measure.ministries if link.role is role for id_ in kin.get(link.id, (link.id,))
        }
        if linked:
            terms = tuple(ministry_term(id_) for id_ in sorted(linked))
            places = np.zeros((len(terms), PLACE_NUMBERS), dtype=PLACE_TYPE)
            places[:, 0] = np.arange(len(terms))
            found.append(AnalysedField(field, "", None, None, terms, places.tobytes()))
    return found


class Recorder:
    """Makes records of measures, one after another; each tells of words only what those before it have not."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._told_runs: set[str] = set()
        self._told: set[tuple[str, ...]] = set()

    def record(self, measure: Measure, date: str) -> IndexRecord:
        """Analyse one measure of a document of this date."""
        words = Words()
        texts = [self._analysed(field, text, words) for field, text in field_texts(measure).items()]
        return IndexRecord(
            id=measure.id,
            document=measure.document,
            kind=measure.kind,
            position=measure.position,
            date=date,
            ministries=tuple((link.id, link.role) for link in measure.ministries),
            languages=languages_of(measure),
            reissue_of=measure.reissue_of,
            fields=(*texts, *_ministry_fields(measure, self._kin)),
            words=words,
        )

    def _analysed(self, field: TextField, text: str, words: Words) -> AnalysedField:
        normalised, found, columns = _columns(text)
        fresh = set(found.written) - self._told_runs
        if fresh:
            self._told_runs |= fresh
            for written, run in zip(found.written, found.runs, strict=True):
                if written in fresh:
                    fresh.discard(written)
                    self._tell(written, run, words)
        terms, places = columns
        if field in SUBJECTS:
            places = _lines_apart(text, places)
        return AnalysedField(
            field,
            normalised.text,
            None if normalised.starts is None else normalised.starts.tobytes(),
            None if normalised.ends is None else normalised.ends.tobytes(),
            terms,
            places,
        )

    def _tell(self, written: str, run: Run, words: Words) -> None:
        """Note the words of a run, as far as none like them has been noted."""
        for token in run.tokens:
            if token.content:
                surface = written[token.start : token.end]
                word = token.term, surface, token.reading, token.spoken, token.origin
                if word not in self._told:
                    self._told.add(word)
                    words.note(token, surface)


def _lines_apart(text: str, places: bytes) -> bytes:
    """Return places whose positions go up with every line."""
    apart = np.frombuffer(places, dtype=PLACE_TYPE).reshape(-1, PLACE_NUMBERS).copy()
    ends = [place for place, character in enumerate(text) if character == "\n"]
    apart[:, 0] += np.searchsorted(ends, apart[:, 1]).astype(PLACE_TYPE) * _LINE_POSITIONS
    return apart.tobytes()


@lru_cache(_TEXTS_KEPT)
def _columns(text: str) -> tuple[Normalised, Runs, tuple[tuple[str, ...], bytes]]:
    """Analyse a text: normalised, its runs, and its terms with their places packed.

    Kept for a while, because titles, footnotes and whole measures come back (reissues, new editions).
    """
    normalised = normalise(text)
    found = read_runs(normalised.text)
    terms = list(chain.from_iterable([run.terms for run in found.runs]))
    sizes = [len(run.terms) for run in found.runs]
    places = np.frombuffer(bytearray().join([run.places for run in found.runs]), np.int64).reshape(-1, PLACE_NUMBERS)
    places[:, 0] += np.repeat(np.array(found.positions, dtype=np.int64), sizes)
    places[:, 1:] += np.repeat(np.array(found.starts, dtype=np.int64), sizes)[:, None]
    more = extras(normalised.text, found, find_dates(normalised.text))
    if more:
        terms += [token.term for token in more]
        places = np.concatenate([places, np.array([token[1:4] for token in more], dtype=np.int64)])
        order = np.argsort(places[:, 0], kind="stable")
        terms, places = [*map(terms.__getitem__, order.tolist())], places[order]
    if normalised.starts is not None and normalised.ends is not None and len(places):
        places[:, 1] = np.asarray(normalised.starts)[places[:, 1]]
        places[:, 2] = np.asarray(normalised.ends)[places[:, 2] - 1]
    return normalised, found, (tuple(terms), places.astype(PLACE_TYPE).tobytes())


def index_pairs(pairs: Iterable[Pair]) -> list[IndexPair]:
    """Return the pairs that lead a search to the other side: sure enough, and not rejected."""
    return [
        IndexPair(pair.ja, pair.en, 1.0 if pair.status is Status.ACCEPTED else pair.confidence)
        for pair in pairs
        if pair.status is not Status.REJECTED
        and pair.confidence >= PAIR_CONFIDENCE_MIN
        and pair.ja != pair.en
    ]
