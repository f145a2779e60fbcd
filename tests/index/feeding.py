"""What an engine is fed, analysed in this process, where the program has two for it (`index.analysts`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Document, Measure
from index.engine import IndexRecord
from index.records import Kin, Recorder


def records_iter(
    measures: Iterable[Measure], documents: Mapping[str, Document], kin: Kin
) -> Iterator[IndexRecord]:
    """Analyse measures one by one."""
    recorder = Recorder(kin)
    for measure in measures:
        yield recorder.record(measure, documents[measure.document].metadata.date or "")
