"""The application factory: settings, languages, headers, error pages and the two blueprints."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from corpus.model import Language
from web import (
    api,
    assets,
    caching,
    hosts,
    limits,
    names,
    one_state,
    pages,
    problems,
    routing,
    sentences,
    words,
)
from web.era import written_date
from web.headers import set_headers
from web.language import in_language, interface_language, link, refused_language
from web.limits import Rate
from web.requests import EncodedRequest
from web.services import Services, install, page_state
from web.text import clean, one_line

_MAX_BODY_BYTES = 1_000_000


def create_app(
    services: Services,
    *,
    trusted_hosts: Sequence[str] | None = None,
    trust_numbers: bool = False,
    read_only: bool = True,
    rate: Rate | None = None,
    testing: bool = False,
) -> Flask:
    """Build the application that shows `services`.

    Args:
        services: the rooms to show; they stay the caller's, who closes them.
        trusted_hosts: the host names to answer to, such as `localhost`; None answers to any. On a
            loopback address, naming them keeps a page elsewhere from reading the library through a
            host name of its own (DNS rebinding).
        trust_numbers: answer to every address in numbers besides `trusted_hosts`.
        read_only: leave out the form by which people review pairs, and refuse what it would send.
        rate: how often one client address may ask; None for no limit.
        testing: Flask's testing mode; errors become pages there, too.

    Returns:
        A WSGI application. It sets no cookie, and neither logs nor stores what is asked.
    """
    app = Flask("web", static_folder=None)
    app.request_class = EncodedRequest
    app.config.update(
        TESTING=testing,
        PROPAGATE_EXCEPTIONS=False,
        MAX_CONTENT_LENGTH=_MAX_BODY_BYTES,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    routing.install(app)
    sentences.install(app)
    assets.install(app)
    install(services, app.extensions, read_only=read_only)
    _name_helpers(app)
    if trusted_hosts is not None:
        hosts.install(app, trusted_hosts, numbers=trust_numbers)
    if rate is not None:
        limits.install(app, limits.Buckets(rate))
    one_state.install(app, services.library)
    caching.install(app, page_state)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.after_request(set_headers)
    problems.register(app)
    return app


def _name_helpers(app: Flask) -> None:
    """Give the templates the few functions that they call."""
    app.jinja_env.filters["why"] = words.why
    app.jinja_env.globals.update(
        link=link,
        in_language=in_language,
        written_date=written_date,
        one_line=one_line,
        clean=clean,
        words=words,
        names=names,
        JA=Language.JA,
        EN=Language.EN,
    )
    app.context_processor(lambda: {"ui": interface_language(), "refused_language": refused_language()})
