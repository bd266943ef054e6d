"""Plain text and Markdown → its header block and its body."""

from __future__ import annotations

import re

from verbale.errors import DocumentError
from verbale.read.header import Header, split
from verbale.read.source import Source

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",  # before the mark of UTF-16, with which it begins
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks; a text without one is in UTF-8."""
_LATIN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19]")
"""Control characters that no text has."""


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where it is no text, or in an encoding that nobody tells."""
    return split(re.sub("\r\n?|\f", "\n", decoded(source)))


def decoded(source: Source) -> str:
    """The text: in the encoding of its byte order mark, else UTF-8, else the one that the server told.

    What is valid UTF-8 is UTF-8, whatever it is said to be.
    """
    data = source.content
    encoding = by_mark(data)
    if encoding == "utf-8-sig" and _BINARY.search(data):
        raise DocumentError(f"{source.name} is a binary file, not text; give plain text or Markdown.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        told = as_told(data, source.charset)
        if told is not None:
            return told
        named = encoding.removesuffix("-sig").upper()
        raise DocumentError(
            f"{source.name} is not {named} text (at byte {error.start}); convert it to UTF-8 first."
        ) from error


def by_mark(head: bytes) -> str:
    """The encoding that the byte order mark at the beginning tells, or UTF-8."""
    return next((name for mark, name in _MARKS.items() if head.startswith(mark)), "utf-8-sig")


def understood(data: bytes, *charsets: str | None) -> str:
    """A text of the web or of a mail, where many say what it is in and not all know: as its byte order mark says, in
    UTF-8 where it is valid, else as said, else as browsers then take it for.
    """
    names = (by_mark(data), *map(_meant, charsets), "windows-1252")
    texts = (as_told(data, name) for name in names)
    return next((text for text in texts if text is not None), data.decode("latin-1"))


def _meant(name: str | None) -> str | None:
    """Who says Latin-1 or ASCII means the larger set of Windows (WHATWG Encoding Standard §4.2)."""
    return "windows-1252" if name and name.lower() in _LATIN else name


def as_told(data: bytes, charset: str | None) -> str | None:
    try:
        return data.decode(charset) if charset else None
    except (LookupError, UnicodeDecodeError, ValueError):  # a name that Python does not know, or with a null in it
        return None
