"""Dataset, role and things → the statements that lead there: who says them, how, on what, in which sentence.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rdflib import URIRef

from verbale.serve import queries
from verbale.serve.queries import statements as asking
from verbale.serve.sources import Quotation, cited, quotations
from verbale.serve.views.shelves import LONGEST, STATEMENT, latest, things_of
from verbale.store import Dataset
from verbale.terms import V

POOL = 150
"""Statements that a page reads at most; of more it counts the latest and says so."""


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
    leading = things_of(store, asking.leading(role, things, LONGEST))
    found = [thing for thing in leading if thing.startswith(STATEMENT)]
    return Pool(_sayings(store, latest(store, found, limit)), len(found))


def near(store: Dataset, things: Iterable[URIRef], days: Iterable[str]) -> tuple[Saying, ...]:
    """The statements of sentences that speak of one of the things, in documents published on one of the days."""
    return _sayings(store, latest(store, things_of(store, asking.near(things, days))))


def _sayings(store: Dataset, days: Mapping[URIRef, str]) -> tuple[Saying, ...]:
    parts: dict[URIRef, dict[URIRef, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
    for statement, predicate, value in store.query(asking.parts_of(days)).rows() if days else ():
        parts[URIRef(str(statement))][URIRef(str(predicate))].append(URIRef(str(value)))
    return tuple(_saying(statement, day, parts[statement]) for statement, day in days.items())


def _saying(statement: URIRef, day: str, parts: dict[URIRef, list[URIRef]]) -> Saying:
    act, speaker, addressee, topic = (tuple(sorted(parts[p])) for p in (V.act, V.speaker, V.addressee, V.topic))
    return Saying(statement, day, act, speaker, addressee, topic)


def quoted(store: Dataset, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The statements with the sentences out of which they were read."""
    graphs: dict[URIRef, list[URIRef]] = defaultdict(list)
    asked = [each.statement for each in sayings]
    for statement, sentence in store.query(queries.sources_of(asked)).rows() if asked else ():
        graphs[URIRef(str(statement))].append(URIRef(str(sentence)))
    known = quotations(store, (graph for each in graphs.values() for graph in each))
    return tuple(replace(each, quotations=cited(graphs[each.statement], known)) for each in sayings)
