"""The state of the store → `ETag` and `Last-Modified`, and 304 for who holds it already (RFC 9110 §8.8, §13).

All that is served is made of the store, the program and the request alone. So what an answer will be is known before it
is made: its tag is a digest of these, and who sends it back is spared the work too.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import Response, current_app, request
from werkzeug.http import http_date, is_resource_modified

from verbale import __version__
from verbale.serve.compression import coding, replace_body
from verbale.serve.place import Place
from verbale.serve.reach import PUBLISHED, the_store
from verbale.store import Stamp

if TYPE_CHECKING:
    from hashlib import _Hash

OF_THE_PROCESS = ("/static/", "/healthz", "/readyz", "/metrics")
"""Addresses whose answers do not come out of the store."""

_SEEN = ("HTTP_HOST", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT")
"""What of a request an answer depends on, besides the coding."""

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")

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
    if stamp and response.status_code in (200, 304) and "Cache-Control" not in response.headers:
        if "ETag" not in response.headers:
            response.set_etag(_tag(stamp))
        response.headers["Last-Modified"] = _since(stamp)
        # Keep it, but ask before using it: the store may have changed.
        response.headers["Cache-Control"] = "no-cache"
    return response


def conditional(response: Response) -> Response:
    """304 in the answer's place, where the request says by tag or date that the client holds it."""
    asked = request.method in READING and any(name in request.environ for name in CONDITIONS)
    if asked and response.status_code == 200 and not _is_news(response):
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
    environ = request.environ
    asked = [environ.get(name, "") for name in _SEEN]
    digest = _beginning(stamp, current_app.config[PUBLISHED]).copy()
    digest.update("\0".join((coding() or "", *asked)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


# What is the same for all requests is worked out once for each state of the store.


@lru_cache(maxsize=4)
def _beginning(stamp: Stamp, place: Place) -> _Hash:
    return sha256("\0".join((__version__, stamp.identity, repr(place), "")).encode())


@lru_cache(maxsize=4)
def _since(stamp: Stamp) -> str:
    return http_date(stamp.since)
