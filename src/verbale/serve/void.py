"""Figures → the dataset in the words of VoID: how much there is of what, and where it leads. Pure.

Partitions stand within each other as editors read them that complete a query by what the data hold: dataset → class →
property → class or datatype of its values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID

from verbale import formats
from verbale.model import Triple
from verbale.serve.addresses import DUMPS, compact
from verbale.serve.figures import Counted, Figures, Key
from verbale.serve.place import Place
from verbale.terms import BASE

VOID_EXT = Namespace("http://ldf.fi/void-ext#")
TARGETS = {
    "http://www.wikidata.org/entity/": "Wikidata",
    "http://eurovoc.europa.eu/": "EuroVoc",
    "http://metadata.un.org/thesaurus/": "UNBIS Thesaurus",
}
"""What those collections are called that we link to, by where their IRIs stand."""


def dataset(place: Place, figures: Figures) -> Iterator[Triple]:
    """The dataset with its figures, its partitions and its links."""
    it = place.dataset
    yield from ((it, RDF.type, VOID.Dataset), (it, VOID.uriSpace, Literal(BASE)))
    yield from ((it, predicate, Literal(number)) for predicate, number in _totals(figures))
    yield from ((it, VOID.vocabulary, space) for space in vocabularies(figures))
    yield from ((it, VOID.exampleResource, thing) for thing in figures.examples)
    yield from ((it, VOID.dataDump, place.at(path)) for path in DUMPS)
    yield from ((it, VOID.feature, URIRef(row.iri)) for row in formats.holding("graph"))
    yield (it, VOID.sparqlEndpoint, place.endpoint)
    yield from _properties(place, figures)
    yield from _classes(place, figures)
    yield from _linksets(place, figures)


def _totals(figures: Figures) -> Iterator[tuple[URIRef, int]]:
    yield from _numbers(figures.whole)
    yield from ((VOID.classes, len(figures.classes)), (VOID.properties, len(figures.properties)))
    yield (VOID.entities, figures.entities)


def _numbers(counted: Counted) -> Iterator[tuple[URIRef, int]]:
    yield from ((VOID.triples, counted.triples), (VOID.distinctSubjects, counted.subjects))
    yield (VOID.distinctObjects, counted.objects)


def vocabularies(figures: Figures) -> list[URIRef]:
    """The namespaces of the classes and properties that the store uses."""
    used = (term for (term,) in (*figures.classes, *figures.properties))
    return sorted({URIRef(term[: max(term.rfind("#"), term.rfind("/")) + 1]) for term in used})


def _properties(place: Place, figures: Figures) -> Iterator[Triple]:
    for (name,), counted in figures.properties.items():
        partition = _partition(place, "property", (name,))
        yield (place.dataset, VOID.propertyPartition, partition)
        yield (partition, VOID.property, name)
        yield from ((partition, predicate, Literal(number)) for predicate, number in _numbers(counted))


def _classes(place: Place, figures: Figures) -> Iterator[Triple]:
    triples: dict[URIRef, int] = defaultdict(int)
    for (kind, _), counted in figures.uses.items():
        triples[kind] += counted.triples
    for (kind,), things in figures.classes.items():
        partition = _partition(place, "class", (kind,))
        yield from ((place.dataset, VOID.classPartition, partition), (partition, VOID["class"], kind))
        yield from ((partition, VOID.entities, Literal(things)), (partition, VOID.triples, Literal(triples[kind])))
    yield from _uses(place, figures)


def _uses(place: Place, figures: Figures) -> Iterator[Triple]:
    for (kind, name), counted in figures.uses.items():
        partition = _partition(place, "class", (kind, name))
        yield (_partition(place, "class", (kind,)), VOID.propertyPartition, partition)
        yield (partition, VOID.property, name)
        yield from ((partition, predicate, Literal(number)) for predicate, number in _numbers(counted))
    for key, number in figures.to_classes.items():
        yield from _values(place, key, number, (VOID.classPartition, VOID["class"]))
    for key, number in figures.to_datatypes.items():
        yield from _values(place, key, number, (VOID_EXT.datatypePartition, VOID_EXT.datatype))


def _values(place: Place, key: Key, number: int, words: tuple[URIRef, URIRef]) -> Iterator[Triple]:
    """The part of a property's triples whose values are of one class or datatype; `words` lead to it and name that."""
    partition = _partition(place, "class", key)
    yield (_partition(place, "class", key[:2]), words[0], partition)
    yield from ((partition, words[1], key[2]), (partition, VOID.triples, Literal(number)))


def _partition(place: Place, sort: str, key: Iterable[URIRef]) -> URIRef:
    return URIRef(f"{place.void}#" + "/".join((sort, *(quote(compact(iri), safe=":") for iri in key))))


def _linksets(place: Place, figures: Figures) -> Iterator[Triple]:
    for (predicate, space), number in figures.links.items():
        links = _partition(place, "links", (predicate, space))
        target = _partition(place, "target", (space,))
        yield from ((links, RDF.type, VOID.Linkset), (place.dataset, VOID.subset, links))
        yield from ((links, VOID.linkPredicate, predicate), (links, VOID.triples, Literal(number)))
        yield from ((links, VOID.subjectsTarget, place.dataset), (links, VOID.objectsTarget, target))
        yield from ((target, RDF.type, VOID.Dataset), (target, VOID.uriSpace, Literal(str(space))))
        if name := TARGETS.get(str(space)):
            yield (target, DCTERMS.title, Literal(name, lang="en"))
