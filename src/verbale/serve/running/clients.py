"""Who asks → whether it asks too often or too much at once; one table for all serving processes.  [I/O]

The table is memory that the processes share, made before they are. A client's row holds the moment up to which its
requests are paid for (the generic cell rate algorithm, as in ITU-T I.371) and, for each process, how many of its
queries run there. Nothing is locked between processes: where two count at the very same moment, one count may be lost.
Two clients may fall on one row; with as many rows as there are, that is rare, and does no harm.
"""

from __future__ import annotations

import ipaddress
import math
import mmap
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from verbale.errors import TooMany
from verbale.serve.limits import Limits

ROWS = 16_384
SAVED = 10.0
"""Seconds of requests that a client may save up."""


class Clients:
    """The table, as one process sees it."""

    def __init__(self, limits: Limits, processes: int) -> None:
        self._limits, self._processes = limits, processes
        self._width = 1 + processes
        self._file = os.memfd_create("clients")
        os.ftruncate(self._file, ROWS * self._width * 8)
        self._cells = memoryview(mmap.mmap(self._file, 0)).cast("d")
        self._lock = threading.Lock()

    def close(self) -> None:
        """Lets go of the table, which lasts as long as one process has it."""
        self._cells.release()
        os.close(self._file)

    def request(self, client: str) -> None:
        """Counts a request; raises TooMany where the client has made more than its rate allows."""
        with self._lock:
            now, row = time.monotonic(), self._row(client)
            paid = max(now, self._cells[row])
            if paid - now <= SAVED:
                self._cells[row] = paid + 1 / self._limits.rate
                return
        error = TooMany(f"You may make {self._limits.rate:g} requests a second, and made more; come back in a moment.")
        error.retry_after = max(1, math.ceil(paid - now - SAVED))
        raise error

    @contextmanager
    def query(self, client: str, process: int) -> Iterator[None]:
        """Counts a query that runs in that serving process; raises TooMany where the client has enough running."""
        row = self._row(client)
        cell = row + 1 + process
        with self._lock:
            if sum(self._cells[row + 1 : row + self._width]) >= self._limits.queries:
                raise TooMany(f"You have {self._limits.queries} queries running, and may have no more; wait for one.")
            self._cells[cell] += 1
        try:
            yield
        finally:
            with self._lock:
                self._cells[cell] -= 1

    def running(self) -> int:
        """The queries that run now, of all clients in all processes."""
        return int(sum(sum(self._cells[column :: self._width].tolist()) for column in range(1, self._width)))

    def forget(self, process: int) -> None:
        """Forgets the queries of a serving process that is no more."""
        with self._lock:
            for cell in range(1 + process, ROWS * self._width, self._width):
                self._cells[cell] = 0

    def _row(self, client: str) -> int:
        return hash(_one(client)) % ROWS * self._width


def _one(client: str) -> str:
    """What tells clients apart: an IPv4 address, or the network that a household has of IPv6 (RFC 6177).

    >>> _one("2001:db8:1:2:3::4"), _one("192.0.2.7")
    ('2001:db8:1:2::/64', '192.0.2.7')
    """
    if ":" not in client:
        return client
    try:
        return str(ipaddress.ip_network((client.partition("%")[0], 64), strict=False))
    except ValueError:
        return client
