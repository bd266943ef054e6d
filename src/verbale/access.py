"""Names of things → the access points under which they are found: a name folded, or the IRI. Pure.

An access point is what archives and libraries call that by which an entity is found in a catalogue (IFLA FRAD, RDA).
Nothing but an equal literal has to be looked for then, whatever the size of the graph and whoever keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

from verbale.model import Triple
from verbale.terms import BASE, V, slug

NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel)
"""The properties that give a name."""

_NAMES = frozenset(map(str, NAMES))  # texts are compared faster than terms
_CONCEPTS = (BASE + "topic/", BASE + "act/")
"""Of these the last segment of the IRI is a name too: cyber-security, condemn."""
_FOUND = (BASE + "id/", BASE + "doc/", *_CONCEPTS)
_UNFOUND = BASE + "id/statement/"
"""Statements are found by who made them, about what; what they are called, nobody asks for."""
_PROPERTY = V.accessPoint


def folded(name: str) -> str:
    """A name without case, accents and marks, its words parted by one blank.

    >>> folded("Côte d’Ivoire"), folded("cyber-security")
    ('cote d ivoire', 'cyber security')
    """
    return slug(name).replace("-", " ")


def points(triples: Iterable[tuple[Node, Node, Node]]) -> Iterator[Triple]:
    """By what the things are found that these triples name; some of it more than once."""
    for thing, predicate, name in triples:
        if str(predicate) in _NAMES and isinstance(thing, URIRef) and _is_found(str(thing)):
            yield from ((thing, _PROPERTY, Literal(point)) for point in _points(str(thing), str(name)) if point)


def _is_found(iri: str) -> bool:
    return iri.startswith(_FOUND) and not iri.startswith(_UNFOUND)


def _points(thing: str, name: str) -> Iterator[str]:
    yield thing
    yield folded(name)
    if thing.startswith(_CONCEPTS):
        yield folded(thing.rpartition("/")[2])
