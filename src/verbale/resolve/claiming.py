"""What was read of a document → claims in the words of the ontology, each with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from verbale import terms
from verbale.model import Claim, ContinuationFrame, Document, Kind, Money, Node, StatementFrame
from verbale.resolve.actors import Actor
from verbale.resolve.cast import Cast
from verbale.resolve.instruments import Instrument, Instruments
from verbale.resolve.occurrence import TALKS, Occurrence
from verbale.resolve.passages import Passages
from verbale.resolve.wording import composed, duration, english, spaced, spoken
from verbale.terms import SCHEMA, TOPIC, V

# Looked up once: a namespace of rdflib is asked anew for each of its terms.
_TYPE, _LABEL, _OTHER = RDF.type, RDFS.label, SKOS.altLabel
CLASSES = {Kind.PERSON: V.Person, Kind.STATE: V.State, Kind.ORGANISATION: V.Organisation, Kind.BODY: V.GovernmentBody}
_MOSTLY, _SOME = 0.6, 4
"""Which part of the statements, and how many, must have a topic in common that the others have too."""
_MAIN = (V.Meeting, V.Call, V.PressEvent, V.Signing, V.Visit, V.Summit, V.Exercise)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with everybody in it resolved."""

    frame: StatementFrame
    iri: URIRef
    speakers: tuple[Actor, ...]
    addressees: tuple[Actor, ...]
    mentioned: tuple[Actor, ...]
    made_at: Occurrence | None
    continued: list[ContinuationFrame] = field(default_factory=list)
    """What later sentences add."""


def _iri(actor: Actor) -> URIRef:
    return actor.iri or terms.UNNAMED


def of_actors(document: Document, cast: Cast) -> Iterator[Claim]:
    """Class and names of each actor in each sentence that names it, and the offices that sentences give.

    What an issuer is called stands in no sentence, and so is metadata.
    """
    texts = {s.order: spaced(s.text) for s in document.sentences}
    for actor in cast:
        for order in actor.sentences:
            yield Claim(order, _iri(actor), _TYPE, CLASSES[actor.kind])
        for form, order in actor.forms.items():
            said = order if spaced(form) in texts[order] else 0
            yield Claim(said, _iri(actor), _LABEL if form == actor.name else _OTHER, english(form))
        if actor.name not in actor.forms and actor.kind is Kind.PERSON:
            yield Claim(0, _iri(actor), _LABEL, english(actor.name))
        for (title, owner), order in actor.offices.items():
            name = str(owner).rpartition("/")[2] if owner else document.slug  # whose it is, only the text could tell
            office = terms.thing("office", title, name)
            label = f"{title} of {cast.called(owner)}" if owner else title
            yield from _office(actor, title, owner, (office, label), order or actor.sentences[0])


def _office(actor: Actor, title: str, owner: URIRef | None, called: tuple[URIRef, str], order: int) -> Iterator[Claim]:
    office, label = called
    yield Claim(order, _iri(actor), V.holdsOffice, office)
    yield Claim(order, office, _TYPE, V.Office)
    yield Claim(order, office, V.officeTitle, english(title))
    yield Claim(0, office, _LABEL, english(label))
    if owner:
        yield Claim(order, office, V.officeOf, owner)


def of_events(document: Document, events: Sequence[Occurrence]) -> Iterator[Claim]:
    """Every event with all that was told of it; the first talks told of are what the text is about."""
    main = _main([e for e in events if not _is_history(e, document)])
    for event in events:
        yield from _event(event)
        if event in main:
            yield Claim(event.sentence, terms.document(document.slug), V.mainEvent, event.iri)


def _is_history(event: Occurrence, document: Document) -> bool:
    """Whether an event lies years before the text, which can only recall it."""
    return document.published is not None and bool(event.day) and int(event.day[:4]) < document.published.year - 1


def _main(events: Sequence[Occurrence]) -> list[Occurrence]:
    told = [
        e
        for e in events
        if e.type in _MAIN and not (e.type == V.Summit and any(o.within and o.within[0] is e for o in events))
    ]
    first = [e for e in told if e.sentence == told[0].sentence] if told else []
    talks = [e for e in first if e.type != V.Visit]
    return talks or first


def _event(event: Occurrence) -> Iterator[Claim]:
    order, iri = event.sentence, event.iri
    yield Claim(order, iri, _TYPE, event.type)
    yield Claim(order, iri, V.status, V.planned if event.planned else V.occurred)
    if not event.known:
        yield Claim(0, iri, _LABEL, english(event.label or composed(event)))
    if event.label:
        yield Claim(order, iri, _OTHER, english(event.label))
    for actor, said in event.participants.items():
        yield Claim(said, iri, V.participant, _iri(actor))
        if event.type in TALKS:
            yield Claim(said, iri, V.interlocutor, _iri(actor))
    if event.date:
        yield from _dated(iri, *event.date)
    if event.place:
        yield from _placed(event)
    if event.within and event.within[0].iri:
        yield Claim(event.within[1], iri, V.within, event.within[0].iri)
    if event.time:
        yield Claim(event.time[1], iri, V.startTime, Literal(event.time[0].isoformat(), datatype=XSD.time))
    if event.minutes:
        yield Claim(
            event.minutes[1], iri, V.duration, Literal(duration(event.minutes[0]), datatype=XSD.dayTimeDuration)
        )


_DATATYPES = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
"""By the length of its ISO form, what a date is."""


