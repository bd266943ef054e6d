"""A folder → the store in it, for reading, and the drafts of its next states.  [I/O]

A state that counts is never written again. Who opened it reads that one to the end, whatever writers do meanwhile; a
writer makes the next state from it, which counts from one moment to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from verbale.errors import StoreError
from verbale.store import folder as disk
from verbale.store import holding
from verbale.store.contents import Contents
from verbale.store.draft import Draft
from verbale.store.stamp import stamp


class Store(Contents):
    """A knowledge graph on disk, in one of its states."""

    @classmethod
    def open(cls, directory: Path | str, as_of: str | None = None) -> Store:
        """The store in that folder, for reading, as it is now or was when somebody kept it under the name `as_of`.

        Raises StoreError where there is none, or one that is not ours, and NotFound for a name that nobody gave.
        """
        folder = Path(directory)
        disk.marker(folder)
        told = stamp(folder)  # before we look what it holds: a stamp that is too old only costs somebody a new answer
        state, hold = disk.hold(folder, as_of)
        try:
            engine = ox.Store.read_only(str(folder / state.quads))
            return cls(engine, state.versions, told, hold, folder / state.quads)
        except OSError as error:
            raise StoreError(f"The store in {folder} is damaged ({error}); build it again.") from error

    @staticmethod
    def check(directory: Path | str) -> None:
        """Raises StoreError where `open` would find no store, or one that is not ours; opens nothing."""
        disk.marker(Path(directory))

    @staticmethod
    def prepare(directory: Path | str) -> None:
        """Makes the folder where it is missing; raises StoreError where no store can stand, or somebody writes one."""
        with holding.writing(Path(directory), disk.MARKER):
            pass

    @classmethod
    @contextmanager
    def create(cls, directory: Path | str, versions: Mapping[str, str]) -> Iterator[Draft]:
        """A new, empty store to load; it takes the place of what the folder held when the block ends without error."""
        folder = Path(directory)
        with holding.writing(folder, disk.MARKER), disk.next_state(folder) as name:
            with Draft.at(folder / name, versions) as draft:
                yield draft
            disk.switch(folder, disk.State(name, draft.versions))

    @classmethod
    @contextmanager
    def change(cls, directory: Path | str) -> Iterator[Draft]:
        """The store in that folder, to be changed; all changes count when the block ends without error, else none.
        Raises StoreError where there is no store, or where somebody else writes it.
        """
        folder = Path(directory)
        disk.marker(folder)
        with holding.writing(folder, disk.MARKER), disk.next_state(folder) as name:
            old = disk.marker(folder).state()
            disk.fork(folder, old.quads, name)
            with Draft.at(folder / name, old.versions) as draft:
                yield draft
                draft.flush()
                disk.settle(folder, name)
            if draft.is_changed:
                disk.switch(folder, disk.State(name, draft.versions))
