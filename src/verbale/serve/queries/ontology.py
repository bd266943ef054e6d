"""What the pages of the ontology and the editor want to know of its terms → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values
from verbale.terms import ONTOLOGY_GRAPH

PATTERNS = {"class": "?thing a {}", "property": "?thing {} ?value"}
"""What fits a term of each sort."""


def words(graphs: Iterable[URIRef]) -> str:
    """?term ?kind: the classes, properties, acts, topics and individuals of which a query can speak: all that are
    declared, that shapes speak of, and that are used in the graphs.
    """
    among = f"VALUES ?graph {{ {values(graphs)} }}"
    return (
        "SELECT ?term (SAMPLE(?sort) AS ?kind) WHERE {\n"
        '  { ?term a owl:Class BIND("class" AS ?sort) }\n'
        "  UNION { VALUES ?property { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }\n"
        '    ?term a ?property BIND("property" AS ?sort) }\n'
        f'  UNION {{ SELECT DISTINCT ?term ("property" AS ?sort) {{ {among} GRAPH ?graph {{ ?x ?term ?y }} }} }}\n'
        f'  UNION {{ SELECT DISTINCT ?term ("class" AS ?sort) {{ {among} GRAPH ?graph {{ ?x a ?term }} }} }}\n'
        '  UNION { ?rule sh:path ?term BIND("property" AS ?sort) }\n'
        '  UNION { ?shape sh:targetClass|sh:class ?term BIND("class" AS ?sort) }\n'
        '  UNION { ?term a v:Act BIND("act" AS ?sort) }\n  UNION { ?term a v:Topic BIND("topic" AS ?sort) }\n'
        '  UNION { ?term a owl:NamedIndividual BIND("individual" AS ?sort) }\n'
        "  FILTER(isIRI(?term))\n} GROUP BY ?term ORDER BY ?term"
    )


_PLACE = f"GRAPH {ONTOLOGY_GRAPH.n3()}"
_BELONGS = (
    "{ ?property rdfs:domain ?class } UNION { ?shape sh:targetClass ?class ; sh:property/sh:path ?property .\n"
    "    FILTER NOT EXISTS { ?property rdfs:domain ?any } }"
)
_LEADS = "?property schema:rangeIncludes|rdfs:range ?range"


def terms() -> str:
    """?term ?type ?label ?definition ?above: the ontology's own terms; ?above is a broader class or property."""
    return (
        f"SELECT ?term ?type ?label ?definition ?above WHERE {{\n"
        f"  ?term rdfs:isDefinedBy {ONTOLOGY_GRAPH.n3()} ; a ?type .\n"
        "  OPTIONAL { ?term rdfs:label ?label }\n"
        "  OPTIONAL { ?term skos:definition|rdfs:comment ?definition }\n"
        "  OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above . FILTER(isIRI(?above) && ?above != ?term) }\n"
        "} ORDER BY ?term ?type ?above"
    )


def shapes() -> str:
    """?shape ?class ?count: the shapes, what each is for, and how many rules it has for properties."""
    return (
        "SELECT ?shape ?class (COUNT(?rule) AS ?count) WHERE {\n  ?shape a sh:NodeShape .\n"
        "  OPTIONAL { ?shape sh:targetClass ?class }\n  OPTIONAL { ?shape sh:property ?rule }\n"
        "} GROUP BY ?shape ?class ORDER BY ?shape"
    )


def model() -> str:
    """?class ?property ?range: which properties the things of a class have, and to what each leads."""
    return (
        f"SELECT DISTINCT ?class ?property ?range WHERE {{\n  ?property a owl:ObjectProperty .\n"
        f"  {_BELONGS}\n  {_LEADS}\n}} ORDER BY ?class ?property ?range"
    )


def told_of(term: URIRef) -> str:
    """?predicate ?value: what the ontology says of the term."""
    return f"SELECT ?predicate ?value WHERE {{ {_PLACE} {{ {term.n3()} ?predicate ?value }} }}"


