"""A name that somebody gave for a thing → SPARQL that tells whether it is known, and what is called alike. Pure."""

from __future__ import annotations

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from verbale.terms import PREFIXES, V

_USED = ("rdfs", "skos")
_PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _USED)
_NAMES = "rdfs:label|skos:prefLabel|skos:altLabel"

# Of these the last segment of the IRI stands for the concept too: cyber-security, condemn.
_BY_SLUG = frozenset((V.Act, V.Topic))


def known(kind: URIRef, value: str) -> str:
    """Whether a thing of that class has the name, or the IRI; rdfs:Resource is any class."""
    name = Literal(value).n3()
    slug = f" || STRENDS(STR(?thing), CONCAT('/', LCASE({name})))" if kind in _BY_SLUG else ""
    same = f"LCASE(STR(?name)) = LCASE({name}) || STR(?thing) = {name}{slug}"
    return f"{_PROLOGUE}ASK {{ {_named(kind)} FILTER({same}) }}"


def alike(kind: URIRef, value: str, limit: int) -> str:
    """?name: names of that class which hold the value, or begin with the same letter and are about as long."""
    name, initial = Literal(value.lower()).n3(), Literal(value[:1].lower()).n3()
    near = f"STRSTARTS(?lower, {initial}) && ABS(STRLEN(?lower) - {len(value)}) <= 3"
    return (
        f"{_PROLOGUE}SELECT DISTINCT ?name {{ {_named(kind)} BIND(LCASE(STR(?name)) AS ?lower)\n"
        f"  FILTER(CONTAINS(?lower, {name}) || ({near})) }} ORDER BY ?name LIMIT {limit}"
    )


def _named(kind: URIRef) -> str:
    return f"?thing {_NAMES} ?name ." if kind == RDFS.Resource else f"?thing a {kind.n3()} ; {_NAMES} ?name ."
