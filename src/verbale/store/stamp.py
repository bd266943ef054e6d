"""A store's folder → the stamp of what it holds now: a name that no other state of it has, and since when.  [I/O]"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from verbale.store.folder import MARKER


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of a store: `identity` is of 16 hexadecimal digits, `since` a whole second."""

    identity: str
    since: datetime


def stamp(folder: Path) -> Stamp:
    """The stamp of a store that is there: its marker is written anew whenever what it holds changes."""
    path = folder / MARKER
    changed = path.stat().st_mtime_ns
    identity = sha256(path.read_bytes() + str(changed).encode()).hexdigest()[:16]
    return Stamp(identity, datetime.fromtimestamp(changed // 10**9, UTC))
