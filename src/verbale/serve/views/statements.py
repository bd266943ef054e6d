"""Store, role and things → the statements that lead there: who says them, how, on what, in which sentence.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rdflib import URIRef

from verbale.serve import queries
from verbale.serve.queries import statements as asking
from verbale.serve.sources import Quotation, cited, quotations
from verbale.store import Dataset
from verbale.terms import V

POOL = 250
"""Statements that a page reads at most; of more it counts a sample and says so."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement, the day on which its document was published (as text, empty for none), and its parts."""

    statement: URIRef
    day: str
    acts: tuple[URIRef, ...] = ()
    speakers: tuple[URIRef, ...] = ()
    addressees: tuple[URIRef, ...] = ()
    topics: tuple[URIRef, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    def things(self) -> Iterable[URIRef]:
        """All that a page names of it."""
        return (self.statement, *self.acts, *self.speakers, *self.addressees, *self.topics)


@dataclass(frozen=True, slots=True)
class Pool:
    """The statements that a page counts, the latest first, and how many there are in all."""

    sayings: tuple[Saying, ...]
    count: int

    @property
    def sampled(self) -> bool:
        """Whether there are more than the page counts."""
        return self.count > len(self.sayings)


def pool(store: Dataset, role: URIRef, things: Iterable[URIRef], limit: int = POOL) -> Pool:
    """The statements that lead by the role to one of the things."""
    things = tuple(things)
    count = next(store.query(asking.count_of(role, things)).rows())[0]
    return Pool(_sayings(store, asking.dated(role, things, limit)) if count else (), int(str(count)))


def near(store: Dataset, things: Iterable[URIRef], days: Iterable[str]) -> tuple[Saying, ...]:
    """The statements of sentences that speak of one of the things, in documents published on one of the days."""
    return _sayings(store, asking.near(things, days))


def _sayings(store: Dataset, dated: str) -> tuple[Saying, ...]:
    days = {URIRef(str(statement)): str(day or "") for statement, day in store.query(dated).rows()}
    parts: dict[URIRef, dict[URIRef, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
    for statement, predicate, value in store.query(asking.parts_of(days)).rows() if days else ():
        parts[URIRef(str(statement))][URIRef(str(predicate))].append(URIRef(str(value)))
    found = (_saying(statement, day, parts[statement]) for statement, day in days.items())
    return tuple(sorted(sorted(found, key=_place), key=lambda each: each.day, reverse=True))


def _saying(statement: URIRef, day: str, parts: dict[URIRef, list[URIRef]]) -> Saying:
    act, speaker, addressee, topic = (tuple(sorted(parts[p])) for p in (V.act, V.speaker, V.addressee, V.topic))
    return Saying(statement, day, act, speaker, addressee, topic)


def _place(saying: Saying) -> tuple[str, list[int]]:
    """A statement's place in its document: the numbers at the end of its IRI by their value."""
    head, _, tail = saying.statement.rpartition("-s")
    return head, [int(part) for part in tail.split("-") if part.isdigit()]


def quoted(store: Dataset, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The statements with the sentences out of which they were read."""
    graphs: dict[URIRef, list[URIRef]] = defaultdict(list)
    asked = [each.statement for each in sayings]
    for statement, sentence in store.query(queries.sources_of(asked)).rows() if asked else ():
        graphs[URIRef(str(statement))].append(URIRef(str(sentence)))
    known = quotations(store, (graph for each in graphs.values() for graph in each))
    return tuple(replace(each, quotations=cited(graphs[each.statement], known)) for each in sayings)
