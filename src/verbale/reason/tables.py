"""Ontology → tables of what follows from a triple. The only place that calls owlrl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from verbale.errors import KnowledgeError

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

SCHEMA = frozenset(
    {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    | {OWL.equivalentClass, OWL.equivalentProperty, OWL.inverseOf, OWL.propertyChainAxiom, OWL.unionOf}
    | {OWL.disjointWith, OWL.propertyDisjointWith, OWL.members, OWL.distinctMembers, OWL.differentFrom, OWL.sameAs}
)
"""What relates classes, properties and identities. owl:sameAs is kept as a link; nothing is copied along it."""

LANGUAGE = (str(OWL), str(RDF), str(RDFS), str(XSD))
"""The namespaces in which RDF and OWL speak of themselves."""

NOT_APPLIED = frozenset(
    {OWL.intersectionOf, OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, OWL.hasKey}
    | {OWL.maxCardinality, OWL.maxQualifiedCardinality, OWL.FunctionalProperty, OWL.InverseFunctionalProperty}
)
"""What OWL 2 RL draws conclusions from and no table here does."""


class Entailed(NamedTuple):
    """All that a triple with a certain property entails by itself."""

    forward: frozenset[Node]
    """Properties from subject to object: super-properties."""
    backward: frozenset[Node]
    """Properties from object to subject: inverses."""
    subject: frozenset[Node]
    """Classes of the subject."""
    object: frozenset[Node]
    """Classes of the object."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables read backwards: from what may a triple with a certain property, or of a certain class, follow?"""

    forward: Mapping[Node, frozenset[Node]]
    """r → properties p: x p y gives x r y."""
    backward: Mapping[Node, frozenset[Node]]
    """r → properties p: x p y gives y r x."""
    joins: Mapping[Node, frozenset[tuple[Node, Node]]]
    """r → (p, q): x p y and y q z give x r z."""
    classes: Mapping[Node, frozenset[Node]]
    """Class → its sub-classes."""
    subjects: Mapping[Node, frozenset[Node]]
    """Class → properties whose subjects belong to it."""
    objects: Mapping[Node, frozenset[Node]]
    """Class → properties whose objects belong to it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """An ontology as tables, each closed: looking up what a look-up gave gives nothing new."""

    classes: Mapping[Node, frozenset[Node]]
    """Class → its super-classes."""
    properties: Mapping[Node, Entailed]
    first: Mapping[Node, frozenset[tuple[Node, Node]]]
    """p → (q, r): where x p y and y q z, there x r z."""
    second: Mapping[Node, frozenset[tuple[Node, Node]]]
    """q → (p, r): the same, seen from the second triple."""
    active: frozenset[Node] = field(init=False)
    """The properties from whose triples anything follows; metadata have none of them."""
    concluded: frozenset[Node] = field(init=False)
    """The properties whose triples can follow from others."""
    joined: frozenset[Node] = field(init=False)
    """The properties whose triples can be a premise of two."""
    sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        active = {RDF.type, *self.properties, *self.first, *self.second}
        object.__setattr__(self, "active", frozenset(active))
        object.__setattr__(self, "joined", frozenset({*self.first, *self.second}))
        object.__setattr__(self, "sources", _sources(self))
        concluded = {RDF.type, *self.sources.forward, *self.sources.backward, *self.sources.joins}
        object.__setattr__(self, "concluded", frozenset(concluded))

    def chains(self) -> Iterator[tuple[Node, Node, Node]]:
        """(p, q, r) for each rule by which x p y and y q z give x r z."""
        return ((p, q, r) for p, pairs in self.first.items() for q, r in pairs)


def _sources(rules: Rules) -> Sources:
    entailed = rules.properties.items()
    return Sources(
        forward=_grouped((q, p) for p, entails in entailed for q in entails.forward),
        backward=_grouped((q, p) for p, entails in entailed for q in entails.backward),
        joins=_grouped((r, (p, q)) for p, pairs in rules.first.items() for q, r in pairs),
        classes=_grouped((d, c) for c, above in rules.classes.items() for d in above),
        subjects=_grouped((c, p) for p, entails in entailed for c in entails.subject),
        objects=_grouped((c, p) for p, entails in entailed for c in entails.object),
    )


def rules(ontology: Graph) -> Rules:
    """The tables of an ontology; raises KnowledgeError where it uses a part of OWL 2 RL that they do not hold."""
    used = sorted(str(term) for _, p, o in ontology for term in (p, o) if term in NOT_APPLIED)
    if used:
        raise KnowledgeError(f"The ontology uses <{used[0]}>, from which nothing is concluded here; say it otherwise.")
    schema = _owl_closure(_schema(ontology))
    classes = _grouped((c, d) for c, d in schema.subject_objects(RDFS.subClassOf) if d not in (c, OWL.Thing))
    joins = list(_joins(schema))
    return Rules(
        classes=classes,
        properties={p: _entailed(p, schema, classes) for p in _properties(schema)},
        first=_grouped((p, (q, r)) for p, q, r in joins),
        second=_grouped((q, (p, r)) for p, q, r in joins),
    )


def _schema(ontology: Graph) -> Graph:
    """What the ontology says of classes and properties; words, labels and shapes would only cost owlrl time."""
    schema = Graph(bind_namespaces="none")
    for s, p, o in ontology:
        if p in SCHEMA - {OWL.sameAs} or p in (RDF.first, RDF.rest) or (p == RDF.type and str(o).startswith(LANGUAGE)):
            schema.add((s, p, o))
    return schema


def _owl_closure(graph: Graph) -> Graph:
    """Closes the graph in place under OWL 2 RL, without axiomatic triples."""
    import owlrl  # noqa: PLC0415 – slow, and not needed where the ontology has been closed before

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def _properties(schema: Graph) -> set[Node]:
    said = (RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)
    symmetric = set(schema.subjects(RDF.type, OWL.SymmetricProperty))
    return symmetric.union(*(pair for p in said for pair in schema.subject_objects(p)))


def _entailed(property: Node, schema: Graph, classes: Mapping[Node, frozenset[Node]]) -> Entailed:
    """Follows super-properties, inverses and symmetry to the end, then takes the domains and ranges of all it met."""
    met = [(property, True)]
    for p, ahead in met:  # grows while it is walked
        met.extend(step for step in _steps(p, ahead, schema) if step not in met)
    forward, backward = (frozenset(p for p, ahead in met if ahead is way) for way in (True, False))

    def ends(near: Node, far: Node) -> frozenset[Node]:
        found = {c for p, ahead in met for c in schema.objects(p, near if ahead else far)} - {OWL.Thing}
        return frozenset(found.union(*(classes.get(c, ()) for c in found)))

    return Entailed(forward - {property}, backward, ends(RDFS.domain, RDFS.range), ends(RDFS.range, RDFS.domain))


def _steps(p: Node, ahead: bool, schema: Graph) -> Iterator[tuple[Node, bool]]:
    """The properties that hold where p holds, and whether they hold in the same direction as what we started from."""
    yield from ((q, ahead) for q in schema.objects(p, RDFS.subPropertyOf))  # prp-spo1, prp-eqp1, prp-eqp2
    yield from ((q, not ahead) for q in schema.objects(p, OWL.inverseOf))  # prp-inv1
    yield from ((q, not ahead) for q in schema.subjects(OWL.inverseOf, p))  # prp-inv2
    if (p, RDF.type, OWL.SymmetricProperty) in schema:
        yield p, not ahead  # prp-symp


def _joins(schema: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """(p, q, r) for each rule by which x p y and y q z give x r z."""
    for p in schema.subjects(RDF.type, OWL.TransitiveProperty):
        yield p, p, p  # prp-trp
    for r, head in schema.subject_objects(OWL.propertyChainAxiom):
        links = list(Collection(schema, head))
        if len(links) != 2:
            raise KnowledgeError(f"The property chain of <{r}> has {len(links)} links; only two can be joined here.")
        yield links[0], links[1], r  # prp-spo2


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, frozenset[T]]:
    groups: dict[K, set[T]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}
