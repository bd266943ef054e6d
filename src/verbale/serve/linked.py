"""An IRI's address → 303 to the page about the thing or to its data (Cool URIs §4.2), and the data."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request
from rdflib import URIRef

from verbale import formats
from verbale.errors import NotFound
from verbale.formats import Format
from verbale.quads import Quad
from verbale.serve import queries
from verbale.serve.addresses import GRAPHS, data_address, iri_at, page_address
from verbale.serve.execution import exported
from verbale.serve.rdf import written
from verbale.serve.reach import HTML, negotiated, the_place, the_store
from verbale.terms import BASE

blueprint = Blueprint("linked", __name__)

DATA = formats.holding("graph")
VOID = "/.well-known/void"
"""Where the collection that all things are of is described."""


@blueprint.get("/id/<path:rest>")
@blueprint.get("/doc/<path:rest>")
@blueprint.get("/topic/<path:rest>")
@blueprint.get("/act/<path:rest>")
@blueprint.get("/rule/<path:rest>")
@blueprint.get("/trigger/<path:rest>")
@blueprint.get("/topic")
@blueprint.get("/act")
@blueprint.get("/ontology")
@blueprint.get("/names")
@blueprint.get("/inferred")
@blueprint.get("/identities")
@blueprint.get("/loaded")
def thing(rest: str = "") -> Response:
    """303 to what there is to read about the thing, in the format that suits whoever asks."""
    iri = known_iri(request.path)
    format, _ = negotiated(DATA, html_first=True)
    target = data_address(iri, format.suffix) if format else _with_arguments(page_address(iri))
    response = Response(status=303, headers={"Location": target})
    response.vary.add("Accept")
    add_links(response, iri)
    return response


def _with_arguments(target: str) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "format"]
    return f"{target}?{urlencode(kept)}" if kept else target


def known_iri(path: str) -> URIRef:
    """The IRI at that path; NotFound where the store knows nothing of it."""
    iri = iri_at(path)
    if not the_store().query(queries.exists(iri)).boolean:
        raise NotFound(f"This collection holds nothing by the name <{iri[:200]}>.")
    return iri


@blueprint.get("/data/<path:rest>")
def data(rest: str) -> Response:
    """What the store holds of a thing, with the graphs of its quads where the format can name them."""
    format = next((row for row in DATA if rest.endswith(row.suffix)), None)
    if not format:
        endings = ", ".join(row.suffix for row in DATA)
        raise NotFound(f"Data stand at addresses that end in one of {endings}.")
    iri = iri_at(rest.removesuffix(format.suffix))
    response = _graphs(iri, format) if iri in GRAPHS else _part(iri, format)
    add_links(response, iri)
    return response


def _graphs(iri: URIRef, format: Format) -> Response:
    """A graph of no document, together with what follows from it."""
    found = [graph for graph in (iri, URIRef(f"{iri}#inferred")) if the_store().holds(graph)]
    if not found:
        raise NotFound(f"This collection holds nothing by the name <{iri[:200]}>.")
    return exported(the_store().dump_graphs(format, found), format.media_type)


def _part(iri: URIRef, format: Format) -> Response:
    found = tuple(_quads(iri))
    if not found:
        raise NotFound(f"This collection holds nothing by the name <{iri[:200]}>.")
    return Response(written(found, format), mimetype=format.media_type)


def _quads(iri: URIRef) -> Iterable[Quad]:
    if iri.startswith(BASE + "doc/"):
        return the_store().document(iri.removeprefix(BASE + "doc/"))
    return the_store().describe(iri)


def add_links(response: Response, iri: URIRef) -> None:
    """`Link` headers (RFC 8288) to all that there is to read about the thing, and to what this itself is called."""
    ways = [(data_address(iri, row.suffix), row.media_type) for row in DATA]
    for target, media_type in [(page_address(iri), HTML), *ways]:
        response.headers.add("Link", f'<{target}>; rel="alternate"; type="{media_type}"')
    response.headers.add("Link", f'<{_ascii(iri)}>; rel="describes"')
    response.headers.add("Link", f'<{VOID}>; rel="describedby"')
    if response.status_code == 200:
        here = quote(request.path, safe="/:@!$&'()*+,;=~")
        response.headers.add("Link", f'<{the_place().at(here)}>; rel="canonical"')


def _ascii(iri: URIRef) -> str:
    """The IRI as the URI that a header can carry (RFC 3987 §3.1)."""
    return quote(iri, safe="/:@!$&'()*+,;=~#?%")
