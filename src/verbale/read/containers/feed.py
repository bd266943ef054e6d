"""A feed (RSS, Atom) → its entries, each with the content that stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from verbale import terms
from verbale.errors import AddressError, DocumentError
from verbale.read.header import Header
from verbale.read.naming import address_slug
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source

MOST = 10_000
"""Entries in one feed."""


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

    if b"<!ENTITY" in content:
        raise DocumentError(f"{name} declares entities of its own, which no feed needs; it is not read.")
    if len(content) > LARGEST:
        raise DocumentError(f"{name} has more than the {LARGEST // 1_000_000} MB that a feed may have.")
    found = feedparser.parse(content)
    if not found.version:
        raise DocumentError(f"{name} is no feed of RSS or Atom that can be read.")
    if len(found.entries) > MOST:
        raise DocumentError(f"{name} has more than {MOST:,} entries; it is not read.")
    return [_entry(each, str(found.feed.get("title", ""))) for each in found.entries]


def _entry(each: Any, publisher: str) -> Entry:
    parts = [part.get("value", "") for part in each.get("content", [])] or [each.get("summary", "")]
    when = each.get("published_parsed") or each.get("updated_parsed")
    return Entry(
        address=str(each.get("link", "")),
        title=" ".join(str(each.get("title", "")).split()),
        publisher=publisher,
        published=date(*when[:3]) if when else None,
        content="\n".join(parts),
        updated=next((str(each[key]) for key in ("updated", "published") if dict.__contains__(each, key)), ""),
    )
