"""What a page wants to know → SPARQL text; values enter only as serialised terms. Pure.

The prefixes of `terms.PREFIXES` need no declaration; `declared` adds it for readers, who may ask elsewhere. Rows come
in any order where nothing else is said: the engine compares slowly what it has to fetch for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal, URIRef

from verbale.quads import Object
from verbale.query import TERMINALS
from verbale.terms import ACT, BASE, PREFIXES, TOPIC, V

# The classes that the start page counts, in the order in which people look for them.
COUNTED = (V.Document, V.Meeting, V.Call, V.Event, V.Statement, V.Agreement, V.Person, V.State, V.Organisation)

# What the words of a thing are kept in.
_LABELS = "rdfs:label|skos:prefLabel"
_NAMES = "rdfs:label|skos:prefLabel|skos:altLabel|dcterms:title"


def declared(sparql: str) -> str:
    """The query with those of the known prefixes declared that it uses.

    >>> declared("SELECT ?day { ?event v:date ?day }")
    'PREFIX v: <https://w3id.org/verbale/ontology#>\\nSELECT ?day { ?event v:date ?day }'
    """
    names = {found[0].partition(":")[0] for found in TERMINALS.finditer(sparql) if found.lastgroup == "name"}
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in names) + sparql


def values(terms: Iterable[URIRef | Literal]) -> str:
    return " ".join(term.n3() for term in terms)


def facts_of(thing: URIRef) -> str:
    """?predicate ?value ?graph: each quad that starts at the thing."""
    pattern = f"GRAPH ?graph {{ {thing.n3()} ?predicate ?value }}"
    return f"SELECT ?predicate ?value ?graph WHERE {{\n  {pattern}\n}}"


def rules_of(sentences: Iterable[URIRef]) -> str:
    """?sentence ?thing ?rule: by which triggers and rules each sentence was taken to tell of a thing."""
    return (
        f"SELECT ?sentence ?thing ?rule WHERE {{\n  VALUES ?sentence {{ {values(sentences)} }}\n"
        "  ?reading v:readFrom ?sentence ; v:reads ?thing ; v:by ?rule\n}"
    )


def types_of(thing: URIRef) -> str:
    """?class: the classes of the thing."""
    return f"SELECT ?class WHERE {{ {thing.n3()} a ?class }}"


def facts_once(thing: URIRef) -> str:
    """?predicate ?value: each fact that starts at the thing, once, however many graphs hold it."""
    return (
        f"SELECT ?predicate ?value WHERE {{\n  {thing.n3()} ?predicate ?value\n"
        "  FILTER(?predicate NOT IN (v:interlocutor, v:interlocutorIn))\n}"
    )


def some_graphs(patterns: Iterable[str], limit: int) -> str:
    """?number ?graph: of each pattern, told by its place among them, some that fit it as ?graph."""
    some = (
        f"{{ SELECT ({number} AS ?number) ?graph WHERE {{ {pattern} }} LIMIT {limit} }}"
        for number, pattern in enumerate(patterns)
    )
    return "SELECT ?number ?graph WHERE {\n  " + "\n  UNION ".join(some) + "\n}"


def saying_of(thing: URIRef, predicate: URIRef, value: Object) -> str:
    """The pattern of a ?graph in which that fact stands, those in which it follows left out."""
    found, among = value.n3(), ""
    if isinstance(value, Literal) and value.datatype:  # as some servers cannot look up what they hold by its value
        told = Literal(str(value)).n3()
        found, among = "?value", f" FILTER(STR(?value) = {told} && DATATYPE(?value) = {value.datatype.n3()})"
    said = f"GRAPH ?graph {{ {thing.n3()} {predicate.n3()} {found} }}{among}"
    return said + ' FILTER(!STRENDS(STR(?graph), "inferred"))'


def leading_from(other: URIRef, role: URIRef, thing: URIRef) -> str:
    """The pattern of a ?graph in which the other leads to the thing."""
    return f"GRAPH ?graph {{ {other.n3()} {role.n3()} {thing.n3()} }}"


def source_of(reading: URIRef) -> str:
    """The pattern of a ?graph, that of a sentence out of which it was read."""
    return f"?graph v:reading {reading.n3()}"


def roles_of(thing: URIRef) -> str:
    """?predicate ?count: by which predicates other things lead here, and how many do."""
    return (
        f"SELECT ?predicate (COUNT(DISTINCT ?other) AS ?count) WHERE {{\n"
        f"  ?other ?predicate {thing.n3()} . FILTER(isIRI(?other))\n}} GROUP BY ?predicate ORDER BY ?predicate"
    )


def count_leading(role: URIRef, thing: URIRef) -> str:
    """?count: how many things lead here by that predicate."""
    return f"SELECT (COUNT(DISTINCT ?other) AS ?count) WHERE {{ ?other {role.n3()} {thing.n3()} }}"


def leading_in(role: URIRef, thing: URIRef, limit: int) -> str:
    """?other: what leads here by that predicate."""
    pattern = f"?other {role.n3()} {thing.n3()} . FILTER(isIRI(?other))"
    return f"SELECT DISTINCT ?other WHERE {{ {pattern} }} LIMIT {limit}"


def texts(sentences: Iterable[URIRef]) -> str:
    """?sentence ?text: the words of each of the sentences."""
    among = f"VALUES ?sentence {{ {values(sentences)} }}"
    return f"SELECT ?sentence ?text WHERE {{\n  {among}\n  ?sentence oa:hasSelector/oa:exact ?text\n}}"


def heads(documents: Iterable[URIRef]) -> str:
    """?document ?title ?publisher ?issued ?quoted: what is told of each of the documents."""
    return (
        f"SELECT ?document ?title ?publisher ?issued ?quoted WHERE {{\n"
        f"  VALUES ?document {{ {values(documents)} }}\n"
        "  OPTIONAL { ?document dcterms:title ?title }\n"
        "  OPTIONAL { ?document dcterms:publisher ?publisher }\n"
        "  OPTIONAL { ?document dcterms:issued ?issued }\n"
        "  OPTIONAL { ?document v:quotedOnly ?quoted }\n}"
    )


def labels(things: Iterable[URIRef]) -> str:
    """?thing ?label: all the labels that each of the things has."""
    among = f"VALUES ?thing {{ {values(things)} }}"
    return f"SELECT ?thing ?label WHERE {{\n  {among}\n  ?thing {_LABELS} ?label\n}}"


def exists(thing: URIRef) -> str:
    """Whether anything is known of the thing, or stands in the graph of that name."""
    name = thing.n3()
    return f"ASK {{ {{ {name} ?p ?o }} UNION {{ ?s ?p {name} }} UNION {{ GRAPH {name} {{ ?s ?p ?o }} }} }}"


def sentences_of(document: URIRef, first: int, last: int) -> str:
    """?sentence ?order ?text: a document's sentences between those numbers, in their order."""
    return (
        f"SELECT ?sentence ?order ?text WHERE {{\n"
        f"  ?sentence v:inDocument {document.n3()} ; v:order ?order ; oa:hasSelector/oa:exact ?text .\n"
        f"  FILTER(?order >= {first} && ?order <= {last})\n}} ORDER BY ?order"
    )


