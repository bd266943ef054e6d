"""Batches and an executor → their results, in the order of the batches; what ends its worker is tried again, alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Task = Callable[[Sequence[T]], list[R]]
"""From a batch to its results, one for each item; whatever may be wrong with an item is for the task to catch."""


class WorkerDied(BrokenExecutor):
    """The worker that had a batch is no more; the text says how it ended."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item that has ended two workers, the second time alone, and how that worker ended."""

    item: T
    reason: str


def in_order(
    executor: Executor, task: Task[T, R], batches: Iterable[Sequence[T]], ahead: int = 0
) -> Iterator[R | Lost[T]]:
    """The results of all batches, item by item, in the order given.

    So many batches are handed in `ahead` of the one whose results are awaited: all that is ever in memory. A batch
    whose worker died is handed in again, item by item, one after the other; an item whose worker dies then is Lost.
    What else the task raises is raised here.
    """
    waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, executor.submit(task, batch)))
            if len(waiting) > ahead:
                yield from _results(executor, task, *waiting.popleft())
        while waiting:
            yield from _results(executor, task, *waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()


def _results(
    executor: Executor, task: Task[T, R], batch: Sequence[T], future: Future[list[R]]
) -> Iterator[R | Lost[T]]:
    try:
        yield from future.result()
    except WorkerDied:
        for item in batch:
            yield from _alone(executor.submit(task, (item,)), item)


def _alone(future: Future[list[R]], item: T) -> Iterator[R | Lost[T]]:
    try:
        yield from future.result()
    except WorkerDied as death:
        yield Lost(item, str(death))
