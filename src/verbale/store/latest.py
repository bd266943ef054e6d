"""A store's folder → the store in its latest state, again and again.  [I/O]"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from verbale.store import folder as disk
from verbale.store.engine import Store


class Latest:
    """The store of a folder, for whoever serves it: each call gives the state that counts at that moment.

    Take the store once a request and ask it alone: it stays as it is, and its files stay, until nobody has it any
    more. A call costs one look at the file system, and the opening of the store after each change. Any number of
    threads may call; raises StoreError as `Store.open` does.
    """

    def __init__(self, directory: Path | str) -> None:
        self._folder = Path(directory)
        self._lock = Lock()
        self._edition, self._store = disk.edition(self._folder), Store.open(self._folder)

    def __call__(self) -> Store:
        """The store as it is now."""
        with self._lock:
            edition = disk.edition(self._folder)  # looked at first: what changes while we open is found by the next
            if edition != self._edition:
                self._edition, self._store = edition, Store.open(self._folder)
            return self._store
