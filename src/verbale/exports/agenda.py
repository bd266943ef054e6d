"""A store → its planned events as an iCalendar file (RFC 5545), for calendars.  [I/O]

An event is told by its IRI (UID), and stamped with the day of the newest document that tells of it, never with today:
the same store gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import IO

from icalendar import Calendar, Event
from rdflib.namespace import RDF, SKOS

from verbale.exports.columns import minutes
from verbale.exports.days import Span, days, span
from verbale.exports.facts import Source, Thing, read_out
from verbale.store import Dataset
from verbale.terms import BASE, V

LONG_AGO = date(1970, 1, 1)
"""The stamp of what no dated document tells of."""


def write(store: Dataset, output: IO[bytes]) -> None:
    """Writes what `calendar` gives."""
    output.write(calendar(store))


def calendar(store: Dataset) -> bytes:
    """One calendar with an entry for each event that a document plans and to which some date is given."""
    made = Calendar()
    made.add("PRODID", f"-//Verbale//{BASE}//EN")
    made.add("VERSION", "2.0")
    made.add("X-WR-CALNAME", "Planned events")
    for thing, when in _planned(store):
        made.add_component(_entry(thing, when))
    return bytes(made.to_ical())


def _planned(store: Dataset) -> Iterator[tuple[Thing, Span]]:
    for thing in read_out(store, V.Event, status=V.planned):
        when = span(thing.facts)
        if when:
            yield thing, when


def _entry(thing: Thing, when: Span) -> Event:
    entry = Event()
    entry.add("UID", thing.iri)
    entry.add("DTSTAMP", datetime.combine(_newest(thing), time(), UTC))
    entry.add("SUMMARY", thing.label)
    entry.add("URL", thing.iri)
    entry.add("DESCRIPTION", _description(thing, when))
    entry.add("STATUS", "CONFIRMED" if when.precision == "day" else "TENTATIVE")
    entry.add("TRANSP", "TRANSPARENT")
    _add_if(entry, "LOCATION", ", ".join(thing.names(V.place)))
    _add_if(entry, "CATEGORIES", _categories(thing))
    _add_times(entry, thing, when)
    return entry


def _add_if(entry: Event, name: str, value: str | list[str]) -> None:
    if value:
        entry.add(name, value)


def _categories(thing: Thing) -> list[str]:
    kinds = (kind for kind in thing.things(RDF.type) if SKOS.notation in thing.around.get(kind, {}))
    return [thing.name(kind) for kind in kinds]


def _add_times(entry: Event, thing: Thing, when: Span) -> None:
    """Whole days, the last one excluded (RFC 5545 §3.6.1); or a clock time where the event is, without a time zone."""
    clock = str(next(iter(thing.all(V.startTime)), ""))
    length = minutes(thing)
    if not clock or when.first != when.last:
        entry.add("DTSTART", when.first)
        entry.add("DTEND", when.last + timedelta(days=1))
        return
    entry.add("DTSTART", datetime.combine(when.first, time.fromisoformat(clock).replace(tzinfo=None)))
    if length:
        entry.add("DURATION", timedelta(minutes=length))


def _newest(thing: Thing) -> date:
    told = (found.first for source in thing.sources if (found := days(source.issued)))
    return max(told, default=LONG_AGO)


def _description(thing: Thing, when: Span) -> str:
    """How much of the day is known, who takes part, and the sentences that say so, each with its document."""
    unsure = [] if when.precision == "day" else [f"The documents tell no more than the {when.precision}."]
    actors = thing.names(V.participant)
    return "\n\n".join([*unsure, *([f"With {', '.join(actors)}."] if actors else []), *map(_quoted, thing.sources)])


def _quoted(source: Source) -> str:
    by = ", ".join(part for part in (source.title, source.publisher, source.issued) if part)
    return f"“{source.text}” ({by}) {source.sentence}"
