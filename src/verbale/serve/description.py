"""Figures and a place → the endpoint in the words of SPARQL 1.1 Service Description. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, VOID

from verbale import formats
from verbale.model import Triple
from verbale.serve.figures import Figures
from verbale.serve.place import Place
from verbale.terms import V

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ENTAILMENT = Namespace("http://www.w3.org/ns/entailment/")
OWL_PROFILE = Namespace("http://www.w3.org/ns/owl-profile/")


def service(place: Place, figures: Figures) -> Iterator[Triple]:
    """The service, what it speaks, and the dataset that it asks; its default graph is the dataset of VoID."""
    it, dataset = place.service, place.at("/sparql#dataset")
    yield from ((it, RDF.type, SD.Service), (it, RDFS.label, Literal("Verbale", lang="en")))
    yield from ((it, SD.endpoint, place.endpoint), (it, SD.supportedLanguage, SD.SPARQL11Query))
    # What follows is in the store before anybody asks, and the default graph holds what all the named ones hold.
    yield from ((it, SD.defaultEntailmentRegime, ENTAILMENT["OWL-RDF-Based"]), (it, SD.feature, SD.UnionDefaultGraph))
    yield (it, SD.defaultSupportedEntailmentProfile, OWL_PROFILE.RL)
    yield from ((it, SD.resultFormat, URIRef(row.iri)) for row in formats.FORMATS)
    yield from ((it, SD.propertyFeature, V.matches), (it, SD.extensionFunction, V.relevance))
    yield from ((it, SD.defaultDataset, dataset), (dataset, RDF.type, SD.Dataset))
    yield from ((dataset, SD.defaultGraph, place.dataset), (place.dataset, RDF.type, SD.Graph))
    yield from _graphs(place, dataset, figures)


def _graphs(place: Place, dataset: URIRef, figures: Figures) -> Iterator[Triple]:
    """The graphs that belong to no document. Those that do are the documents' sentences, and too many to list."""
    for (name,), triples in figures.sizes.items():
        named, graph = (place.at(f"/sparql#{part}-{name.rpartition('/')[2]}") for part in ("named", "graph"))
        yield from ((dataset, SD.namedGraph, named), (named, RDF.type, SD.NamedGraph), (named, SD.name, name))
        yield from ((named, SD.graph, graph), (graph, RDF.type, SD.Graph), (graph, VOID.triples, Literal(triples)))
