"""A small SPARQL server that is really there, and misbehaves as it is told."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox

JSON = "application/sparql-results+json"


@dataclass
class Wrong:
    """One answer that is none: its status, headers and body; `length` is what it says of that, `seconds` it waits."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: int | None = None
    seconds: float = 0


@dataclass
class Unwell:
    """The server: what it holds, what it was sent, and what is wrong with it."""

    address: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    updates: list[str] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    """The headers of each request, their names in lower case."""
    next: list[Wrong] = field(default_factory=list)
    """What the next requests get, one after the other."""
    refuses: Callable[[str], Wrong | None] = lambda text: None
    """What an update gets instead of being carried out."""
    password: str = ""
    """Where it is not empty, that which the user `ann` has to show."""
    stopping: threading.Event = field(default_factory=threading.Event)

    def answer(self, text: str, is_update: bool, headers: dict[str, str]) -> Wrong:
        """What a request gets."""
        self.seen.append(headers)
        wanted = "Basic " + base64.b64encode(f"ann:{self.password}".encode()).decode()
        if self.password and headers.get("authorization") != wanted:
            return Wrong(401, {"WWW-Authenticate": 'Basic realm="here"'})
        if self.next:
            return self.next.pop(0)
        return self._updated(text) if is_update else self._answered(text)

    def _updated(self, text: str) -> Wrong:
        if wrong := self.refuses(text):
            return wrong
        self.store.update(text)
        self.updates.append(text)
        return Wrong(204)

    def _answered(self, text: str) -> Wrong:
        found = self.store.query(text)
        if isinstance(found, ox.QueryTriples):
            triples = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES)
            return Wrong(200, {"Content-Type": "application/n-triples"}, triples)
        return Wrong(200, {"Content-Type": JSON}, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")


@contextmanager
def unwell() -> Iterator[Unwell]:
    """Such a server, at a port of its own, as long as the block lasts."""
    it = Unwell()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            is_update = self.headers["Content-Type"] == "application/sparql-update"
            text = body if is_update else parse_qs(body)["query"][0]
            reply = it.answer(text, is_update, {name.lower(): value for name, value in self.headers.items()})
            it.stopping.wait(reply.seconds)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = reply.length is not None

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # whoever asks may have gone, as it should
    it.address = f"http://127.0.0.1:{server.server_address[1]}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield it
    finally:
        it.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
