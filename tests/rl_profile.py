"""A graph → what of its OWL does not belong to the profile OWL 2 RL (OWL 2 Profiles §4.2), in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import BNode, Node


def words(text: str) -> list[str]:
    """What stands between spaces."""
    return text.split()


SUBCLASS = {OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.someValuesFrom, OWL.hasValue}
SUPERCLASS = {
    OWL.intersectionOf,
    OWL.complementOf,
    OWL.allValuesFrom,
    OWL.hasValue,
    OWL.maxCardinality,
    OWL.maxQualifiedCardinality,
}
EQUIVALENT = {OWL.intersectionOf, OWL.hasValue}
CONSTRUCTORS = SUBCLASS | SUPERCLASS | {OWL.hasSelf, OWL.minCardinality, OWL.cardinality, OWL.datatypeComplementOf}
CONSTRUCTORS |= {OWL.minQualifiedCardinality, OWL.qualifiedCardinality, OWL.onDatatype, OWL.onProperties}
FORBIDDEN = {OWL.disjointUnionOf, OWL.hasSelf, OWL.onDatatype, OWL.onProperties, OWL.datatypeComplementOf}
OBJECT_ONLY = {OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty}

DATATYPES = {RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, RDFS.Literal} | {
    XSD[name]
    for name in words("""decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long
    int short byte unsignedLong unsignedInt unsignedShort unsignedByte float double string normalizedString token
    language Name NCName NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp""")
}


def outside_rl(graph: Graph) -> list[str]:
    """What of a graph's OWL does not belong to OWL 2 RL, or would keep a reasoner from ending; empty where all does."""
    return [
        *_forbidden(graph),
        *_misplaced(graph),
        *_foreign_datatypes(graph),
        *_untidy_properties(graph),
        *_loops(graph),
    ]


def _forbidden(graph: Graph) -> Iterator[str]:
    for predicate in FORBIDDEN:
        yield from (f"{subject} uses {predicate}" for subject in graph.subjects(predicate))
    yield from (f"{subject} is reflexive" for subject in graph.subjects(RDF.type, OWL.ReflexiveProperty))


def _misplaced(graph: Graph) -> Iterator[str]:
    for sub, sup in graph.subject_objects(RDFS.subClassOf):
        yield from _as(graph, sub, SUBCLASS)
        yield from _as(graph, sup, SUPERCLASS)
    for pair in graph.subject_objects(OWL.equivalentClass):
        yield from (wrong for side in pair for wrong in _as(graph, side, EQUIVALENT))
    for pair in graph.subject_objects(OWL.disjointWith):
        yield from (wrong for side in pair for wrong in _as(graph, side, SUBCLASS))
    for members in graph.objects(predicate=OWL.members):
        yield from (wrong for side in Collection(graph, members) for wrong in _as(graph, side, SUBCLASS))
    for predicate in (RDFS.domain, RDFS.range):
        for side in graph.objects(predicate=predicate):
            yield from _as(graph, side, SUPERCLASS)


def _as(graph: Graph, expression: Node, allowed: set[URIRef]) -> Iterator[str]:
    """What is wrong with a class expression in a position where these constructors are allowed."""
    if expression == OWL.Thing:
        yield "owl:Thing stands where only another class may"
    if not isinstance(expression, BNode):
        return
    used = set(graph.predicates(expression)) & CONSTRUCTORS
    yield from (f"{constructor} stands where it may not" for constructor in used - allowed)
    if not used:
        yield "a class expression has no constructor"
    for number in (OWL.maxCardinality, OWL.maxQualifiedCardinality):
        yield from (f"{number} of {n}" for n in graph.objects(expression, number) if int(str(n)) > 1)
    for predicate, inside in _within(used, allowed):
        for part in _parts(graph, expression, predicate):
            if not (part == OWL.Thing and predicate in (OWL.someValuesFrom, OWL.onClass)):
                yield from _as(graph, part, inside)


def _within(used: set[Node], allowed: set[URIRef]) -> Iterator[tuple[URIRef, set[URIRef]]]:
    """What stands inside a class expression, and as what: below a complement or a cardinality, all turns round."""
    yield OWL.intersectionOf, allowed
    yield OWL.unionOf, allowed
    yield OWL.someValuesFrom, allowed
    yield OWL.allValuesFrom, allowed
    yield OWL.complementOf, SUBCLASS
    yield OWL.onClass, SUBCLASS


def _parts(graph: Graph, expression: Node, predicate: URIRef) -> Iterator[Node]:
    for value in graph.objects(expression, predicate):
        yield from Collection(graph, value) if predicate in (OWL.intersectionOf, OWL.unionOf) else [value]


def _foreign_datatypes(graph: Graph) -> Iterator[str]:
    for subject, datatype in graph.subject_objects(RDFS.range):
        if str(datatype).startswith((str(XSD), str(RDF))) and datatype not in DATATYPES:
            yield f"{subject} ranges over {datatype}, which OWL 2 RL does not know"


def _untidy_properties(graph: Graph) -> Iterator[str]:
    for subject in graph.subjects(RDF.type, OWL.DatatypeProperty):
        kinds = set(graph.objects(subject, RDF.type))
        if kinds & (OBJECT_ONLY | {OWL.ObjectProperty, OWL.InverseFunctionalProperty}):
            yield f"{subject} leads to literals and is used as if it led to things"


def _loops(graph: Graph) -> Iterator[str]:
    """Chains that feed on what they conclude, through whatever inverses and subproperties."""
    sources: dict[Node, set[Node]] = defaultdict(set)
    chains = [(p, list(Collection(graph, chain))) for p, chain in graph.subject_objects(OWL.propertyChainAxiom)]
    for sub, sup in graph.subject_objects(RDFS.subPropertyOf):
        sources[sup].add(sub)
    for one, other in graph.subject_objects(OWL.inverseOf):
        sources[one].add(other)
        sources[other].add(one)
    for concluded, chain in chains:
        sources[concluded].update(chain)
    for concluded, chain in chains:
        if any(concluded in _reach(sources, member) for member in chain):
            yield f"the chain of {concluded} feeds on itself"


def _reach(sources: dict[Node, set[Node]], start: Node) -> set[Node]:
    reached, waiting = set(), [start]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(sources[node])
    return reached
