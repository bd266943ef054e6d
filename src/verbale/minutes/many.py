"""Paths of files → the minutes of all, in that order, whoever reads them.  [I/O]"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from verbale import parallel, read
from verbale.errors import DocumentError
from verbale.minutes.task import File, Minutes, Refused, minutes
from verbale.parallel import Lost

ENOUGH = 500_000
"""Bytes from which on workers pay: it takes some seconds to start them, and as long to read so much alone."""
BATCH = 40_000
"""Bytes of the files in a batch, about a second’s work: handing it out costs next to nothing, waiting for it little."""
AHEAD = 2
"""Batches handed out for each worker before the first is back, so that none has to wait while results are stored."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads: so many processes, of which one is this one alone; or the Dask cluster whose scheduler is there."""

    number: int | None = 1
    """None for as many as there are cores for this process, if there is enough to do."""
    cluster: str | None = None


def take(paths: Sequence[Path], workers: Workers) -> Generator[Minutes | Refused, None, None]:
    """The minutes of each file, or why there are none; of two documents of one name, the second is refused.

    Only some batches are in memory at a time. Closing the iterator ends the workers. Raises InputError where the
    cluster cannot be used.
    """
    origin: dict[str, Path] = {}
    with _crew(paths, workers) as (executor, ahead):
        for found in parallel.in_order(executor, minutes, _batches(map(_file, paths)), ahead):
            if isinstance(found, Minutes):
                yield _unless_twin(found, origin)
            else:
                yield _given_up(found) if isinstance(found, Lost) else found


@contextmanager
def _crew(paths: Sequence[Path], workers: Workers) -> Iterator[tuple[Executor, int]]:
    """Who reads, and how many batches are handed out ahead."""
    number = workers.number or (_cores() if _is_enough(paths) else 1)
    if workers.cluster is not None:
        with parallel.cluster(workers.cluster, _patience) as (executor, threads):
            yield executor, AHEAD * threads
    elif number == 1:
        yield parallel.Here(), 0
    else:
        with parallel.Processes(number, "verbale.minutes.warm", _patience) as executor:
            yield executor, AHEAD * number


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_enough(paths: Sequence[Path]) -> bool:
    return any(total > ENOUGH for total in accumulate(path.stat().st_size for path in paths if path.is_file()))


def _patience(batch: Sequence[File | Refused]) -> float:
    """The seconds that a batch may take: a minute, and ten times what its length needs on a slow machine."""
    return 60 + _size(batch) / 5000


def _size(batch: Iterable[File | Refused]) -> int:
    return sum(len(file.content) for file in batch if isinstance(file, File))


def _file(path: Path) -> File | Refused:
    try:
        return File(path, read.content(path))
    except DocumentError as error:
        return Refused(path, str(error))


def _batches(files: Iterable[File | Refused]) -> Iterator[tuple[File | Refused, ...]]:
    batch: list[File | Refused] = []
    for file in files:
        batch.append(file)
        if _size(batch) > BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _unless_twin(found: Minutes, origin: dict[str, Path]) -> Minutes | Refused:
    path, other = found.path, origin.setdefault(found.slug, found.path)
    if other == path:
        return found
    return Refused(
        path, f"{path} would be called {found.slug!r}, as {other} is already; give one of them another name."
    )


def _given_up(lost: Lost[File | Refused]) -> Refused:
    path = lost.item.path
    return Refused(
        path, f"{path} was set aside, as reading it twice {lost.reason}; take it out, or report it as a fault."
    )
