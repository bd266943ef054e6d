"""A query on a connection to a worker → its answer, message by message, or why there is none.  [I/O]"""

from __future__ import annotations

import time
from collections.abc import Callable

from verbale.errors import Busy, LimitError, OutOfMemory, OutOfTime, VerbaleError
from verbale.serve.running.messages import BEGUN, First, heard
from verbale.serve.running.wire import Wire

WAIT = 5.0
"""Seconds that a query waits for a worker that is free."""
GRACE = 5.0
"""Seconds beyond its time after which a worker counts as lost that neither answered nor ended."""
GLANCE = 0.25
"""Seconds between two looks at whether the client is still there."""
_NEARLY = 0.8


class Left(LimitError):
    """The client has left, so nobody waits for the answer."""


class Broken(LimitError):
    """An answer ended before its end: what was sent of it must not pass for the whole."""


class Lost(OutOfMemory):
    """A worker ended before it said a word."""


class Untaken(Exception):
    """A worker hung up before it had read what it was asked."""


def busy() -> Busy:
    """What is told where no worker takes a query."""
    return Busy("All that answer queries are at work; ask again in a moment.")


class Line:
    """One query on a connection to a worker, which goes to those that are `kept` when its answer is over."""

    def __init__(self, wire: Wire, seconds: float, gone: Callable[[], bool], kept: list[Wire]) -> None:
        self._wire, self._seconds, self._gone, self._kept = wire, seconds, gone, kept
        self._asked = time.monotonic()
        self._is_over = False

    def first(self, message: bytes) -> First:
        """The worker's first words of the answer to what the message asks; raises what the worker raised."""
        self._send(message)
        said = self._hear(self._asked + WAIT, busy, Lost)
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
            raise Untaken from None
        except OSError as error:
            raise busy() from error

    def _hear(self, until: float, late: Callable[[], VerbaleError], otherwise: type[OutOfMemory]) -> bytes:
        try:
            return self._waited(until, late)
        except ConnectionResetError:
            raise Untaken from None
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
