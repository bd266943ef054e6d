"""A folder → the engine on it, for much that is to be loaded: it lets others go first, and keeps few files open.  [I/O]

The engine keeps what it is given in files, and joins them in the background whenever an index has two. Of a load in
many heaps it would so write what came first again and again, for which it would take half a core from those who read
documents; joined together at the end, all is written twice.
"""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

_THREADS = Path("/proc/self/task")
_JOINING = "rocksdb:low"
"""How RocksDB names the threads that join files (util/threadpool_imp.cc)."""
_NICE = 10
"""Of two that want a processor, one of such niceness has a tenth of it (sched(7)), and all of it once it is idle."""
_OPEN = 1_000
"""Files that the engine keeps open, each with a tenth of a megabyte of memory: as many as the system allows, if it is
not told otherwise;"""
_FEWEST = 150
"""at least so many, as it does not begin with less than 96 (rocksdb_wrapper.rs of Oxigraph);"""
_JOINED = 2_000
"""and heaps whose files it is to join at a time, when it has all those of an index open, of two indexes at once."""
_OTHERS = 100
"""Files that the process has open besides."""


def opened(place: Path) -> ox.Store:
    """The engine in that folder, new where there is none."""
    before, most = map(_number, resource.getrlimit(resource.RLIMIT_NOFILE))
    _allow(_kept_open(before))
    try:
        engine = ox.Store(place)
    finally:
        _allow(max(before, min(most, _OPEN + 2 * _JOINED + _OTHERS)))
    _let_others_first()
    return engine


def joined_at_once() -> int:
    """Heaps after which their files are to be joined, as more could not be open at a time."""
    allowed = _number(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    return max(1, min(_JOINED, (allowed - _kept_open(allowed) - _OTHERS) // 2))


def _kept_open(allowed: int) -> int:
    return min(_OPEN, max(allowed // 2, min(allowed, _FEWEST)))


def _number(limit: int) -> int:
    return sys.maxsize if limit == resource.RLIM_INFINITY else limit


def _allow(soft: int) -> None:
    """Sets how many files the process may have open from here on."""
    with suppress(ValueError, OSError):  # some systems allow less than they say
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def _let_others_first() -> None:
    """Makes the threads of all stores that this process has open nice, where the system is Linux, which does so for
    each thread. They stay so: whoever is not root may take nothing back (setpriority(2)).
    """
    for thread in _THREADS.iterdir() if _THREADS.exists() else ():
        with suppress(OSError):  # it has just ended, or is nicer already
            if (thread / "comm").read_text().strip() == _JOINING:
                os.setpriority(os.PRIO_PROCESS, int(thread.name), _NICE)
