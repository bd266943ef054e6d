"""Store and an actor's IRI → its page: offices, events, company, what it said and what others said of it.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from rdflib import RDF, URIRef

from verbale.serve import queries
from verbale.serve.charts.matrix import Matrix, matrix
from verbale.serve.queries import actors as asking
from verbale.serve.views import statements
from verbale.serve.views.meetings import Meetings, meetings
from verbale.serve.views.shelves import LONGEST, latest, things_of
from verbale.serve.views.statements import Saying
from verbale.serve.views.things import QUOTED, Fact, Other, Thing, about, others
from verbale.store import Dataset
from verbale.terms import BASE, V

LATEST = 8
LISTED = 12
VOICES = 60
PEOPLE = (f"{BASE}id/person/",)
SIDES = (f"{BASE}id/state/", f"{BASE}id/organisation/", f"{BASE}id/body/")
"""How the IRIs of those begin whose company counts: for a person other people, for others states and organisations."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office of a person, and the days of the first and last document that says so, where all are known."""

    fact: Fact
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Said:
    """Statements in numbers and, the latest, in words: how many there are, and how many of them the charts count."""

    count: int
    counted: int
    topics: Matrix
    acts: Matrix
    latest: tuple[Saying, ...]

    def things(self) -> Iterable[object]:
        """All that a page names of them."""
        yield from (row.thing for chart in (self.topics, self.acts) for row in chart.rows)
        yield from chain.from_iterable(each.things() for each in self.latest)


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that the page of an actor shows; `voices` are those who speak for it by their office."""

    about: Thing
    tenures: tuple[Tenure, ...]
    holders: tuple[tuple[URIRef, URIRef], ...]
    voices: tuple[URIRef, ...]
    meetings: Meetings
    said: Said
    heard: Said
    agreements: tuple[Other, ...]
    agreement_count: int

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from chain.from_iterable(self.holders)
        yield from self.voices
        yield from (each.actor for each in self.meetings.companions)
        yield from (term for each in self.meetings.occasions for term in (each.thing, each.kind))
        yield from chain(self.said.things(), self.heard.things(), (each.thing for each in self.agreements))


def actor(store: Dataset, iri: URIRef) -> ActorView:
    """What the page of an actor shows."""
    thing = about(store, iri)
    person = V.Person in thing.values(RDF.type)
    voices = tuple(URIRef(str(voice)) for (voice,) in store.query(asking.voices_of(iri, VOICES)).rows())
    rows = store.query(asking.holders_of(iri, VOICES)).rows()
    agreements = things_of(store, queries.leading_in(V.party, iri, LONGEST))
    return ActorView(
        about=thing,
        tenures=tuple(map(_tenure, thing.facts_of(V.holdsOffice))),
        holders=tuple((URIRef(str(office)), URIRef(str(holder))) for office, holder in rows),
        voices=voices,
        meetings=meetings(store, iri, PEOPLE if person else SIDES),
        said=_said(store, V.speaker, (iri, *voices)),
        heard=_said(store, V.mentions, (iri,)),
        agreements=others(
            store, latest(store, agreements, LISTED), lambda other: queries.leading_from(other, V.party, iri)
        ),
        agreement_count=len(agreements),
    )


def _tenure(fact: Fact) -> Tenure:
    days = [str(quotation.head.issued) for quotation in fact.quotations if quotation.head.issued]
    whole = days and len(fact.quotations) <= QUOTED
    return Tenure(fact, min(days) if whole else "", max(days) if whole else "")


def _said(store: Dataset, role: URIRef, things: Iterable[URIRef]) -> Said:
    pool = statements.pool(store, role, things)
    return Said(
        count=pool.count,
        counted=len(pool.sayings),
        topics=matrix((topic, each.day) for each in pool.sayings for topic in each.topics),
        acts=matrix((act, each.day) for each in pool.sayings for act in each.acts),
        latest=statements.quoted(store, pool.sayings[:LATEST]),
    )
