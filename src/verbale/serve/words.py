"""Literals, labels and roles → the words in which people read them; pure."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from verbale.serve.addresses import last_segment
from verbale.terms import V

# What a thing is to those which lead to it, where the predicate's own label says only the other direction.
ROLES: dict[URIRef, str] = {
    V.participant: "Took part in",
    V.party: "Party to",
    V.speaker: "Said",
    V.addressee: "Was told",
    V.mentions: "Mentioned in",
    V.topic: "On this topic",
    V.act: "Statements of this kind",
    V.madeAt: "Said here",
    V.within: "Parts of this event",
    V.place: "Took place here",
    V.locatedIn: "Places here",
    V.holdsOffice: "Held by",
    V.officeOf: "Offices",
    V.bodyOf: "Bodies",
    V.memberOf: "Members",
    V.memberState: "Member of",
    V.capital: "Capital of",
    V.amends: "Amended by",
    V.series: "In the series",
    V.represents: "Represented by",
    V.involves: "Involved in",
    V.instrument: "Agreed at",
    V.replaces: "Replaced by",
    V.amount: "Sums of this amount",
    V.mainEvent: "Documents about this",
    V.status: "Events of this status",
    SKOS.broader: "Narrower",
    SKOS.inScheme: "Concepts",
}
# The order in which people look for the facts of a thing; what is not here comes after, by its IRI; the type last.
ORDER: tuple[URIRef, ...] = (
    V.speaker,
    V.act,
    V.addressee,
    V.participant,
    V.party,
    V.holdsOffice,
    V.officeTitle,
    V.officeOf,
    V.date,
    V.startDate,
    V.endDate,
    V.startTime,
    V.duration,
    V.place,
    V.within,
    V.topic,
    V.mentions,
    V.madeAt,
    V.amount,
    V.instrument,
    V.replaces,
    V.status,
)

_PLACES = {predicate: place for place, predicate in enumerate(ORDER)} | {RDF.type: len(ORDER) + 1}

# These say again what another role or the page itself says already.
ROLES_NOT_SHOWN = frozenset(
    {
        V.reading,
        V.reads,
        V.readFrom,
        V.by,
        V.inDocument,
        V.interlocutor,
        V.interlocutorIn,
        V.metWith,
        SKOS.narrower,
        SKOS.topConceptOf,
    }
)

# More than one of a class, for headings and counts; what is not here is called by the class's own label.
PLURALS: dict[URIRef, str] = {
    V.Document: "documents",
    V.Sentence: "sentences",
    V.Event: "events",
    V.Meeting: "meetings",
    V.Call: "calls",
    V.Summit: "summits",
    V.Visit: "visits",
    V.Signing: "signings",
    V.PressEvent: "press events",
    V.Exercise: "exercises",
    V.MissileLaunch: "missile launches",
    V.Attack: "attacks",
    V.Conflict: "conflicts",
    V.Disaster: "disasters",
    V.ReliefOperation: "relief operations",
    V.Election: "elections",
    V.Statement: "statements",
    V.Agreement: "agreements",
    V.Actor: "actors",
    V.Person: "people",
    V.State: "states",
    V.Organisation: "organisations",
    V.GovernmentBody: "government bodies",
    V.Office: "offices",
    V.Place: "places",
    V.Topic: "topics",
    V.Act: "acts of speech",
}

_AMOUNT = re.compile(r"/id/amount/([a-z]{3})-(\d{1,18})\Z")
_DURATION = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def readable(literal: Literal) -> str:
    """A literal as people write it; what is not of the form that its datatype promises stays as it is.

    >>> readable(Literal("2023-07-12", datatype=XSD.date)), readable(Literal("PT20M", datatype=XSD.dayTimeDuration))
    ('12 July 2023', '20 minutes')
    """
    say = _READABLE.get(literal.datatype) if literal.datatype else None
    return (say and say(str(literal))) or str(literal)


def readable_day(text: str) -> str:
    """A day, month or year kept as text, as people write it; other text stays as it is.

    >>> readable_day("2023-07-12"), readable_day("2023")
    ('12 July 2023', '2023')
    """
    return _date(text) or text


def _date(text: str) -> str | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:Z|[+-]\d\d:\d\d)?", text)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return None
    day = [str(int(match[3]))] if match[3] else []
    return " ".join([*day, *([month_name[int(match[2])]] if match[2] else []), match[1]])


def _time(text: str) -> str | None:
    match = re.match(r"(\d\d:\d\d)(:\d\d)?", text)
    return match and (match[1] if match[2] in (None, ":00") else match[0])


def _duration(text: str) -> str | None:
    match = _DURATION.fullmatch(text)
    units = zip(match.groups()[1:], ("day", "hour", "minute", "second"), strict=True) if match else ()
    return " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in units if n)


def _number(text: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= 10**18:
        return None
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,}"


def _truth(text: str) -> str | None:
    return {"true": "yes", "1": "yes", "false": "no", "0": "no"}.get(text)


_READABLE: dict[URIRef, Callable[[str], str | None]] = {
    **dict.fromkeys((XSD.date, XSD.gYearMonth, XSD.gYear), _date),
    XSD.time: _time,
    **dict.fromkeys((XSD.duration, XSD.dayTimeDuration), _duration),
    **dict.fromkeys((XSD.decimal, XSD.integer), _number),
    XSD.boolean: _truth,
}


def best_label(labels: Iterable[Literal]) -> Literal | None:
    """The label to show: an English one before one without language before any other, then the shortest."""
    order = {"en": 0, "en-gb": 0, None: 1}
    return min(labels, key=lambda each: (order.get(each.language, 2), len(each), str(each)), default=None)


def fallback_name(iri: str) -> str:
    """What to call a thing that has no label: its last segment, as words or as a sum of money."""
    if amount := _AMOUNT.search(iri):
        return f"{amount[1].upper()} {int(amount[2]):,}"
    words = last_segment(iri)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower() if words[:1].islower() else words


def by_order(predicate: URIRef) -> tuple[int, str]:
    """The key that sorts facts by their predicates."""
    return _PLACES.get(predicate, len(ORDER)), predicate


def role(predicate: URIRef, label: str) -> str:
    """The heading over those things which lead here by the predicate."""
    return ROLES.get(predicate) or f"“{label}” of"
