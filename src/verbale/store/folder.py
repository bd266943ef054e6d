"""A store's folder on disk: which quads count now, who may write, how a new build takes the place of the old.  [I/O]

The marker `verbale.json` names the sub-folder that holds the quads. A build writes another sub-folder and then replaces
the marker, which is one step for the file system: whatever ends a build before that leaves the old quads in place.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from verbale.errors import StoreError

MARKER = "verbale.json"
LOCK = "verbale.lock"
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Marker:
    """What `verbale.json` says: the folder's layout, the sub-folder with the quads, what built them."""

    quads: str
    versions: Mapping[str, str]
    layout: int = LAYOUT


def marker(folder: Path) -> Marker:
    """The marker of a store; raises StoreError where the folder is missing, a file, somebody else's or too old."""
    build = f"Build one with: verbale build PATH… --store {folder}"
    if not folder.exists():
        raise StoreError(f"There is no folder {folder}, so there is no store in it. {build}")
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file, and a store is a folder. {build} in another place.")
    try:
        found = Marker(**json.loads((folder / MARKER).read_text("utf-8")))
    except FileNotFoundError:
        raise StoreError(f"The folder {folder} is no store of Verbale: it has no {MARKER}. {build}") from None
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{folder / MARKER} cannot be read ({error}); build the store again.") from error
    if found.layout != LAYOUT:
        raise StoreError(f"The store in {folder} has layout {found.layout}, this program {LAYOUT}; build it again.")
    return found


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the folder for one writer, and makes it where it is missing; raises StoreError for a folder not ours."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        with (folder / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # let go when the process ends, however it ends
            yield
    except BlockingIOError as error:
        raise StoreError(f"Another process is writing the store in {folder}; wait until it has ended.") from error
    except FileExistsError as error:
        raise StoreError(f"{folder} is a file, and a store is a folder; name another place.") from error
    except OSError as error:
        raise StoreError(f"The store in {folder} cannot be written: {error}.") from error


def _refuse_foreign(folder: Path) -> None:
    entries = sorted(path.name for path in folder.iterdir())
    if entries and not {MARKER, LOCK} & set(entries):
        raise StoreError(f"The folder {folder} holds something else ({entries[0]}); name an empty or a new folder.")


def next_quads(folder: Path) -> str:
    """The name of a sub-folder for a new build, later than those that are there."""
    return f"quads-{max((_number(path) for path in folder.glob('quads-*')), default=0) + 1}"


def switch(folder: Path, quads: str, versions: Mapping[str, str]) -> None:
    """Makes that sub-folder the one that counts, in one step, and removes all others, those of killed builds too."""
    new = folder / f"{MARKER}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(asdict(Marker(quads, dict(versions))), file, indent=2, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / MARKER)
    for path in folder.glob("quads-*"):
        if path.name != quads:
            discard(folder, path.name)


def discard(folder: Path, quads: str) -> None:
    """Removes the sub-folder of a build."""
    shutil.rmtree(folder / quads)


def _number(path: Path) -> int:
    number = path.name.removeprefix("quads-")
    return int(number) if number.isdecimal() else 0
