"""An address read as what to export, and the file sent piece by piece, as it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from flask import Response, request
from werkzeug.datastructures import MultiDict

from corpus.library import Library
from corpus.model import Bilingual
from search.export import Export, Exporter, Format, UnitKind, export_chunks, export_name
from web.failures import ParameterError, shorten
from web.parameters import MAX_QUERY_CHARACTERS, SearchState, read_state
from web.services import Services, current_links, current_services, current_turns
from web.text import clean
from web.turns import Turn

_TRUE = "true"
_FLAGS = ("official", "within", "bom")


class Wanted(NamedTuple):
    """What an address asks to export: the job, and what the file is about."""

    job: Export
    about: str


def export_response(format_: str, longest: int | None = MAX_QUERY_CHARACTERS) -> Response:
    """Return the file that the present address asks for; it is made while it is sent.

    Args:
        format_: the name of the format.
        longest: characters of a query that are allowed.

    Raises:
        ParameterError: a value is malformed (status 400), or names a format, document or ministry that there is
            none of (404).
        NotFoundError: there is no such measure.
        TooManyFilesError: others are being made (503).
    """
    services = current_services()
    if format_ not in list(Format):
        raise _no_format(format_)
    turn = current_turns().take()
    try:
        job, about = read_export(format_, request.args, services, longest)
        exporter = Exporter(
            services.library, services.searcher, services.register, current_links(), request.url_root
        )
        chunks = export_chunks(job, exporter, services.glossary, lambda _: turn.rest())
        response = Response(_in_one_state(services.library, chunks, turn), content_type=job.format.media_type)
    except BaseException:
        turn.end()
        raise
    name = export_name(job.format, about, job.when.date())
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _in_one_state(library: Library, chunks: Iterator[bytes], turn: Turn) -> Iterator[bytes]:
    """Return pieces made of the state that the request has seen, which ends before the first is made; end `turn` then."""

    def pieces() -> Iterator[bytes]:
        try:
            with library.snapshot():
                yield b""
                yield from chunks
        finally:
            turn.end()

    begun = pieces()
    next(begun)
    return begun


def read_export(
    format_: str, arguments: MultiDict[str, str], services: Services, longest: int | None
) -> Wanted:
    """Read what to export: the state of a search, or a measure, and the choices of a format that there is."""
    flags = {name: _flag(name, arguments) for name in _FLAGS}
    unit = arguments.get("unit", "")
    if unit and unit not in list(UnitKind):
        raise ParameterError.not_one_of("unit", unit, [one.value for one in UnitKind])
    measure = clean(arguments.get("measure", "")).strip()
    if measure:
        ids: Sequence[str] = (services.library.measure(measure).id,)
        about = measure
    else:
        state = read_state(arguments, services, longest=longest)
        ids = services.searcher.listed(state.request())
        about = about_search(state)
    job = Export(
        Format(format_),
        ids,
        datetime.now(UTC),
        unit=UnitKind(unit) if unit else None,
        official=flags["official"],
        within=flags["within"],
        bom=flags["bom"],
    )
    return Wanted(job, about)


def about_search(state: SearchState) -> str:
    """Return what names the file of a search: a document or ministry that is its only filter; never the query."""
    if state.query:
        return "search"
    named = [*state.document, *state.ministry, *(str(year) for year in state.year)]
    return "-".join(named) if named and len(named) <= 2 else "list" if named else "library"


def _flag(name: str, arguments: MultiDict[str, str]) -> bool:
    value = arguments.get(name, "")
    if value not in ("", "false", _TRUE):
        raise ParameterError.not_one_of(name, clean(value), [_TRUE, "false"])
    return value == _TRUE


def _no_format(format_: str) -> ParameterError:
    shown, known = shorten(clean(format_)), ", ".join(Format)
    return ParameterError(
        "format",
        None,
        Bilingual(f"「{shown}」という形式では書き出せません。", f"There is no export format “{shown}”."),
        Bilingual(f"使える形式は {known} です。", f"The formats are {known}."),
        status=404,
    )
