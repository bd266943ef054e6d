"""Files and addresses → Documents: finds them, tells their formats, reads them, cuts them into sentences.  [I/O]

`sources` gives each document as it came; `understood` reads one, and is to be called where it may fail: in a process
that can be spared, unless the file `is_plain`.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

from verbale.errors import DocumentError
from verbale.model import Document, Original
from verbale.read.bounds import bounded
from verbale.read.containers.feed import Entry, entries
from verbale.read.header import Header, dateline, split, title_line
from verbale.read.kinds import HEAD, TEXT, Kind, kind
from verbale.read.language import language
from verbale.read.readers import text
from verbale.read.sentences import sentences
from verbale.read.source import LARGEST, Intake, Refused, Source
from verbale.read.sources import Origin, find, is_address, is_plain, page, sources

__all__ = [
    "Entry",
    "Header",
    "Intake",
    "Origin",
    "Refused",
    "Source",
    "digest",
    "document",
    "entries",
    "find",
    "is_address",
    "is_plain",
    "page",
    "parse",
    "sources",
    "understood",
]

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 §2.2 cannot hold, so that RDF/XML could not tell what is said."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def digest(source: Source) -> str:
    """The SHA-256 digest of the original's bytes, in hexadecimal digits."""
    return sha256(source.content).hexdigest()


def document(path: Path) -> Document:
    """The one document of a file, read in this process, which is for plain text; raises DocumentError."""
    found = next(sources([path]))
    if isinstance(found, Refused):
        raise DocumentError(found.reason)
    return understood(found)


def understood(source: Source) -> Document:
    """One source as a Document; a DocumentError says what is wrong with it.

    What is not plain text is read within bounds of memory and time; what breaks the latter ends the process.
    """
    found = kind(source.content[:HEAD], source.name, source.media_type)
    header, body = text.read(source) if found is TEXT else _printed(_read_within_bounds(found, source))
    original = Original(digest(source), found.media_types[0])
    told = _joined(_joined(source.facts, header), source.otherwise)
    made = _made(told, body, source.slug, source.name)
    return replace(made, original=original, part_of=source.part_of)


def _printed(told: tuple[Header, str]) -> tuple[Header, str]:
    """As one sees it: without the signs that only say where a word may be divided or which way it runs."""
    header, body = told
    return header, body.translate(_UNSEEN)


def _read_within_bounds(found: Kind, source: Source) -> tuple[Header, str]:
    if found.read is None:
        raise DocumentError(f"{source.name} holds an archive or a table where its text should be.")
    try:
        with bounded():
            header, body = found.read(source)
    except DocumentError:
        raise
    except (MemoryError, RecursionError) as error:
        raise DocumentError(f"{source.name} needs more memory than a readout does; it is not read.") from error
    except Exception as error:  # whatever a library makes of a broken file
        raise DocumentError(f"{source.name} cannot be read as {found.name.upper()} ({error!r:.200}).") from error
    if len(body) > LARGEST:
        raise DocumentError(f"{source.name} has more text than the {LARGEST // 1_000_000} MB that a readout may have.")
    return header, body


def _joined(first: Header, second: Header) -> Header:
    """What the first says, and where it says nothing the second."""
    told = {each.name: getattr(first, each.name) or getattr(second, each.name) for each in fields(Header)}
    return Header(**told)


def parse(text: str, slug: str, name: str) -> Document:
    """The text of a readout as a Document; `name` is what errors call it."""
    return _made(*split(text), slug, name)


def _made(header: Header, raw: str, slug: str, name: str) -> Document:
    body = _UNWRITABLE.sub(" ", re.sub("\r\n?|\f", "\n", raw))  # places stay: each character is one for one
    if not body.strip() and header == Header():
        raise DocumentError(f"{name} is empty; there is nothing to read.")
    if not body.strip():
        raise DocumentError(f"{name} has a header but no text behind it; nothing can be read there.")
    foreign = language(body)
    if foreign:
        raise DocumentError(f"{name} seems to be written in {foreign}; Verbale reads English.")
    return Document(
        slug=slug,
        body=body,
        sentences=sentences(body),
        title=_clean(header.title) or title_line(body),
        publisher=_clean(header.publisher),
        published=header.published or dateline(body),
        url=_clean(header.url),
        licence=_clean(header.licence),
        quoted_only=header.quoted_only,
    )


def _clean(told: str | None) -> str | None:
    return _UNWRITABLE.sub(" ", told) if told else None
