"""Store → the things of each class of which documents tell, in order, kept in memory as long as that state is.  [I/O]

A list by date has to be put in order as a whole before one page of it can be shown. So it is, once for each state of
the store, out of plain look-ups that the engine answers fast; each page of it then costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from rdflib import URIRef

from verbale.serve.memory import once
from verbale.serve.queries import shelves as asking
from verbale.store import Dataset
from verbale.terms import BASE

LONGEST = 200_000
"""Things that one shelf keeps; of more, the list shows so many."""
STATEMENT = f"{BASE}id/statement/"
"""How the IRI of a statement begins; its document's slug follows."""
_DOCUMENT = f"{BASE}doc/"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The things of a class with their days (as text, empty for none), the latest first; how many there are in all."""

    things: tuple[tuple[URIRef, str], ...]
    count: int


def shelf(store: Dataset, kind: URIRef) -> Shelf:
    """The shelf of a class."""
    return once(store, (shelf, kind), lambda: _shelf(store, kind))


def _shelf(store: Dataset, kind: URIRef) -> Shelf:
    members = is_told(store, things_of(store, asking.members(kind, LONGEST)))
    return Shelf(tuple(latest(store, members).items()), count(store, kind))


def things_of(store: Dataset, sparql: str) -> list[str]:
    """The IRIs in the one column of a query's answer: of so many, rdflib's terms would cost more than the query."""
    return [thing for (thing,) in store.query(sparql).texts()]


def latest(store: Dataset, things: Iterable[str], most: int = LONGEST) -> dict[URIRef, str]:
    """The things with their days, the latest first, and those of one day by their place in a document or their IRIs;
    of more than `most`, the first of these.
    """
    days = _days(store)
    dated = [(str(thing), _day(thing, days)) for thing in things]
    if len(dated) > most:  # few of many need to be put in order
        least = sorted((day for _, day in dated), reverse=True)[most - 1]
        dated = [each for each in dated if each[1] >= least]
    ordered = sorted(sorted(dated, key=_place), key=itemgetter(1), reverse=True)
    return {URIRef(thing): day for thing, day in ordered[:most]}


def _day(thing: str, days: Mapping[str, str]) -> str:
    """The day of a thing; of a statement, that on which its document was published."""
    if not thing.startswith(STATEMENT):
        return days.get(thing, "")
    return days.get(_DOCUMENT + thing.removeprefix(STATEMENT).rpartition("-s")[0], "")


def _place(dated: tuple[str, str]) -> tuple[str, int, str, int, str]:
    """Where a statement stands in its document, by the numbers at the end of its IRI; other things by their IRIs."""
    iri = dated[0]
    if not iri.startswith(STATEMENT):
        return iri, 0, "", 0, ""
    head, _, tail = iri.rpartition("-s")
    sentence, _, number = tail.partition("-")
    return head, len(sentence), sentence, len(number), number


def count(store: Dataset, kind: URIRef) -> int:
    """Of how many things of the class documents tell."""
    return once(store, (count, kind), lambda: _count(store, kind))


def _count(store: Dataset, kind: URIRef) -> int:
    ((number,),) = store.query(asking.count_of(kind)).texts()
    return int(number) - sum(str(kind) in kinds for kinds in _untold(store).values())


def is_told(store: Dataset, things: Iterable[str]) -> list[str]:
    """Those of the things of which a document tells."""
    untold = _untold(store)
    return [thing for thing in things if str(thing) not in untold]


def _untold(store: Dataset) -> Mapping[str, set[str]]:
    """What is only known beforehand, with its classes."""
    return once(store, _untold, lambda: _known_alone(store))


def _known_alone(store: Dataset) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, kind in store.query(asking.untold()).texts():
        found[thing].add(kind)
    return dict(found)


def _days(store: Dataset) -> Mapping[str, str]:
    """The last day of each thing that has one of its own."""
    return once(store, _days, lambda: _all_days(store))


def _all_days(store: Dataset) -> dict[str, str]:
    days: dict[str, str] = {}
    for thing, day in store.query(asking.days()).texts():
        days[thing] = max(days.get(thing, ""), day)
    return days
