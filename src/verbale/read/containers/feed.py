"""A feed (RSS, Atom) → its entries, each with the content that stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from verbale import terms
from verbale.errors import AddressError, DocumentError
from verbale.read.header import Header
from verbale.read.naming import address_slug
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source

MOST = 10_000
"""Entries in one feed."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its page is, what it is called, what it says, and what changes whenever it does."""

    address: str
    title: str
    publisher: str
    published: date | None
    content: str
    """HTML."""
    updated: str


def unpack(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """Each entry as a page of its own."""
    for number, entry in enumerate(entries(parcel.file.read(LARGEST + 1), parcel.name), start=1):
        name = f"{parcel.name}, entry {number}"
        if not entry.content.strip():
            yield Refused(name, f"{name} holds no text, only an address; `verbale follow` fetches what stands there.")
            continue
        page = f"<html><body><article>{entry.content}</article></body></html>"
        facts = Header(entry.title or None, entry.publisher or None, entry.published, entry.address or None)
        yield Source(
            name, _slug(entry) or f"{parcel.slug}-{number}", page.encode("utf-8", "replace"), "text/html", facts=facts
        )


def _slug(entry: Entry) -> str:
    try:
        return address_slug(entry.address)
    except AddressError:
        return terms.slug(entry.title)


def entries(content: bytes, name: str) -> list[Entry]:
    """The entries of a feed in its order; raises DocumentError where it is none, or has too many."""
    import feedparser  # noqa: PLC0415 – not needed for other formats

    if b"<!ENTITY" in _markup(content):
        raise DocumentError(f"{name} declares entities of its own, which no feed needs; it is not read.")
    if len(content) > LARGEST:
        raise DocumentError(f"{name} has more than the {LARGEST // 1_000_000} MB that a feed may have.")
    found = feedparser.parse(content)
    if not found.version:
        raise DocumentError(f"{name} is no feed of RSS or Atom that can be read.")
    if len(found.entries) > MOST:
        raise DocumentError(f"{name} has more than {MOST:,} entries; it is not read.")
    return [_entry(each, _text(str(found.feed.get("title", ""))), name) for each in found.entries]


def _entry(each: Any, publisher: str, feed: str) -> Entry:
    parts = [part.get("value", "") for part in each.get("content", [])] or [each.get("summary", "")]
    return Entry(
        address=_address(str(each.get("link", "")), feed),
        title=_text(str(each.get("title", ""))),
        publisher=publisher,
        published=_day(each),
        content="\n".join(parts),
        updated=next((str(each[key]) for key in ("updated", "published") if dict.__contains__(each, key)), ""),
    )


def _markup(content: bytes) -> bytes:
    """A feed without its sections of characters, in which one may tell of markup; ASCII whatever it is in."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = content.decode("utf-16", "ignore").encode("ascii", "ignore") if marked else content
    first, *others = plain.split(b"<![CDATA[")
    return first + b"".join(other.partition(b"]]>")[2] for other in others)


def _text(title: str) -> str:
    """A title without the tags and the references that some write in it."""
    return " ".join(unescape(_TAG.sub("", title)).split())


def _address(link: str, feed: str) -> str:
    """Where the page of an entry is, seen from where the feed is; empty where that is nowhere on the web."""
    with suppress(ValueError):
        return address if (address := urljoin(feed, link)).startswith(("http://", "https://")) and link else ""
    return ""


def _day(each: Any) -> date | None:
    """The day in the publisher's own time, as a dateline would have it; in Coordinated Universal Time where its form
    is unusual.
    """
    for key in ("published", "updated"):
        told, parsed = str(each.get(key) or ""), each.get(f"{key}_parsed")
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            with suppress(ValueError, TypeError):
                return read(told.strip()).date()
        if parsed:
            return date(*parsed[:3])
    return None
