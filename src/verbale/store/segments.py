"""A state's folder → the segments in which an index of its things is kept, read and written.  [I/O]

A segment is an SQLite file that nobody changes once it is written, so that a new state shares those of the old one and
adds what is new. A thing that a later segment mentions is what that one says of it; small segments at the end are
joined as they come together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import Self

from verbale.errors import StoreError

_FACTOR = 4
"""A segment is joined with the next where it is no more than so many times as large,"""
_LARGEST = 20_000
"""and holds no more than so many things: what one change may cost is bounded."""
BY_IRI = "CREATE INDEX by_iri ON thing (iri)"
"""What makes a thing to be found by its IRI, once all are there."""

Write = Callable[[Path, Collection[str]], None]
"""Writes what is to be said of things into a new file."""


class Segment:
    """A segment, open for reading; to be used in `with`. Raises StoreError for a file that is none, and out of the
    block for one that is damaged.

    Its table `thing` has `id` and `iri` of all that it mentions, and `user_version` tells of how many it says anything.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    @property
    def told(self) -> int:
        """Of how many things it says anything."""
        return self._one("PRAGMA user_version")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise self._unreadable(error) from error

    def _unreadable(self, error: sqlite3.Error) -> StoreError:
        return StoreError(f"The index {self._path} cannot be read ({error}); build the store again.")

    def _one(self, sql: str, *values: object) -> int:
        return int(self._connection.execute(sql, values).fetchone()[0])

    def things(self) -> Iterator[str]:
        """The IRIs of all things that it mentions."""
        return (iri for (iri,) in self._connection.execute("SELECT iri FROM thing"))

    def mentioned(self, iris: Iterable[str]) -> set[str]:
        """Those of the things that it mentions."""
        sql = "SELECT iri FROM thing WHERE iri IN (SELECT value FROM json_each(?))"
        return {iri for (iri,) in self._connection.execute(sql, (json.dumps([*iris]),))}


@contextmanager
def new(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """A segment of those tables to be filled, which is whole when the block ends without error; raises StoreError where
    it cannot be written.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is never looked at
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(schema)
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreError(f"The index {path} cannot be written: {error}.") from error
    finally:
        connection.close()


class Segments:
    """The segments of one index in the folder of a state: the files that are called so and end so."""

    def __init__(self, folder: Path, name: str, suffix: str) -> None:
        self._folder, self._name, self._suffix = folder, name, suffix

    def paths(self) -> list[Path]:
        """The files, the latest first."""
        return sorted(self._folder.glob(f"{self._name}-*{self._suffix}"), reverse=True)

    def add(self, touched: Iterable[str], write: Write) -> None:
        """Has a segment written of the things touched, and of those in the small ones before."""
        things = dict.fromkeys(touched)
        joined = list(takewhile(lambda path: _is_joined(path, things), self.paths()))
        for path in joined:
            with Segment(path) as segment:
                things.update(dict.fromkeys(segment.things()))
        write(self._next(), things)
        for path in joined:
            path.unlink()

    def replace(self, write: Callable[[Path], None]) -> None:
        """Has one segment written in the place of all there are."""
        old = self.paths()
        write(self._next())
        for path in old:
            path.unlink()

    def _next(self) -> Path:
        last = next((path.stem.rpartition("-")[2] for path in self.paths()), "0")
        return self._folder / f"{self._name}-{int(last) + 1:09}{self._suffix}"


def _is_joined(path: Path, things: dict[str, None]) -> bool:
    with Segment(path) as segment:
        return segment.told <= min(_LARGEST, _FACTOR * len(things))
