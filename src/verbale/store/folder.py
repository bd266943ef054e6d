"""A store's folder on disk: which state counts now, which are kept, how the next takes its place.  [I/O]

Each state is a sub-folder that nobody writes once it counts. The marker `verbale.json` names the one that counts and
those that are kept. A writer makes the next one by itself and then replaces the marker, which is one step for the file
system: whatever ends a writer before that leaves the old state in place, and the next writer clears away its remains.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from time import monotonic, sleep

from verbale.errors import NotFound, StoreError
from verbale.store import fulltext, holding, register

MARKER = "verbale.json"
LAYOUT = 2
_UNSHARED = ("LOCK", "LOG")
"""What the engine makes anew for each folder."""
_TABLE = ".sst"
_IMMUTABLE = (_TABLE, fulltext.SUFFIX, register.SUFFIX)
"""The suffixes of the engine's tables and of the indexes, written once and never changed; all others may be."""
_TABLES, _SMALL = 100, 1_000_000
"""Each change leaves some small tables, of less than so many bytes; from so many on the engine is given the time to
join them (a large store has many tables for good, but few small ones),"""
_PATIENCE, _STILL = 10.0, 0.5
"""but no more than so many seconds, nor so many in which it joins none: those that do not overlap it leaves alone."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the graph: the sub-folder with its quads, and what built them."""

    quads: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Marker:
    """What `verbale.json` says: the state that counts, the folder's layout, and the states kept, by name."""

    quads: str
    versions: Mapping[str, str]
    layout: int = LAYOUT
    kept: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def state(self, name: str | None = None) -> State:
        """The state that counts, or the one kept under that name; raises NotFound where none is."""
        if name is None:
            return State(self.quads, self.versions)
        if name not in self.kept:
            names = ", ".join(self.kept) or "none"
            raise NotFound(f"No state is kept under the name {name!r}; those that are: {names}.")
        return State(**self.kept[name])  # type: ignore[arg-type]

    def names(self, quads: str) -> bool:
        """Whether that sub-folder counts, or is kept."""
        return quads == self.quads or any(state["quads"] == quads for state in self.kept.values())


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


def edition(folder: Path) -> tuple[int, int]:
    """What changes with every new marker, and costs one look at the file system; raises StoreError without marker."""
    try:
        found = os.stat(f"{folder}/{MARKER}")  # a path of its own would cost more than the look
    except OSError as error:
        raise StoreError(f"The store in {folder} is gone: {error}.") from error
    return found.st_ino, found.st_mtime_ns


def hold(folder: Path, name: str | None = None) -> tuple[State, holding.Hold]:
    """The state that counts, or is kept under that name, and a hold on it: no writer removes its sub-folder as long as
    somebody has that. Raises StoreError, or NotFound for a name.
    """
    while True:
        state = marker(folder).state(name)
        try:
            held = holding.Hold(folder / state.quads)
        except OSError as error:
            if marker(folder).state(name) != state:
                continue  # it was replaced between two looks
            raise StoreError(f"The store in {folder} is damaged ({error}); build it again.") from error
        if marker(folder).names(state.quads):
            return state, held


@contextmanager
def next_state(folder: Path) -> Iterator[str]:
    """The name of a sub-folder for a new state, later than those that are there; it is removed unless it counts in the
    end.
    """
    sweep(folder)
    name = f"quads-{max((_number(path) for path in folder.glob('quads-*')), default=0) + 1}"
    try:
        yield name
    finally:
        sweep(folder)


def fork(folder: Path, quads: str, copy: str) -> None:
    """Makes the sub-folder `copy` hold the same as `quads`: what never changes by links, the little rest by copies."""
    (folder / copy).mkdir()
    for path in (folder / quads).iterdir():
        if path.suffix in _IMMUTABLE:
            _link(path, folder / copy / path.name)
        elif is_content(path.name):
            shutil.copyfile(path, folder / copy / path.name)


def is_content(name: str) -> bool:
    """Whether a file of that name belongs to a state, rather than to who has it open."""
    return re.fullmatch(r"[\w-][\w.-]*", name, re.ASCII) is not None and not name.startswith(_UNSHARED)


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a file system without hard links, or one more than it allows
        shutil.copyfile(path, other)


def settle(folder: Path, quads: str) -> None:
    """Gives the engine, which has that sub-folder open, the time to join its tables where many have come together."""
    count, seen, end = _small(folder / quads), monotonic(), monotonic() + _PATIENCE
    while count > _TABLES and monotonic() < min(end, seen + _STILL):
        sleep(0.02)
        left = _small(folder / quads)
        count, seen = left, monotonic() if left < count else seen


def _small(state: Path) -> int:
    return sum(map(_is_small, state.glob(f"*{_TABLE}")))


def _is_small(table: Path) -> bool:
    try:
        return table.stat().st_size < _SMALL
    except FileNotFoundError:  # the engine has joined it with others meanwhile
        return False


def switch(folder: Path, state: State) -> None:
    """Makes that state the one that counts, in one step, and removes those that nobody needs any more."""
    for path in (folder / state.quads).iterdir():
        if path.stat().st_nlink == 1:  # the others are shared with a state that has counted already
            holding.sync(path)
    holding.sync(folder / state.quads)
    old = _readable(folder)
    _mark(folder, Marker(state.quads, dict(state.versions), kept=old.kept if old else {}))


def keep(folder: Path, name: str) -> None:
    """Keeps the state that counts under that name; raises StoreError where the name is taken."""
    found = marker(folder)
    if name in found.kept:
        raise StoreError(f"A state is kept under the name {name!r} already; take another, or drop that one first.")
    kept = {**found.kept, name: asdict(found.state())}
    _mark(folder, replace(found, kept=kept))


def drop(folder: Path, name: str) -> None:
    """Keeps the state of that name no longer; raises NotFound where none is kept."""
    found = marker(folder)
    found.state(name)
    _mark(folder, replace(found, kept={other: state for other, state in found.kept.items() if other != name}))


def _mark(folder: Path, new: Marker) -> None:
    partial = folder / f"{MARKER}.new"
    with partial.open("w", encoding="utf-8") as file:
        json.dump(asdict(new), file, indent=2, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / MARKER)
    holding.sync(folder)


def sweep(folder: Path) -> None:
    """Removes the sub-folders that no marker names and no reader holds, those of killed writers too."""
    found = _readable(folder)
    if not found and (folder / MARKER).exists():
        return  # which are needed, nobody can tell
    for path in folder.glob("quads-*"):
        if not (found and found.names(path.name)):
            holding.remove(path)


def _readable(folder: Path) -> Marker | None:
    try:
        return marker(folder)
    except StoreError:
        return None


def _number(path: Path) -> int:
    number = path.name.removeprefix("quads-")
    return int(number) if number.isdecimal() else 0
