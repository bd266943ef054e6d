"""A table, as JSON, JSON Lines or CSV → its rows, each a document; which column holds what, its names or a map say."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import SEEK_END, TextIOWrapper
from itertools import chain
from typing import Any

from verbale import terms
from verbale.calendar import parse_date
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.readers.text import by_mark
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
_DIVIDER = re.compile(r'"?sep=(.)"?\s*')
"""What Excel reads from a line before all others: which sign divides the columns."""

Row = Mapping[str, Any]


def objects(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """JSON Lines, an object a line; or JSON, as large as a readout, with one object or an array of them."""
    for number, value in enumerate(_values(parcel), start=1):
        name = f"{parcel.name}, line {number}"
        if isinstance(value, Exception):
            yield Refused(name, f"{name} is no JSON; each line must be an object by itself.")
        elif value is not None:
            yield _source(value if isinstance(value, dict) else {}, name, number, parcel, intake)


def _values(parcel: Parcel) -> Iterator[Any]:
    """What each element of an array is, or each line: None where it is blank, the error where it is no JSON."""
    if parcel.file.seek(0, SEEK_END) <= LARGEST:
        parcel.file.seek(0)
        whole = _value("".join(_lines(parcel)))
        if isinstance(whole, list | dict):
            yield from whole if isinstance(whole, list) else [whole]
            return
    parcel.file.seek(0)
    yield from map(_value, _lines(parcel))


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except (ValueError, RecursionError) as error:
        return error


def rows(parcel: Parcel, intake: Intake) -> Iterator[Source | Parcel | Refused]:
    """CSV (RFC 4180) with a first row of names, divided by commas, semicolons, tabs or bars; blank rows are none."""
    csv.field_size_limit(LARGEST)
    found = _lines(parcel)
    first = next(found, "")
    told = _DIVIDER.fullmatch(first)
    if told:
        first = next(found, "")
    divider = told[1] if told else max(",;\t|", key=first.count)
    try:
        for number, row in enumerate(csv.DictReader(chain([first], found), delimiter=divider, strict=True), start=1):
            told_in_it = {key: value for key, value in row.items() if key}
            if any(str(value or "").strip() for value in told_in_it.values()):
                yield _source(told_in_it, f"{parcel.name}, row {number}", number, parcel, intake)
    except csv.Error as error:
        raise DocumentError(f"{parcel.name} is no CSV that can be read ({error}).") from error


def _lines(parcel: Parcel) -> Iterator[str]:
    """The lines, of which none is longer than a readout; in UTF-8, or as their byte order mark says."""
    encoding = by_mark(parcel.file.read(4))
    parcel.file.seek(0)
    text = TextIOWrapper(parcel.file, encoding, newline="")
    try:
        while line := text.readline(LARGEST + 1):
            if len(line) > LARGEST:
                raise DocumentError(f"{parcel.name} has a line of more than {LARGEST // 1_000_000} MB; split it.")
            yield line
    except UnicodeError as error:
        raise DocumentError(f"{parcel.name} is not UTF-8 text; convert it first.") from error
    finally:
        text.detach()  # which would close the file


def _source(row: Row, name: str, number: int, parcel: Parcel, intake: Intake) -> Source | Refused:
    """What a row holds, as a source: its text as it stands, everything else as facts."""
    told = {what: _field(row, what, intake.columns) for what in NAMES}
    if not told["text"]:
        columns = ", ".join(list(row)[:12]) or "none"
        return Refused(name, f"{name} has no text; say which column holds it by --map text=COLUMN, of: {columns}.")
    facts = Header(
        title=unescape(told["title"]) or None,
        publisher=unescape(told["publisher"]) or None,
        published=parse_date(told["published"]),
        url=told["url"] or None,
        licence=told["licence"] or None,
    )
    called = terms.slug(told["name"]) or f"{parcel.slug}-{number}"
    return Source(name, called, told["text"].encode("utf-8", "replace"), facts=facts)


def _field(row: Row, what: str, columns: Mapping[str, str]) -> str:
    names = (columns[what],) if what in columns else NAMES[what]
    folded = {" ".join(str(key).split()).casefold(): _words(value) for key, value in row.items()}
    return next((words for name in names if (words := folded.get(name.casefold(), ""))), "")


def _words(value: Any) -> str:
    """A value as text: a list of texts as paragraphs; empty where it is neither text nor number."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n\n".join(value).strip()
    return str(value).strip() if isinstance(value, str | int | float) else ""
