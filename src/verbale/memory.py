"""The memory of this process, as the system tells: what it has taken, and what it may still take.  [I/O]"""

from __future__ import annotations

import resource
import sys
from pathlib import Path


def taken() -> int:
    """Bytes of the process's address space; 0 where the system does not tell."""
    return _pages(0) * resource.getpagesize()


def resident() -> int:
    """Bytes of it that are in memory; 0 where the system does not tell."""
    return _pages(1) * resource.getpagesize()


def most() -> int:
    """Bytes of memory that the process ever had at a time; cheap to ask."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def left() -> int:
    """Bytes by which its address space may still grow before its limit; more than there are where it has none."""
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return sys.maxsize if limit == resource.RLIM_INFINITY else max(0, limit - taken())


def _pages(which: int) -> int:
    """One of the numbers of `/proc/self/statm` (proc(5))."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[which])
    except OSError:
        return 0
