"""The state of the store → `ETag` and `Last-Modified`, and 304 for who holds it already (RFC 9110 §8.8, §13).

All that is served is made of the store, the program and the request alone. So what an answer will be is known before it
is made: its tag is a digest of these, and who sends it back is spared the work too.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.http import http_date, is_resource_modified, parse_etags

from verbale import __version__
from verbale.serve.compression import coding, replace_body
from verbale.serve.place import Place
from verbale.serve.reach import the_store, the_visit
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
    given = the_visit().environ.get(CONDITIONS[0])
    stamp = _stamp() if given else None
    if not stamp:
        return None
    wanted = _tag(stamp)
    held = next((tag for tag in parse_etags(given).as_set(True) if tag.partition("-")[0] == wanted), None)
    if not held:
        return None
    response = Response(status=304)
    response.vary.update(("Accept", "Accept-Encoding"))
    response.set_etag(held)
    return response


def tagged(response: Response) -> Response:
    """The answer with its validators, where it is a whole one made of the store and may be kept."""
    stamp = _stamp() if response.status_code in (200, 304) else None
    told = {name for name, _ in response.headers}
    if stamp and "Cache-Control" not in told:
        if "ETag" not in told:
            response.headers.add("ETag", f'"{_tag(stamp)}"')
        response.headers.set("Last-Modified", _since(stamp))
        # Keep it, but ask before using it: the store may have changed.
        response.headers.add("Cache-Control", "no-cache")
    return response


def conditional(response: Response) -> Response:
    """304 in the answer's place, where the request says by tag or date that the client holds it."""
    environ = the_visit().environ
    asked = environ["REQUEST_METHOD"] in READING and any(name in environ for name in CONDITIONS)
    if asked and response.status_code == 200 and not _is_news(response):
        response.status_code = 304
        replace_body(response, ())
    return response


def _is_news(response: Response) -> bool:
    tag, since = response.headers.get("ETag"), response.last_modified
    return is_resource_modified(the_visit().environ, tag, last_modified=since)


def _stamp() -> Stamp | None:
    """The stamp of the store, where the request is for something made of it."""
    environ = the_visit().environ
    made_of_it = environ["REQUEST_METHOD"] in READING and not environ["PATH_INFO"].startswith(OF_THE_PROCESS)
    return the_store().stamp if made_of_it else None


def _tag(stamp: Stamp) -> str:
    visit = the_visit()
    asked = [visit.environ.get(name, "") for name in _SEEN]
    digest = _beginning(stamp, visit.place).copy()
    digest.update("\0".join((coding() or "", *asked)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


# What is the same for all requests is worked out once for each state of the store.


@lru_cache(maxsize=4)
def _beginning(stamp: Stamp, place: Place) -> _Hash:
    return sha256("\0".join((__version__, stamp.identity, repr(place), "")).encode())


@lru_cache(maxsize=4)
def _since(stamp: Stamp) -> str:
    return http_date(stamp.since)
