"""Store → the types and properties by which entities can be matched, under the identifiers that clients use.  [I/O]

Identifiers are short: those of types and of our properties are the names behind `ontology#`, those of entities the
paths of their IRIs behind the base; other properties go by prefix and name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from verbale.errors import InputError
from verbale.serve.addresses import compact, is_iri
from verbale.serve.memory import once
from verbale.serve.queries import reconciling as asking
from verbale.serve.sources import labels
from verbale.store import Dataset
from verbale.terms import BASE, V

ROOTS = (V.Person, V.State, V.Organisation, V.Office, V.Event, V.Agreement, V.Topic, V.Place)
"""The kinds of entities; the classes below them are types too."""

OF_OTHERS: dict[URIRef, str] = {
    RDFS.label: "name",
    SKOS.altLabel: "other name",
    SKOS.definition: "definition",
    SKOS.broader: "broader",
    SKOS.notation: "notation",
    OWL.sameAs: "same as",
    SKOS.exactMatch: "exact match",
}
"""The properties of other vocabularies that can be asked for, and what to call them."""

_LEFT_OUT = frozenset(
    {V.reading, V.inDocument, V.order, V.sha256, V.by, V.reads, V.readFrom, V.quotedOnly, V.accessPoint}
)
"""What is told of sentences and documents, and what says no more than the names do."""


@dataclass(frozen=True, slots=True)
class Named:
    """A type or property: its identifier, what to call it, what it means; of a type, the identifiers right above."""

    id: str
    iri: URIRef
    name: str
    description: str = ""
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All types and properties, by their identifiers."""

    types: dict[str, Named]
    properties: dict[str, Named]

    def property(self, identifier: str) -> Named:
        """The property of that identifier; InputError where there is none."""
        found = self.properties.get(identifier) or self.properties.get(short(URIRef(identifier)))
        if not found:
            raise InputError(f"There is no property {identifier[:80]!r}; /reconcile/suggest/property offers those.")
        return found

    def type(self, identifier: str) -> Named:
        """The type of that identifier; InputError where there is none."""
        found = self.types.get(identifier) or self.types.get(identifier.removeprefix(str(V)))
        if not found:
            raise InputError(f"There is no type {identifier[:80]!r}; /reconcile/suggest/type offers those.")
        return found


def vocabulary(store: Dataset) -> Vocabulary:
    """What the store's ontology offers, read once for each state of the store."""
    return once(store, vocabulary, lambda: Vocabulary(_types(store), _properties(store)))


def short(iri: URIRef) -> str:
    """The identifier of a type or property."""
    return iri.removeprefix(str(V)) if iri.startswith(str(V)) else compact(iri)


def identifier(entity: URIRef) -> str:
    """The identifier of an entity."""
    return entity.removeprefix(BASE)


def entity(identifier: str) -> URIRef | None:
    """The IRI with that identifier; None where no IRI can be so called."""
    iri = identifier if identifier.startswith(BASE) else BASE + identifier
    return URIRef(iri) if is_iri(iri) else None


def _types(store: Dataset) -> dict[str, Named]:
    above: dict[URIRef, list[URIRef]] = defaultdict(list)
    meaning: dict[URIRef, str] = {}
    for kind, over, told in store.query(asking.types(ROOTS)).rows():
        above[URIRef(str(kind))].extend([URIRef(str(over))] if over else [])
        meaning[URIRef(str(kind))] = str(told or "")
    names, ours = labels(store, above), _ours(above)
    broader = {kind: tuple(short(over) for over in above[kind] if over in ours and over != kind) for kind in ours}
    found = (Named(short(kind), kind, names[kind], meaning[kind], broader[kind]) for kind in ours)
    return {each.id: each for each in found}


def _ours(kinds: Iterable[URIRef]) -> list[URIRef]:
    """The roots in their order, then the others."""
    ours = sorted(kind for kind in kinds if kind.startswith(str(V)))
    return sorted(ours, key=lambda kind: ROOTS.index(kind) if kind in ROOTS else len(ROOTS))


def _properties(store: Dataset) -> dict[str, Named]:
    rows = [(URIRef(str(iri)), str(told or "")) for iri, told in store.query(asking.properties()).rows()]
    ours = {iri: told for iri, told in rows if iri.startswith(str(V)) and iri not in _LEFT_OUT}
    names = labels(store, ours) | OF_OTHERS
    return {short(iri): Named(short(iri), iri, names[iri], ours.get(iri, "")) for iri in (*ours, *OF_OTHERS)}