def _dated(iri: URIRef, value: str, order: int) -> Iterator[Claim]:
    first, _, last = value.partition("/")
    pairs = ((V.startDate, first), (V.endDate, last)) if last else ((V.date, first),)
    for predicate, text in pairs:
        yield Claim(order, iri, predicate, Literal(text, datatype=_DATATYPES[len(text)]))


def _placed(event: Occurrence) -> Iterator[Claim]:
    if event.place is None:
        return
    mention, order = event.place
    place = mention.iri or terms.thing("place", mention.name)
    yield Claim(order, event.iri, V.place, place)
    if mention.kind is Kind.PLACE:
        yield Claim(order, place, _TYPE, V.Place)
        yield Claim(order, place, _LABEL, english(mention.name))


def of_instruments(instruments: Instruments) -> Iterator[Claim]:
    """Every instrument with its kind, names and parties."""
    for instrument in instruments.all:
        yield Claim(instrument.sentence, instrument.iri, _TYPE, instrument.type)
        for form, order in instrument.forms.items():
            predicate = _LABEL if form == instrument.name and not instrument.known else _OTHER
            yield Claim(order, instrument.iri, predicate, english(form))
        for older, order in instrument.replaces.items():
            yield Claim(order, instrument.iri, V.replaces, older.iri)
        for party, order in instrument.parties.items():
            yield Claim(order, instrument.iri, V.party, _iri(party))


def of_signings(events: Sequence[Occurrence], instruments: Sequence[Instrument]) -> Iterator[Claim]:
    """What was signed: the instruments that the sentences of a signing name; those who sign for others bind them."""
    for event in (e for e in events if e.type == V.Signing):
        for instrument in (i for i in instruments if not event.told.keys().isdisjoint(i.told)):
            order = min(event.told.keys() & instrument.told.keys())
            yield Claim(order, event.iri, V.instrument, instrument.iri)
            for party in _bound(event):
                yield Claim(order, instrument.iri, V.party, party)


def _bound(event: Occurrence) -> list[URIRef]:
    """The states and organisations that take part in an event, themselves or by an office."""
    owners = [of for actor in event.participants for _, of in actor.offices if of]
    own = [_iri(actor) for actor in event.participants if actor.kind is not Kind.PERSON]
    return list(dict.fromkeys([*own, *owners]))


def of_statements(
    said: Sequence[Said], instruments: Sequence[Instrument], events: Sequence[Occurrence]
) -> Iterator[Claim]:
    """Every statement: its act, speakers, addressees, topics, what it mentions, where it was made, its amounts."""
    matter = _matter(said)
    named = Passages((i, i.spans) for i in instruments)
    told = Passages((e, [(start, start + 1) for start in e.starts]) for e in events)
    for one in said:
        start, end = one.frame.start, one.frame.end
        about = [instrument.iri for instrument in named.between(start, end)]
        about += [event.iri for event in told.between(start, end) if event is not one.made_at]
        yield from _statement(one, about, one.frame.topics or matter or _in_general(one))


def _matter(said: Sequence[Said]) -> tuple[URIRef, ...]:
    """What a text is about all through: the topics that most of its statements share that name one."""
    told = [one.frame.topics for one in said if one.frame.topics]
    counted = Counter(topic for topics in told for topic in topics)
    return tuple(topic for topic, count in counted.items() if count >= max(_MOSTLY * len(told), _SOME))


def _statement(said: Said, about: Sequence[URIRef], topics: Sequence[URIRef]) -> Iterator[Claim]:
    frame, iri = said.frame, said.iri
    facts: list[tuple[URIRef, Node]] = [
        (_TYPE, V.Statement),
        (V.act, frame.act),
        *((V.speaker, _iri(a)) for a in said.speakers),
        *((V.addressee, _iri(a)) for a in said.addressees),
        *((V.topic, topic) for topic in topics),
        *((V.mentions, _iri(a)) for a in said.mentioned),
        *((V.mentions, thing) for thing in about),
    ]
    if said.made_at:
        facts.append((V.madeAt, said.made_at.iri))
    for predicate, node in facts:
        yield Claim(frame.sentence, iri, predicate, node)
    for more in said.continued:
        for topic in more.topics:
            yield Claim(more.sentence, iri, V.topic, topic)
    for amount in frame.amounts:
        yield from _amount(frame.sentence, iri, amount)
    label = spoken(frame.act, [a.name for a in said.speakers], [a.name for a in said.addressees])
    yield Claim(0, iri, _LABEL, english(label))


def _in_general(said: Said) -> tuple[URIRef, ...]:
    """What two parties say that names no topic is about their relations in general."""
    parties = len({*said.speakers, *said.addressees, *said.mentioned}) > 1 and not said.continued
    return (TOPIC["bilateral-relations"],) if parties else ()


def _amount(order: int, statement: URIRef, amount: Money) -> Iterator[Claim]:
    iri = terms.thing("amount", amount.currency, f"{amount.value:f}")
    yield Claim(order, statement, V.amount, iri)
    yield Claim(order, iri, _TYPE, SCHEMA.MonetaryAmount)
    yield Claim(0, iri, _LABEL, english(f"{amount.currency} {amount.value:,f}"))
    yield Claim(order, iri, SCHEMA.value, Literal(f"{amount.value:f}", datatype=XSD.decimal))
    yield Claim(order, iri, SCHEMA.currency, Literal(amount.currency))
