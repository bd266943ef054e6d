"""The tables of events, statements and agreements, column by column: its name, type and meaning, and its value. Pure.

They follow what is usual in event data: one row an event, a code of CAMEO (as in GDELT and ICEWS) and of PLOVER (as in
POLECAT), countries by ISO 3166-1 alpha-3, lists in one column, a sentence number and the source. What those tell by two
actors, who does and to whom, is here told by lists: who met has no direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rdflib import URIRef
from rdflib.namespace import RDF, SKOS

from verbale.exports.days import Span, days, span
from verbale.exports.facts import Thing, last_segment
from verbale.terms import SCHEMA, V

Type = Literal["text", "texts", "day", "number"]
Cell = str | tuple[str, ...] | date | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; None stands for what is not told, and a text or list is empty then."""

    name: str
    type: Type
    meaning: str
    value: Callable[[Thing], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the class of the things of its rows, and its columns."""

    name: str
    kind: URIRef
    columns: tuple[Column, ...]


def _kind(thing: Thing) -> str:
    """The notation of the class below the general one: `meeting`."""
    found = (str(each) for kind in thing.things(RDF.type) for each in thing.around.get(kind, {}).get(SKOS.notation, ()))
    return min(found, default="")


def _status(thing: Thing) -> str:
    """What one document planned and another saw has occurred."""
    told = thing.all(V.status)
    return "occurred" if V.occurred in told else "planned" if V.planned in told else ""


def minutes(thing: Thing) -> int | None:
    """How long an event lasted, in minutes; None where no duration is told, or not in days, hours and minutes."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?)?", _first(thing, V.duration))
    if not found:
        return None
    length = [int(part or 0) for part in found.groups()]
    return (length[0] * 24 + length[1]) * 60 + length[2]


def _first(thing: Thing, property: URIRef) -> str:
    return str(next(iter(thing.all(property)), ""))


def _sides(thing: Thing, property: URIRef) -> tuple[str, ...]:
    found = {side for actor in thing.things(property) for side in thing.acts_for(actor)}
    return tuple(sorted(map(thing.name, found)))


def _place(thing: Thing) -> URIRef | None:
    """The most precise place: one that lies in a country before a country itself."""
    return min(thing.things(V.place), key=lambda each: (V.State in _kinds(thing, each), each), default=None)


def _kinds(thing: Thing, other: URIRef) -> tuple[object, ...]:
    return thing.around.get(other, {}).get(RDF.type, ())


def _amounts(thing: Thing) -> tuple[str, ...]:
    sums = (thing.around.get(each, {}) for each in thing.things(V.amount))
    parts = ([str(each[part][0]) for part in (SCHEMA.currency, SCHEMA.value) if part in each] for each in sums)
    return tuple(sorted(map(" ".join, parts)))


def _said_on(thing: Thing) -> date | None:
    """The day of the occasion, or else that on which the document was published."""
    occasions = (span(thing.around.get(event, {})) for event in thing.things(V.madeAt))
    days_told = [found.first for found in occasions if found and found.precision == "day"]
    return min(days_told, default=None) or _published(thing)


def _published(thing: Thing) -> date | None:
    found = days(thing.sources[0].issued)
    return found.first if found else None


def _span(thing: Thing) -> Span | None:
    return span(thing.facts)


def _first_day(thing: Thing) -> date | None:
    found = _span(thing)
    return found.first if found else None


def _last_day(thing: Thing) -> date | None:
    found = _span(thing)
    return found.last if found else None


def _precision(thing: Thing) -> str:
    found = _span(thing)
    return found.precision if found else ""


def _place_name(thing: Thing) -> str:
    place = _place(thing)
    return thing.name(place) if place else ""


def _country(thing: Thing) -> str:
    place = _place(thing)
    return thing.country_of(place) if place else ""


def _slugs(property: URIRef) -> Callable[[Thing], tuple[str, ...]]:
    return lambda thing: tuple(sorted(last_segment(each) for each in thing.things(property)))


def _of_actors(one: str, many: str, property: URIRef, who: str) -> tuple[Column, ...]:
    """The four columns that tell of actors."""
    return (
        *_things(many, f"{one}_ids", property, who),
        Column(f"{one}_sides", "texts", "states and organisations for which they act", lambda t: _sides(t, property)),
        Column(f"{one}_countries", "texts", "ISO 3166-1 alpha-3 of these states", lambda t: t.countries(property)),
    )


def _things(names: str, ids: str, property: URIRef, meaning: str) -> tuple[Column, ...]:
    """Things by name and by IRI."""
    return (
        Column(names, "texts", f"{meaning}, by name", lambda thing: thing.names(property)),
        Column(ids, "texts", f"{meaning}, by IRI, in the same order", lambda thing: tuple(thing.things(property))),
    )


