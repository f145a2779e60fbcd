"""The headers of every answer: nothing is fetched from elsewhere, framed, sniffed or sent on."""

from __future__ import annotations

from flask import Response, request

from web.language import interface_language

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
_UNUSED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
_STRICT_TRANSPORT = "max-age=31536000"  # a year
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def set_headers(response: Response) -> Response:
    """Set the security headers, and say in which language the answer is."""
    response.headers.update(HEADERS)
    if request.is_secure:  # only a proxy in front speaks TLS; over plain http browsers ignore the header (RFC 6797, 8.1)
        response.headers["Strict-Transport-Security"] = _STRICT_TRANSPORT
    if request.endpoint != "static":
        response.headers["Content-Language"] = interface_language().value
        response.vary.add("Accept-Language")
    return response
