"""Store and an event's IRI → its page: circumstances, what each side said, the accounts side by side.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from rdflib import Literal, URIRef

from verbale.serve.queries import events as asking
from verbale.serve.views import accounts, statements
from verbale.serve.views.accounts import Matter
from verbale.serve.views.front import DocumentLine, document_line
from verbale.serve.views.statements import Saying
from verbale.serve.views.things import Thing, about
from verbale.store import Dataset
from verbale.terms import V

COMPARED = 6
"""Documents whose accounts stand side by side."""
SHOWN = 150
"""Statements that the page shows."""
PARTS = 20
TOPICS = 30
AFTERWARDS = 8
"""Days, that of the event counted, in which documents speak of it as news."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who spoke for one state or organisation, or one actor alone, and what they said."""

    actor: URIRef
    voices: tuple[tuple[URIRef, tuple[URIRef, ...]], ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """What was said in the days after an event, and the topics or actors of which the sentences speak."""

    matters: tuple[URIRef, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """All that the page of an event shows; `count` is how many statements were made at it."""

    about: Thing
    sides: tuple[Side, ...]
    together: tuple[Saying, ...]
    count: int
    of_it: tuple[Saying, ...]
    nearby: Nearby
    documents: tuple[DocumentLine, ...]
    document_count: int
    matters: tuple[Matter, ...]
    parts: tuple[tuple[URIRef, str], ...]

    def things(self) -> Iterable[object]:
        """All that the page names."""
        said = chain(self.together, self.of_it, self.nearby.sayings, *(side.sayings for side in self.sides))
        yield from chain.from_iterable(each.things() for each in said)
        yield from chain.from_iterable((side.actor, *chain.from_iterable(_voices(side))) for side in self.sides)
        told = (told for matter in self.matters for cell in matter.cells for told in cell)
        yield from chain.from_iterable((*each.values, *each.speakers) for each in told)
        yield from (matter.subject for matter in self.matters)
        yield from (*self.nearby.matters, *(part for part, _ in self.parts))


def _voices(side: Side) -> Iterable[tuple[URIRef, ...]]:
    return ((actor, *offices) for actor, offices in side.voices)


def event(store: Dataset, iri: URIRef) -> EventView:
    """What the page of an event shows."""
    thing = about(store, iri)
    documents = tuple(document_line(row) for row in store.query(asking.documents_of(iri, COMPARED)).rows())
    count = int(str(next(store.query(asking.count_of_documents(iri)).rows())[0]))
    at_it = statements.pool(store, V.madeAt, [iri], SHOWN)
    said = statements.quoted(store, sorted(at_it.sayings, key=lambda each: each.day))
    sides, together = _sides(store, said, [each.iri for each in documents])
    of_it = statements.quoted(store, statements.pool(store, V.mentions, [iri], SHOWN).sayings)
    parts = store.query(asking.parts_of(iri, PARTS)).rows()
    return EventView(
        about=thing,
        sides=sides,
        together=together,
        count=at_it.count,
        of_it=of_it,
        nearby=Nearby((), ()) if said else _nearby(store, thing, of_it),
        documents=documents,
        document_count=count,
        matters=_matters(thing, said, [each.iri for each in documents]),
        parts=tuple((URIRef(str(part)), str(day or "")) for part, day in parts if part != iri),
    )


def _matters(thing: Thing, said: Sequence[Saying], documents: Sequence[URIRef]) -> tuple[Matter, ...]:
    if len(documents) < 2:
        return ()
    return (*accounts.circumstances(thing.facts, documents), *accounts.topics(said, documents)[:TOPICS])


def _nearby(store: Dataset, thing: Thing, of_it: Sequence[Saying]) -> Nearby:
    """What documents of the days from the event on say on the topics of what is said of it, or of those who took part.

    A launch or an attack is condemned in many documents, few of which name its day.
    """
    days = [fact.value for fact in thing.facts_of(V.date) if isinstance(fact.value, Literal)]
    matters = tuple(dict.fromkeys(topic for each in of_it for topic in each.topics)) or thing.values(V.participant)
    start = _date(str(days[0])) if days else None
    if not start or not matters:
        return Nearby((), ())
    told = {each.statement for each in of_it}
    within = [(start + timedelta(days=number)).isoformat() for number in range(AFTERWARDS)]
    found = [each for each in statements.near(store, matters, within) if each.statement not in told]
    return Nearby(matters, statements.quoted(store, found[:SHOWN]))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sides(
    store: Dataset, said: Sequence[Saying], documents: Sequence[URIRef]
) -> tuple[tuple[Side, ...], tuple[Saying, ...]]:
    """The sides in the order in which they speak, and what was said by more than one of them together."""
    offices: dict[URIRef, dict[URIRef, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
    people = {speaker for saying in said for speaker in saying.speakers}
    rows = store.query(asking.sides_in(documents, sorted(people))).rows() if people and documents else ()
    for person, office, side in rows:
        offices[URIRef(str(person))][URIRef(str(side))].append(URIRef(str(office)))
    spoken: dict[URIRef, list[Saying]] = defaultdict(list)
    together = []
    for saying in said:
        actors = {_side_of(speaker, offices) for speaker in saying.speakers}
        if len(actors) == 1:
            spoken[actors.pop()].append(saying)
        else:
            together.append(saying)
    return tuple(_side(actor, sayings, offices) for actor, sayings in spoken.items()), tuple(together)


def _side_of(speaker: URIRef, offices: Mapping[URIRef, Mapping[URIRef, Sequence[URIRef]]]) -> URIRef:
    return next(iter(offices.get(speaker, ())), speaker)


def _side(
    actor: URIRef, sayings: Sequence[Saying], offices: Mapping[URIRef, Mapping[URIRef, Sequence[URIRef]]]
) -> Side:
    speakers = dict.fromkeys(speaker for saying in sayings for speaker in saying.speakers if speaker != actor)
    voices = tuple((speaker, tuple(offices.get(speaker, {}).get(actor, ()))) for speaker in speakers)
    return Side(actor, voices, tuple(sayings))
