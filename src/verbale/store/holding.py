"""Who may write a store's folder, who reads one of its states, and what has really reached the disk.  [I/O]

All by flock, which the system lets go when a process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from verbale.errors import StoreError

LOCK = "verbale.lock"


@contextmanager
def writing(folder: Path, ours: str) -> Iterator[None]:
    """Holds the folder for one writer, and makes it where it is missing. Raises StoreError where somebody else writes,
    for a folder that holds other things than one of ours (whose file `ours` tells), and where nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder, ours)
        with (folder / LOCK).open("a+", encoding="utf-8") as lock:
            _take(lock, folder)
            yield
            lock.truncate(0)
    except FileExistsError as error:
        raise StoreError(f"{folder} is a file, and a store is a folder; name another place.") from error
    except OSError as error:
        raise StoreError(f"The store in {folder} cannot be written: {error}.") from error


def _take(lock: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(f"{_holder(lock)} is writing the store in {folder}; wait until it has ended.") from error
    lock.truncate(0)
    json.dump({"process": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}, lock)
    lock.flush()


def _holder(lock: IO[str]) -> str:
    """Who holds the lock; between taking it and saying so there is a moment."""
    lock.seek(0)
    try:
        told = json.load(lock)
        return f"Process {int(told['process'])} (since {datetime.fromisoformat(told['since']):%Y-%m-%d %H:%M:%S} UTC)"
    except (ValueError, KeyError, TypeError):
        return "Another process"


def _refuse_foreign(folder: Path, ours: str) -> None:
    entries = sorted(path.name for path in folder.iterdir())
    if entries and not {ours, LOCK} & set(entries):
        raise StoreError(f"The folder {folder} holds something else ({entries[0]}); name an empty or a new folder.")


class Hold:
    """Keeps a folder from being removed as long as somebody has this object; raises OSError where there is none."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        weakref.finalize(self, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH)


def remove(path: Path) -> None:
    """Removes a folder, unless somebody reads it."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)
    except BlockingIOError:
        pass  # a later writer will
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Returns when a file or a folder's list of files would outlast a power failure."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
