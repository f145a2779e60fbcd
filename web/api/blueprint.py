"""The blueprint that all addresses of the API stand on, and what is checked before each of them."""

from __future__ import annotations

from flask import Blueprint

from corpus.model import Language
from web.failures import ParameterError
from web.language import PARAMETER, refused_language
from web.text import clean

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.before_request
def check_language() -> None:
    """Refuse an unknown interface language, which messages would be written in."""
    refused = refused_language()
    if refused is not None:
        raise ParameterError.not_one_of(PARAMETER, clean(refused), [one.value for one in Language])
