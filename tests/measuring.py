"""What a measurement says of seconds and of processes, and the line of a table that tells of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph


def told(name: str, value: float, unit: str = "", least: float | None = None, most: float | None = None) -> None:
    """One line of the table: what is, and what is wanted."""
    wanted = f"at least {least:,g}" if least is not None else f"at most {most:,g}" if most is not None else ""
    missed = (least is not None and value < least) or (most is not None and value > most)
    print(f"{name:62} {value:12,.2f} {unit:4} {wanted:16} {'MISSED' if missed else ''}".rstrip(), flush=True)


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def children(process: int) -> list[str]:
    """The processes that a process began, in that order: of a server, first those that serve."""
    begun = Path(f"/proc/{process}/task").glob("*/children")  # each thread has its own
    return sorted((child for told in begun for child in told.read_text().split()), key=int)


def kept(process: str) -> float:
    """Megabytes of memory that a process has."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) / 256


def proportional(process: str) -> float:
    """The same, of which each page that processes share counts in parts."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(told.partition("\nPss:")[2].split()[0]) / 1024


def largest(process: int) -> float:
    """Megabytes that the largest of a server's processes has."""
    return max(map(kept, children(process)))


def worked(process: int) -> float:
    """Seconds of processor time that a server's processes have used."""
    ticks = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:13] for each in children(process))
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


def sizes(quads: Path, plain: Path) -> tuple[int, int]:
    """The bytes of a store's quads, and of the same, those of the default graph too, as Oxigraph alone keeps them at
    `plain`, where they are put if nothing is there.
    """
    if not plain.exists():
        alone = pyoxigraph.Store(plain)
        alone.bulk_extend(pyoxigraph.Store.read_only(str(quads)))
        alone.optimize()
        alone.flush()
        del alone  # lets go of its files
    ours, theirs = (sum(path.stat().st_size for path in folder.iterdir()) for folder in (quads, plain))
    return ours, theirs
