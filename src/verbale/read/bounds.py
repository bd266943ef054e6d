"""Limits around a reader: what it may take of memory and of the processor's time, in a process that may be lost."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from verbale import memory

MEMORY = 1_000_000_000
"""Bytes that reading one document may take beyond what the process has."""
SECONDS = 60
"""Seconds of the processor; the process that takes more is ended by the system."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raises MemoryError within, or ends the process, where more is taken."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limits = {resource.RLIMIT_CPU: int(usage.ru_utime + usage.ru_stime) + SECONDS}
    if taken := memory.taken():
        limits[resource.RLIMIT_AS] = taken + MEMORY
    before = {which: resource.getrlimit(which) for which in limits}
    for which, limit in limits.items():
        _set(which, limit, before[which][1])
    try:
        yield
    finally:
        for which, (soft, hard) in before.items():
            _set(which, soft, hard)


def _set(which: int, soft: int, hard: int) -> None:
    with suppress(ValueError, OSError):  # a system that does not know this limit, or allows less already
        resource.setrlimit(which, (soft, hard))
