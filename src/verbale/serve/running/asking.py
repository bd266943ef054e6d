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
from typing import Any, TypeVar

from verbale.errors import Busy, LimitError, OutOfMemory, OutOfTime, VerbaleError
from verbale.formats import Format
from verbale.serve.running.messages import BEGUN, First, Found, Job
from verbale.store import AnswerKind

WAIT = 5.0
"""Seconds that a query waits for a worker that is free."""
GRACE = 5.0
"""Seconds beyond its time after which a worker counts as lost that neither answered nor ended."""
GLANCE = 250
"""Milliseconds between two looks at whether the client is still there."""
TRIES = 3
_NEARLY = 0.8

Heard = TypeVar("Heard")
Choose = Callable[[AnswerKind], Format]
"""The format for that kind of answer; may raise NotAcceptable."""


class Left(LimitError):
    """The client has left, so nobody waits for the answer."""


class Broken(LimitError):
    """An answer ended before its end: what was sent of it must not pass for the whole."""


class Running(RawIOBase):
    """An answer under way: its bytes, once, by iterating or reading; to be closed, which stops the query.

    `whole` are all its bytes where they came at once, and None where more follow. Iterating raises Broken where the
    worker was ended.
    """

    def __init__(self, kind: AnswerKind, format: Format, first: First, line: _Line) -> None:
        self.kind, self.format = kind, format
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
        line = self._begin(job, gone)
        try:
            found = line.hear(Found)
            format = choose(found.kind)
            line.say(format)
            return Running(found.kind, format, line.hear(First), line)
        except BaseException:
            line.close()
            raise

    def _begin(self, job: Job, gone: Callable[[], bool]) -> _Line:
        """A worker that has begun; one that ended as it was about to take the query is not the only one."""
        until = time.monotonic() + WAIT
        for _ in range(TRIES):
            line = _Line(self._address, job, gone)
            try:
                if line.begins(until):
                    return line
            except BaseException:
                line.close()
                raise
            line.close()
        raise Busy("No process was there to answer the query; ask again in a moment.")


class _Line:
    """One connection to a worker."""

    def __init__(self, address: str, job: Job, gone: Callable[[], bool]) -> None:
        self._job, self._gone = job, gone
        self._began = self._until = 0.0
        with _busy(), socket.socket(socket.AF_UNIX) as connecting:
            connecting.settimeout(WAIT)
            connecting.connect(address)
            connecting.settimeout(None)
            connecting.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("@ll", int(WAIT), 0))
            self._connection = Connection(connecting.detach())
            self._connection.send(job)
        self._poll = select.poll()
        self._poll.register(self._connection, select.POLLIN)

    def begins(self, until: float) -> bool:
        """Whether a worker took the query; raises Busy where none did in time."""
        self._wait(until, Busy("All the processes that answer queries are at work; ask again in a moment."))
        self._began = time.monotonic()
        self._until = self._began + self._job.seconds + GRACE
        try:
            return bool(self._connection.recv() == BEGUN)
        except (EOFError, OSError):
            return False

    def hear(self, kind: type[Heard]) -> Heard:
        """The worker's next word; raises what it raised."""
        self._wait(self._until, self._out_of_time())
        try:
            message = self._connection.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        if isinstance(message, VerbaleError):
            raise message
        assert isinstance(message, kind)
        return message

    def say(self, format: Format) -> None:
        """The format to answer in."""
        try:
            self._connection.send(format)
        except OSError:
            raise self._lost() from None

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

    def _lost(self) -> LimitError:
        """Why a worker ended: the kernel does not tell us, but the clock does."""
        if time.monotonic() - self._began > _NEARLY * self._job.seconds:
            return self._out_of_time()
        return OutOfMemory(
            "The query needed more memory than it may have, so it was ended; ask for less, with LIMIT for example."
        )

    def _out_of_time(self) -> OutOfTime:
        return OutOfTime(
            f"The query was not answered within {self._job.seconds:g} seconds, so it was ended; ask for less of it."
        )


@contextmanager
def _busy() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Busy("No process is free to answer the query; ask again in a moment.") from error
