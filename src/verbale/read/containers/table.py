"""A table, as JSON Lines or CSV → its rows, each a document; which column holds what, its names or a map say."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

from verbale import terms
from verbale.calendar import parse_date
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.source import LARGEST, Intake, Parcel, Refused, Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "full_text", "article"),
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "source", "organisation", "organization", "agency"),
    "published": ("published", "date", "published_at", "publication_date", "issued"),
    "url": ("url", "link", "address"),
    "licence": ("licence", "license", "rights"),
    "name": ("name", "slug", "id", "document"),
}
"""How a column is called that holds this, unless a map says otherwise; the first that there is counts."""

Row = Mapping[str, Any]


def lines(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """JSON Lines: an object a line."""
    for number, line in enumerate(_lines(parcel), start=1):
        name = f"{parcel.name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Refused(name, f"{name} is no JSON; each line must be an object by itself.")
            continue
        yield _source(row if isinstance(row, dict) else {}, name, number, parcel, intake)


def rows(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """CSV (RFC 4180) with a first row of names, divided by commas, semicolons or tabs."""
    csv.field_size_limit(LARGEST)
    found = _lines(parcel)
    names = next(found, "")
    divider = max(",;\t", key=names.count)
    try:
        columns = next(csv.reader([names], delimiter=divider, strict=True), [])
        for number, row in enumerate(csv.DictReader(found, columns, delimiter=divider, strict=True), start=1):
            name = f"{parcel.name}, row {number}"
            yield _source({key: value for key, value in row.items() if key}, name, number, parcel, intake)
    except csv.Error as error:
        raise DocumentError(f"{parcel.name} is no CSV that can be read ({error}).") from error


def _lines(parcel: Parcel) -> Iterator[str]:
    """The lines in UTF-8, of which none is longer than a readout."""
    first = True
    while line := parcel.file.readline(LARGEST + 1):
        if len(line) > LARGEST:
            raise DocumentError(f"{parcel.name} has a line of more than {LARGEST // 1_000_000} MB; split it.")
        try:
            yield line.decode("utf-8-sig" if first else "utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError(f"{parcel.name} is not UTF-8 text; convert it first.") from error
        first = False


def _source(row: Row, name: str, number: int, parcel: Parcel, intake: Intake) -> Source | Refused:
    """What a row holds, as a source: its text as it stands, everything else as facts."""
    told = {what: _value(row, what, intake.columns) for what in NAMES}
    if not told["text"]:
        columns = ", ".join(list(row)[:12]) or "none"
        return Refused(name, f"{name} has no text; say which column holds it by --map text=COLUMN, of: {columns}.")
    facts = Header(
        title=told["title"] or None,
        publisher=told["publisher"] or None,
        published=parse_date(told["published"]),
        url=told["url"] or None,
        licence=told["licence"] or None,
    )
    called = terms.slug(told["name"]) or f"{parcel.slug}-{number}"
    return Source(name, called, told["text"].encode("utf-8", "replace"), facts=facts)


def _value(row: Row, what: str, columns: Mapping[str, str]) -> str:
    names = (columns[what],) if what in columns else NAMES[what]
    folded = {str(key).strip().casefold(): value for key, value in row.items()}
    values = (folded.get(name.casefold()) for name in names)
    return next((str(value).strip() for value in values if isinstance(value, str | int | float) and value != ""), "")
