"""/rdf-graph-store: the reading part of the SPARQL 1.1 Graph Store HTTP Protocol; and the whole as one file."""

from __future__ import annotations

from flask import Blueprint, Response, request
from rdflib import URIRef

from verbale import formats
from verbale.errors import InputError, NotFound
from verbale.serve.addresses import DUMPS, is_iri
from verbale.serve.execution import exported
from verbale.serve.reach import data_format, the_store

blueprint = Blueprint("graphs", __name__)

DATA = formats.holding("graph")


@blueprint.get("/rdf-graph-store")
def graph() -> Response:
    """The graph that `graph` names, or with `default` the default graph (§4.2, §5.2)."""
    name = _named()
    format, media_type = data_format(DATA)
    response = exported(the_store().dump_graph(format, name), media_type)
    response.vary.add("Accept")
    return response


def _named() -> URIRef | None:
    """The graph asked for; None for the default graph."""
    names, default = request.args.getlist("graph"), request.args.getlist("default")
    if len(names) + len(default) != 1 or any(default):
        raise InputError("Name one graph: ?graph= and its IRI, or ?default for the default graph.")
    if not names:
        return None
    if not is_iri(names[0]):
        raise InputError(f"The parameter 'graph' must be an absolute IRI, and {names[0][:80]!r} is none.")
    if not the_store().holds(URIRef(names[0])):
        raise NotFound(f"This collection holds no graph <{names[0][:200]}>.")
    return URIRef(names[0])


def _dump() -> Response:
    """All that the collection holds: its named graphs, or each triple once where the format knows no graphs."""
    format = formats.by_file(request.path)
    assert format
    return exported(the_store().dump(format), format.media_type)


for path in DUMPS:
    blueprint.add_url_rule(path, "dump", _dump)
