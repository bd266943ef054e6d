"""The first bytes of a file, its name and what a server calls it → how it is read or unpacked: one table. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from verbale.errors import DocumentError
from verbale.read.containers import archive, corpus, feed, message, table
from verbale.read.header import Header
from verbale.read.readers import html, mail, pdf, tei, text, word
from verbale.read.source import Intake, Parcel, Refused, Source

HEAD = 4096
"""Bytes at the beginning of a file that tell its format."""

Reader = Callable[[Source], tuple[Header, str]]
Unpacker = Callable[[Parcel, Intake], Iterator[Source | Parcel | Refused]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One format: either `read`, being one document, or `unpack`, holding several, or both, as a message does.

    Files whose suffix is among `suffixes` are found in folders; `other_suffixes` count only for files that are named.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...] = ()
    other_suffixes: tuple[str, ...] = ()
    read: Reader | None = None
    unpack: Unpacker | None = None


TEXT = Kind("text", ("text/plain", "text/markdown"), (".txt", ".md", ".markdown"), read=text.read)
HTML = Kind("html", ("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml"), read=html.read)
PDF = Kind("pdf", ("application/pdf",), (".pdf",), read=pdf.read)
WORD = Kind(
    "docx", ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), (".docx",), read=word.read
)
MAIL = Kind("eml", ("message/rfc822",), (".eml",), read=mail.read, unpack=message.unpack)
TEI = Kind("tei", ("application/tei+xml",), (".tei",), (".xml",), read=tei.read)
CORPUS = Kind("tei corpus", ("application/tei+xml",), unpack=corpus.unpack)
FEED = Kind("feed", ("application/rss+xml", "application/atom+xml"), (".rss", ".atom"), unpack=feed.unpack)
ZIP = Kind("zip", ("application/zip", "application/x-zip-compressed"), (".zip",), unpack=archive.unpack)
LINES = Kind(
    "jsonl",
    ("application/jsonl", "application/x-ndjson", "application/json"),
    (".jsonl", ".ndjson"),
    (".json",),
    unpack=table.objects,
)
CSV = Kind("csv", ("text/csv", "text/tab-separated-values"), (), (".csv", ".tsv"), unpack=table.rows)


KINDS = (TEXT, HTML, PDF, WORD, MAIL, TEI, CORPUS, FEED, ZIP, LINES, CSV)

_ROOTS = (
    (FEED, re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")),
    (CORPUS, re.compile(rb"<(?:\w+:)?teiCorpus[\s>]")),
    (TEI, re.compile(rb"<(?:\w+:)?TEI(?:\.2)?[\s>]")),
    (HTML, re.compile(rb"<html[\s>]", re.IGNORECASE)),
)
_PAGE = re.compile(
    rb"""\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|article|section|main|div|p|table|[ou]l|blockquote|h[1-6]
    |span|font|center|strong|em|[abi]|br|hr|img)(?:\s[^<>]*)?/?>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""How a page begins, or a part of one, as tables hold it."""
_OBJECT = re.compile(rb'(?:\[\s*)?\{\s*["}]')
"""How JSON begins that holds objects."""
_PDF = re.compile(rb"(?:^|[\r\n])%PDF-")
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
"""How the first part of a Word file is called."""
_STRANGE = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a file of an old version of Office; save it as DOCX or PDF"),
    (re.compile(rb"\{\\rtf"), "an RTF file; save it as DOCX or PDF"),
    (re.compile(rb"(?s)PK\x03\x04.{26}mimetypeapplication/"), "an OpenDocument file or a book; save it as DOCX or PDF"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*"), "a picture; have its text recognised first"),
)


def kind(head: bytes, name: str, media_type: str = "") -> Kind:
    """The format, by the bytes first, then by what the server says, then by the suffix; raises DocumentError for one
    that nobody can read here.
    """
    for mark, what in _STRANGE:
        if mark.match(head):
            raise DocumentError(f"{name} is {what}.")
    return _by_bytes(head) or _by(media_type.lower(), name) or TEXT


def by_suffix(name: str) -> Kind | None:
    """The format that is found in folders under such a name."""
    suffix = PurePath(name).suffix.lower()
    return next((each for each in KINDS if suffix in each.suffixes), None)


def _by_bytes(head: bytes) -> Kind | None:
    if _PDF.search(head[:1024]):  # in front of which mail and web servers may have left something
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return WORD if head[30:].startswith(_OFFICE) else ZIP
    start = _in_ascii(head).lstrip()
    if start.startswith(b"<?xml"):
        return next((each for each, root in _ROOTS if root.search(start)), TEI)
    if _OBJECT.match(start):
        return LINES
    return HTML if _PAGE.match(start) else next((each for each, root in _ROOTS if root.match(start)), None)


def _in_ascii(head: bytes) -> bytes:
    """Without a byte order mark; the tags of a file in UTF-16 as they are in others."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _by(media_type: str, name: str) -> Kind | None:
    """By media type, unless it says no more than that there are characters or bytes; then by suffix.

    What should have told its kind by its bytes, and did not, is not of that kind.
    """
    suffix = PurePath(name).suffix.lower()
    told = [each for each in (MAIL, LINES, CSV) if media_type in each.media_types]
    named = [each for each in (MAIL, LINES, CSV) if suffix in (*each.suffixes, *each.other_suffixes)]
    if media_type in HTML.media_types or (not media_type and suffix in HTML.suffixes):
        return HTML
    return next(iter((*told, *named)), None)
