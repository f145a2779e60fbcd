"""Errors as pages and as JSON: in the reader's language, with what to do, and without what is inside."""

from __future__ import annotations

import traceback

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, SecurityError
from werkzeug.routing import RequestRedirect

from corpus.errors import TaiyakuError
from web.failures import broken, refused, unknown_page
from web.language import interface_language

API_PREFIX = "/api/"


def register(app: Flask) -> None:
    """Answer every error of `app` with a page or with JSON, by the address asked."""
    app.register_error_handler(TaiyakuError, _explained)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)


def _explained(error: TaiyakuError) -> ResponseReturnValue:
    return answer(error)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, RequestRedirect):
        return error
    if isinstance(error, NotFound):
        return answer(unknown_page())
    if (error.code or 500) >= 500:
        return answer(broken())
    found = refused(error.code or 400)
    if isinstance(error, SecurityError):  # the host is not one of ours: no address can be written
        return Response(found.say(interface_language()), found.status, mimetype="text/plain")
    return answer(found)


def _broken(error: Exception) -> ResponseReturnValue:
    """Log where it broke, but not the message, which may repeat what was searched."""
    where = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s at\n%s", type(error).__name__, where)
    return answer(broken())


def answer(error: TaiyakuError) -> ResponseReturnValue:
    """Return the page or the JSON that explains `error`, with its status."""
    if request.path.startswith(API_PREFIX):
        ui = interface_language()
        shape = {"code": error.code, "message": error.message.best(ui), "hint": error.hint.best(ui)}
        return jsonify({"error": shape}), error.status
    return render_template("error.html", error=error), error.status