def _codes(property: URIRef) -> tuple[Column, ...]:
    return (
        Column("plover_type", "text", "nearest PLOVER event type", lambda thing: thing.code(property, V.PloverCode)),
        Column("cameo_code", "text", "nearest CAMEO code", lambda thing: thing.code(property, V.CameoCode)),
    )


_ID = Column("id", "text", "its IRI, under which it is found on the web", lambda thing: thing.iri)
_LABEL = Column("label", "text", "what it is called", lambda thing: thing.label)
_TYPE = Column("type", "text", "its kind: meeting, treaty", _kind)
_DAYS = (
    Column("date", "day", "first day on which it can have been", _first_day),
    Column("end_date", "day", "last day on which it can have been", _last_day),
    Column("date_precision", "text", "what is known of these days: day, month or year", _precision),
)
_TOPICS = Column("topics", "texts", "what it is about, by the slugs of the topics", _slugs(V.topic))
_SOURCES = (
    Column("sentence", "text", "first sentence that tells of it", lambda thing: thing.sources[0].text),
    Column("sentence_id", "text", "IRI of that sentence", lambda thing: thing.sources[0].sentence),
    Column("sentence_number", "number", "its number in the document", lambda thing: thing.sources[0].order),
    Column("document", "text", "title of its document", lambda thing: thing.sources[0].title),
    Column("document_id", "text", "IRI of its document", lambda thing: thing.sources[0].document),
    Column("publisher", "text", "who published the document", lambda thing: thing.sources[0].publisher),
    Column("published", "day", "day on which it was published", _published),
    Column("url", "text", "address of the original", lambda thing: thing.sources[0].address),
    Column("sentence_ids", "texts", "all sentences that tell of it", lambda t: tuple(s.sentence for s in t.sources)),
    Column("num_sentences", "number", "how many they are", lambda thing: len(thing.sources)),
    Column("num_documents", "number", "in how many documents", lambda t: len({s.document for s in t.sources})),
    Column("num_publishers", "number", "of how many publishers", lambda t: len({s.publisher for s in t.sources})),
)

EVENTS = Table(
    "events",
    V.Event,
    (
        _ID,
        _TYPE,
        _LABEL,
        *_DAYS,
        Column("start_time", "text", "clock time of its beginning, where it was", lambda t: _first(t, V.startTime)[:5]),
        Column("duration_minutes", "number", "how long it lasted", minutes),
        Column("status", "text", "occurred or planned", _status),
        *_codes(RDF.type),
        *_of_actors("actor", "actors", V.participant, "who took part"),
        Column("place", "text", "where it was", _place_name),
        Column("place_id", "text", "IRI of the place", lambda thing: _place(thing) or ""),
        Column("country", "text", "ISO 3166-1 alpha-3 of the country where it was", _country),
        *_things("within", "within_ids", V.within, "larger events of which it was part"),
        *_things("instruments", "instrument_ids", V.instrument, "agreements that were signed or adopted there"),
        _TOPICS,
        *_SOURCES,
    ),
)
STATEMENTS = Table(
    "statements",
    V.Statement,
    (
        _ID,
        *_of_actors("speaker", "speakers", V.speaker, "who speaks"),
        Column("act", "text", "slug of the act of speech", lambda thing: next(iter(_slugs(V.act)(thing)), "")),
        *_codes(V.act),
        *_of_actors("addressee", "addressees", V.addressee, "to whom it is said"),
        _TOPICS,
        *_things("mentions", "mention_ids", V.mentions, "actors, agreements and events that it is about"),
        Column("amounts", "texts", "sums of money: ISO 4217 code and value", _amounts),
        *_things("made_at", "made_at_ids", V.madeAt, "events at which it was made"),
        Column("date", "day", "day of the occasion, or of the publication", _said_on),
        *_SOURCES,
    ),
)
AGREEMENTS = Table(
    "agreements",
    V.Agreement,
    (
        _ID,
        _TYPE,
        _LABEL,
        Column("names", "texts", "other names", lambda thing: tuple(sorted(map(str, thing.all(SKOS.altLabel))))),
        *_DAYS,
        *_of_actors("party", "parties", V.party, "who made it or is bound"),
        *_things("replaces", "replaces_ids", V.replaces, "agreements that it takes over from"),
        *_things("amends", "amends_ids", V.amends, "agreements that it revises"),
        _TOPICS,
        *_SOURCES,
    ),
)
TABLES = {table.name: table for table in (EVENTS, STATEMENTS, AGREEMENTS)}
