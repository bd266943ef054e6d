"""How much a request may ask for: its size, the depth of its query, and what answering it may cost; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from verbale.errors import InputError, QueryError
from verbale.fetch import Address

LARGEST_BODY = 1_000_000
"""Bytes of a request's body; one of more is refused with 413."""

LONGEST_QUERY = 100_000
"""Characters of a query."""

DEEPEST_QUERY = 500
"""Groups within groups of a query."""

LONGEST_ADDRESS = 32_768
"""Characters of a request's address; one of more is refused with 414."""

LARGEST_HEADERS = 65_536
"""Bytes of a request's line and headers; more are refused with 431."""

STACK = 256 * 1024 * 1024
"""Bytes of address space for the stack of the thread that asks the engine, which reads a query by recursion: a query
within the limits above does not exhaust it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query, and one client, may cost.

    `seconds` of work and `memory` (bytes) a query; `answer`, the bytes of what it gives, `rows` its rows or triples
    (None: any number); `queries`, those of one client that run at once; `rate`, the requests of one client a second, of
    which it may save up ten seconds. `services` are the addresses beneath which a query may ask others by SERVICE.
    """

    seconds: float = 30
    memory: int = 1_000_000_000
    answer: int = 2_000_000_000
    queries: int = 4
    rate: float = 50
    services: tuple[Address, ...] = ()
    rows: int | None = None

    @property
    def exporting(self) -> float:
        """Seconds of work for what is made of the whole store."""
        return 10 * self.seconds

    def time_for(self, wanted: str | None) -> float:
        """The seconds for a query whose request asks for so many: up to the limit; InputError where it is no number."""
        if wanted is None:
            return self.seconds
        try:
            seconds = float(wanted)
        except ValueError:
            seconds = 0
        if not 0 < seconds < float("inf"):
            raise InputError(f"The parameter 'timeout' must be a number of seconds, and {wanted[:40]!r} is none.")
        return min(seconds, self.seconds)


_STEP = {"{": 1, "}": -1}
_BRACE = re.compile("[{}]")


def within_limits(query: str) -> str:
    """The query, where it is not too long or too deep; otherwise a QueryError that says so."""
    if len(query) > LONGEST_QUERY:
        raise QueryError(f"A query may have up to {LONGEST_QUERY:,} characters, and this one has {len(query):,}.")
    if max(accumulate(map(_STEP.__getitem__, _BRACE.findall(query))), default=0) > DEEPEST_QUERY:
        raise QueryError(f"A query may hold {DEEPEST_QUERY} groups within each other, and this one holds more.")
    return query
