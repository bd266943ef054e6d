"""A message (RFC 5322) → its subject, sender and date, and its text, of which HTML is the second choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.readers import html
from verbale.read.readers.text import understood
from verbale.read.source import Source

_MOST_PARTS = 1000
_STUB = 0.2
"""How much of the length of the page beside it a text has that only says that there is a page."""
_SIGNATURE = re.compile(r"(?:^|\n)-- \n.*\Z", re.DOTALL)
"""What stands behind the line that divides a signature from the text (RFC 3676 §4.3)."""
_LIST = re.compile(r"(?:^|\n)_{30,}\n(?:[^\n]*\n){0,6}[^\n]*\Z")
"""What a mailing list adds below a text."""
_FORWARDED = re.compile(
    r"(?:^|(?<=\n))[ \t>]*(?:-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:)[ \t]*\n"
    r"(?:[ \t>]*\n|[ \t>*]*(?:from|sent|date|to|cc|subject|reply-to)\*?:[^\n]*\n)*",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?:^|(?<=\n))[ \t>]*On [^\n]{4,120}(?:\n[^\n]{1,80})?\bwrote:[ \t]*(?=\n)")
"""The line by which a program says whose words it cites."""
_CONTROL = re.compile("[\x80-\x9f]")


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where there is no text in it."""
    try:
        return _read(source, message_from_bytes(source.content, _class=EmailMessage, policy=policy.default))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DocumentError(f"{source.name} is no message that can be read ({error}).") from error


def _read(source: Source, message: EmailMessage) -> tuple[Header, str]:
    if sum(1 for _, _ in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)) > _MOST_PARTS:
        raise DocumentError(f"{source.name} has more than {_MOST_PARTS:,} parts; it is not read.")
    parts = list(_parts(message))
    if not parts:
        raise DocumentError(f"{source.name} is a message without text.")
    name, address = parseaddr(str(message["From"] or ""))
    header = Header(
        title=" ".join(_meant(str(message["Subject"] or "")).split()) or None,
        publisher=_meant(name or address) or None,
        published=_day(message),
    )
    return header, "\n\n".join(_text(part, source) for part in parts)


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are the text, in their order: of alternatives one, of attachments none."""
    if part.get_content_type() == "multipart/alternative":
        yield from _better([list(_parts(each)) for each in part.iter_parts()])  # type: ignore[arg-type]
    elif part.is_multipart() and part.get_content_maintype() == "multipart":
        for each in part.iter_parts():
            yield from _parts(each)  # type: ignore[arg-type]
    elif _is_text(part):
        yield part


def _is_text(part: EmailMessage) -> bool:
    attached = part.get_content_disposition() == "attachment" or part.get_filename()
    return part.get_content_type() in ("text/plain", "text/html") and not attached


def _better(alternatives: list[list[EmailMessage]]) -> list[EmailMessage]:
    """The plain one of some texts that say the same, unless it says only that there is another."""
    worded = [each for each in alternatives if each]
    plain = [each for each in worded if all(part.get_content_subtype() == "plain" for part in each)]
    longest = max(map(_length, worded), default=0)
    return next((each for each in plain if _length(each) > _STUB * longest), max(worded, key=_length, default=[]))


def _length(parts: list[EmailMessage]) -> int:
    """The letters and signs in some parts, without tags."""
    return sum(len(re.sub(rb"<[^<>]{1,2000}>", b"", _content(part))) for part in parts)


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage, source: Source) -> str:
    told = part.get_content_charset()
    if part.get_content_subtype() == "html":
        return html.read(replace(source, content=_content(part), charset=told))[1]
    text = understood(_content(part), told).replace("\r\n", "\n")
    for furniture in (_SIGNATURE, _LIST, _FORWARDED, _ATTRIBUTION):
        text = furniture.sub("\n", text)
    return text


def _meant(words: str) -> str:
    """Who says Latin-1 in a header means the larger set of Windows, as in pages."""
    return _CONTROL.sub(lambda sign: sign[0].encode("latin-1").decode("windows-1252", "ignore"), words)


def _day(message: EmailMessage) -> date | None:
    """The day in the sender's own time, as a dateline would have it."""
    told = message["Date"]
    return told.datetime.date() if told is not None and told.datetime is not None else None
