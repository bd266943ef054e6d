"""Files and addresses → the minutes of all that is in them, in that order, whoever reads them.  [I/O]"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice
from pathlib import Path

from verbale import parallel, read
from verbale.identities import NOBODY, Who
from verbale.minutes.task import Given, Held, Minutes, Reading, minutes, readings
from verbale.model import Document
from verbale.parallel import Lost
from verbale.read import Intake, Origin, Refused, Source

ENOUGH = 500_000
"""Bytes from which on workers pay: it takes some seconds to start them, and as long to read so much alone."""
BATCH = 40_000
"""Bytes of the files in a batch, about a second’s work: handing it out costs next to nothing, waiting for it little."""
AHEAD = 2
"""Batches handed out for each worker before the first is back, so that none has to wait for the next."""
MEANWHILE = 12
"""Batches handed out beyond that, so that none has to wait while a heap of results, of about as many, is stored."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads: so many processes, of which one is this one alone; or the Dask cluster whose scheduler is there."""

    number: int | None = 1
    """None for as many as there are cores for this process, if there is enough to do."""
    cluster: str | None = None


def take(
    origins: Sequence[Origin],
    workers: Workers = Workers(),
    intake: Intake = Intake(),  # noqa: B008 – it is frozen
    is_held: Callable[[Source], bool] = lambda source: False,
    who: Who = NOBODY,
) -> Generator[Minutes | Refused | Held, None, None]:
    """The minutes of each document in those files and addresses, or why there are none; of two documents of one name,
    the second is refused. What `is_held` is not read. `who` is meant by names is as people have decided.

    Only some batches are in memory at a time. Closing the iterator ends the workers. Raises InputError where the
    cluster cannot be used.
    """
    names: dict[str, str] = {}
    given = (_unless_held(each, is_held) for each in read.sources(origins, intake))
    with _crew(origins, workers) as (executor, ahead):
        for found in parallel.in_order(executor, partial(minutes, who=who), _batches(given), ahead):
            if isinstance(found, Minutes | Held):
                yield _unless_twin(found, names)
            else:
                yield _given_up(found) if isinstance(found, Lost) else found


def each_reading(
    origins: Sequence[Origin],
    intake: Intake = Intake(),  # noqa: B008 – it is frozen
) -> Generator[Reading | Refused, None, None]:
    """What each document in those files and addresses says, one after the other, or why that cannot be told."""
    with _crew(origins, Workers()) as (executor, ahead):
        for found in parallel.in_order(executor, readings, _batches(read.sources(origins, intake)), ahead):
            if not isinstance(found, Held):
                yield _given_up(found) if isinstance(found, Lost) else found


def take_again(documents: Iterable[Document], who: Who) -> Iterator[Minutes | Refused]:
    """The minutes of documents that were read before, now that others are meant by names; by a process for each core,
    if there is enough to do.
    """
    batches = _batches(documents)
    first = list(islice(batches, ENOUGH // BATCH))
    number = _cores() if len(first) == ENOUGH // BATCH else 1
    with _here_or_processes(number, is_plain=True) as (executor, ahead):
        for found in parallel.in_order(executor, partial(minutes, who=who), chain(first, batches), ahead):
            if not isinstance(found, Held):
                yield _given_up(found) if isinstance(found, Lost) else found


def _unless_held(given: Source | Refused, is_held: Callable[[Source], bool]) -> Given:
    return Held(given.name, given.slug) if isinstance(given, Source) and is_held(given) else given


@contextmanager
def _crew(origins: Sequence[Origin], workers: Workers) -> Iterator[tuple[Executor, int]]:
    """Who reads, and how many batches are handed out ahead. Only plain text is ever read in this process itself."""
    number = workers.number or (_cores() if _is_enough(origins) else 1)
    if workers.cluster is not None:
        with parallel.cluster(workers.cluster, _patience) as (executor, threads):
            yield executor, MEANWHILE + AHEAD * threads
    else:
        with _here_or_processes(number, all(map(read.is_plain, origins))) as crew:
            yield crew


@contextmanager
def _here_or_processes(number: int, is_plain: bool) -> Iterator[tuple[Executor, int]]:
    """So many processes, or where one is enough for what `is_plain` text, this one."""
    if number == 1 and is_plain:
        yield parallel.Here(), 0
    else:
        with parallel.Processes(number, "verbale.minutes.warm", _patience) as executor:
            yield executor, MEANWHILE + AHEAD * number


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_enough(origins: Iterable[Origin]) -> bool:
    files = (origin for origin in origins if isinstance(origin, Path))
    return any(total > ENOUGH for total in accumulate(path.stat().st_size for path in files if path.is_file()))


def _patience(batch: Sequence[Given]) -> float:
    """The seconds that a batch may take: a minute, and ten times what its length needs on a slow machine."""
    return 60 + _size(batch) / 5000


def _size(batch: Iterable[Given]) -> int:
    return sum(map(_length, batch))


def _length(given: Given) -> int:
    return len(given.content if isinstance(given, Source) else given.body if isinstance(given, Document) else "")


def _batches(given: Iterable[Given]) -> Iterator[tuple[Given, ...]]:
    batch: list[Given] = []
    for each in given:
        batch.append(each)
        if _size(batch) > BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _unless_twin(found: Minutes | Held, names: dict[str, str]) -> Minutes | Refused | Held:
    other = names.setdefault(found.slug, found.name)
    if other == found.name:
        return found
    return Refused(
        found.name,
        f"{found.name} would be called {found.slug!r}, as {other} is already; give one of them another name.",
    )


def _given_up(lost: Lost[Given]) -> Refused:
    name = lost.item.slug if isinstance(lost.item, Document) else lost.item.name
    return Refused(
        name, f"{name} was set aside, as reading it twice {lost.reason}; take it out, or report it as a fault."
    )
