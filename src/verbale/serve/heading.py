"""An application → the same, whose answers all have the headers that keep browsers safe and let any page read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "Content-Security-Policy"
OWN_POLICY = (
    POLICY,
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
)
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    # Everything here is public and for reading, so any page may read it.
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After"),
]
PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Content-Type, If-Modified-Since, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]


def headed(application: WSGIApplication) -> WSGIApplication:
    """The application with those headers."""

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        def begun(status: str, headers: list[tuple[str, str]], *wrong: Any) -> Any:
            return start(status, [*headers, *_besides(headers, environ["REQUEST_METHOD"])], *wrong)

        return application(environ, begun)

    return answered


def _besides(headers: list[tuple[str, str]], method: str) -> list[tuple[str, str]]:
    # A page that may be shown in a frame has a policy of its own.
    policy = [] if any(name == POLICY for name, _ in headers) else [OWN_POLICY]
    return [*policy, *HEADERS, *(PREFLIGHT if method == "OPTIONS" else ())]
