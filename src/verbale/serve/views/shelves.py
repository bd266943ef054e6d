"""Store → the things of each class of which documents tell, in order, page by page; and other things put so.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter

from rdflib import URIRef

from verbale.serve.memory import once
from verbale.serve.queries import shelves as asking
from verbale.store import Dataset, Dated, Register
from verbale.terms import BASE, V

LONGEST = 200_000
"""Things that are looked at where some lead somewhere; of more, a list shows so many."""
STATEMENT = f"{BASE}id/statement/"
"""How the IRI of a statement begins; its document's slug follows."""
_DOCUMENT = f"{BASE}doc/"
_HEAP = 50
"""Documents whose statements one query asks for."""
_UNORDERED = (V.Sentence, V.Reading, V.Trigger, V.Rule)
"""Classes whose things are in no order of days."""


def register(store: Dataset) -> Register:
    """The register of the things that the store tells of."""
    return once(store, register, store.register)


def shelf(store: Dataset, kind: URIRef, start: int, most: int) -> dict[URIRef, str]:
    """Things of a class with their days, from one of them on: the latest first, and those of one day by their place in
    a document or their IRIs.
    """
    if kind in _UNORDERED:
        return dict.fromkeys(map(URIRef, things_of(store, asking.members(kind, most, start))), "")
    found = statements(store, start) if kind == V.Statement else register(store).listed(str(kind), start)
    return {URIRef(thing): day for thing, day in islice(found, most)}


def statements(store: Dataset, start: int = 0) -> Iterator[Dated]:
    """All statements, from one of them on: document by document, the latest first."""
    told = register(store).telling()
    for document, day, number in told:
        if number > start:
            told = chain([(document, day, number)], told)
            break
        start -= number
    while heap := {document: day for document, day, _ in islice(told, _HEAP)}:
        found = sorted(things_of(store, asking.statements_of(map(URIRef, heap))), key=_place)
        by_document = {document: list(each) for document, each in groupby(found, key=_dated)}
        ordered = [(each, day) for document, day in heap.items() for each in by_document.get(document, ())]
        yield from ordered[start:]
        start = 0


def count(store: Dataset, kind: URIRef) -> int:
    """Of how many things of the class documents tell."""
    if kind in _UNORDERED:
        ((number,),) = store.query(asking.count_of(kind)).texts()
        return int(number)
    held = register(store)
    return sum(each.statements for each in held.published) if kind == V.Statement else held.count(str(kind))


def _dated(thing: str) -> str:
    """That of which a thing has its day: of a statement it is the document."""
    return _DOCUMENT + thing.removeprefix(STATEMENT).rpartition("-s")[0] if thing.startswith(STATEMENT) else thing


def _place(thing: str) -> tuple[str, tuple[int, ...]]:
    """Where a thing stands among those of its day: a statement as in its document, by the numbers at the end of its
    IRI; other things by their IRIs.
    """
    if not thing.startswith(STATEMENT):
        return thing, ()
    document, _, numbers = thing.rpartition("-s")
    return document, tuple(int(number) for number in numbers.split("-") if number.isdecimal())


def things_of(store: Dataset, sparql: str) -> list[str]:
    """The IRIs in the one column of a query's answer: of so many, rdflib's terms would cost more than the query."""
    return [thing for (thing,) in store.query(sparql).texts()]


def latest(store: Dataset, things: Iterable[str], most: int = LONGEST) -> dict[URIRef, str]:
    """The things with their days, the latest first, and those of one day by their place in a document or their IRIs;
    of more than `most`, the first of these.
    """
    of = {str(thing): _dated(str(thing)) for thing in things}
    days = register(store).days(of.values())
    dated = [(thing, days[dating]) for thing, dating in of.items()]
    if len(dated) > most:  # few of many need to be put in order
        least = sorted((day for _, day in dated), reverse=True)[most - 1]
        dated = [each for each in dated if each[1] >= least]
    ordered = sorted(sorted(dated, key=lambda each: _place(each[0])), key=itemgetter(1), reverse=True)
    return {URIRef(thing): day for thing, day in ordered[:most]}
