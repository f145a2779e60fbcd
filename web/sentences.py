"""The sentences of the interface in the reader's language: the one place that touches Flask-Babel."""

from __future__ import annotations

import flask_babel  # type: ignore[import-untyped]
from flask import Flask

from web.language import interface_language


def install(app: Flask) -> None:
    """Let templates and code of `app` speak the interface language; English is the source."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    flask_babel.Babel(app, locale_selector=lambda: interface_language().value)


def gettext(sentence: str, **values: object) -> str:
    """Return a sentence in the language of the page, with `values` in their places (`%(name)s`)."""
    return str(flask_babel.gettext(sentence, **values))


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a sentence that goes with `number`, which stands at `%(num)s`."""
    return str(flask_babel.ngettext(singular, plural, number))
