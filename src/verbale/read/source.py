"""What the readers are given: the bytes of one document and all that is known of it from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from verbale.fetch import Reach
from verbale.read.header import Header

NOTHING = Header()
REACH = Reach()
LARGEST = 10_000_000
"""Bytes; a readout is seldom over a tenth of a megabyte, so a larger file is not one."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it came. `name` is what errors call it, `slug` what it will be called."""

    name: str
    slug: str
    content: bytes
    media_type: str = ""
    """What the server or the archive calls its format; empty where nobody does."""
    charset: str | None = None
    facts: Header = NOTHING
    """What a feed, a table or the web says of it; stands above what it says of itself."""
    part_of: str | None = None
    """The slug of the message to which it was attached."""
    otherwise: Header = NOTHING
    """What the feed that led there says of it; counts where it says nothing of itself."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be read, and a sentence that says why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """How documents are taken in: which columns of tables hold what, how far we go for addresses."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """By what they hold: `text`, `title`, `publisher`, `published`, `url`, `licence`, `name`."""
    reach: Reach = REACH


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file, perhaps with several documents in it: opened, at its beginning; otherwise as a Source."""

    name: str
    slug: str
    file: IO[bytes]
    media_type: str = ""
    charset: str | None = None
    facts: Header = NOTHING
    part_of: str | None = None
