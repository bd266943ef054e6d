"""What is worked out of the whole store → the same for all who serve it, out of a process of its own.  [I/O]

To count a store through takes minutes and much memory where it is large. A serving process that did so would keep the
memory, and its other clients waiting; this one goes last, and has a limit of memory, as the workers have.
"""

from __future__ import annotations

import os
import pickle
import resource
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Generic, TypeVar

from verbale import memory
from verbale.errors import NotYet, OutOfMemory, VerbaleError
from verbale.serve.running.allocating import give_back_all
from verbale.serve.running.wire import Wire, connected
from verbale.store import Dataset, Opener, Stamp, Store

T = TypeVar("T")

NICENESS = 10
GLANCE = 1.0
"""Seconds between two looks at whether whoever began this process is still there."""


def work(
    make: Callable[[Dataset], T], store: Opener, listener: socket.socket, most: int, ready: Callable[[], None]
) -> None:
    """Tells whoever comes to the socket what `make` makes of the latest state, which it is asked once for each; ends
    where that takes more than so many bytes of memory.
    """
    ready()
    parent = os.getppid()
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = memory.taken() + most
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    listener.settimeout(GLANCE)

    known: dict[Stamp | None, bytes] = {}
    while os.getppid() == parent:
        with suppress(OSError), closing(Wire(listener.accept()[0])) as wire:  # nobody came, or who came has left
            wire.send(_said(make, store, known))


def _said(make: Callable[[Dataset], T], store: Opener, known: dict[Stamp | None, bytes]) -> bytes:
    """What is made of the latest state, which is the only one that is known then; no store is kept for it."""
    try:
        held = store()
        if held.stamp not in known:
            said = pickle.dumps((held.stamp, make(held)))
            known.clear()
            known[held.stamp] = said
            give_back_all()
        return known[held.stamp]
    except VerbaleError as error:
        return pickle.dumps((None, error))
    except MemoryError:
        os._exit(1)


class Counting(Generic[T]):
    """The way to that process, which listens at a socket in the file system; who asks waits up to so many seconds."""

    def __init__(self, address: str, seconds: float) -> None:
        self._address, self._seconds = address, seconds

    def of(self, store: Dataset) -> T:
        """What is made of a store in its state. Raises NotYet where that takes longer, OutOfMemory where the process
        has ended meanwhile, and what the store raised.
        """
        stamp, made = pickle.loads(self._heard())  # from a process of ours, at a socket that only we can write to
        if isinstance(made, VerbaleError):
            raise made
        if isinstance(store, Store) and stamp != store.stamp:
            raise NotYet("The collection has just changed, and is counted anew; ask again in a moment.")
        return made  # type: ignore[no-any-return]

    def _heard(self) -> bytes:
        try:
            with closing(connected(self._address, self._seconds, self._seconds)) as wire:
                return wire.receive()
        except BlockingIOError:
            raise NotYet(
                f"The collection is being counted, which takes longer than {self._seconds:g} seconds; ask again in a"
                " minute."
            ) from None
        except (EOFError, OSError):
            raise OutOfMemory(
                "The process that counts the collection has ended before it was done, most likely as it needed more"
                " memory than it may have; whoever runs the server can allow more (--memory-limit)."
            ) from None
