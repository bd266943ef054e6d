"""A message (RFC 5322) → what is attached to it and can be a document: texts, pages, PDFs, archives, other messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath

from verbale import terms
from verbale.errors import DocumentError
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source
from verbale.read.suffixes import is_document

MOST = 1000
"""Parts of one message, those of messages attached to it left out."""
STEPS = 5_000_000
"""Lines times boundaries between parts: each line is compared with all of those that it stands within."""
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_ATTACHED = re.compile(rb"content-disposition|name\s*=|message/rfc822", re.IGNORECASE)
"""One of these stands in a message that has something attached to it."""
_DOCUMENTS = re.compile(
    r"application/(?:pdf|zip|.*wordprocessingml\.document|tei\+xml|rss\+xml|atom\+xml|jsonl)|message/rfc822|text/(?:plain|html|markdown|csv)"
)
_BROKEN = (LookupError, ValueError, AttributeError, TypeError, RecursionError)
"""What the parser of messages raises where one is not well formed."""


def unpack(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """Each attachment, in the order of the message, called by the message and its own name; what is shown within the
    text, and pictures, are none.
    """
    content = parcel.file.read(LARGEST + 1)
    if not _ATTACHED.search(content):
        return
    if len(_BOUNDARY.findall(content)) * content.count(b"\n") > STEPS:
        raise DocumentError(f"{parcel.name} has too many parts within each other; what is attached to it is not read.")
    try:
        parts = list(islice(_parts(message_from_bytes(content)), MOST + 1))
        attached = list(filter(_is_document, parts))
    except _BROKEN as error:
        raise DocumentError(f"{parcel.name} is no message of which attachments can be read ({error}).") from error
    if len(parts) > MOST:
        raise DocumentError(f"{parcel.name} has more than {MOST:,} parts; what is attached to it is not read.")
    for number, each in enumerate(attached, start=1):
        try:
            yield _parcel(each, number, parcel)
        except _BROKEN as error:
            called = f"{parcel.name}, attachment {number}"
            yield Refused(called, f"{called} cannot be taken out of the message ({error}); save it by itself.")


def _parcel(part: Message, number: int, whole: Parcel) -> Parcel:
    name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
    told = part.get_content_type()
    return Parcel(
        name=f"{whole.name}: {name or f'attachment {number}'}",
        slug=f"{whole.slug}-{terms.slug(PurePosixPath(name).stem) or number}",
        file=BytesIO(_content(part)),
        media_type="" if told == "application/octet-stream" else told,
        charset=part.get_content_charset(),
        part_of=whole.slug,
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold no others, in their order; a message that is attached is one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))
        elif part is not message:
            yield part


def _is_document(part: Message) -> bool:
    named = part.get_filename() or ""
    if part.get_content_type() == "message/rfc822":
        return True
    if not named and part.get_content_disposition() != "attachment":
        return False
    nameless = not PurePosixPath(named).suffix
    return is_document(named) or (nameless and bool(_DOCUMENTS.fullmatch(part.get_content_type())))


def _content(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"".join(each.as_bytes() for each in inner if isinstance(each, Message))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
