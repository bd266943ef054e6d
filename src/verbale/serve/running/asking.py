"""A query → its answer, chunk by chunk, from whichever worker is free.  [I/O]"""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from multiprocessing.connection import Connection
from typing import Any

from verbale import formats
from verbale.errors import Busy, LimitError, OutOfMemory, OutOfTime, VerbaleError
from verbale.formats import Format
from verbale.serve.running.messages import BEGUN, First, Job, Order
from verbale.store import AnswerKind

WAIT = 5.0
"""Seconds that a query waits for a worker that is free."""
GRACE = 5.0
"""Seconds beyond its time after which a worker counts as lost that neither answered nor ended."""
GLANCE = 250
"""Milliseconds between two looks at whether the client is still there."""
_NEARLY = 0.8
_PATIENCE = struct.pack("@ll", int(WAIT), 0)

Choose = Callable[[AnswerKind], Format]
"""The format for solutions, in which a boolean comes too, or for a graph; may raise NotAcceptable."""


class Left(LimitError):
    """The client has left, so nobody waits for the answer."""


class Broken(LimitError):
    """An answer ended before its end: what was sent of it must not pass for the whole."""


class Lost(OutOfMemory):
    """A worker ended before it said a word."""


class Running(RawIOBase):
    """An answer under way: its bytes, once, by iterating or reading; to be closed, which stops the query.

    `whole` are all its bytes where they came at once, and None where more follow. Iterating raises Broken where the
    worker was ended.
    """

    def __init__(self, first: First, format: Format, line: _Line) -> None:
        self.kind, self.format = first.kind, format
        self.whole = first.data if first.whole else None
        self._held, self._ended, self._line = first.data, first.whole, line

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._next():
            yield chunk

    def _next(self) -> bytes:
        chunk, self._held = self._held, b""
        if not chunk and not self._ended:
            chunk = self._line.chunk()
            self._ended = not chunk
        return chunk

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._next()
        size = min(len(buffer), len(chunk))
        buffer[:size], self._held = chunk[:size], chunk[size:]
        return size

    def close(self) -> None:
        """Lets the worker go, which ends where it has not answered in full."""
        self._line.close()
        super().close()


class Workers:
    """The way to the workers, which listen at a socket in the file system."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, job: Job, choose: Choose, gone: Callable[[], bool] = lambda: False) -> Running:
        """The answer, as soon as its first bytes are there.

        `gone` says whether the client has left. Raises Busy, OutOfTime or OutOfMemory; Left; what `choose` raises; and
        QueryError and StoreError as `Store.query` does.
        """
        solutions, graph = _chosen(choose, "solutions"), _chosen(choose, "graph")
        order = Order(job, {"solutions": solutions, "boolean": solutions, "graph": graph})
        try:
            return self._ask(order, gone)
        except Lost:  # that worker may have been about to end, as after a reload: another one tells
            return self._ask(order, gone)

    def _ask(self, order: Order, gone: Callable[[], bool]) -> Running:
        line = _Line(self._address, order, gone)
        try:
            first = line.first()
            format = formats.by_media_type(str(order.formats[first.kind]))
            assert format  # for an answer of this kind, or the worker would not have begun it
            return Running(first, format, line)
        except BaseException:
            line.close()
            raise


def _chosen(choose: Choose, kind: AnswerKind) -> str | VerbaleError:
    try:
        return choose(kind).media_type
    except VerbaleError as error:
        return error


class _Line:
    """One connection to a worker."""

    def __init__(self, address: str, order: Order, gone: Callable[[], bool]) -> None:
        self._seconds, self._gone = order.job.seconds, gone
        self._asked = time.monotonic()
        with _busy(), socket.socket(socket.AF_UNIX) as connecting:
            connecting.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _PATIENCE)
            connecting.connect(address)
            self._connection = Connection(connecting.detach())
            self._connection.send(order)
        self._poll = select.poll()
        self._poll.register(self._connection, select.POLLIN)

    def first(self) -> First:
        """The worker's first words of the answer; raises what it raised."""
        self._wait(self._asked + WAIT, Busy("All that answer queries are at work; ask again in a moment."))
        message = self._hear(Lost)
        if message == BEGUN:
            self._wait(time.monotonic() + self._seconds + GRACE, self._out_of_time())
            message = self._hear(OutOfMemory)
        if isinstance(message, VerbaleError):
            raise message
        assert isinstance(message, First)
        return message

    def _hear(self, otherwise: type[OutOfMemory]) -> object:
        try:
            return self._connection.recv()
        except (EOFError, OSError):
            raise self._lost(otherwise) from None

    def chunk(self) -> bytes:
        """The next bytes of the answer; none at its end."""
        self._wait(float("inf"), Broken())
        try:
            return self._connection.recv_bytes()
        except (EOFError, OSError):
            raise Broken("The process that answered has ended before the answer did.") from None

    def close(self) -> None:
        """Hangs up."""
        self._connection.close()

    def _wait(self, until: float, otherwise: VerbaleError) -> None:
        while not self._poll.poll(GLANCE):
            if self._gone():
                raise Left("The client has left.")
            if time.monotonic() > until:
                raise otherwise

    def _lost(self, otherwise: type[OutOfMemory]) -> LimitError:
        """Why a worker ended: the kernel does not tell us, but the clock does."""
        if time.monotonic() - self._asked > _NEARLY * self._seconds:
            return self._out_of_time()
        return otherwise(
            "The query needed more memory than it may have, so it was ended; ask for less, with LIMIT for example."
        )

    def _out_of_time(self) -> OutOfTime:
        return OutOfTime(
            f"The query was not answered within {self._seconds:g} seconds, so it was ended; ask for less of it."
        )


@contextmanager
def _busy() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Busy("No process is free to answer the query; ask again in a moment.") from error
