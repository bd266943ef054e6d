"""A state that holds all its quads → its indexes, written by a process beside while the state is worked on.  [I/O]

Of a large state they take minutes, in which whoever builds it has other things to do. The process reads a copy, by
links, as nobody else may open what is being written.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

import pyoxigraph as ox

from verbale.errors import StoreError, VerbaleError
from verbale.store import fulltext, register
from verbale.store.contents import Contents


def write(engine: ox.Store, folder: Path) -> None:
    """Writes the indexes of all that an engine holds into a state's folder; raises StoreError where it cannot."""
    fulltext.follow(folder, engine, None)
    register.follow(folder, Contents(engine, {}).query, None)


class Indexing:
    """A process that does the same of what the engine holds now. It ends with this one, however that ends."""

    def __init__(self, engine: ox.Store, folder: Path) -> None:
        self._copy = folder.with_name(f"{folder.name}-copy")
        engine.backup(str(self._copy))
        command = [sys.executable, "-P", "-c", f"import {__name__} as it; it.main()", str(self._copy), str(folder)]
        path = os.pathsep.join(filter(None, sys.path))
        self._process = Popen(command, stdin=PIPE, stderr=PIPE, text=True, env={**os.environ, "PYTHONPATH": path})

    def wait(self) -> None:
        """Returns when the indexes are written; raises StoreError where they could not be."""
        said = self._process.stderr.read() if self._process.stderr else ""
        if code := self._process.wait():
            why = said.strip() or f"the process for them ended with code {code}."
            raise StoreError(f"The indexes of the store could not be written: {why}")

    def end(self) -> None:
        """Ends the process, whatever it is at, and removes the copy."""
        self._process.kill()
        self._process.communicate()
        shutil.rmtree(self._copy, ignore_errors=True)


def main() -> None:
    """What the process does: the arguments are the copy, and the folder for the indexes."""
    Thread(target=_end_with_parent, daemon=True).start()
    copy, folder = sys.argv[1:]
    try:
        write(ox.Store.read_only(copy), Path(folder))
    except (VerbaleError, OSError) as error:
        sys.exit(str(error))


def _end_with_parent() -> None:
    sys.stdin.read()  # nothing comes, until the other end is closed
    os._exit(1)
