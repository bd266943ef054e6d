"""A ZIP archive → the files in it that are meant to be read; pictures, styles and programs are passed over."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from stat import S_ISLNK
from zipfile import BadZipFile, ZipFile, ZipInfo

from verbale import terms
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source
from verbale.read.suffixes import is_document

MOST = 10_000
"""Files in one archive."""
LARGEST_WHOLE = 1_000_000_000
"""Bytes of all files that are read, unpacked."""
_HIDDEN = (".", "__MACOSX")


def unpack(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """Each file, in the order of the archive; what is wrong with one is told, and the others are read."""
    try:
        with ZipFile(parcel.file) as archive:
            files = [each for each in archive.infolist() if not each.is_dir() and _is_wanted(each)]
            if len(files) > MOST:
                raise DocumentError(f"{parcel.name} holds {len(files):,} files; split it into archives of {MOST:,}.")
            yield from _files(archive, files, parcel.name)
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise DocumentError(f"{parcel.name} is no ZIP archive that can be opened ({error}); pack it anew.") from error


def _files(archive: ZipFile, files: list[ZipInfo], name: str) -> Iterator[Parcel | Refused]:
    whole = 0
    for each in files:
        called = f"{name}: {each.filename}"
        try:
            content = _content(archive, each, called)
        except DocumentError as error:
            yield Refused(called, str(error))
            continue
        whole += len(content)
        if whole > LARGEST_WHOLE:
            raise DocumentError(f"{name} unpacks to more than {LARGEST_WHOLE // 1_000_000_000} GB; split it.")
        yield Parcel(called, terms.slug(PurePosixPath(each.filename).stem), BytesIO(content), facts=Header())


def _content(archive: ZipFile, each: ZipInfo, called: str) -> bytes:
    """The bytes of one file, of which no more are unpacked than a readout has."""
    path = PurePosixPath(each.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise DocumentError(f"{called} has a name that leads out of the archive; it is not read.")
    if each.flag_bits & 1:
        raise DocumentError(f"{called} is encrypted; pack it without a password.")
    try:
        with archive.open(each) as file:
            content = file.read(LARGEST + 1)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise DocumentError(f"{called} cannot be unpacked ({error}); pack it anew.") from error
    if len(content) > LARGEST:
        raise DocumentError(f"{called} unpacks to more than the {LARGEST // 1_000_000} MB that a readout may have.")
    return content


def _is_wanted(each: ZipInfo) -> bool:
    """Whether it is neither hidden nor, by its suffix if it has one, of a kind that is no document; nor a link."""
    path = PurePosixPath(each.filename.replace("\\", "/"))
    hidden = any(part.startswith(_HIDDEN) and part != ".." for part in path.parts)
    return not hidden and (not path.suffix or is_document(path.name)) and not S_ISLNK(each.external_attr >> 16)
