"""Which requests may change a review: those that a page of this very server sent.

The threat is a page elsewhere that sends a form to this server through the reader's browser (cross-site
request forgery). There is no login and no cookie, so nothing has to be stolen: reaching the address would be
enough. Two checks, neither of which needs a cookie:

1. The browser says where a request comes from. `Sec-Fetch-Site`, which no page can set, must be
   `same-origin`; a browser that does not send it (an older one, or one that talks plain http to another
   machine) must send an `Origin` with our own host. A request with neither is refused.
2. The form carries a token: an HMAC over what it is about, with a key that is made when the server starts and
   never leaves it. It proves that whoever sends it has read the page, which the browser's same-origin policy
   keeps other sites from doing, and it holds for this pair alone. On a loopback address `trusted_hosts`
   closes the way around that policy (DNS rebinding). A new start of the server makes all tokens stale.

The page of the form asks for `Referrer-Policy: same-origin`: under `no-referrer`, which all other pages have,
browsers send `Origin: null` even to our own host.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from werkzeug.wrappers import Request

from web.caching import keep_nowhere
from web.failures import foreign_form, stale_form

_KEY_BYTES = 32
_SEPARATOR = "\0"


class ReviewGuard:
    """Makes and checks the tokens of one run of the server."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(_KEY_BYTES)

    def token(self, *about: str) -> str:
        """Return the token of a form: about a pair (two measure ids), or about additions to one measure.

        What the token is for is then stored by no browser.
        """
        keep_nowhere()
        return hmac.new(
            self._key, _SEPARATOR.join(about).encode(errors="replace"), hashlib.sha256
        ).hexdigest()

    def check(self, request: Request, *about: str) -> None:
        """Let a request pass that one of our own pages sent.

        Raises:
            TaiyakuError: it comes from elsewhere, or its token is not that of this form (status 403).
        """
        if not _is_ours(request):
            raise foreign_form()
        if not hmac.compare_digest(request.form.get("token", "").encode(), self.token(*about).encode()):
            raise stale_form()


def _is_ours(request: Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    _, found, host = request.headers.get("Origin", "").partition("://")
    return bool(found) and host == request.host
