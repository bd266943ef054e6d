"""A store → HTTP: the SPARQL protocol, linked data and pages, under a production WSGI server.  [I/O]"""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType

from flask import Flask, Response, request
from waitress.server import create_server

from verbale.errors import InputError
from verbale.serve import (
    caching,
    citations,
    compression,
    graphs,
    linked,
    pages,
    problems,
    protocol,
    questions_pages,
    rendering,
    wellknown,
)
from verbale.serve.limits import LARGEST_BODY, STACK
from verbale.serve.place import Place
from verbale.serve.reach import EXTENSION, PUBLISHED
from verbale.store import Store

THREADS = 8
ANYWHERE = Place("")
"""Published at whatever address a client reaches it by."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # Everything here is public and for reading, so any page may read it.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def create_app(store: Store, place: Place = ANYWHERE) -> Flask:
    """The application that serves a store, open for reading, at the address and under the licence of the place."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.config[PUBLISHED] = place
    app.extensions[EXTENSION] = store
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    rendering.register(app)
    problems.register(app)
    for room in (protocol, graphs, wellknown, linked, pages, questions_pages, citations):
        app.register_blueprint(room.blueprint)
    app.before_request(caching.unchanged)
    # The last of them comes first: an answer gets its tag, is packed, and falls away where the client holds it.
    for step in (caching.conditional, compression.packed, caching.tagged, _with_headers):
        app.after_request(step)
    return app


def _with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
    return response


def _say(line: str) -> None:
    print(line, flush=True)


def run(store: Store, host: str, port: int, announce: Callable[[str], None] = _say, place: Place = ANYWHERE) -> None:
    """Serves the store until SIGTERM or SIGINT, then lets what is under way end; port 0 takes any that is free."""
    listener = _listen(host, port)
    threading.stack_size(STACK)
    # Our own limit answers first, with a sentence; that of the server stops what is far beyond it.
    server = create_server(
        create_app(store, place),
        sockets=[listener],
        threads=THREADS,
        ident="Verbale",
        max_request_body_size=8 * LARGEST_BODY,
    )
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    announce(f"Verbale is at http://{_host(host)}:{listener.getsockname()[1]}/ and stops with Ctrl-C.")
    try:
        server.run()
    finally:
        server.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise InputError(f"Cannot serve at {host}, port {port}: {error}.") from error


def _host(host: str) -> str:
    """The host as it stands in an address; one that means “every interface” is reached by the loopback one."""
    named = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"[{named}]" if ":" in named else named


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
