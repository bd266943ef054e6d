"""Queries from a socket → their answers in chunks; one process, which ends rather than go beyond a limit.  [I/O]

The kernel enforces the limits, whatever the engine is doing: the alarm clock ends the process when the time for a query
is over, and an allocation beyond the limit of memory ends it too. The clock stands still while the client is slow to
read. Whoever asked sees the connection close before the answer's end.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from rdflib import URIRef

from verbale.errors import VerbaleError
from verbale.serve.limits import STACK, Limits
from verbale.serve.running.messages import BEGUN, First, Found, Job
from verbale.store import Store

CHUNK = 65_536
PATIENCE = 10
"""How many times the time for a query its answer may take in all, with the waiting for a slow reader."""
GROWTH = 256_000_000
"""Bytes by which a worker may have grown after an answer; one that keeps more ends and is replaced."""
GLANCE = 0.1
"""Seconds between two looks at whether the client is still there."""
_PAGE = resource.getpagesize()


class Worker:
    """One process that answers, query after query."""

    def __init__(self, store: Store, listener: socket.socket, limits: Limits) -> None:
        self._store, self._listener, self._limits = store, listener, limits
        self._lock = threading.Lock()
        self._client: Connection | None = None
        self._patience = 0.0
        self._retiring = False

    def run(self) -> NoReturn:
        """Answers until SIGTERM, then ends after the answer under way; ends at once where the client has left."""
        signal.signal(signal.SIGTERM, self._retire)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        threading.stack_size(STACK)
        parent = os.getppid()
        threading.Thread(target=self._answer_all, daemon=True).start()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _memory()[0] + self._limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        while os.getppid() == parent:
            time.sleep(GLANCE)
            with self._lock:
                if self._is_over():
                    break
        os._exit(0)

    def _retire(self, _number: int, _frame: object) -> None:
        self._retiring = True

    def _is_over(self) -> bool:
        if self._client is None:
            return self._retiring
        return time.monotonic() > self._patience or _hung_up(self._client)

    def _answer_all(self) -> None:
        usual = _memory()[1]
        while _memory()[1] < usual + GROWTH:
            client, _ = self._listener.accept()
            # Whoever asks may leave at any moment; what it left is no concern of the next.
            with Connection(client.detach()) as connection, suppress(EOFError, OSError), self._watched(connection):
                self._answer(connection, connection.recv())
        os._exit(0)

    @contextmanager
    def _watched(self, connection: Connection) -> Iterator[None]:
        with self._lock:
            self._client, self._patience = connection, time.monotonic() + PATIENCE * self._limits.seconds
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            with self._lock:
                self._client = None

    def _answer(self, connection: Connection, job: Job) -> None:
        connection.send(BEGUN)
        signal.setitimer(signal.ITIMER_REAL, job.seconds)
        try:
            graphs = [tuple(map(URIRef, graphs)) for graphs in (job.default_graph, job.named_graph)]
            answer = self._store.query(job.sparql, *graphs)
            connection.send(Found(answer.kind))
            chunks = _Chunks(connection, self._limits.answer)
            answer.write(cast(IO[bytes], chunks), connection.recv())
            chunks.end()
        except VerbaleError as error:
            connection.send(error)
        except MemoryError:
            os._exit(1)


class _Chunks(RawIOBase):
    """Takes the engine's bytes and sends them on: the first as they come, the others as chunks of some size."""

    def __init__(self, connection: Connection, most: int) -> None:
        self._connection, self._left = connection, most
        self._held = bytearray()
        self._begun = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._held and (not self._begun or len(self._held) >= CHUNK):
            self._send()
        self._held += data
        return len(data)

    def _send(self, last: bool = False) -> None:
        self._left -= len(self._held)
        if self._left < 0:
            raise OSError("The answer is larger than it may be.")
        remaining, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        if self._begun:
            self._connection.send_bytes(self._held)
        else:
            self._connection.send(First(bytes(self._held), last))
        signal.setitimer(signal.ITIMER_REAL, remaining)
        self._begun = True
        self._held.clear()

    def end(self) -> None:
        """Sends what is left, and that it is the last."""
        whole = not self._begun
        if self._held or whole:
            self._send(last=whole)
        if not whole:
            self._connection.send_bytes(b"")


def _hung_up(connection: Connection) -> bool:
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP)
    return bool(poll.poll(0))


def _memory() -> tuple[int, int]:
    """Bytes of address space and of memory that this process has."""
    space, resident, *_ = Path("/proc/self/statm").read_text("ascii").split()
    return int(space) * _PAGE, int(resident) * _PAGE


def work(directory: Path, listener: socket.socket, limits: Limits, ready: Callable[[], None]) -> NoReturn:
    """Opens the store, says so, and answers from then on."""
    store = Store.open(directory)
    ready()
    Worker(store, listener, limits).run()
