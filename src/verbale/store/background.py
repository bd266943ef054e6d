"""The engine's own threads → the same, which let others go first.  [I/O]

The engine keeps what it is given in files, and joins them in the background whenever an index has two. Of a load in
many heaps it would so write what came first again and again, for which it would take half a core from those who read
documents; joined together at the end, all is written twice.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_THREADS = Path("/proc/self/task")
_JOINING = "rocksdb:low"
"""How RocksDB names the threads that join files (util/threadpool_imp.cc)."""
_NICE = 10
"""Of two that want a processor, one of such niceness has a tenth of it (sched(7)), and all of it once it is idle."""


def let_others_first() -> None:
    """Makes the threads of all stores that this process has open nice, where the system is Linux, which does so for
    each thread. They stay so: whoever is not root may take nothing back (setpriority(2)).
    """
    for thread in _THREADS.iterdir() if _THREADS.exists() else ():
        with suppress(OSError):  # it has just ended, or is nicer already
            if (thread / "comm").read_text().strip() == _JOINING:
                os.setpriority(os.PRIO_PROCESS, int(thread.name), _NICE)
