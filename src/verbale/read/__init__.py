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

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19]")
"""Control characters that no text has."""


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and in folders those whose suffix says that they are text, in the order of their names.

    What is hidden in a folder (`.git`) stays so.
    """
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if _is_text(p.relative_to(path)) and p.is_file())
            if not found:
                raise DocumentError(f"The folder {path} holds no documents; put files ending in .txt or .md there.")
            yield from found
        else:
            yield path


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts)


def document(path: Path) -> Document:
    """One file as a Document; a DocumentError says what is wrong with it."""
    slug = terms.slug(path.stem)
    if not slug:
        raise DocumentError(f"The name of {path} has no letter or digit to call the document by; rename the file.")
    return parse(_decoded(path), slug, str(path))


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
    )


def _decoded(path: Path) -> str:
    data = _bytes(path)
    wide = data.startswith(_UTF16)
    if not wide and _BINARY.search(data):
        raise DocumentError(f"{path} is a binary file, not text; give plain text or Markdown.")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path} is not UTF-8 text (at byte {error.start}); convert it to UTF-8 first.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            limit = f"{LARGEST // 1_000_000} MB"
            raise DocumentError(
                f"{path} has {size / 1e6:.0f} MB, more than the {limit} that a readout may have; split it."
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path} cannot be opened: {error.strerror}.") from error
