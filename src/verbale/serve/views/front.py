"""Dataset → what the start page and the lists show.  [I/O]"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.charts.timeline import Occasion, Timeline, shortened, timeline
from verbale.serve.memory import once
from verbale.serve.sources import heads, labels
from verbale.serve.views.meetings import TOGETHER
from verbale.serve.views.shelves import count, register, shelf
from verbale.serve.views.things import Other, others
from verbale.store import Dataset, Published
from verbale.terms import V

RECENT = 8
CONNECTED = 10
TIMELINE = 60
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
    published = register(store).published
    occasions = _latest(store)
    return Holdings(
        counts={kind: number for kind in queries.COUNTED if (number := count(store, kind))},
        first=_day(min((each.first for each in published if each.first), default=None)),
        last=_day(max((each.last for each in published if each.last), default=None)),
        publishers=_publishers(published),
        missing=Missing(
            undated=sum(each.undated for each in published),
            sentences=sum(each.sentences for each in published),
            unread=sum(each.sentences - each.read for each in published),
        ),
        recent=_documents(store, RECENT),
        connected=tuple((URIRef(actor), events) for actor, events in register(store).busiest(CONNECTED)),
        occasions=occasions,
        timeline=timeline(occasions, TOGETHER),
    )


def _day(text: str | None) -> Literal | None:
    return Literal(text, datatype=XSD.date) if text else None


def _publishers(published: Iterable[Published]) -> tuple[tuple[str, int], ...]:
    """Who published how many of the documents, the most first."""
    counts = Counter[str]()
    for each in published:
        counts.update({each.publisher: each.documents} if each.publisher else {})
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _latest(store: Dataset) -> tuple[Occasion, ...]:
    """The latest events in which people came together, each in the lane of the first kind that it is."""
    dated = takewhile(itemgetter(1), register(store).latest(map(str, TOGETHER)))
    found: dict[URIRef, tuple[URIRef, str]] = {}
    for thing, day, kind in dated:
        event, lane = URIRef(thing), URIRef(kind)
        if event not in found and len(found) == TIMELINE:
            break
        other, _ = found.get(event, (lane, day))
        found[event] = min(lane, other, key=TOGETHER.index), day
    names = labels(store, found)
    return tuple(Occasion(event, kind, shortened(names[event]), day) for event, (kind, day) in found.items())


def _documents(store: Dataset, most: int) -> tuple[DocumentLine, ...]:
    """The latest documents."""
    listed = shelf(store, V.Document, 0, most)
    told = heads(store, listed)
    return tuple(DocumentLine(iri, told[iri].title, told[iri].publisher, told[iri].issued) for iri in listed)


def document_line(row: tuple[Object | None, ...]) -> DocumentLine:
    """The line that a row ?document ?title ?publisher ?issued makes."""
    iri, title, by, day = row
    return DocumentLine(URIRef(str(iri)), str(title or iri), str(by or ""), day if isinstance(day, Literal) else None)


def listing(store: Dataset, kind: URIRef, page: int) -> Listing:
    """One page of the things of a class, the latest first."""
    dates = shelf(store, kind, LISTED * (page - 1), LISTED)
    return Listing(kind, others(store, dates, queries.source_of), count(store, kind))
