"""The language of the interface, a matter apart from the language searched.

`hl=ja|en` in the address wins, else the browser's Accept-Language, else Japanese. A choice that stands in
the address is kept by every link; one that the browser made is not written into addresses, so that a
shared link opens in its reader's own language.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from flask import has_request_context, request, url_for

from corpus.model import Language

PARAMETER = "hl"
_DEFAULT = Language.JA


def chosen_language() -> Language | None:
    """Return the language that the address asks for; None where it asks for none or an unknown one."""
    value = request.args.get(PARAMETER, "")
    return Language(value) if value in list(Language) else None


def refused_language() -> str | None:
    """Return the value of `hl` where there is no such interface language."""
    value = request.args.get(PARAMETER)
    return None if not value or value in list(Language) else value


def interface_language() -> Language:
    """Return the language to write this page in."""
    if not has_request_context():
        return _DEFAULT
    chosen = chosen_language()
    if chosen is not None:
        return chosen
    accepted = request.accept_languages.best_match([language.value for language in Language])
    return Language(accepted) if accepted else _DEFAULT


def link(endpoint: str, **values: Any) -> str:
    """Return the address of a page, in the interface language that the present address asks for."""
    chosen = chosen_language() if has_request_context() else None
    if chosen is not None:
        values.setdefault(PARAMETER, chosen.value)
    return url_for(endpoint, **values)


def in_language(language: Language) -> str:
    """Return the present address with the interface in `language`; all else stays."""
    arguments = [(key, value) for key, value in request.args.items(multi=True) if key != PARAMETER]
    arguments.append((PARAMETER, language.value))
    path = "/" + (request.script_root + request.path).lstrip("/\\")
    return f"{quote(path, safe='/', errors='replace')}?{urlencode(arguments, errors='replace')}"
