"""How much a request may ask for: its size, and the depth of its query; pure."""

from __future__ import annotations

from itertools import accumulate

from verbale.errors import QueryError

LARGEST_BODY = 1_000_000
"""Bytes of a request's body; one of more is refused with 413."""

LONGEST_QUERY = 100_000
"""Characters of a query."""

DEEPEST_QUERY = 500
"""Groups within groups of a query."""

STACK = 256 * 1024 * 1024
"""Bytes of address space for the stack of each thread: the engine reads a query by recursion, and a query within the
limits above must not exhaust it, which would end the process."""

_STEP = {"{": 1, "}": -1}


def within_limits(query: str) -> str:
    """The query, where it is not too long or too deep; otherwise a QueryError that says so."""
    if len(query) > LONGEST_QUERY:
        raise QueryError(f"A query may have up to {LONGEST_QUERY:,} characters, and this one has {len(query):,}.")
    if max(accumulate(_STEP.get(each, 0) for each in query), default=0) > DEEPEST_QUERY:
        raise QueryError(f"A query may hold {DEEPEST_QUERY} groups within each other, and this one holds more.")
    return query
