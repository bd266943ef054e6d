"""An endpoint's address → what it is and can, in the words of SPARQL 1.1 Service Description. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS

from verbale import formats
from verbale.model import Triple
from verbale.quads import Quad

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ENTAILMENT = Namespace("http://www.w3.org/ns/entailment/")
OWL_PROFILE = Namespace("http://www.w3.org/ns/owl-profile/")


def description(endpoint: URIRef) -> Iterator[Quad]:
    """The triples of the description, in a graph named by the endpoint."""
    service, dataset, graph = (URIRef(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph"))
    result_formats = (row.iri for row in formats.FORMATS)
    triples: list[Triple] = [
        (service, RDF.type, SD.Service),
        (service, RDFS.label, Literal("Verbale", lang="en")),
        (service, SD.endpoint, endpoint),
        (service, SD.supportedLanguage, SD.SPARQL11Query),
        # What follows is in the store before anybody asks.
        (service, SD.defaultEntailmentRegime, ENTAILMENT["OWL-RDF-Based"]),
        (service, SD.defaultSupportedEntailmentProfile, OWL_PROFILE.RL),
        (service, SD.defaultDataset, dataset),
        (dataset, RDF.type, SD.Dataset),
        (dataset, SD.defaultGraph, graph),
        (graph, RDF.type, SD.Graph),
        *((service, SD.resultFormat, URIRef(iri)) for iri in result_formats),
    ]
    yield from ((*triple, endpoint) for triple in triples)