def above(term: URIRef) -> str:
    """?term: all classes or properties of ours that are broader."""
    path = "(rdfs:subClassOf|rdfs:subPropertyOf)+"
    return f"SELECT DISTINCT ?term WHERE {{ {_PLACE} {{ {term.n3()} {path} ?term }} FILTER(isIRI(?term)) }}"


def below(term: URIRef) -> str:
    """?term: the classes or properties right under this one."""
    return (
        f"SELECT DISTINCT ?term WHERE {{\n"
        f"  {_PLACE} {{ ?term rdfs:subClassOf|rdfs:subPropertyOf {term.n3()} }} FILTER(isIRI(?term))\n}} ORDER BY ?term"
    )


def properties_of(classes: Iterable[URIRef]) -> str:
    """?class ?property ?range: what things of the classes can have; ?range may be unbound."""
    return (
        f"SELECT DISTINCT ?class ?property ?range WHERE {{\n  VALUES ?class {{ {values(classes)} }}\n"
        f"  {_BELONGS}\n  FILTER(isIRI(?property)) OPTIONAL {{ {_LEADS} }}\n}} ORDER BY ?property ?range"
    )


def leading_to(classes: Iterable[URIRef]) -> str:
    """?property: the properties that lead to things of the classes."""
    return (
        f"SELECT DISTINCT ?property WHERE {{\n  VALUES ?range {{ {values(classes)} }} {_LEADS}\n}} ORDER BY ?property"
    )


def chain_of(term: URIRef) -> str:
    """?first ?second: the properties whose chain is this property (OWL 2 §9.2.1)."""
    chained = "rdf:first ?first ; rdf:rest/rdf:first ?second"
    return f"SELECT ?first ?second WHERE {{ {term.n3()} owl:propertyChainAxiom ?chain . ?chain {chained} }}"


_CHECKED = {
    "class": "?shape sh:targetClass|sh:targetSubjectsOf {} .",
    "property": "?shape sh:property/sh:path {0} . FILTER(?path = {0})",
    "shape": "VALUES ?shape {{ {} }}",
}


def checks_of(term: URIRef, sort: str) -> str:
    """?shape ?path ?message ?severity: the rules of a shape, of the shapes of a class, or on a property."""
    return (
        f"SELECT DISTINCT ?shape ?path ?message ?severity WHERE {{\n  {_CHECKED[sort].format(term.n3())}\n"
        "  { ?shape sh:property ?rule . ?rule sh:path ?path ; sh:message ?message .\n"
        "    OPTIONAL { ?rule sh:severity ?severity } }\n"
        "  UNION { ?shape sh:message ?message . OPTIONAL { ?shape sh:severity ?severity } }\n"
        "} ORDER BY ?shape ?path ?message"
    )


def used_as(term: URIRef, pattern: str) -> str:
    """?count: how many things or triples fit the pattern, which is one of PATTERNS."""
    return f"SELECT (COUNT(*) AS ?count) WHERE {{ {PATTERNS[pattern].format(term.n3())} }}"


def examples_of(term: URIRef, pattern: str, limit: int) -> str:
    """?thing ?value ?graph: some that fit the pattern, each in a graph that says so."""
    return f"SELECT * WHERE {{ GRAPH ?graph {{ {PATTERNS[pattern].format(term.n3())} }} }} LIMIT {limit}"


def concepts(scheme: URIRef) -> str:
    """?concept ?label ?definition ?broader: the concepts of a scheme."""
    return (
        f"SELECT ?concept ?label ?definition ?broader WHERE {{\n"
        f"  ?concept skos:inScheme {scheme.n3()} ; rdfs:label|skos:prefLabel ?label .\n"
        "  OPTIONAL { ?concept skos:definition ?definition }\n  OPTIONAL { ?concept skos:broader ?broader }\n"
        "} ORDER BY ?label"
    )


def concept_uses(scheme: URIRef) -> str:
    """?concept ?count: of how many statements each concept of a scheme is the act or a topic."""
    return (
        f"SELECT ?concept (COUNT(?said) AS ?count) WHERE {{\n"
        f"  ?concept skos:inScheme {scheme.n3()} . ?said v:act|v:topic ?concept\n}} GROUP BY ?concept"
    )
