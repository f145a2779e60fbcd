"""Errors as pages and as JSON: in the reader's language, with what to do, and without what is inside."""

from __future__ import annotations

import traceback

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, SecurityError
from werkzeug.routing import RequestRedirect

from corpus.errors import TaiyakuError
from web.failures import broken, refused, unknown_page
from web.hosts import unknown_host
from web.language import interface_language
from web.limits import TooManyRequestsError
from web.turns import TooManyFilesError

API_PREFIX = "/api/"


def register(app: Flask) -> None:
    """Answer every error of `app` with a page or with JSON, by the address asked."""
    app.register_error_handler(TaiyakuError, _explained)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)


def _explained(error: TaiyakuError) -> ResponseReturnValue:
    response = current_app.make_response(answer(error))
    if isinstance(error, TooManyRequestsError | TooManyFilesError):
        response.retry_after = error.retry_after_seconds
    return response


def _refused(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, RequestRedirect):
        return error
    if isinstance(error, NotFound):
        return answer(unknown_page())
    if (error.code or 500) >= 500:
        return answer(broken())
    if isinstance(error, SecurityError):
        return _strange_host()
    response = current_app.make_response(answer(refused(error.code or 400)))
    if isinstance(error, MethodNotAllowed):  # RFC 9110, 15.5.6: it must say which methods there are
        response.allow.update(error.valid_methods or ())
    return response


def _strange_host() -> ResponseReturnValue:
    """Answer in plain text where a page would hold addresses of a host that is not ours."""
    found = unknown_host()
    if request.path.startswith(API_PREFIX):
        return answer(found)
    return Response(found.say(interface_language()), found.status, mimetype="text/plain")


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
