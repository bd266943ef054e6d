"""What the collection tells of itself: the service, VoID, DCAT, the example queries, the context of JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain

from flask import Blueprint, Response
from rdflib import URIRef

from verbale import formats, questions
from verbale.errors import NotFound, QuestionError
from verbale.formats import Format
from verbale.model import Triple
from verbale.serve import catalogue, description, examples, rdf, void
from verbale.serve.addresses import DUMPS
from verbale.serve.figures import Figures
from verbale.serve.jsonld import CONTEXT_ADDRESS
from verbale.serve.place import Place
from verbale.serve.reach import data_format, negotiated, the_place, the_store, the_visit
from verbale.serve.rendering import page
from verbale.store import Stamp

blueprint = Blueprint("wellknown", __name__)

DATA = formats.holding("graph")
Part = Callable[[Place], Iterable[Triple]]


@blueprint.get("/.well-known/void")
def dataset() -> Response:
    """The dataset in figures, its record, and the service that answers queries; for people as a page."""
    return _told(_dataset, "dataset.html")


@blueprint.get("/dcat")
def record() -> Response:
    """The record of the dataset alone, as catalogues harvest it; for people as a page."""
    return _told(_record, "dataset.html")


@blueprint.get("/.well-known/sparql-examples")
def queries() -> Response:
    """All example queries."""
    return _told(examples.every)


@blueprint.get("/.well-known/sparql-examples/<name>")
def query(name: str) -> Response:
    """One example query."""
    try:
        question = questions.find(name)
    except QuestionError as error:
        raise NotFound(f"There is no question “{name[:80]}”; /questions lists those there are.") from error
    format, media_type = data_format(DATA)
    triples = (*examples.example(the_place(), question), *examples.prefixes(the_place()))
    return _response(_written(triples, the_place().examples, format), media_type)


@blueprint.get(CONTEXT_ADDRESS)
def context() -> Response:
    """The context of our JSON-LD."""
    return Response(json.dumps(rdf.context(), indent=2) + "\n", mimetype="application/ld+json")


def everything(format: Format, media_type: str) -> Response:
    """All that there is to tell, as an editor reads it from the endpoint that it is pointed to."""
    return _response(_body(_everything, the_store().stamp, the_place(), format), media_type)


def _everything(place: Place) -> Iterator[Triple]:
    yield from (*_dataset(place), *examples.every(place))


def _dataset(place: Place) -> Iterator[Triple]:
    held = _figures()
    yield from (*description.service(place, held), *void.dataset(place, held), *_recorded(place, held))


def _record(place: Place) -> Iterator[Triple]:
    return _recorded(place, _figures())


def _recorded(place: Place, held: Figures) -> Iterator[Triple]:
    stamp = the_store().stamp
    return catalogue.record(place, held, stamp.since if stamp else None)


def _figures() -> Figures:
    """The figures of the store; to wait for them counts as a query of the client."""
    visit = the_visit()
    with visit.watch.query(visit.record):
        return visit.watch.counted.of(the_store())


def _told(part: Part, template: str = "") -> Response:
    """The part in the format that suits whoever asks; with a template, as a page for those who like that better."""
    format, media_type = negotiated(DATA) if template else data_format(DATA)
    if format:
        return _response(_body(part, the_store().stamp, the_place(), format), media_type)
    held = _figures()
    triples = [(name, counted.triples) for name, counted in held.properties.items()]
    response = page(
        template,
        [*chain(*held.classes, *held.properties)],
        held=held,
        place=the_place(),
        rows=DATA,
        dumps=DUMPS,
        triples=triples,
    )
    response.vary.add("Accept")
    return response


def _response(body: bytes, media_type: str) -> Response:
    response = Response(body, mimetype=media_type)
    response.vary.add("Accept")
    return response


@lru_cache(maxsize=16)
def _body(part: Part, _stamp: Stamp | None, place: Place, format: Format) -> bytes:
    """The part as bytes, written once for each state of the store."""
    return _written(part(place), place.void, format)


def _written(triples: Iterable[Triple], graph: URIRef, format: Format) -> bytes:
    return rdf.written([(*triple, graph) for triple in triples], format)
