"""Store and a document's IRI → its head and its sentences, each with what it says.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from verbale.errors import NotFound
from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.words import by_order
from verbale.store import Dataset
from verbale.terms import BASE, SCHEMA, V

Pair = tuple[URIRef, Object]
Said = tuple[URIRef, URIRef, Object]
Row = tuple[Object | None, ...]

SENTENCES = 150
"""Sentences of one page of a document."""

INDEXED = {
    "id/person": "People",
    "id/state": "States",
    "id/organisation": "Organisations",
    "id/body": "Government bodies",
    "id/event": "Events",
    "id/agreement": "Agreements",
    "id/place": "Places",
    "topic": "Topics",
}
"""What the index of a document lists, by the beginning of the path of its IRI, and under which heading."""

# The card's heading or its chips say these already.
_NOT_ON_CARDS = frozenset({RDF.type, RDFS.label, SKOS.altLabel, V.act, V.topic, V.interlocutor})
# Names, and what the name of an office says already.
_NOT_BESIDE = frozenset({RDF.type, RDFS.label, SKOS.altLabel, SKOS.prefLabel, V.officeTitle, V.officeOf, V.mainEvent})


@dataclass(frozen=True, slots=True)
class Card:
    """One event, statement or agreement that a sentence tells of, what it says of it, by which rules."""

    thing: URIRef
    types: tuple[URIRef, ...]
    acts: tuple[URIRef, ...]
    topics: tuple[URIRef, ...]
    facts: tuple[Pair, ...]
    rules: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: the cards of what was read out of it, what else it says beside them, and all its triples."""

    sentence: URIRef
    order: int
    text: str
    cards: tuple[Card, ...]
    beside: tuple[Said, ...]
    triples: tuple[Said, ...]

    def speaks_of(self) -> Iterable[URIRef]:
        """The things of the collection that occur in what it says."""
        terms = (term for subject, _, value in self.triples for term in (subject, value))
        return (term for term in terms if isinstance(term, URIRef) and _kind(term))


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's head, the sentences of this page in their order, and how many there are in all.

    Of one that is `quoted_only`, just the sentences that say something are there.
    """

    iri: URIRef
    title: str
    publisher: str
    issued: Literal | None
    source: URIRef | None
    rights: str
    quoted_only: bool
    main_events: tuple[URIRef, ...]
    passages: tuple[Passage, ...]
    count: int

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from self.main_events
        for passage in self.passages:
            for card in passage.cards:
                yield from (card.thing, *card.types, *card.acts, *card.topics, *card.rules)
            yield from (term for triple in passage.triples for term in triple)

    def index(self) -> dict[str, dict[URIRef, tuple[int, ...]]]:
        """Under the heading of its kind, each thing with the numbers of the sentences that speak of it."""
        found: dict[str, dict[URIRef, tuple[int, ...]]] = {heading: {} for heading in INDEXED.values()}
        for passage in self.passages:
            for thing in dict.fromkeys(passage.speaks_of()):
                under = found[_kind(thing)]
                under[thing] = (*under.get(thing, ()), passage.order)
        return {heading: things for heading, things in found.items() if things}


def _kind(thing: URIRef) -> str:
    """The heading of the index under which a thing stands; empty for one that has no place in it."""
    return INDEXED.get(thing.removeprefix(BASE).rpartition("/")[0], "") if thing.startswith(BASE) else ""


def document(store: Dataset, iri: URIRef, page: int = 1) -> DocumentView:
    """The view of a document, a page at a time; NotFound where the store has no document of that IRI."""
    head: dict[URIRef, list[Object]] = defaultdict(list)
    for predicate, value, _ in store.query(queries.facts_of(iri)).rows():
        if isinstance(predicate, URIRef) and value is not None and value not in head[predicate]:
            head[predicate].append(value)
    if V.Document not in head[RDF.type]:
        raise NotFound(f"This collection holds no document “{iri.rsplit('/', 1)[-1]}”.")
    issued, source = _first(head[DCTERMS.issued]), _first(head[DCTERMS.source])
    passages = _passages(store, iri, page)
    quoted_only = str(_first(head[V.quotedOnly])) == "true"
    return DocumentView(
        iri=iri,
        title=str(_first(head[DCTERMS.title]) or iri.rsplit("/", 1)[-1]),
        publisher=str(_first(head[DCTERMS.publisher]) or ""),
        issued=issued if isinstance(issued, Literal) else None,
        source=source if isinstance(source, URIRef) else None,
        rights=str(_first(head[DCTERMS.rights]) or ""),
        quoted_only=quoted_only,
        main_events=tuple(e for e in head[V.mainEvent] if isinstance(e, URIRef)),
        passages=tuple(each for each in passages if each.triples or not quoted_only),
        count=int(str(next(store.query(queries.count_leading(V.inDocument, iri)).rows())[0])),
    )


def _first(values: Sequence[Object]) -> Object | None:
    return values[0] if values else None


def _passages(store: Dataset, iri: URIRef, page: int) -> tuple[Passage, ...]:
    first = SENTENCES * (page - 1) + 1
    rows = list(store.query(queries.sentences_of(iri, first, first + SENTENCES - 1)).rows())
    sentences = [URIRef(str(row[0])) for row in rows]
    said, told = (_said(store, sentences), _readings(store, sentences)) if rows else ({}, {})
    return tuple(_passage(row, said[sentence], told[sentence]) for row, sentence in zip(rows, sentences, strict=True))


def _said(store: Dataset, sentences: Sequence[URIRef]) -> dict[URIRef, list[Said]]:
    """What each sentence says, in the order of the words."""
    said: dict[URIRef, list[Said]] = {sentence: [] for sentence in sentences}
    for sentence, *triple in store.query(queries.said_in(sentences)).rows():
        if all(isinstance(term, URIRef | Literal) for term in triple):  # what hangs on a blank node is no claim
            said[cast(URIRef, sentence)].append(cast(Said, tuple(triple)))
    return {sentence: sorted(triples, key=_in_words) for sentence, triples in said.items()}


def _in_words(triple: Iterable[object]) -> list[str]:
    return list(map(str, triple))


def _readings(store: Dataset, sentences: Sequence[URIRef]) -> dict[URIRef, dict[URIRef, tuple[URIRef, ...]]]:
    """Of each sentence what was read out of it, each with its rules."""
    rules: dict[Row, list[URIRef]] = defaultdict(list)
    for row in sorted(store.query(queries.rules_of(sentences)).rows(), key=_in_words):
        rules[row[:2]].append(cast(URIRef, row[2]))
    told: dict[URIRef, dict[URIRef, tuple[URIRef, ...]]] = {sentence: {} for sentence in sentences}
    for row in sorted(store.query(queries.readings_of(sentences)).rows(), key=_in_words):
        told[cast(URIRef, row[0])][cast(URIRef, row[1])] = tuple(rules[row])
    return told


def _passage(row: Row, said: Sequence[Said], readings: Mapping[URIRef, tuple[URIRef, ...]]) -> Passage:
    sentence, order, text = row
    pairs: dict[URIRef, list[Pair]] = defaultdict(list)
    for subject, predicate, value in said:
        pairs[subject].append((predicate, value))
    cards = tuple(_card(reading, pairs.get(reading, ()), rules) for reading, rules in readings.items())
    # A sum of money is told by the statement or event that has it.
    beside = (
        (subject, predicate, value)
        for subject, predicate, value in said
        if subject not in readings and predicate not in _NOT_BESIDE and not predicate.startswith(str(SCHEMA))
    )
    return Passage(URIRef(str(sentence)), int(str(order)), str(text), cards, tuple(beside), tuple(said))


def _card(thing: URIRef, pairs: Iterable[Pair], rules: tuple[URIRef, ...]) -> Card:
    pairs = tuple(pairs)
    of = {p: tuple(v for q, v in pairs if q == p and isinstance(v, URIRef)) for p in (RDF.type, V.act, V.topic)}
    rest = sorted(((p, v) for p, v in pairs if p not in _NOT_ON_CARDS), key=lambda pair: by_order(pair[0]))
    return Card(thing, of[RDF.type], of[V.act], of[V.topic], tuple(rest), rules)
