"""A store made of `serving.trig`, a server process on it, and requests as any client sends them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, parse

import verbale
from verbale.store import Store
from verbale.store.convert import to_quad

HERE = Path(__file__).parent
BASE = "https://w3id.org/verbale/"
MEETING = "/id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg"
KISHIDA = "/id/person/fumio-kishida"
VERBALE = (sys.executable, "-c", "from verbale.cli import main; main()")
FREELY = ("--queries", "64", "--rate", "100000", "--workers", "3")
"""A server for tests of other things than its limits: they ask more often than any client may."""


@dataclass(frozen=True)
class Reply:
    """What came back: the status, the headers with their names in lower case, the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Server:
    """A server process and where it listens."""

    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """The address of its start page, without the last slash."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, accept: str = "", method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """One request; `content_type=…` becomes the header Content-Type."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if accept:
            fields["Accept"] = accept
        try:
            connection.request(method, path, body, fields)
            reply = connection.getresponse()
            return Reply(reply.status, _joined(reply.getheaders()), reply.read())
        finally:
            connection.close()


def _joined(headers: list[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        joined[name.lower()] = ", ".join(filter(None, (joined.get(name.lower()), value)))
    return joined


def build(directory: Path) -> Path:
    """A store of the quads of `serving.trig`."""
    with Store.create(directory, {}) as store:
        store.load(map(to_quad, parse(path=HERE / "serving.trig", format=RdfFormat.TRIG)))
    return directory


def start(
    store: Path | None, host: str, port: int, options: Sequence[str] = FREELY, log: IO[str] | None = None
) -> tuple[subprocess.Popen[str], str]:
    """A server process on the store, or on what the options name, and the line that it says first; its standard error
    goes to the log.
    """
    # The table that counts the requests of clients has a row for a hash: with one seed, no two of the tests share one.
    environment = os.environ | {"PYTHONPATH": str(Path(verbale.__file__).parents[1]), "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        [*VERBALE, "serve", *(("--store", str(store)) if store else ()), "--host", host, "--port", str(port), *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=log or subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    return process, process.stdout.readline()


@contextmanager
def serving(store: Path | None, options: Sequence[str] = FREELY, log: IO[str] | None = None) -> Iterator[Server]:
    """A server on any free port, ended by SIGTERM."""
    process, line = start(store, "127.0.0.1", 0, options, log)
    found = re.search(r":(\d+)/", line)
    assert found, line
    try:
        yield Server(int(found[1]), process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=180)
