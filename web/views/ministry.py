"""What the ministry pages show: a table of all, and one with its names and measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.ministries import Ministry
from corpus.model import Document, Language, Measure, Role
from search import MinistryAnswer
from web.overview import Overview
from web.services import Services
from web.views.chart import Chart, History, build_chart, build_history


@dataclass(frozen=True, slots=True)
class TableRow:
    """A ministry in the table, with the bodies it took over from and the number of measures that name any of them."""

    ministry: Ministry
    former: tuple[Ministry, ...]
    responsible: int
    mentioned: int

    @property
    def named(self) -> bool:
        """Return whether any measure names it."""
        return bool(self.responsible or self.mentioned)


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The measures of one document that name a ministry in one role."""

    document: Document
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class MinistryView:
    """All that a ministry's page shows."""

    ministry: Ministry
    other_names: tuple[tuple[Language, tuple[str, ...]], ...]
    roles: tuple[tuple[Role, int, tuple[MeasureGroup, ...]], ...]
    history: History | None


def build_table(services: Services, overview: Overview) -> tuple[TableRow, ...]:
    """Return the ministries, those with most measures first.

    A body that one other took over from stands in that one's row, as it does on its page; one that several
    took over from has a row of its own.
    """
    register = services.register
    rows = []
    for one in register.all():
        if not one.in_office and len(register.heirs(one.id)) == 1:
            continue
        line = register.lineage(one.id)
        responsible, mentioned = (len(overview.measures_of(line, role)) for role in Role)
        former = tuple(register.get(id_) for id_ in line if id_ != one.id)
        rows.append(TableRow(one, former, responsible, mentioned))
    return tuple(sorted(rows, key=lambda row: (-row.responsible, -row.mentioned, row.ministry.id)))


def chart_of(rows: Iterable[TableRow], overview: Overview) -> Chart | None:
    """Draw the ministries of a table that measures name, in the order of the table."""
    return build_chart([(row.ministry.id, _line(row)) for row in rows if row.named], overview)


def _line(row: TableRow) -> tuple[str, ...]:
    return (row.ministry.id, *(one.id for one in row.former))


def build_view(answer: MinistryAnswer, services: Services, overview: Overview) -> MinistryView:
    """Arrange a ministry for its page."""
    ministry = answer.ministry
    return MinistryView(
        ministry=ministry,
        other_names=tuple(
            (lang, tuple(name for name in ministry.names[lang] if name != ministry.preferred(lang)))
            for lang in Language
        ),
        roles=tuple(
            (role, len(measures), _grouped(measures, overview))
            for role, measures in (
                (Role.RESPONSIBLE, answer.responsible),
                (Role.MENTIONED, answer.mentioned),
            )
        ),
        history=build_history(services.register.lineage(ministry.id), overview),
    )


def _grouped(measures: Iterable[Measure], overview: Overview) -> tuple[MeasureGroup, ...]:
    groups: dict[str, list[Measure]] = {}
    for measure in measures:
        groups.setdefault(measure.document, []).append(measure)
    return tuple(
        MeasureGroup(overview.documents[document], tuple(sorted(rows, key=lambda one: one.position)))
        for document, rows in groups.items()
    )
