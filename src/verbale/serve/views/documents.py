"""Store and a document's IRI → its head and its sentences, each with what it says.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from verbale.errors import NotFound
from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.words import by_order
from verbale.store import Store
from verbale.terms import SCHEMA, V

Pair = tuple[URIRef, Object]
# The card's heading or its chips say these already.
_NOT_ON_CARDS = frozenset({RDF.type, RDFS.label, SKOS.altLabel, V.act, V.topic, V.interlocutor})
# Names, and what the name of an office says already.
_NOT_BESIDE = frozenset({RDF.type, RDFS.label, SKOS.altLabel, SKOS.prefLabel, V.officeTitle, V.officeOf, V.mainEvent})


@dataclass(frozen=True, slots=True)
class Card:
    """One event, statement or agreement that a sentence tells of, and what it says of it."""

    thing: URIRef
    types: tuple[URIRef, ...]
    acts: tuple[URIRef, ...]
    topics: tuple[URIRef, ...]
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, the cards of what was read out of it, and what else it says as triples."""

    sentence: URIRef
    order: int
    text: str
    cards: tuple[Card, ...]
    beside: tuple[tuple[URIRef, URIRef, Object], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's head, and its sentences in their order."""

    iri: URIRef
    title: str
    publisher: str
    issued: Literal | None
    source: URIRef | None
    main_events: tuple[URIRef, ...]
    passages: tuple[Passage, ...]

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from self.main_events
        for passage in self.passages:
            for card in passage.cards:
                yield from (card.thing, *card.types, *card.acts, *card.topics)
                yield from (term for pair in card.facts for term in pair)
            yield from (term for triple in passage.beside for term in triple)


def document(store: Store, iri: URIRef) -> DocumentView:
    """The view of a document; NotFound where the store has no document of that IRI."""
    head: dict[URIRef, list[Object]] = defaultdict(list)
    for predicate, value, _ in store.query(queries.facts_of(iri)).rows():
        if isinstance(predicate, URIRef) and value is not None and value not in head[predicate]:
            head[predicate].append(value)
    if V.Document not in head[RDF.type]:
        raise NotFound(f"This collection holds no document “{iri.rsplit('/', 1)[-1]}”.")
    issued, source = _first(head[DCTERMS.issued]), _first(head[DCTERMS.source])
    return DocumentView(
        iri=iri,
        title=str(_first(head[DCTERMS.title]) or iri.rsplit("/", 1)[-1]),
        publisher=str(_first(head[DCTERMS.publisher]) or ""),
        issued=issued if isinstance(issued, Literal) else None,
        source=source if isinstance(source, URIRef) else None,
        main_events=tuple(e for e in head[V.mainEvent] if isinstance(e, URIRef)),
        passages=_passages(store, iri),
    )


def _first(values: Sequence[Object]) -> Object | None:
    return values[0] if values else None


def _passages(store: Store, iri: URIRef) -> tuple[Passage, ...]:
    said: dict[URIRef, dict[URIRef, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for sentence, subject, predicate, value in store.query(queries.said_in(iri)).rows():
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef) and isinstance(value, URIRef | Literal):
            said[URIRef(str(sentence))][subject].append((predicate, value))
    readings: dict[URIRef, list[URIRef]] = defaultdict(list)
    for sentence, reading in store.query(queries.readings_of(iri)).rows():
        readings[URIRef(str(sentence))].append(URIRef(str(reading)))
    rows = store.query(queries.sentences_of(iri)).rows()
    return tuple(_passage(row, said[URIRef(str(row[0]))], readings[URIRef(str(row[0]))]) for row in rows)


def _passage(row: tuple[Object | None, ...], said: Mapping[URIRef, list[Pair]], readings: Sequence[URIRef]) -> Passage:
    sentence, order, text = row
    # A sum of money is told by the statement or event that has it.
    cards = tuple(_card(reading, said.get(reading, ())) for reading in readings)
    beside = (
        (subject, predicate, value)
        for subject, pairs in said.items()
        for predicate, value in pairs
        if subject not in readings and predicate not in _NOT_BESIDE and not predicate.startswith(str(SCHEMA))
    )
    return Passage(URIRef(str(sentence)), int(str(order)), str(text), cards, tuple(beside))


def _card(thing: URIRef, pairs: Iterable[Pair]) -> Card:
    pairs = tuple(pairs)
    of = {p: tuple(v for q, v in pairs if q == p and isinstance(v, URIRef)) for p in (RDF.type, V.act, V.topic)}
    rest = sorted(((p, v) for p, v in pairs if p not in _NOT_ON_CARDS), key=lambda pair: by_order(pair[0]))
    return Card(thing, of[RDF.type], of[V.act], of[V.topic], tuple(rest))
