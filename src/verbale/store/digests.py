"""The parts of our graph → a digest of what each holds, kept in a table beside the quads of each state.  [I/O]

A change costs a look at the documents that it touched, and who asks need not read what has not changed. Of parts that
stand for all documents, such as what follows across them, the digest is left open, and worked out for who asks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from verbale import terms
from verbale.errors import StoreError
from verbale.store import listing

FILE = "digests.db"
_TABLE = "CREATE TABLE IF NOT EXISTS digest (part TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID"
_NOTHING = "0" * 32


def follow(place: Path, engine: ox.Store, touched: Iterable[str] | None) -> None:
    """Brings the table in a state's folder in step with its quads, of which those of some parts may have changed; for
    None, and where there is no table, it makes one of all parts. Raises StoreError where it cannot be written.
    """
    if touched is None:
        (place / FILE).unlink(missing_ok=True)
    is_there = (place / FILE).exists()
    parts = sorted(touched or ()) if is_there else []
    rows = _anew(engine, parts) if is_there else listing.digests(engine).items()
    try:
        with closing(sqlite3.connect(place / FILE, isolation_level=None)) as table:
            table.execute("PRAGMA journal_mode = OFF")  # a state that is not finished is never looked at
            table.execute("PRAGMA synchronous = OFF")
            table.execute("BEGIN")
            table.execute(_TABLE)
            table.executemany("DELETE FROM digest WHERE part = ?", ((part,) for part in parts))
            table.executemany("INSERT INTO digest VALUES (?, ?)", rows)
            table.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreError(f"The table of digests {place / FILE} cannot be written: {error}.") from error


def _anew(engine: ox.Store, parts: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Those of the parts that hold anything, with their digests, None where that is left open."""
    for part in parts:
        if not part.startswith(terms.document("")):
            yield part, None
        elif (digest := listing.digest(engine, part)) != _NOTHING:
            yield part, digest


def read(place: Path, engine: ox.Store) -> dict[str, str]:
    """Each part with its digest; those that are open are worked out, and all where there is no table."""
    if not (place / FILE).exists():
        return listing.digests(engine)
    try:
        with closing(sqlite3.connect(f"{(place / FILE).absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as table:
            rows = table.execute("SELECT part, digest FROM digest ORDER BY part").fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"The table of digests {place / FILE} cannot be read ({error}); build it again.") from error
    found = ((part, digest or listing.digest(engine, part)) for part, digest in rows)
    return {part: digest for part, digest in found if digest != _NOTHING}
