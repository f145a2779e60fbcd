"""When each file was added."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corpus.library import Library
from corpus.model import Language
from tests.corpus.library.invented import park_file, park_plan


def test_it_is_known_until_the_file_is_gone(library: Library) -> None:
    assert library.additions() == ()
    library.add(park_plan(), park_file())
    (one,) = library.additions()
    assert (one.document, one.language) == ("park-plan", Language.JA)
    assert timedelta(0) <= datetime.now(UTC) - datetime.fromisoformat(one.added) < timedelta(minutes=5)
    library.remove("park-plan")
    assert library.additions() == ()
