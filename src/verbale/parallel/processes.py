"""The executor of several processes on this machine.

Each worker process has a pipe and a thread of its own, so that one that dies or hangs takes down what it was at and
nothing else; the executors of the standard library break as a whole and do not say whose fault it was. Workers are
forked from a server that has no threads and holds no files of ours, and that loads what all of them share once: so a
worker starts in milliseconds, and shares the memory with its kin.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from queue import SimpleQueue
from threading import Lock, Thread
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

from verbale.parallel.order import WorkerDied

P = ParamSpec("P")
T = TypeVar("T")

_SERVER = multiprocessing.get_context("forkserver")
_READY, _BEGUN = b"ready", b"begun"
STARTING = 120
"""Seconds for a worker to be ready for a task, and again to have it: it may have to import what the task needs. That
takes some seconds, and ten times as many where a machine has too much to do.
"""
_ALONE = Lock()


@contextmanager
def _script_untold() -> Iterator[None]:
    """Python has each process that it starts run the main script again, which then starts others where nothing in it
    forbids that. Ours need nothing of it, so that a script may be written as anybody would.
    """
    with _ALONE:
        script, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script


class Processes(ThreadPoolExecutor):
    """So many worker processes, each started when there is something for it to do, and again when it has died.

    `shared` is a module that is imported before any worker is forked. A task that takes more seconds than `patience`
    gives for its arguments, from when its worker has them, costs that the life; so does one for which the worker is not
    ready, or which it does not have, within so many seconds of `starting`. Leaving the block ends all of them at once,
    whatever they are at. Tasks are functions of modules: a worker knows nothing of the script that was started.
    """

    def __init__(self, number: int, shared: str, patience: Callable[..., float], starting: float = STARTING) -> None:
        super().__init__(number)
        _SERVER.set_forkserver_preload([shared])
        self._patience = patience
        self._workers = [_Worker(starting) for _ in range(number)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Raises WorkerDied, out of the future, where the worker does not live to give the result."""
        return super().submit(partial(self._do, fn), *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Ends the workers, also in the midst of a task."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)
        for worker in self._workers:
            worker.end()
        super().shutdown(wait=wait)

    def _do(self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        worker = self._idle.get()  # never waits: there are as many workers as threads
        try:
            return worker.do(self._patience(*args, **kwargs), fn, args, kwargs)
        finally:
            self._idle.put(worker)


class _Worker:
    """The near end of a worker process."""

    def __init__(self, starting: float) -> None:
        self._starting = starting
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ended = False
        self._changing = Lock()
        """Held while the process is started or given up: who ends the worker meanwhile waits for that."""

    def do(self, seconds: float, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        """What the function gives or raises in the worker process within so many seconds."""
        result, error = self._answer((fn, args, kwargs), seconds)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def _answer(self, call: tuple[Any, ...], seconds: float) -> tuple[Any, Exception | None]:
        pipe = self._started()
        try:
            self._hear(pipe)  # that it is ready: what is sent before may be more than the pipe holds
            pipe.send(call)
            self._hear(pipe)  # that it has the call, and has imported what the task needs
            if pipe.poll(seconds):
                return pipe.recv()  # type: ignore[no-any-return]
            late = f"took more than {seconds:.0f} seconds"
        except TimeoutError:
            late = f"waited for a process that did not start within {self._starting:.0f} seconds"
        except (EOFError, OSError):  # the process is ending, or has ended, and closed its end
            raise WorkerDied(f"ended the process that read it ({_how(self._buried(patience=5))})") from None
        self._buried(patience=0)
        raise WorkerDied(late)

    def _hear(self, pipe: Connection) -> None:
        """Takes the next word of the worker; raises TimeoutError where it says none in time."""
        if not pipe.poll(self._starting):
            raise TimeoutError
        pipe.recv_bytes()

    def _started(self) -> Connection:
        with self._changing:
            if self._ended:
                raise WorkerDied("was given up")
            if self._process is None or self._pipe is None:
                self._pipe, theirs = _SERVER.Pipe()
                process = _SERVER.Process(target=_serve, args=(theirs,), name="verbale-worker", daemon=True)
                with _script_untold():
                    process.start()
                theirs.close()
                self._process = process
            return self._pipe

    def _buried(self, patience: float) -> int | None:
        """The exit code of the process, which gets so many seconds to end by itself."""
        with self._changing:
            process, self._process = self._process, None
        if process is None:
            return None
        process.join(patience)
        process.kill()
        process.join()
        return process.exitcode

    def end(self) -> None:
        """Ends the process, and starts no other one."""
        self._ended = True
        self._buried(patience=0)


def _how(code: int | None) -> str:
    return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection) -> None:
    """The far end: does what comes through the pipe, until that is closed at the near end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, too, and ends the others
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            pipe.send_bytes(_READY)
            fn, args, kwargs = pipe.recv()
        except (EOFError, ConnectionError):
            return
        pipe.send_bytes(_BEGUN)
        pipe.send(_done(fn, args, kwargs))


def _done(fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[T | None, Exception | None]:
    try:
        return fn(*args, **kwargs), None
    except Exception as error:
        return None, error


def _end_with_parent() -> None:
    """A worker at work hears nothing from its pipe; this thread hears that the first process is gone."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
