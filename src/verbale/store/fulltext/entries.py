"""The default graph → the things that have texts, with these: sentences, names, titles; and what a change touched.

The text of a sentence stands on its selector (Web Annotation); the label that we compose for a statement says nothing
that its sentence does not say, and is left out; so are the patterns of words by which texts are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from verbale.quads import Quad
from verbale.store.convert import node
from verbale.store.fulltext.segment import Entry
from verbale.terms import BASE, OA

NAMING = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, DCTERMS.publisher)
"""The properties that tell a text of a thing itself."""
LEFT_OUT = (f"{BASE}id/statement/", f"{BASE}trigger/")
"""How the IRIs of things begin that no words lead to."""
_TEXTS = frozenset((OA.exact, *NAMING))
_EXACT, _NAMES = node(OA.exact), [*map(node, NAMING)]
_QUOTE = "-quote"
_DEFAULT = ox.DefaultGraph()


class Touched:
    """Notes the things whose texts quads tell that came or went."""

    def __init__(self) -> None:
        self.things: dict[str, None] = {}

    def note(self, quad: Quad) -> None:
        """Notes the subject of a quad that tells a text."""
        subject, predicate = quad[:2]
        if predicate in _TEXTS and isinstance(subject, URIRef) and not str(subject).startswith(LEFT_OUT):
            self.things[subject.removesuffix(_QUOTE)] = None


def of_things(engine: ox.Store, things: Iterable[str]) -> Iterator[Entry]:
    """Each of the things with its texts as they are now."""
    for iri in things:
        texts = dict.fromkeys(_texts(engine, iri))
        yield iri, "\n".join(texts) if texts else None


def _texts(engine: ox.Store, iri: str) -> Iterator[str]:
    yield from _values(engine, ox.NamedNode(iri + _QUOTE), _EXACT)
    for predicate in _NAMES:
        yield from sorted(_values(engine, ox.NamedNode(iri), predicate))


def _values(engine: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[str]:
    found = engine.quads_for_pattern(subject, predicate, None, _DEFAULT)
    return (quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def every(engine: ox.Store) -> Iterator[Entry]:
    """All things that have texts, with them; the sentences are streamed, the names of one thing brought together."""
    for quad in engine.quads_for_pattern(None, _EXACT, None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject.value.removesuffix(_QUOTE), quad.object.value
    named: dict[str, tuple[str, ...]] = {}  # they are many, and a tuple is a quarter of a dictionary
    for predicate in _NAMES:
        for quad in engine.quads_for_pattern(None, predicate, None, _DEFAULT):
            if isinstance(quad.object, ox.Literal) and _is_led_to(quad.subject):
                texts = named.get(quad.subject.value, ())
                if quad.object.value not in texts:
                    named[quad.subject.value] = (*texts, quad.object.value)
    yield from ((iri, "\n".join(texts)) for iri, texts in named.items())


def _is_led_to(thing: object) -> TypeGuard[ox.NamedNode]:
    """Whether words lead to a thing. The others are the most by far, and are not even held in memory."""
    return isinstance(thing, ox.NamedNode) and not thing.value.startswith(LEFT_OUT)
