"""The command eval; what it measures with, the package `bench`, stands outside the house and may not be installed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

import click

from corpus.errors import TaiyakuError
from corpus.model import Bilingual
from taiyaku.output import print_object
from taiyaku.shared_options import common

_MEASUREMENTS = "bench.evaluate"  # a name and no import: bench sees taiyaku, and not the other way round


class MeasurementsError(TaiyakuError):
    """What measures the quality is not installed."""

    code = "measurements-missing"


class _Measurements(Protocol):
    """What is asked of the module that measures."""

    def run(self) -> dict[str, Any]: ...
    def table(self, report: Mapping[str, Any]) -> str: ...


@click.command(name="eval")
@common
def evaluate(context: click.Context, as_json: bool) -> None:
    """Print quality figures against the gold data, where the real documents are there."""
    measurements = _measurements()
    report = measurements.run()
    if as_json:
        print_object(report)
    else:
        click.echo(measurements.table(report))


def _measurements() -> _Measurements:
    """Return the module that measures.

    Raises:
        MeasurementsError: it, or a package that it needs, is not installed.
    """
    try:
        return cast(_Measurements, import_module(_MEASUREMENTS))
    except ModuleNotFoundError as error:
        raise MeasurementsError(
            Bilingual(
                f"評価に必要な {error.name} がインストールされていません。",
                f"The quality figures need {error.name}, which is not installed.",
            ),
            Bilingual(
                "リポジトリの中で make eval を実行してください。必要なものはそこでインストールされます。",
                "Run `make eval` in a copy of the repository; it installs what is needed.",
            ),
        ) from error


COMMANDS = (evaluate,)
