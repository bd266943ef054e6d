"""What reconciliation wants to know → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal, URIRef

from verbale.serve.queries import values
from verbale.terms import BASE

_NAMED = "rdfs:label|skos:prefLabel|skos:altLabel"


def types(roots: Iterable[URIRef]) -> str:
    """?type ?above ?definition: each of the classes and what is below them, with the classes right above."""
    return (
        f"SELECT DISTINCT ?type ?above ?definition WHERE {{\n  VALUES ?root {{ {values(roots)} }}\n"
        "  ?type rdfs:subClassOf* ?root . OPTIONAL { ?type rdfs:subClassOf ?above }\n"
        "  OPTIONAL { ?type skos:definition ?definition }\n} ORDER BY ?type ?above"
    )


def properties() -> str:
    """?property ?definition: the properties of the ontology that hold of things."""
    return (
        "SELECT ?property ?definition WHERE {\n"
        "  VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty }\n"
        "  ?property a ?kind OPTIONAL { ?property skos:definition ?definition }\n} ORDER BY ?property"
    )


def classes_of_all(classes: Iterable[URIRef]) -> str:
    """?thing ?type: everything that belongs to one of the classes, with those it belongs to."""
    return f"SELECT ?thing ?type WHERE {{\n  VALUES ?type {{ {values(classes)} }}\n  ?thing a ?type\n}}"


def names_of_all(classes: Iterable[URIRef]) -> str:
    """?thing ?predicate ?name: every name of everything that belongs to one of the classes."""
    return (
        f"SELECT DISTINCT ?thing ?predicate ?name WHERE {{\n  VALUES ?type {{ {values(classes)} }}\n"
        f"  VALUES ?predicate {{ rdfs:label skos:prefLabel skos:altLabel }}\n  ?thing a ?type ; ?predicate ?name\n}}"
    )


def same() -> str:
    """?thing ?other: which things of ours are decided to be the same."""
    ours = f"FILTER(STRSTARTS(STR(?other), {Literal(BASE).n3()}))"
    return f"SELECT ?thing ?other WHERE {{ ?thing skos:exactMatch ?other {ours} }}"


def held(things: Iterable[URIRef], predicates: Iterable[URIRef]) -> str:
    """?thing ?predicate ?value ?name: what the things have, with all names of what has any."""
    return (
        f"SELECT ?thing ?predicate ?value ?name WHERE {{\n"
        f"  VALUES ?thing {{ {values(things)} }} VALUES ?predicate {{ {values(predicates)} }}\n"
        f"  ?thing ?predicate ?value OPTIONAL {{ ?value {_NAMED} ?name }}\n}} ORDER BY ?thing ?predicate ?value ?name"
    )


def holding(predicate: URIRef, wanted: Iterable[URIRef | Literal], texts: Iterable[str], limit: int) -> str:
    """?thing: the things that have one of the values, or one that reads like one of the texts."""
    reads = ", ".join(Literal(text).n3() for text in texts)
    return (
        f"SELECT DISTINCT ?thing WHERE {{\n"
        f"  {{ VALUES ?value {{ {values(wanted)} }} ?thing {predicate.n3()} ?value }}\n"
        f"  UNION {{ ?thing {predicate.n3()} ?value FILTER(isLiteral(?value) && STR(?value) IN ({reads})) }}\n"
        f"}} LIMIT {limit}"
    )


def used_by(kind: URIRef, predicates: Iterable[URIRef]) -> str:
    """?predicate: those that members of the class have."""
    return (
        f"SELECT ?predicate WHERE {{\n  VALUES ?predicate {{ {values(predicates)} }}\n"
        f"  FILTER EXISTS {{ ?thing a {kind.n3()} ; ?predicate ?value }}\n}}"
    )
