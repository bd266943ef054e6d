"""A query → its answer, chunk by chunk, from whichever worker is free.  [I/O]"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import RawIOBase
from typing import Any

from verbale.errors import Busy, LimitError, OutOfMemory, OutOfTime, VerbaleError
from verbale.formats import Format
from verbale.serve.running.messages import BEGUN, First, Job, Order, heard
from verbale.serve.running.wire import Wire
from verbale.store import AnswerKind

WAIT = 5.0
"""Seconds that a query waits for a worker that is free."""
GRACE = 5.0
"""Seconds beyond its time after which a worker counts as lost that neither answered nor ended."""
GLANCE = 0.25
"""Seconds between two looks at whether the client is still there."""
_NEARLY = 0.8

Choose = Callable[[AnswerKind], Format]
"""The format for solutions, in which a boolean comes too, or for a graph; may raise NotAcceptable."""


class Left(LimitError):
    """The client has left, so nobody waits for the answer."""


class Broken(LimitError):
    """An answer ended before its end: what was sent of it must not pass for the whole."""


class Lost(OutOfMemory):
    """A worker ended before it said a word."""


class _Untaken(Exception):
    """A worker hung up before it had read what it was asked."""


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
    """The way to the workers, which listen at a socket in the file system.

    A connection on which an answer came in full is kept, as its worker takes the next query from it too, unless it has
    gone over to somebody else meanwhile: then it has hung up.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._kept: list[Wire] = []

    def ask(self, job: Job, choose: Choose, gone: Callable[[], bool] = lambda: False) -> Running:
        """The answer, as soon as its first bytes are there.

        `gone` says whether the client has left. Raises Busy, OutOfTime or OutOfMemory; Left; what `choose` raises; and
        QueryError and StoreError as `Store.query` does.
        """
        message = Order(job, _chosen(choose, "solutions"), _chosen(choose, "graph")).packed()
        tried = False
        for wire in self._wires():
            try:
                return _running(_Line(wire, job.seconds, gone, self._kept), message, choose)
            except _Untaken:
                pass
            except Lost:  # that worker may have been about to end, as after a reload: another one tells
                if tried:
                    raise
                tried = True
        raise _busy()

    def _wires(self) -> Iterator[Wire]:
        """Connections to try: those that were kept, the last one first, whose worker is still warm; then new ones."""
        while self._kept:
            with suppress(IndexError):  # another thread was faster
                yield self._kept.pop()
        yield self._connected()
        yield self._connected()

    def _connected(self) -> Wire:
        connecting = socket.socket(socket.AF_UNIX)
        try:
            connecting.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _seconds(WAIT))
            connecting.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _seconds(GLANCE))
            connecting.connect(self._address)
        except OSError as error:
            connecting.close()
            raise _busy() from error
        return Wire(connecting)


def _seconds(number: float) -> bytes:
    """A `struct timeval`, as the kernel takes it."""
    return struct.pack("@ll", int(number), round(number % 1 * 1e6))


def _chosen(choose: Choose, kind: AnswerKind) -> str | None:
    """The media type for that kind of answer; None where `choose` has none, and will say so once it is that kind."""
    try:
        return choose(kind).media_type
    except VerbaleError:
        return None


def _running(line: _Line, message: bytes, choose: Choose) -> Running:
    try:
        first = line.first(message)
        return Running(first, choose(first.kind), line)
    except BaseException:
        line.close()
        raise


class _Line:
    """One query on a connection to a worker, which goes to those that are `kept` when its answer is over."""

    def __init__(self, wire: Wire, seconds: float, gone: Callable[[], bool], kept: list[Wire]) -> None:
        self._wire, self._seconds, self._gone, self._kept = wire, seconds, gone, kept
        self._asked = time.monotonic()
        self._is_over = False

    def first(self, message: bytes) -> First:
        """The worker's first words of the answer to what the message asks; raises what the worker raised."""
        self._send(message)
        said = self._hear(self._asked + WAIT, _busy, Lost)
        if said == BEGUN:
            said = self._hear(time.monotonic() + self._seconds + GRACE, self._out_of_time, OutOfMemory)
        told = heard(said)
        if isinstance(told, VerbaleError):
            self._over()
            raise told
        if told.whole:
            self._over()
        return told

    def _send(self, message: bytes) -> None:
        try:
            self._wire.send(message)
        except (BrokenPipeError, ConnectionResetError):
            raise _Untaken from None
        except OSError as error:
            raise _busy() from error

    def _hear(self, until: float, late: Callable[[], VerbaleError], otherwise: type[OutOfMemory]) -> bytes:
        try:
            return self._waited(until, late)
        except ConnectionResetError:
            raise _Untaken from None
        except (EOFError, OSError):
            raise self._lost(otherwise) from None

    def _waited(self, until: float, late: Callable[[], VerbaleError]) -> bytes:
        while True:
            try:
                return self._wire.receive()
            except BlockingIOError:
                if self._gone():
                    raise Left("The client has left.") from None
                if time.monotonic() > until:
                    raise late() from None

    def chunk(self) -> bytes:
        """The next bytes of the answer; none at its end."""
        try:
            chunk = self._waited(float("inf"), Broken)
        except (EOFError, OSError):
            raise Broken("The process that answered has ended before the answer did.") from None
        if not chunk:
            self._over()
        return chunk

    def _over(self) -> None:
        self._is_over = True
        self._kept.append(self._wire)

    def close(self) -> None:
        """Hangs up where the answer is not over."""
        if not self._is_over:
            self._wire.close()

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


def _busy() -> Busy:
    return Busy("All that answer queries are at work; ask again in a moment.")
