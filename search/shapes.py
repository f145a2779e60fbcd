"""The JSON shapes of docs/architecture.md: what the command line prints and the web API answers."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.align import Link
from corpus.model import Bilingual, Document, Item, Language, Measure, Pair, Relation, Status, Text
from search.json_types import (
    BilingualJson,
    CounterpartJson,
    DocumentJson,
    FacetJson,
    HitJson,
    ItemJson,
    MeasureJson,
    MinistryJson,
    PairJson,
    SearchJson,
    SentencePairJson,
    TextJson,
)
from search.records import Answer, Counterpart, Facet, Hit, Marked, MinistryAnswer


def bilingual_json(value: Bilingual) -> BilingualJson:
    """Return the shape of a bilingual wording."""
    return {"ja": value.ja, "en": value.en}


def document_json(document: Document) -> DocumentJson:
    """Return the shape of a document."""
    metadata = document.metadata
    return {
        "id": document.id,
        "titles": bilingual_json(metadata.titles),
        "languages": [str(language) for language in document.languages],
        "date": metadata.date,
        "issuer": bilingual_json(metadata.issuer),
        "series": metadata.series,
        "edition": metadata.edition,
        "measures": document.measure_count,
        "passages": document.passage_count,
        "in_catalogue": document.in_catalogue,
    }


def measure_json(measure: Measure) -> MeasureJson:
    """Return the shape of a measure."""
    return {
        "id": measure.id,
        "document": measure.document,
        "locator": measure.locator,
        "kind": str(measure.kind),
        "path": [bilingual_json(section.titles) for section in measure.path],
        "ministries": [{"id": link.id, "role": str(link.role)} for link in measure.ministries],
        "and_others": measure.and_others,
        "reissue_of": measure.reissue_of,
        "items": [_item_json(item) for item in measure.items],
        "texts": {str(language): _text_json(text) for language, text in measure.texts.items()},
        "digest": None if measure.digest is None else bilingual_json(measure.digest),
        "subjects": {"ja": list(measure.subjects.ja), "en": list(measure.subjects.en)},
    }


def _item_json(item: Item) -> ItemJson:
    return {"marker": item.marker, "text": item.text}


def _text_json(text: Text) -> TextJson:
    return {
        "title": text.title,
        "body": text.body,
        "origin": str(text.origin),
        "notes": [{"mark": note.mark, "text": note.text} for note in text.notes],
    }


def pair_json(pair: Pair) -> PairJson:
    """Return the shape of a pair."""
    return {
        "ja": pair.ja,
        "en": pair.en,
        "relation": str(pair.relation),
        "confidence": round(pair.confidence, 4),
        "status": str(pair.status),
    }


def sentence_pairs_json(ja: Measure, en: Measure, links: Sequence[Link]) -> list[SentencePairJson]:
    """Return the shape of the sentence links between the bodies of two measures."""
    one, other = ja.texts[Language.JA].body, en.texts[Language.EN].body
    return [
        {
            "ja": one[link.ja.start : link.ja.end],
            "en": other[link.en.start : link.en.end],
            "confidence": link.confidence,
            "ja_span": [link.ja.start, link.ja.end],
            "en_span": [link.en.start, link.en.end],
        }
        for link in links
    ]


def identity_pairs(measures: Sequence[Measure]) -> list[Pair]:
    """Return the pairs of measures that have texts in both languages: each is its own translation."""
    return [
        Pair(measure.id, measure.id, Relation.TRANSLATION, 1.0, Status.ACCEPTED)
        for measure in measures
        if all(language in measure.texts for language in Language)
    ]


def all_pairs(stored: Sequence[Pair], measures: Sequence[Measure]) -> list[Pair]:
    """Return what a listing of pairs shows: the stored ones, then the identity pairs of `measures`."""
    known = {(pair.ja, pair.en) for pair in stored}
    return [*stored, *(pair for pair in identity_pairs(measures) if (pair.ja, pair.en) not in known)]


def search_json(answer: Answer) -> SearchJson:
    """Return the shape of an answer."""
    return {
        "query": answer.query,
        "understood": bilingual_json(answer.understood),
        "total": answer.total,
        "took_ms": answer.took_ms,
        "fallback": answer.fallback,
        "facets": {name: [_facet_json(facet) for facet in facets] for name, facets in answer.facets.items()},
        "hits": [_hit_json(hit) for hit in answer.hits if not hit.near],
        "near": [_hit_json(hit) for hit in answer.hits if hit.near],
        "suggestions": list(answer.suggestions),
        "drop": [{"word": drop.word, "query": drop.query, "count": drop.count} for drop in answer.drop],
        "partial": answer.partial,
        "notice": None if answer.notice is None else bilingual_json(answer.notice),
    }


def _facet_json(facet: Facet) -> FacetJson:
    return {
        "value": facet.value, "label": bilingual_json(facet.label), "count": facet.count, "active": facet.active,
    }  # fmt: skip


def _hit_json(hit: Hit) -> HitJson:
    text = hit.measure.texts.get(hit.lang)
    return {
        "id": hit.measure.id,
        "score": hit.score,
        "lang": str(hit.lang),
        "origin": str(text.origin) if text is not None else "digest",
        "title": hit.title.text,
        "title_marks": _marks(hit.title),
        "snippet": hit.snippet.text,
        "snippet_marks": _marks(hit.snippet),
        "why": list(hit.why),
        "more_places": list(hit.more_places),
        "counterpart": None if hit.counterpart is None else counterpart_json(hit.counterpart),
    }


def counterpart_json(counterpart: Counterpart) -> CounterpartJson:
    """Return the shape of a counterpart."""
    return {
        "id": counterpart.measure.id,
        "lang": str(counterpart.lang),
        "title": counterpart.title.text,
        "title_marks": _marks(counterpart.title),
        "snippet": counterpart.snippet.text,
        "snippet_marks": _marks(counterpart.snippet),
        "relation": str(counterpart.relation),
        "origin": str(counterpart.origin),
        "confidence": round(counterpart.confidence, 4),
    }


def _marks(marked: Marked) -> list[list[int]]:
    return [[start, end] for start, end in marked.spans]


def ministry_json(answer: MinistryAnswer) -> MinistryJson:
    """Return the shape of a ministry."""
    ministry = answer.ministry
    return {
        "id": ministry.id,
        "names": {str(language): list(ministry.names.get(language, ())) for language in Language},
        "responsible": [measure.id for measure in answer.responsible],
        "mentioned": [measure.id for measure in answer.mentioned],
        "predecessors": list(ministry.predecessors),
        "successors": list(ministry.successors),
        "matched_name": answer.matched_name,
        "was_former": answer.was_former,
    }
