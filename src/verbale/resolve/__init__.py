"""Frames of a document → claims: who is who, which event is which, every triple with the sentence that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from verbale import terms
from verbale.knowledge import Knowledge
from verbale.model import (
    AgreementFrame,
    Claim,
    ContinuationFrame,
    Document,
    EventFrame,
    Frame,
    IssuerFrame,
    Kind,
    Recognised,
    Refers,
    StatementFrame,
    SubjectFrame,
)
from verbale.resolve import claiming
from verbale.resolve.actors import Actor
from verbale.resolve.cast import Cast, Meant
from verbale.resolve.claiming import Said
from verbale.resolve.discourse import Discourse
from verbale.resolve.instruments import Instruments
from verbale.resolve.occurrence import Occurrence
from verbale.resolve.occurrences import Occurrences
from verbale.resolve.reading import of_readings
from verbale.terms import ACT, RULE, V

_SPOKEN_AT = frozenset({V.Meeting, V.Call, V.PressEvent})


def claims(
    document: Document,
    recognised: Sequence[Recognised],
    frames: Sequence[Frame],
    knowledge: Knowledge,
    meant: Meant = lambda iri: iri,
) -> tuple[Claim, ...]:
    """All claims of a document, in the order of its sentences and each once; `meant` gives whom it means by an IRI."""
    cast = Cast(document, recognised, knowledge.lexicon, meant)
    reader = _Reader(document, recognised, knowledge, cast)
    for frame in frames:
        reader.take(frame)
    found = sorted(reader.claims(), key=lambda claim: claim.sentence)
    return tuple(dict.fromkeys(found))


class _Reader:
    """Goes through the frames as somebody reads, keeping in mind who and what was told of."""

    def __init__(self, document: Document, recognised: Sequence[Recognised], knowledge: Knowledge, cast: Cast) -> None:
        self._document = document
        self._recognised = {r.sentence.order: r for r in recognised}
        self._cast = cast
        self._discourse = Discourse(document, recognised, self._cast)
        self._events = Occurrences(document, knowledge.names)
        self._instruments = Instruments(document, knowledge.names, knowledge.lexicon)
        self._present = frozenset(a.iri for a in self._cast.actors if a.iri is not None)
        self._said: list[Said] = []
        self._numbers: Counter[int] = Counter()
        self._here: dict[int, list[Occurrence]] = {}

    def take(self, frame: Frame) -> None:
        """Reads one frame."""
        match frame:
            case EventFrame():
                self._event(frame)
            case AgreementFrame():
                parties = self._discourse.actors(frame.parties, frame.sentence)
                self._instruments.tell(frame, parties, self._present)
            case StatementFrame():
                self._statement(frame)
            case IssuerFrame():
                self._discourse.voice = self._discourse.actors(frame.members, frame.sentence)
            case SubjectFrame():
                self._discourse.spoken_of(self._discourse.actors(frame.subjects, frame.sentence))
            case ContinuationFrame():
                if self._said:
                    self._said[-1].continued.append(frame)

    def _event(self, frame: EventFrame) -> None:
        participants = self._discourse.actors(frame.participants, frame.sentence)
        participants = self._discourse.waging(participants) if frame.type == V.Conflict else participants
        event = self._events.tell(frame, participants or self._implied(frame))
        event = event or self._first_told(frame)
        if event is None:
            return
        self._here.setdefault(frame.sentence, []).append(event)
        self._place_within(event, frame)
        if event.type in (V.Meeting, V.Call, V.PressEvent, V.Visit, V.Signing) and not event.planned:
            self._discourse.seated(tuple(event.participants))

    def _first_told(self, frame: EventFrame) -> Occurrence | None:
        """What is spoken of as known and told of here first: talks that only the title tells of, `the bilateral meeting
        today`, or what has a day or goes somewhere: `the leaders’ meeting held on 18 April`, `the visit to Oslo`.
        """
        both = self._parties(frame.sentence) if frame.type in (V.Meeting, V.Call) else ()
        dated = frame.date or (frame.place and frame.type == V.Visit)
        fresh = replace(frame, definite=False)
        return self._events.tell(fresh, both if len(both) > 1 else ()) if len(both) > 1 or dated else None

    def _implied(self, frame: EventFrame) -> tuple[Actor, ...]:
        """Who took part where the words name nobody: those at the table, or the parties of the text."""
        if frame.definite or frame.type not in (V.Meeting, V.Call, V.PressEvent):
            return ()
        return self._discourse.table or (self._parties(frame.sentence) if frame.participants else ())

    def _parties(self, order: int) -> tuple[Actor, ...]:
        both = self._discourse.parties()
        for actor in both:
            self._cast.appear(actor, order)
        return both

    def _place_within(self, event: Occurrence, frame: EventFrame) -> None:
        if frame.within and not event.within:
            larger = [e for e in self._events.all if e.type == V.Summit and e.label == frame.within.text]
            later = Occurrence(V.Summit, frame.sentence, frame.trigger, label=frame.within.text)
            event.within = (larger[-1] if larger else later, frame.sentence)

    def _statement(self, frame: StatementFrame) -> None:
        speakers = self._discourse.actors(frame.speakers, frame.sentence)
        if frame.act in (ACT.discuss, ACT.agree, ACT.commit) and any(m.value is Refers.ISSUER for m in frame.speakers):
            speakers = self._discourse.together(speakers)
        if frame.act == ACT.agree and len(speakers) == 1:
            speakers = self._agreeing(frame, speakers)
            we = any(m.text.casefold() == "we" for m in frame.speakers)
            alone = len(speakers) == 1 and speakers[0].kind in (Kind.STATE, Kind.PERSON) and not we
            frame = replace(frame, act=ACT.commit) if alone else frame  # who decides alone promises
        if not speakers:
            return
        frame = self._taken(frame, speakers)
        speakers = self._not_named(frame, speakers)
        addressees = self._addressed(frame, speakers)
        if not frame.trigger.endswith("invitation of"):  # the guest is spoken of, not the host
            self._discourse.heard(speakers)
        at = self._here.get(frame.sentence, [])
        self._numbers[frame.sentence] += 1
        iri = terms.statement(self._document.slug, frame.sentence, self._numbers[frame.sentence])
        self._said.append(
            Said(frame, iri, speakers, addressees, self._mentioned(frame, speakers), self._made_at(at, speakers))
        )

    def _taken(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> StatementFrame:
        """Who says that they or their state will do something commits to it; so with what they support or condemn."""
        if frame.stance is None:
            return frame
        named = [m for m in frame.stance.who if m.value is not Refers.ONE]
        who = self._discourse.actors(named, frame.sentence)
        theirs = {a.iri for a in speakers} | {of for a in speakers for _, of in a.offices}
        if named and (not who or any(a.iri not in theirs for a in who)):
            return frame
        return replace(frame, act=frame.stance.act, by=(*frame.by, RULE["stance-told"]))

    def _not_named(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """`He` is nobody whom his own words name: `he thanked the Prime Minister` leaves the other at the table."""
        if not any(m.value is Refers.ONE for m in frame.speakers):
            return speakers
        inside = [m for m in self._recognised[frame.sentence].mentions if frame.start < m.start < frame.end]
        persons = [m for m in inside if m.kind in (Kind.PERSON, Kind.OFFICE)]
        others = self._discourse.across(speakers[0])
        return others if others and speakers[0] in self._discourse.actors(persons, frame.sentence) else speakers

    def _addressed(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """To whom it was said; `him` is the last person named who does not speak."""
        meant = self._discourse.actors(frame.addressees, frame.sentence)
        others = tuple(a for a in meant if a not in speakers)
        him = next((m for m in frame.addressees if m.value is Refers.ONE), None)
        last = self._cast.last_named(him.start, speakers) if him and not others else None
        return (last,) if last else others

    def _agreeing(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """With whom somebody `shared the same view`: who spoke before in the sentence."""
        before = self._said[-1] if self._said and self._said[-1].frame.sentence == frame.sentence else None
        shares = frame.trigger.startswith(("share", "concur"))
        return (*before.speakers, *(s for s in speakers if s not in before.speakers)) if before and shares else speakers

    def _mentioned(self, frame: StatementFrame, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The actors named in what a statement is about."""
        sentence = self._recognised[frame.sentence]
        inside = [
            m
            for m in sentence.mentions
            if frame.start <= m.start and m.end <= frame.end and m.kind is not Kind.REFERENCE
        ]
        found = [a for m in inside if (a := self._cast.actor(m)) and a not in speakers]
        return tuple(dict.fromkeys(found))

    def _made_at(self, here: Sequence[Occurrence], speakers: tuple[Actor, ...]) -> Occurrence | None:
        """The talks that the sentence names, else those the text is about, where the speakers took part in them."""
        talks = (e for e in chain(here, self._events.all) if e.type in _SPOKEN_AT and not e.planned)
        return next((e for e in talks if e.participants.keys() >= set(speakers)), None)

    def claims(self) -> Iterator[Claim]:
        """Everything read, as claims."""
        self._finish_within()
        for said in self._said:
            self._events.imply(said.frame, said.speakers)
        self._events.finish()
        self._instruments.finish()
        yield from claiming.of_actors(self._document, self._cast)
        yield from claiming.of_events(self._document, self._events.all)
        yield from claiming.of_instruments(self._instruments)
        yield from claiming.of_signings(self._events.all, self._instruments.all)
        yield from claiming.of_statements(self._said, self._instruments.all, self._events.all)
        yield from of_readings(self._document, (*self._events.all, *self._instruments.all, *self._said))

    def _finish_within(self) -> None:
        """A summit named as the larger event is one of those told of, whichever sentence told of it."""
        for event in self._events.all:
            if event.within and event.within[0] not in self._events.all:
                label = event.within[0].label
                same = [e for e in self._events.all if e.type == V.Summit and e.label in (label, label.casefold())]
                summits = same or [e for e in self._events.all if e.type == V.Summit]
                event.within = (summits[0], event.within[1]) if summits else None
