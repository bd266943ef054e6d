"""Dataset, role and things → the statements that lead there: who says them, how, on what, in which sentence.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rdflib import URIRef

from verbale.serve.queries import statements as asking
from verbale.serve.sources import Quotation, cited, quotations
from verbale.serve.views.shelves import LONGEST, STATEMENT, latest, things_of
from verbale.serve.views.shelves import statements as every_statement
from verbale.store import Dataset
from verbale.terms import BASE, V

PARTS = tuple(map(str, (V.act, V.speaker, V.addressee, V.topic)))
POOL = 100
"""Statements that a page reads at most; of more it counts the latest and says so."""
MANY = 30_000
"""Things that are listed to find the latest among them; where more lead somewhere, that is sought among the latest."""
HEAP = 500
"""Statements of which one query asks whether they lead somewhere."""


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
    """The statements that a page counts, the latest first; `count` things in all lead there, others among them."""

    sayings: tuple[Saying, ...]
    count: int


def pool(store: Dataset, role: URIRef, things: Iterable[URIRef], limit: int = POOL) -> Pool:
    """The statements that lead by the role to one of the things."""
    things = tuple(things)
    ((count,),) = store.query(asking.count_leading(role, things)).texts()
    found = _sought if int(count) > MANY else _listed
    return Pool(_sayings(store, found(store, role, things, limit)), int(count))


def _listed(store: Dataset, role: URIRef, things: Sequence[URIRef], limit: int) -> dict[URIRef, str]:
    leading = things_of(store, asking.leading(role, things, MANY))
    return latest(store, (thing for thing in leading if thing.startswith(STATEMENT)), limit)


def _sought(store: Dataset, role: URIRef, things: Sequence[URIRef], limit: int) -> dict[URIRef, str]:
    """The same where very many lead there: sought among the latest of all statements, of which every few do."""
    every, found = islice(every_statement(store), LONGEST), dict[URIRef, str]()
    while len(found) < limit and (heap := dict(islice(every, HEAP))):
        fitting = set(things_of(store, asking.among(map(URIRef, heap), role, things)))
        found.update((URIRef(statement), day) for statement, day in heap.items() if statement in fitting)
    return dict(islice(found.items(), limit))


def near(store: Dataset, things: Iterable[URIRef], days: Iterable[str]) -> tuple[Saying, ...]:
    """The statements of sentences that speak of one of the things, in documents published on one of the days."""
    return _sayings(store, latest(store, things_of(store, asking.near(things, days))))


def _sayings(store: Dataset, days: Mapping[URIRef, str]) -> tuple[Saying, ...]:
    parts: dict[str, dict[str, list[URIRef]]] = {str(statement): defaultdict(list) for statement in days}
    for statement, predicate, value in store.query(asking.parts_of(days)).texts() if days else ():
        parts[statement][predicate].append(URIRef(value))
    return tuple(_saying(statement, day, parts[str(statement)]) for statement, day in days.items())


def _saying(statement: URIRef, day: str, parts: Mapping[str, Sequence[URIRef]]) -> Saying:
    act, speaker, addressee, topic = (tuple(sorted(parts.get(name, ()), key=str)) for name in PARTS)
    return Saying(statement, day, act, speaker, addressee, topic)


def quoted(store: Dataset, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The statements with the sentences out of which they were read."""
    known = quotations(store, (_sentence(each.statement) for each in sayings))
    return tuple(replace(each, quotations=cited([_sentence(each.statement)], known)) for each in sayings)


def _sentence(statement: URIRef) -> URIRef:
    """The sentence out of which a statement was read, as its IRI tells (`terms.statement`)."""
    document, _, place = statement.removeprefix(STATEMENT).rpartition("-s")
    return URIRef(f"{BASE}doc/{document}#s{place.partition('-')[0]}")
