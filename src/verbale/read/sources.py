"""Files, folders and addresses → the documents in them, as they came, one after the other.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO

from verbale import terms
from verbale.errors import DocumentError, InputError
from verbale.fetch import Fetched, Visitor
from verbale.read.header import Header
from verbale.read.kinds import HEAD, MAIL, TEXT, ZIP, Kind, by_suffix, kind
from verbale.read.naming import address_slug
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source
from verbale.read.suffixes import REFUSED

DEEPEST = 3
"""Messages within each other of which what is attached is read."""
Origin = Path | str | Source
"""A file or a folder, an address of the web if it is a string that begins so, or what was fetched already."""


def is_address(origin: Origin) -> bool:
    """Whether it is to be fetched, not opened."""
    return isinstance(origin, str) and origin.lower().startswith(("http://", "https://"))


def find(origins: Iterable[Origin]) -> Iterator[Origin]:
    """The files and addresses named, and in folders the files whose suffix says that they may be documents, or of a
    kind that is refused in a sentence; in the order of their names.

    What is hidden in a folder (`.git`) stays so.
    """
    for origin in origins:
        if isinstance(origin, Source) or is_address(origin):
            yield origin
        elif (path := Path(origin)).is_dir():
            found = sorted(p for p in path.rglob("*") if _is_wanted(p.relative_to(path)) and _is_file(p))
            if not found:
                raise DocumentError(f"The folder {path} holds no documents; put texts, pages, PDFs or archives there.")
            yield from found
        else:
            yield path


def _is_wanted(path: Path) -> bool:
    wanted = by_suffix(path.name) is not None or path.suffix.lower() in REFUSED
    return wanted and not any(part.startswith(".") for part in path.parts)


def _is_file(path: Path) -> bool:
    """Whether it is a file, or a link that leads nowhere, which is to be told rather than passed over."""
    return path.is_file() or not path.exists()


def is_plain(origin: Origin) -> bool:
    """Whether it is a file of text, by its first bytes too; what cannot be opened counts as one."""
    if isinstance(origin, Source) or is_address(origin):
        return False
    try:
        with Path(origin).open("rb") as file:
            return kind(file.read(HEAD), str(origin)) is TEXT
    except (OSError, DocumentError):
        return True


def sources(origins: Iterable[Origin], intake: Intake = Intake()) -> Iterator[Source | Refused]:  # noqa: B008 – it is frozen
    """Each document of each file and address; what cannot be opened or fetched is told, and the rest goes on.

    Only one at a time is in memory.
    """
    visitor = Visitor(intake.reach)
    for origin in origins:
        try:
            yield from _of(origin, intake, visitor)
        except InputError as error:
            yield Refused(str(origin), str(error))


def page(fetched: Fetched) -> Source:
    """What was fetched as one document, called by its address."""
    slug = address_slug(fetched.address)
    facts = Header(url=fetched.address)
    return Source(fetched.address, slug, fetched.content, fetched.media_type, fetched.charset, facts)


def _of(origin: Origin, intake: Intake, visitor: Visitor) -> Iterator[Source | Refused]:
    if isinstance(origin, Source):
        yield origin
        return
    if isinstance(origin, str) and is_address(origin):
        fetched = visitor.visit(origin)
        if fetched is not None:
            one = page(fetched)
            whole = BytesIO(one.content)
            yield from opened(Parcel(one.name, one.slug, whole, one.media_type, one.charset, one.facts), intake)
        return
    path = Path(origin)
    try:
        with path.open("rb") as file:
            yield from opened(Parcel(str(path), terms.slug(path.stem), file), intake)
    except OSError as error:
        raise DocumentError(f"{path} cannot be opened: {error.strerror}.") from error


def opened(given: Parcel, intake: Intake, within: tuple[Kind, ...] = ()) -> Iterator[Source | Refused]:
    """The one document that a file is, or those that it holds, or both; it stands `within` files of those kinds.

    What stands within an archive is no archive itself, and messages within each other are few.
    """
    file = given.file if given.file.seekable() else BytesIO(given.file.read(LARGEST + 1))  # a pipe may have no end
    head = file.read(HEAD)
    file.seek(0)
    found = kind(head, given.name, given.media_type)
    if found is ZIP and ZIP in within:
        raise DocumentError(f"{given.name} is an archive within an archive; unpack it first.")
    if within.count(MAIL) > DEEPEST:
        raise DocumentError(
            f"{given.name} is within more than {DEEPEST} messages within each other; save it by itself."
        )
    if found.read is not None:
        one = _source(given, file)
        yield one
        file = BytesIO(one.content)
    if found.unpack is not None:
        items = _unpacked(found.unpack(replace(given, file=file), intake), intake, (*within, found))
        yield from items if found.read is not None else _unless_none(items, given.name)


def _source(given: Parcel, file: IO[bytes]) -> Source:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        limit = f"{LARGEST // 1_000_000} MB"
        raise DocumentError(f"{given.name} has more than the {limit} that a readout may have; split it.")
    if not given.slug:
        raise DocumentError(f"The name of {given.name} has no letter or digit to call the document by; rename it.")
    return Source(given.name, given.slug, content, given.media_type, given.charset, given.facts, given.part_of)


def _unless_none(items: Iterator[Source | Refused], name: str) -> Iterator[Source | Refused]:
    """The items, or that there are none, which whoever gave the file should know."""
    first = next(items, None)
    yield Refused(name, f"{name} holds no documents.") if first is None else first
    yield from items


def _unpacked(
    items: Iterable[Source | Parcel | Refused], intake: Intake, within: tuple[Kind, ...]
) -> Iterator[Source | Refused]:
    for item in items:
        if not isinstance(item, Parcel):
            yield item
            continue
        try:
            yield from opened(item, intake, within)
        except DocumentError as error:
            yield Refused(item.name, str(error))
