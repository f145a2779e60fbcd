"""One answer, one state of the library."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask, jsonify

from corpus.library import Library, Source
from corpus.model import Bilingual, Kind, Language, Metadata, Origin, ParsedDocument, ParsedMeasure, Text
from web import one_state


def plan(name: str) -> ParsedDocument:
    measure = ParsedMeasure("1", Kind.MEASURE, Text("題", "本文", Origin.OFFICIAL))
    return ParsedDocument(Metadata(name, Bilingual("計画", None)), Language.JA, (), (measure,))


def test_all_reads_of_an_answer_see_one_state(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, ThreadPoolExecutor(1) as writer:
        library.add(plan("one"), Source.of("one.txt", b"one"))
        app = Flask("test")
        one_state.install(app, library)

        @app.route("/", methods=["GET", "POST"])
        def read_twice() -> object:
            before = len(library.documents())
            writer.submit(library.add, plan(f"more-{before}"), Source.of("more.txt", b"more")).result()
            return jsonify([before, len(library.documents())])

        client = app.test_client()
        assert client.get("/").json == [1, 1]
        assert client.get("/").json == [2, 2]
        assert client.post("/").json == [3, 4]  # what is written is read again


def test_what_is_sent_can_be_written(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        app = Flask("test")
        one_state.install(app, library)
        app.add_url_rule("/", methods=["POST"], view_func=lambda: str(library.add(plan("one"), Source.of("a", b"a"))))
        assert app.test_client().post("/").text == "added"


def test_a_library_that_cannot_be_read_is_left_to_those_who_answer(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    app = Flask("test")
    one_state.install(app, library)
    app.add_url_rule("/", view_func=lambda: "an answer")
    assert app.test_client().get("/").text == "an answer"
