"""The state of the store → `ETag` and `Last-Modified`, and 304 for who holds it already (RFC 9110 §8.8, §13).

All that is served is made of the store, the program and the request alone. So what an answer will be is known before it
is made: its tag is a digest of these, and who sends it back is spared the work too.
"""

from __future__ import annotations

from hashlib import sha256

from flask import Response, request

from verbale import __version__
from verbale.serve.compression import coding
from verbale.serve.reach import public_address, the_store
from verbale.store import State

OF_THE_PROCESS = ("/static/", "/healthz", "/readyz", "/metrics")
"""Addresses whose answers do not come out of the store."""

READING = ("GET", "HEAD")


def unchanged() -> Response | None:
    """304, where the request names the tag that its answer would have; None where the answer must be made."""
    state = _state()
    if not state or _tag(state) not in {tag.partition("-")[0] for tag in request.if_none_match.as_set(True)}:
        return None
    response = Response(status=304)
    response.vary.update(("Accept", "Accept-Encoding"))
    response.set_etag(next(tag for tag in request.if_none_match.as_set(True) if tag.startswith(_tag(state))))
    return response


def tagged(response: Response) -> Response:
    """The answer with its validators, where it is a whole one made of the store and may be kept."""
    state = _state()
    if state and response.status_code in (200, 304) and not response.cache_control.no_store:
        if "ETag" not in response.headers:
            response.set_etag(_tag(state))
        response.last_modified = state.since
        # Keep it, but ask before using it: the store may have changed.
        response.cache_control.no_cache = True
    return response


def conditional(response: Response) -> Response:
    """304 in the answer's place, where the request says by tag or date that the client holds it."""
    if request.method in READING and response.status_code == 200:
        response.make_conditional(request)
    return response


def _state() -> State | None:
    """The state of the store, where the request is for something made of it."""
    made_of_it = request.method in READING and not request.path.startswith(OF_THE_PROCESS)
    return the_store().state if made_of_it else None


def _tag(state: State) -> str:
    seen = (__version__, state.identity, public_address(), request.full_path, *_preferences())
    return sha256("\0".join(seen).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _preferences() -> tuple[str, ...]:
    return (",".join(request.headers.getlist("Accept")), coding() or "")
