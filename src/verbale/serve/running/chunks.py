"""The bytes of an answer, as the engine writes them → messages to who asked, during which the clock stands.  [I/O]"""

from __future__ import annotations

import signal
from collections.abc import Callable
from io import RawIOBase
from typing import Any

from verbale.errors import TooLarge
from verbale.serve.running.wire import Wire

CHUNK = 65_536
"""Bytes of a message, at most."""


class Chunks(RawIOBase):
    """Takes the engine's bytes and sends them on: the first as they come, the others as chunks of some size.

    No chunk is larger, as whoever gets it holds it in whole, and one value may have any size.
    """

    def __init__(self, first: Callable[[bytes, bool], None], wire: Wire, most: int) -> None:
        self._first, self._wire, self._left = first, wire, most
        self._held = bytearray()
        self.begun = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._held and not self.begun:
            self._send()
        self._held += data
        while len(self._held) > CHUNK:
            self._send()
        return len(data)

    def _send(self, last: bool = False) -> None:
        chunk = bytes(self._held[:CHUNK])
        del self._held[:CHUNK]
        self._left -= len(chunk)
        if self._left < 0:
            raise TooLarge("The answer has more bytes than it may; ask for less, with LIMIT for example.")
        remaining, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        if self.begun:
            self._wire.send(chunk)
        else:
            self._first(chunk, last)
        signal.setitimer(signal.ITIMER_REAL, remaining)
        self.begun = True

    def end(self) -> None:
        """Sends what is left, and that it is the last."""
        whole = not self.begun
        if self._held or whole:
            self._send(last=whole)
        if not whole:
            self._wire.send(b"")