def said_in(sentences: Iterable[URIRef]) -> str:
    """?sentence ?subject ?predicate ?value: what each of the sentences says."""
    return (
        f"SELECT ?sentence ?subject ?predicate ?value WHERE {{\n"
        f"  VALUES ?sentence {{ {values(sentences)} }}\n  GRAPH ?sentence {{ ?subject ?predicate ?value }}\n}}"
    )


def readings_of(sentences: Iterable[URIRef]) -> str:
    """?sentence ?reading: the events, statements and agreements that were read out of each of the sentences."""
    return (
        f"SELECT ?sentence ?reading WHERE {{\n"
        f"  VALUES ?sentence {{ {values(sentences)} }}\n  ?sentence v:reading ?reading\n}}"
    )


_OF_A_SENTENCE = f'STRSTARTS(STR(?thing), {Literal(BASE + "doc/").n3()}) && CONTAINS(STR(?thing), "#s")'
"""Whether a thing is a sentence, as its IRI tells: of all that is found, only the best need be looked up."""


def named(text: str, limit: int) -> str:
    """?thing ?class ?rank: the things whose names hold the words, the best first; the ontology's own words are left
    out, and so are sentences.
    """
    ours = f"STRSTARTS(STR(?thing), {Literal(str(V)).n3()})"
    best = _best(text, f"!({_OF_A_SENTENCE}) && !{ours}", limit)
    return (
        f"SELECT DISTINCT ?thing ?class ?rank WHERE {{\n  {best}\n  ?thing a ?class\n"
        "} ORDER BY DESC(?rank) ?thing ?class"
    )


def saying(text: str, limit: int) -> str:
    """?thing ?rank: the sentences that hold the words, the best first."""
    return f"SELECT ?thing ?rank WHERE {{\n  {_best(text, _OF_A_SENTENCE, limit)}\n}} ORDER BY DESC(?rank) ?thing"


def _best(text: str, fitting: str, limit: int) -> str:
    """The group of ?thing and ?rank: of the things that hold the words and fit, so many, the best."""
    words = Literal(text).n3()
    return (
        f"{{ SELECT ?thing ?rank WHERE {{ ?thing v:matches {words} . FILTER({fitting})\n"
        f"      BIND(v:relevance(?thing, {words}) AS ?rank) }} ORDER BY DESC(?rank) ?thing LIMIT {limit} }}"
    )


def leading() -> str:
    """?property: those that lead from thing to thing."""
    return "SELECT ?property WHERE { ?property a owl:ObjectProperty } ORDER BY ?property"


SCHEMES = {URIRef(str(TOPIC).rstrip("/")): "topics", URIRef(str(ACT).rstrip("/")): "acts of speech"}
