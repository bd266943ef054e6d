"""The state of the store → `ETag` and `Last-Modified`, and 304 for who holds it already (RFC 9110 §8.8, §13).

All that is served is made of the store, the program and the request alone. So what an answer will be is known before it
is made: its tag is a digest of these, and who sends it back is spared the work too.
"""

from __future__ import annotations

from hashlib import sha256

from flask import Response, current_app, request
from werkzeug.http import is_resource_modified

from verbale import __version__
from verbale.serve.compression import coding, replace_body
from verbale.serve.reach import PUBLISHED, the_store
from verbale.store import Stamp

OF_THE_PROCESS = ("/static/", "/healthz", "/readyz", "/metrics")
"""Addresses whose answers do not come out of the store."""

_SEEN = ("HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT")
"""What of a request an answer depends on, besides the coding."""

READING = ("GET", "HEAD")


def unchanged() -> Response | None:
    """304, where the request names the tag that its answer would have; None where the answer must be made."""
    stamp = _stamp() if "If-None-Match" in request.headers else None
    wanted = _tag(stamp) if stamp else ""
    held = next((tag for tag in request.if_none_match.as_set(True) if tag.partition("-")[0] == wanted), None)
    if not stamp or not held:
        return None
    response = Response(status=304)
    response.vary.update(("Accept", "Accept-Encoding"))
    response.set_etag(held)
    return response


def tagged(response: Response) -> Response:
    """The answer with its validators, where it is a whole one made of the store and may be kept."""
    stamp = _stamp()
    if stamp and response.status_code in (200, 304) and not response.cache_control.no_store:
        if "ETag" not in response.headers:
            response.set_etag(_tag(stamp))
        response.last_modified = stamp.since
        # Keep it, but ask before using it: the store may have changed.
        response.cache_control.no_cache = True
    return response


def conditional(response: Response) -> Response:
    """304 in the answer's place, where the request says by tag or date that the client holds it."""
    if request.method in READING and response.status_code == 200 and not _is_news(response):
        response.status_code = 304
        replace_body(response, ())
    return response


def _is_news(response: Response) -> bool:
    tag, since = response.headers.get("ETag"), response.last_modified
    return is_resource_modified(request.environ, tag, last_modified=since)


def _stamp() -> Stamp | None:
    """The stamp of the store, where the request is for something made of it."""
    made_of_it = request.method in READING and not request.path.startswith(OF_THE_PROCESS)
    return the_store().stamp if made_of_it else None


def _tag(stamp: Stamp) -> str:
    asked = (request.environ.get(name, "") for name in _SEEN)
    seen = (__version__, stamp.identity, repr(current_app.config[PUBLISHED]), coding() or "", *asked)
    return sha256("\0".join(seen).encode("utf-8", "surrogateescape")).hexdigest()[:32]
