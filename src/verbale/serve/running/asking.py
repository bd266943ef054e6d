"""A query → its answer, chunk by chunk, from whichever worker is free.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import RawIOBase
from typing import Any

from verbale.errors import VerbaleError
from verbale.formats import Format
from verbale.serve.running.line import GLANCE, WAIT, Line, Lost, Untaken, busy
from verbale.serve.running.messages import First, Job, Order
from verbale.serve.running.wire import Wire, connected
from verbale.store import AnswerKind

Choose = Callable[[AnswerKind], Format]
"""The format for solutions, in which a boolean comes too, or for a graph; may raise NotAcceptable."""


class Running(RawIOBase):
    """An answer under way: its bytes, once, by iterating or reading; to be closed, which stops the query.

    `whole` are all its bytes where they came at once, and None where more follow. Iterating raises Broken where the
    worker was ended.
    """

    def __init__(self, first: First, format: Format, line: Line) -> None:
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
                return _running(Line(wire, job.seconds, gone, self._kept), message, choose)
            except Untaken:
                pass
            except Lost:  # that worker may have been about to end, as after a reload: another one tells
                if tried:
                    raise
                tried = True
        raise busy()

    def _wires(self) -> Iterator[Wire]:
        """Connections to try: those that were kept, the last one first, whose worker is still warm; then new ones."""
        while self._kept:
            with suppress(IndexError):  # another thread was faster
                yield self._kept.pop()
        yield self._connected()
        yield self._connected()

    def _connected(self) -> Wire:
        try:
            return connected(self._address, sending=WAIT, receiving=GLANCE)
        except OSError as error:
            raise busy() from error


def _chosen(choose: Choose, kind: AnswerKind) -> str | None:
    """The media type for that kind of answer; None where `choose` has none, and will say so once it is that kind."""
    try:
        return choose(kind).media_type
    except VerbaleError:
        return None


def _running(line: Line, message: bytes, choose: Choose) -> Running:
    try:
        first = line.first(message)
        return Running(first, choose(first.kind), line)
    except BaseException:
        line.close()
        raise
