"""Event frames in the order of the text → occurrences: each event once, each fact with the sentence that gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import time
from functools import lru_cache

from rdflib import Graph, URIRef

from verbale import terms
from verbale.model import Document, EventFrame, Kind, Mention, StatementFrame
from verbale.resolve import occasions
from verbale.resolve.actors import Actor
from verbale.resolve.known_events import known_event
from verbale.resolve.occurrence import STANDING, TALKS, Occurrence, owners
from verbale.terms import ACT, V

Who = Callable[[Sequence[Mention], int], tuple[Actor, ...]]

_TOLD_APART = frozenset({V.Disaster, V.Attack, V.ReliefOperation, V.Exercise, V.OtherEvent})
"""Types of which two nouns are two events: the floods, and the earthquake."""
_KINDS = frozenset(
    "special annual leaders ministerial ministers foreign retreat summit meeting conference forum session council "
    "review donors pledging peace international extraordinary".split()
)
"""Words that tell of what kind a summit is, not whose."""


class Occurrences:
    """The events of one document, found again when the text takes them up."""

    def __init__(self, document: Document, names: Graph) -> None:
        self.all: list[Occurrence] = []
        self._document = document
        self._names = names

    def tell(self, frame: EventFrame, participants: tuple[Actor, ...]) -> Occurrence | None:
        """The occurrence that a frame tells of, new or known; None where it takes up what nobody told."""
        known = known_event(frame, owners(set(participants)), self._document, self._names)
        found = self._again(frame, participants, known)
        if found is None and frame.definite and not frame.label:
            return None
        if found is None:
            found = Occurrence(frame.type, frame.sentence, frame.trigger, frame.planned, frame.label, known)
            self.all.append(found)
        self._add(found, frame, participants)
        return found

    def _again(self, frame: EventFrame, participants: tuple[Actor, ...], known: URIRef | None) -> Occurrence | None:
        talks = frame.type in TALKS and frame.definite and not frame.date
        types = frozenset(TALKS) if talks else frozenset({frame.type})
        same = [o for o in reversed(self.all) if o.type in types]
        if frame.definite and not frame.label:
            return next((o for o in reversed(same) if _days_agree(o, frame)), None)
        if frame.fresh:
            same = [o for o in same if frame.sentence in o.told]
        return next((o for o in same if _fits(o, frame, participants, known)), None)

    def _add(self, found: Occurrence, frame: EventFrame, participants: tuple[Actor, ...]) -> None:
        order = frame.sentence
        found.tell(order, *frame.by)
        found.starts.append(frame.start)
        for actor in participants:
            found.participants.setdefault(actor, order)
        if (
            frame.date
            and isinstance(frame.date.value, str)
            and (not found.date or len(frame.date.value) > len(found.day))
        ):
            found.date = (frame.date.value, order)
        if frame.place and not found.place:
            found.place = (frame.place, order)
        if frame.time and isinstance(frame.time.value, time) and not found.time:
            found.time = (frame.time.value, order)
        if frame.duration and isinstance(frame.duration.value, int) and not found.minutes:
            found.minutes = (frame.duration.value, order)

    def imply(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> None:
        """The meeting of persons who discussed something, where no other event of theirs is told."""
        persons = {a for a in speakers if a.kind is Kind.PERSON}
        if frame.act != ACT.discuss or len(persons) < 2:
            return
        if not any(persons <= e.participants.keys() for e in self.all if e.type != V.Signing):
            met = Occurrence(V.Meeting, frame.sentence, frame.trigger, told={frame.sentence: frame.by})
            met.participants = dict.fromkeys(speakers, frame.sentence)
            self.all.append(met)

    def finish(self) -> None:
        """Dates summits by what happened on their margins and back, places talks by journeys, mints the IRIs."""
        self.all = [event for event in self.all if self._is_told(event)]
        published = self._document.published.isoformat() if self._document.published else "9999"
        occasions.dated(self.all, self._document)
        journeys = [event for event in self.all if event.type == V.Visit]
        for event in self.all:
            begins = event.day.partition("/")[0]
            event.planned = event.planned or begins > published[: len(begins)]
            larger = event.within[0] if event.within else None
            if larger and event.place and not larger.place:
                larger.place = event.place
            if larger and event.day and not larger.date:
                larger.date = (event.day[:7], event.sentence)
            elif larger and larger.day and not event.date:
                event.date = (larger.day[:4], larger.date[1] if larger.date else event.sentence)
            occasions.by_journey(event, journeys, published)
            if event.type in (V.Signing, V.Summit, *TALKS):
                _by_persons(event)
        minted: dict[URIRef, Occurrence] = {}
        for event in sorted(self.all, key=lambda e: e.type != V.Summit):
            iri = event.known or self._mint(event)
            event.iri = iri if event.known else self._apart(event, iri, minted.get(iri))
            minted.setdefault(event.iri, event)

    def _is_told(self, event: Occurrence) -> bool:
        """Whether more than a name is told of it; a forum that is only named is an institution."""
        named_only = event.type == V.Summit and not re.search(r"\d", event.label) and not event.planned
        if not named_only or event.participants or event.date or event.place:
            return True
        return any(other.within and other.within[0] is event for other in self.all)

    def _apart(self, event: Occurrence, iri: URIRef, twin: Occurrence | None) -> URIRef:
        """The IRI, with place or day where a twin of its kind has it, the next place of a journey or an anniversary.

        With a number where the same people signed something else that day.
        """
        if twin and event.type == V.Signing:
            count = sum(str(other.iri).startswith(iri) for other in self.all)
            return URIRef(f"{iri}-{count + 1}")
        if twin is None or event.type not in (V.Visit, V.OtherEvent):
            return iri
        apart = _place_name(event) if _place_name(twin) != _place_name(event) else event.day
        return URIRef(f"{iri}-{terms.slug(apart)}") if apart else iri

    def _mint(self, event: Occurrence) -> URIRef:
        kind = terms.slug(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", event.type.split("#")[-1]))
        if event.type == V.Summit:
            year = re.search(r"\b20\d\d\b", event.label) or re.match(r"\d{4}", event.day)
            bare = re.sub(r"\b20\d\d\b", "", event.label) or f"summit {_place_name(event)}"
            return terms.thing("event", bare, year[0] if year and event.label else self._document.slug)
        who = _named(event)
        if event.type in STANDING and who:
            return terms.thing("event", kind, *who)
        if len(event.day) >= 10:
            return terms.thing(
                "event", event.day.replace("/", "-"), kind, *(who or [_place_name(event) or self._document.slug])
            )
        summit = event.within[0].known if event.within else None
        if summit and who:
            return terms.thing("event", summit.rpartition("/")[2], kind, *who)
        return terms.thing("event", self._document.slug, f"s{event.sentence}", kind, *(who or [_place_name(event)]))


def _named(event: Occurrence) -> list[str]:
    """What the participants are called in an IRI: the persons, else all actors, in alphabetical order, six at most."""
    persons = [a for a in event.participants if a.kind is Kind.PERSON]
    return sorted(str(a.iri).rpartition("/")[2] for a in persons or event.participants)[:6]


def _place_name(event: Occurrence) -> str:
    return event.place[0].name if event.place else ""


def _by_persons(event: Occurrence) -> None:
    """Those that met or signed by whom they are represented did so through them: states, organisations."""
    persons = {a for a in event.participants if a.kind is Kind.PERSON}
    for actor in [a for a in event.participants if a.kind is not Kind.PERSON and a.iri in owners(persons)]:
        del event.participants[actor]


def _fits(event: Occurrence, frame: EventFrame, participants: tuple[Actor, ...], known: URIRef | None) -> bool:
    """Whether a frame tells of an occurrence again: same name, or participants and days that agree."""
    if frame.type == V.Summit and (frame.label or event.label):
        bare = not (frame.label and event.label) and _days_agree(event, frame) and event.planned == frame.planned
        again = bare and bool(event.day or set(event.participants) & set(participants))
        again = again or (_days_agree(event, frame) and _shortened(frame.label, event.label))
        return again or (known is not None and known == event.known) or _bare(frame.label) == _bare(event.label)
    if event.planned != frame.planned:
        return False
    if known and known == event.known:
        return True
    if not _days_agree(event, frame):
        return False
    told, other = event.participants.keys(), set(participants)
    agree = told <= other or other <= told if told and other else frame.type not in STANDING or not other
    day = str(frame.date.value) if frame.date else ""
    same_day = day and day == event.day and (frame.type != V.Attack or told == other)  # who struck back struck too
    if frame.type in _TOLD_APART and frame.trigger != event.trigger and not same_day:
        return False
    places = not frame.place or not event.place or frame.type in TALKS or frame.place.name == event.place[0].name
    return (agree and places) or (event.type == V.Signing and bool(owners(told)) and owners(told) == owners(other))


def _days_agree(event: Occurrence, frame: EventFrame) -> bool:
    """Whether a frame tells no other day than an occurrence, or one of them tells none."""
    day = str(frame.date.value) if frame.date else ""
    return not day or not event.day or day.startswith(event.day) or event.day.startswith(day)


def _shortened(label: str, whole: str) -> bool:
    """Whether a name of a summit is what is left of a longer one without its owner: `the Special Retreat`."""
    words, longer = _bare(label).split("-"), set(_bare(whole).split("-"))
    return len(words) > 1 and set(words) < longer and set(words) <= _KINDS


@lru_cache(maxsize=1024)
def _bare(label: str) -> str:
    return terms.slug(re.sub(r"\b20\d\d\b|[’']s?\b", "", label))
