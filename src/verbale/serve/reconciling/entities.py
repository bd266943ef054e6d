"""Store → the index of all entities, and what is told of some of them.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import Literal, URIRef
from rdflib.namespace import SKOS

from verbale.quads import Object
from verbale.reconcile import Entity, Evidence, Index
from verbale.serve.memory import once
from verbale.serve.queries import reconciling as asking
from verbale.serve.reconciling.vocabulary import entity as entity_of
from verbale.serve.reconciling.vocabulary import identifier, short, vocabulary
from verbale.serve.sources import labels, literal
from verbale.serve.words import best_label
from verbale.store import Dataset
from verbale.terms import V

FOUND_BY_EVIDENCE = 500
"""Entities that are weighed where a query tells no name."""
DESCRIBED_BY = (V.holdsOffice, V.servesFor, V.officeOf, V.bodyOf, V.date, V.startDate, V.locatedIn, SKOS.definition)
"""What tells namesakes apart, in the order in which it does."""
LONGEST = 120
"""Characters of a description."""


def index(store: Dataset) -> Index:
    """All entities of the store by their names, made once for each state of it."""
    return once(store, index, lambda: Index(_entities(store)))


def _entities(store: Dataset) -> Iterable[Entity]:
    classes = [each.iri for each in vocabulary(store).types.values()]
    types: dict[URIRef, set[str]] = defaultdict(set)
    for thing, kind in store.query(asking.classes_of_all(classes)).rows():
        types[URIRef(str(thing))].add(short(URIRef(str(kind))))
    names: dict[URIRef, list[tuple[bool, Literal]]] = defaultdict(list)
    for thing, predicate, name in store.query(asking.names_of_all(classes)).rows():
        names[URIRef(str(thing))].append((predicate == SKOS.altLabel, literal(name)))
    same: dict[URIRef, set[URIRef]] = defaultdict(set)
    for thing, other in store.query(asking.same()).rows():
        same[URIRef(str(thing))].add(URIRef(str(other)))
    return (replace(_entity(iri, names[iri], types[iri]), same=frozenset(same[iri])) for iri in sorted(names))


def _entity(iri: URIRef, names: list[tuple[bool, Literal]], types: set[str]) -> Entity:
    first = [name for other, name in names if not other] or [name for _, name in names]
    forms = tuple(sorted({str(name) for _, name in names}))
    return Entity(iri, str(best_label(first)), tuple(sorted(types)), forms)


def told(store: Dataset, things: Iterable[URIRef], predicates: Iterable[URIRef]) -> dict[tuple[URIRef, str], list[str]]:
    """By entity and property, the values as they may be written: as text, by identifier, by each of their names."""
    found: dict[tuple[URIRef, str], list[str]] = defaultdict(list)
    for thing, predicate, value, name in _held(store, things, predicates):
        key = URIRef(str(thing)), short(URIRef(str(predicate)))
        ways = [str(value), identifier(value), str(name or "")] if isinstance(value, URIRef) else [str(value)]
        found[key].extend(way for way in ways if way and way not in found[key])
    return found


def values(
    store: Dataset, things: Iterable[URIRef], predicates: Iterable[URIRef]
) -> dict[tuple[URIRef, URIRef], dict[Object, str]]:
    """By entity and predicate, its values, each with the name of what it is."""
    found: dict[tuple[URIRef, URIRef], dict[Object, str]] = defaultdict(dict)
    rows = list(_held(store, things, predicates))
    names = labels(store, (value for _, _, value, _ in rows))
    for thing, predicate, value, _ in rows:
        assert value is not None
        name = names[value] if isinstance(value, URIRef) else str(value)
        found[URIRef(str(thing)), URIRef(str(predicate))][value] = name
    return found


def _held(
    store: Dataset, things: Iterable[URIRef], predicates: Iterable[URIRef]
) -> Iterable[tuple[Object | None, ...]]:
    wanted, asked = sorted(set(things)), sorted(set(predicates))
    return store.query(asking.held(wanted, asked)).rows() if wanted and asked else ()


def descriptions(store: Dataset, things: Iterable[URIRef]) -> dict[URIRef, str]:
    """What tells each entity from its namesakes: offices, states, dates."""
    wanted = list(things)
    found = values(store, wanted, DESCRIBED_BY)
    return {thing: _described(thing, found) for thing in wanted}


def _described(thing: URIRef, found: Mapping[tuple[URIRef, URIRef], Mapping[Object, str]]) -> str:
    parts = [
        name or str(value) for predicate in DESCRIBED_BY for value, name in found.get((thing, predicate), {}).items()
    ]
    text = "; ".join(dict.fromkeys(parts))
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def by_evidence(store: Dataset, evidence: Iterable[Evidence]) -> list[URIRef]:
    """The entities of which a piece of evidence is told, for a query without name."""
    found: dict[URIRef, None] = {}
    for each in evidence:
        predicate = vocabulary(store).property(each.property).iri
        named = [iri for text in each.values for iri, likeness in index(store).like(text).items() if likeness >= 95]
        given = [iri for iri in map(entity_of, each.values) if iri]
        sparql = asking.holding(predicate, [*given, *named], each.values, FOUND_BY_EVIDENCE)
        found.update((URIRef(str(thing)), None) for (thing,) in store.query(sparql).rows())
    return list(found)
