"""A web server in this process whose pages a test lays out, and which remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Headers = Mapping[str, str]
Answer = tuple[int, Headers, bytes]
Page = Answer | Callable[[Headers], Answer]
"""What a path answers: always the same, or by the headers of the request."""


@dataclass
class Web:
    """A running server: where it is, its pages by path, and the paths it was asked for, in their order."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    posted: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    """The bodies that were posted."""
    agents: set[str] = field(default_factory=set)

    def put(self, path: str, content: bytes | str, media_type: str = "text/plain; charset=utf-8", **fields: str) -> str:
        """Lays a page out and says its address; `last_modified=…` becomes the header Last-Modified."""
        data = content.encode() if isinstance(content, str) else content
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        self.pages[path] = (200, {"Content-Type": media_type, **headers}, data)
        return self.address + path


@contextmanager
def web() -> Iterator[Web]:
    """A server at a free port of this machine, ended with the block."""
    found = Web("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.agents.add(self.headers["User-Agent"])
            page = found.pages.get(self.path, (404, {}, b"Nothing is here."))
            self._answer(*(page(self.headers) if callable(page) else page))

        def _answer(self, status: int, headers: Headers, body: bytes) -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | dict(headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            found.received.append(self.rfile.read(int(self.headers["Content-Length"])))
            found.asked.append(self.path)
            self._answer(*found.posted.get(self.path, (404, {"Content-Length": "0"}, b"")))

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
