"""The states of a store as wholes: kept under a name, packed into a file with checksums, unpacked and checked.  [I/O]

A backup is a tar file: first `verbale.json`, which tells layout, versions and the SHA-256 of each file, then the files.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from verbale.errors import InputError
from verbale.store import folder as disk
from verbale.store import holding

_LARGEST_LIST = 10_000_000
"""Bytes that the list of files in a backup may have; a store of many millions of documents needs far less."""


def kept(directory: Path) -> list[str]:
    """The names under which states are kept, sorted; raises StoreError where there is no store."""
    return sorted(disk.marker(directory).kept)


def keep(directory: Path, name: str) -> None:
    """Keeps the state that counts now under that name; raises StoreError where the name is taken."""
    disk.marker(directory)
    with holding.writing(directory, disk.MARKER):
        disk.keep(directory, name)


def drop(directory: Path, name: str) -> None:
    """Keeps the state of that name no longer; raises NotFound where none is kept under it."""
    disk.marker(directory)
    with holding.writing(directory, disk.MARKER):
        disk.drop(directory, name)
        disk.sweep(directory)


def backup(directory: Path, file: Path) -> None:
    """Packs the state that counts into a file, which is there only when all of it is; others may go on writing the
    store. Raises StoreError for the store, InputError for the file.
    """
    state, hold = disk.hold(directory)
    parts = [path for path in sorted((directory / state.quads).iterdir()) if disk.is_content(path.name)]
    partial = file.with_name(f".{file.name}.partial")
    try:
        with partial.open("wb") as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            _pack(tar, parts, state.versions)
        holding.sync(partial)
        partial.replace(file)
        holding.sync(file.parent)
    except OSError as error:
        raise InputError(f"The backup {file} cannot be written: {error}.") from error
    finally:
        partial.unlink(missing_ok=True)
        del hold


def _pack(tar: tarfile.TarFile, parts: list[Path], versions: Mapping[str, str]) -> None:
    told = {"layout": disk.LAYOUT, "versions": dict(versions), "files": {path.name: _sum(path) for path in parts}}
    content = json.dumps(told, indent=2, sort_keys=True).encode()
    tar.addfile(_member(disk.MARKER, len(content)), io.BytesIO(content))
    for path in parts:
        with path.open("rb") as stream:
            tar.addfile(_member(path.name, path.stat().st_size), stream)


def _member(name: str, size: int) -> tarfile.TarInfo:
    """An entry without owner and time, so that a state is always packed into the same bytes."""
    member = tarfile.TarInfo(name)
    member.size = size
    return member


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def restore(file: Path, directory: Path) -> None:
    """Puts the state in a backup in the place of the one that counts, or makes a store of it; states kept stay so.

    Raises InputError, and leaves all as it was, where the file is no backup, is cut off, or does not have the checksums
    that it should have; StoreError where the store cannot be written.
    """
    with _unpacking(file) as tar, holding.writing(directory, disk.MARKER), disk.next_state(directory) as name:
        versions, sums = _contents(tar, file)
        (directory / name).mkdir()
        for member in islice(tar, 1, None):  # behind the list
            if sums.pop(member.name, None) != _unpack(tar, member, directory / name, file):
                raise InputError(f"The backup {file} is damaged: {member.name[:80]!r} is not what was packed.")
        if sums:
            raise InputError(f"The backup {file} is damaged: {min(sums)!r} is missing.")
        _try(directory / name, file)
        disk.switch(directory, disk.State(name, versions))


@contextmanager
def _unpacking(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        stream = file.open("rb")
    except OSError as error:
        raise InputError(f"The backup {file} cannot be read: {error.strerror}.") from error
    with stream:
        try:
            with tarfile.open(fileobj=stream, mode="r:") as tar:
                yield tar
        except tarfile.TarError as error:
            raise InputError(f"The file {file} is no backup, or damaged: {error}.") from error


def _contents(tar: tarfile.TarFile, file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The versions and the checksums by file name that the first entry tells."""
    first = tar.next()
    try:
        if first is None or first.name != disk.MARKER or first.size > _LARGEST_LIST:
            raise ValueError("it does not begin with the list of its files")
        told = json.loads(_stream(tar, first).read())
        if told["layout"] != disk.LAYOUT:
            raise ValueError(f"it has layout {told['layout']}, and this program {disk.LAYOUT}")
        return dict(told["versions"]), {str(name): str(sum) for name, sum in told["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"The file {file} is no backup of a store: {error}.") from error


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, place: Path, file: Path) -> str:
    """Writes one file, whose name must be a mere name, and gives the checksum of what it wrote; '' for no file."""
    if member.name == disk.MARKER or not disk.is_content(member.name) or not member.isfile():
        return ""
    digest = hashlib.sha256()
    stream = _stream(tar, member)
    with (place / member.name).open("wb") as output:
        while block := stream.read(1 << 20):
            digest.update(block)
            output.write(block)
    return digest.hexdigest()


def _stream(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = tar.extractfile(member)
    if stream is None:
        raise ValueError(f"{member.name[:80]!r} is no file")
    return stream


def _try(place: Path, file: Path) -> None:
    """Whether the engine can open it: checksums tell of bytes, not of what packed them."""
    try:
        ox.Store.read_only(str(place))
    except OSError as error:
        raise InputError(f"The backup {file} holds what this program cannot open: {error}.") from error
