"""Files → Documents: finds the readouts, decodes them, takes the header off, cuts the body into sentences.  [I/O]"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from verbale import terms
from verbale.errors import DocumentError
from verbale.model import Document
from verbale.read.header import dateline, split, title_line
from verbale.read.language import language
from verbale.read.sentences import sentences

SUFFIXES = (".txt", ".md", ".markdown")
LARGEST = 10_000_000
"""Bytes; a readout is seldom over a tenth of a megabyte, so a larger file is not one."""

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",  # before the mark of UTF-16, with which it begins
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks; a text without one is in UTF-8."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19]")
"""Control characters that no text has."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 §2.2 cannot hold, so that RDF/XML could not tell what is said."""


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and in folders those whose suffix says that they are text, in the order of their names.

    What is hidden in a folder (`.git`) stays so.
    """
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if _is_text(p.relative_to(path)) and _is_file(p))
            if not found:
                raise DocumentError(f"The folder {path} holds no documents; put files ending in .txt or .md there.")
            yield from found
        else:
            yield path


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts)


def _is_file(path: Path) -> bool:
    """Whether it is a file, or a link that leads nowhere, which is to be told rather than passed over."""
    return path.is_file() or not path.exists()


def document(path: Path) -> Document:
    """One file as a Document; a DocumentError says what is wrong with it."""
    return decoded(path, content(path))


def content(path: Path) -> bytes:
    """The bytes of a file; raises DocumentError where it cannot be opened, or is too large to be a readout."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a pipe or a device may have no end
    except OSError as error:
        raise DocumentError(f"{path} cannot be opened: {error.strerror}.") from error
    if len(data) > LARGEST:
        limit = f"{LARGEST // 1_000_000} MB"
        raise DocumentError(f"{path} has more than the {limit} that a readout may have; split it.")
    return data


def decoded(path: Path, data: bytes) -> Document:
    """The content of a file as a Document; a DocumentError says what is wrong with it."""
    slug = terms.slug(path.stem)
    if not slug:
        raise DocumentError(f"The name of {path} has no letter or digit to call the document by; rename the file.")
    return parse(_text(path, data), slug, str(path))


def parse(text: str, slug: str, name: str) -> Document:
    """The text of a readout as a Document; `name` is what errors call it."""
    if not text.strip():
        raise DocumentError(f"{name} is empty; there is nothing to read.")
    header, body = split(text)
    if not body.strip():
        raise DocumentError(f"{name} has a header but no text behind it; nothing can be read there.")
    foreign = language(body)
    if foreign:
        raise DocumentError(f"{name} seems to be written in {foreign}; Verbale reads English.")
    return Document(
        slug=slug,
        body=body,
        sentences=sentences(body),
        title=header.title or title_line(body),
        publisher=header.publisher,
        published=header.published or dateline(body),
        url=header.url,
        licence=header.licence,
        quoted_only=header.quoted_only,
    )


def _text(path: Path, data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    if encoding == "utf-8-sig" and _BINARY.search(data):
        raise DocumentError(f"{path} is a binary file, not text; give plain text or Markdown.")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        named = encoding.removesuffix("-sig").upper()
        raise DocumentError(
            f"{path} is not {named} text (at byte {error.start}); convert it to UTF-8 first."
        ) from error
    lines = re.sub("\r\n?|\f", "\n", text)
    return _UNWRITABLE.sub(" ", lines)  # as long as before, so that places stay
