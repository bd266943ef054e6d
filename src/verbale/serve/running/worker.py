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
from functools import cache, partial
from typing import IO, NoReturn, cast

from rdflib import URIRef

from verbale import formats, memory
from verbale.errors import VerbaleError
from verbale.federation import federated
from verbale.fetch import Reach
from verbale.formats import Format
from verbale.serve.limits import STACK, Limits
from verbale.serve.running.allocating import give_back_all
from verbale.serve.running.chunks import Chunks
from verbale.serve.running.messages import BEGUN, First, Job, Order, refused
from verbale.serve.running.wire import Wire
from verbale.store import Answer, AnswerKind, Opener, refusal

PATIENCE = 10
"""How many times the time for a query its answer may take in all, with the waiting for a slow reader."""
GROWTH = 256_000_000
"""Bytes by which a worker may have grown after an answer; one that has, and cannot give them back, is replaced."""
GLANCE = 0.1
"""Seconds between two looks at whether the client is still there."""


class Worker:
    """One process that answers, query after query."""

    def __init__(self, store: Opener, listener: socket.socket, limits: Limits) -> None:
        self._store, self._listener, self._limits = store, listener, limits
        self._lock = threading.Lock()
        self._client: Wire | None = None
        self._left: Wire | None = None
        self._silent = False
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
        most = memory.taken() + self._limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        while os.getppid() == parent and not self.is_over():
            time.sleep(GLANCE)
        os._exit(0)

    def _retire(self, _number: int, _frame: object) -> None:
        self._retiring = True

    def is_over(self) -> bool:
        """Whether the process is to end: its client has left, or is too slow; or it is to retire and nobody asks."""
        with self._lock:
            if self._client is None:
                return self._retiring
            if self._silent:
                self._silent = False
                with suppress(OSError):
                    self._client.send(BEGUN)
            # Whoever has all of its answer hangs up too, a moment before we are done; so it is looked at twice.
            left, self._left = self._left, self._client if _hung_up(self._client) else None
            return time.monotonic() > self._patience or (left is not None and left is self._left)

    def _answer_all(self) -> None:
        enough = memory.resident() + GROWTH
        for wire in _asking(self._listener):
            self.answer(wire)
            if memory.most() > enough and memory.resident() > enough:
                give_back_all()
                if memory.resident() > enough:
                    os._exit(0)

    def answer(self, wire: Wire) -> None:
        """Answers what is asked on a connection, and closes that where whoever asks has left or the answer broke off.

        It is closed only when nobody watches it any more: who does would look at one that is gone.
        """
        try:
            order = Order.unpacked(wire.receive())
            with self._watched(wire):
                self._answer(wire, order)
        except (EOFError, OSError):
            wire.close()

    @contextmanager
    def _watched(self, wire: Wire) -> Iterator[None]:
        with self._lock:
            self._client, self._silent = wire, True
            self._patience = time.monotonic() + PATIENCE * self._limits.seconds
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            with self._lock:
                self._client = None

    def _answer(self, wire: Wire, order: Order) -> None:
        signal.setitimer(signal.ITIMER_REAL, order.job.seconds)
        chunks = None
        try:
            answer = self._found(order.job)
            chunks = Chunks(partial(self._first, wire, answer.kind), wire, self._limits.answer)
            if wanted := order.wanted(answer.kind):
                answer.write(cast(IO[bytes], chunks), _format(wanted), self._limits.rows)
            chunks.end()
        except VerbaleError as error:
            self._speak()
            if chunks is not None and chunks.begun:  # the error would pass for a part of the answer, so it breaks off
                raise EOFError from error
            wire.send(refused(error))
        except MemoryError:
            os._exit(1)

    def _found(self, job: Job) -> Answer:
        if job.is_update:
            raise refusal(job.sparql)
        default, named = (tuple(map(URIRef, graphs)) for graphs in (job.default_graph, job.named_graph))
        ask = partial(self._store().query, default_graph=default, named_graph=named)
        return ask(federated(job.sparql, Reach(self._limits.services, seconds=job.seconds), ask))

    def _first(self, wire: Wire, kind: AnswerKind, data: bytes, whole: bool) -> None:
        self._speak()
        wire.send(First(kind, data, whole).packed())

    def _speak(self) -> None:
        """From here on the answer itself says that it has begun."""
        with self._lock:
            self._silent = False


def _asking(listener: socket.socket) -> Iterator[Wire]:
    """The connections on which this process is asked, each time that it is; they come to a socket at which many wait.

    Whoever asked last may ask again on the same one, until somebody else comes to the socket: then it is hung up. The
    kernel wakes the first process that is free, in an order that stays (`EPOLLEXCLUSIVE`, epoll_ctl(2)); accept(2)
    would wake whoever waits the longest, so that each query found the memory of its process cold.
    """
    listener.setblocking(False)
    waiting = select.epoll()
    waiting.register(listener, select.EPOLLIN | select.EPOLLEXCLUSIVE)
    kept: Wire | None = None
    while True:
        told = [number for number, _ in waiting.poll()]
        if listener.fileno() in told and (come := _accepted(listener)):
            if kept:
                kept.close()
            kept = come
            waiting.register(kept, select.EPOLLIN)
        elif kept is None or kept.fileno() not in told:
            continue
        yield kept
        kept = None if kept.is_closed else kept


def _accepted(listener: socket.socket) -> Wire | None:
    """Who has come; None where another process was faster."""
    try:
        return Wire(listener.accept()[0])
    except BlockingIOError:
        return None


@cache
def _format(media_type: str) -> Format:
    format = formats.by_media_type(media_type)
    assert format
    return format


def _hung_up(wire: Wire) -> bool:
    poll = select.poll()
    poll.register(wire, select.POLLRDHUP)
    return bool(poll.poll(0))


def work(store: Opener, listener: socket.socket, limits: Limits, ready: Callable[[], None]) -> NoReturn:
    """Says that the store is open, and answers from then on."""
    ready()
    Worker(store, listener, limits).run()
