"""A message (RFC 5322) → its subject, sender and date, and its text, of which HTML is the second choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.readers import html
from verbale.read.source import Source

_MOST_PARTS = 1000


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where there is no text in it."""
    try:
        return _read(source, message_from_bytes(source.content, _class=EmailMessage, policy=policy.default))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DocumentError(f"{source.name} is no message that can be read ({error}).") from error


def _read(source: Source, message: EmailMessage) -> tuple[Header, str]:
    if sum(1 for _, _ in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)) > _MOST_PARTS:
        raise DocumentError(f"{source.name} has more than {_MOST_PARTS:,} parts; it is not read.")
    body = message.get_body(("plain", "html"))
    if body is None:
        raise DocumentError(f"{source.name} is a message without text.")
    name, address = parseaddr(str(message["From"] or ""))
    header = Header(
        title=" ".join(str(message["Subject"] or "").split()) or None,
        publisher=name or address or None,
        published=_day(message),
    )
    if body.get_content_subtype() == "html":
        page = replace(source, content=str(body.get_content()).encode("utf-8", "replace"))
        return header, html.read(page)[1]
    return header, str(body.get_content())


def _day(message: EmailMessage) -> date | None:
    """The day in the sender's own time, as a dateline would have it."""
    told = message["Date"]
    return told.datetime.date() if told is not None and told.datetime is not None else None
