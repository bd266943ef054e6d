"""Figures and a place → the record of a data catalogue, in the words of DCAT 3. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

from verbale import formats
from verbale.exports import STREAMED
from verbale.formats import Export, Format
from verbale.model import Triple
from verbale.serve.addresses import DUMPS
from verbale.serve.figures import Figures
from verbale.serve.place import Place
from verbale.terms import ONTOLOGY_GRAPH

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
PROTOCOL = URIRef("https://www.w3.org/TR/sparql11-protocol/")
TITLE = Literal("The minutes of diplomacy", lang="en")
DESCRIPTION = Literal(
    "What governments publish about their diplomacy as a knowledge graph: who met whom, who said, asked, condemned or "
    "promised what, and what was agreed. Every triple stands in the named graph of the sentence that says it.",
    lang="en",
)
KEYWORDS = ("diplomacy", "international relations", "meetings", "statements", "agreements")


def record(place: Place, figures: Figures, changed: datetime | None) -> Iterator[Triple]:
    """The catalogue, its one dataset with its distributions, and the service that answers queries."""
    catalogue, it = place.at("/dcat#catalogue"), place.dataset
    yield from ((catalogue, RDF.type, DCAT.Catalog), (catalogue, DCTERMS.title, TITLE))
    yield from ((catalogue, DCAT.dataset, it), (catalogue, DCAT.service, place.service))
    yield from ((it, RDF.type, DCAT.Dataset), (it, DCTERMS.title, TITLE), (it, DCTERMS.description, DESCRIPTION))
    yield from ((it, DCAT.keyword, Literal(word, lang="en")) for word in KEYWORDS)
    yield from ((it, DCAT.landingPage, place.at("/")), (it, DCTERMS.conformsTo, ONTOLOGY_GRAPH))
    if changed:
        yield (it, DCTERMS.modified, Literal(changed))
    yield from _licence(place, it)
    yield from _period(place, figures)
    yield from _service(place)
    yield from _distributions(place)


def _licence(place: Place, it: URIRef) -> Iterator[Triple]:
    if place.licence:
        yield (it, DCTERMS.license, URIRef(place.licence))


def _period(place: Place, figures: Figures) -> Iterator[Triple]:
    """The days between which the documents were published."""
    if len(figures.span) == 2:
        period = place.at("/dcat#period")
        yield from ((place.dataset, DCTERMS.temporal, period), (period, RDF.type, DCTERMS.PeriodOfTime))
        yield from ((period, DCAT.startDate, figures.span[0]), (period, DCAT.endDate, figures.span[1]))


def _service(place: Place) -> Iterator[Triple]:
    it = place.service
    yield from ((it, RDF.type, DCAT.DataService), (it, DCTERMS.title, Literal("SPARQL endpoint", lang="en")))
    yield from ((it, DCAT.endpointURL, place.endpoint), (it, DCAT.endpointDescription, place.endpoint))
    yield from ((it, DCAT.servesDataset, place.dataset), (it, DCTERMS.conformsTo, PROTOCOL))
    yield from _licence(place, it)


def _distributions(place: Place) -> Iterator[Triple]:
    asked = place.at("/dcat#sparql")
    yield from ((place.dataset, DCAT.distribution, asked), (asked, RDF.type, DCAT.Distribution))
    yield from ((asked, DCAT.accessURL, place.endpoint), (asked, DCAT.accessService, place.service))
    yield from _licence(place, asked)
    for path, row in _files():
        it = place.at(f"/dcat#{row.name}")
        yield from ((place.dataset, DCAT.distribution, it), (it, RDF.type, DCAT.Distribution))
        yield from ((it, DCAT.downloadURL, place.at(path)), (it, DCAT.accessURL, place.at(path)))
        yield from ((it, DCAT.mediaType, URIRef(MEDIA_TYPES + row.media_type)), (it, DCTERMS.title, Literal(row.name)))
        yield from _licence(place, it)


def _files() -> Iterator[tuple[str, Format | Export]]:
    """What can be fetched as one file, with its path."""
    yield from ((path, row) for path in DUMPS if (row := formats.by_file(path)))
    yield from ((f"/export/{row.name}", row) for row in formats.EXPORTS if row.name in STREAMED)
