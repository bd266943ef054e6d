"""The executor of a Dask cluster."""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from verbale import __version__
from verbale.errors import InputError
from verbale.parallel.order import WorkerDied

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

_ONE_AT_A_TIME = Lock()
"""Threads of one worker gain nothing from each other, and the watch on a task is one for the whole process."""


@contextmanager
def cluster(address: str, patience: Callable[..., float], wait: float = 30) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster whose scheduler is at the address (`tcp://host:8786`), and how many threads it has.

    A task that takes more seconds than `patience` gives for its arguments ends its worker, which Dask's nanny starts
    again. Raises InputError where Dask is missing, where no scheduler or worker answers within so many seconds of
    `wait`, or where a worker has another version of Verbale.
    """
    try:
        from distributed import Client  # noqa: PLC0415 – an extra
    except ImportError as error:
        raise InputError("A cluster needs Dask: install the package as verbale[cluster].") from error
    try:
        client = Client(address, timeout=wait, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"No Dask scheduler answers at {address}; start one with `dask scheduler`.") from error
    with client:
        yield _Tasks(client, patience), _threads(client, address, wait)


def _threads(client: Client, address: str, wait: float) -> int:
    try:
        client.wait_for_workers(1, timeout=wait)
    except TimeoutError as error:
        raise InputError(f"The Dask scheduler at {address} has no worker; start one with `dask worker`.") from error
    for worker, version in client.run(_version).items():
        if version != __version__:
            raise InputError(f"The Dask worker {worker} has Verbale {version}, and this is {__version__}.")
    return sum(client.nthreads().values())


def _version() -> str:
    return __version__


class _Tasks(Executor):
    """Dask's own executor, whose workers die of WorkerDied."""

    def __init__(self, client: Client, patience: Callable[..., float]) -> None:
        self._dask = client.get_executor(pure=False)
        self._patience = patience

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Raises WorkerDied, out of the future, where Dask has given up."""
        future: Future[T] = Future()
        asked = self._dask.submit(_watched, self._patience(*args, **kwargs), fn, *args, **kwargs)
        asked.add_done_callback(lambda done: _pass_on(done, future))
        return future


def _pass_on(done: Future[T], future: Future[T]) -> None:
    from distributed import KilledWorker  # noqa: PLC0415 – an extra

    if done.cancelled():
        future.cancel()
    elif isinstance(error := done.exception(), KilledWorker):
        future.set_exception(WorkerDied("ended the workers of the cluster that read it, or took them too long"))
    elif error is not None:
        future.set_exception(error)
    else:
        future.set_result(done.result())


def _watched(seconds: float, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Does the work; where it takes longer, the process says in its log where it was, and ends."""
    with _ONE_AT_A_TIME:
        faulthandler.dump_traceback_later(seconds, exit=True)
        try:
            return fn(*args, **kwargs)
        finally:
            faulthandler.cancel_dump_traceback_later()
