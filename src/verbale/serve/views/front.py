"""Dataset → what the start page and the lists show.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.charts.timeline import Occasion, Timeline, shortened, timeline
from verbale.serve.memory import once
from verbale.serve.queries import collection
from verbale.serve.sources import labels
from verbale.serve.views.meetings import TOGETHER
from verbale.serve.views.shelves import count, is_told, shelf
from verbale.serve.views.things import Other, others
from verbale.store import Dataset

RECENT = 8
CONNECTED = 10
TIMELINE = 60
LOOKED_AT = 10 * TIMELINE
"""Events among which those are sought of which a document tells."""
LISTED = 50


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document in a list."""

    iri: URIRef
    title: str
    publisher: str
    issued: Literal | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What a collection has not: dates of documents; sentences (of so many) out of which nothing was read."""

    undated: int
    sentences: int
    unread: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the collection holds: things per class (those it has), the first and last day of its documents."""

    counts: dict[URIRef, int]
    first: Literal | None
    last: Literal | None
    publishers: tuple[tuple[str, int], ...]
    missing: Missing
    recent: tuple[DocumentLine, ...]
    connected: tuple[tuple[URIRef, int], ...]
    occasions: tuple[Occasion, ...]
    timeline: Timeline | None

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from self.counts
        yield from (actor for actor, _ in self.connected)
        yield from (term for each in self.occasions for term in (each.thing, each.kind))


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the things of a class, each with its date and the sentences that tell of it; how many there are."""

    kind: URIRef
    others: tuple[Other, ...]
    count: int


def holdings(store: Dataset) -> Holdings:
    """What the start page tells of the collection."""
    return once(store, holdings, lambda: _holdings(store))


def _holdings(store: Dataset) -> Holdings:
    counted = {kind: count(store, kind) for kind in queries.COUNTED}
    first, last = next(store.query(queries.span()).rows(), (None, None))
    occasions = _latest(store)
    connected = store.query(collection.connected(CONNECTED)).rows()
    return Holdings(
        counts={kind: number for kind, number in counted.items() if number},
        first=first if isinstance(first, Literal) else None,
        last=last if isinstance(last, Literal) else None,
        publishers=tuple((str(who), int(str(n))) for who, n in store.query(collection.publishers()).rows()),
        missing=_missing(store),
        recent=documents(store, RECENT),
        connected=tuple((URIRef(str(actor)), int(str(count))) for actor, count in connected),
        occasions=occasions,
        timeline=timeline(occasions, TOGETHER),
    )


def _missing(store: Dataset) -> Missing:
    asked = (collection.undated_documents(), collection.sentences(), collection.read_sentences())
    undated, sentences, read = (int(str(next(store.query(query).rows())[0])) for query in asked)
    return Missing(undated, sentences, sentences - read)


def _latest(store: Dataset) -> tuple[Occasion, ...]:
    """The latest events in which people came together, each in the lane of the first kind that it is."""
    rows = store.query(collection.latest_events(TOGETHER, LOOKED_AT)).rows()
    found = [(URIRef(str(event)), URIRef(str(kind)), str(day)) for event, kind, day in rows]
    told = set(is_told(store, (event for event, _, _ in found)))
    found = [each for each in found if each[0] in told][:TIMELINE]
    kinds = {event: min((k for e, k, _ in found if e == event), key=TOGETHER.index) for event, _, _ in found}
    names = labels(store, kinds)
    return tuple(Occasion(e, k, shortened(names[e]), day) for e, k, day in found if kinds[e] == k)


def documents(store: Dataset, limit: int) -> tuple[DocumentLine, ...]:
    """The latest documents."""
    return tuple(map(document_line, store.query(queries.documents(limit)).rows()))


def document_line(row: tuple[Object | None, ...]) -> DocumentLine:
    """The line that a row ?document ?title ?publisher ?issued makes."""
    iri, title, by, day = row
    return DocumentLine(URIRef(str(iri)), str(title or iri), str(by or ""), day if isinstance(day, Literal) else None)


def listing(store: Dataset, kind: URIRef, page: int) -> Listing:
    """One page of the things of a class, the latest first."""
    held = shelf(store, kind)
    dates = dict(held.things[LISTED * (page - 1) : LISTED * page])
    return Listing(kind, others(store, dates, queries.source_of), held.count)
