"""The ontology as pages: all of its terms with a picture, a page for each term, and the schemes of concepts."""

from __future__ import annotations

from flask import Blueprint, Response
from rdflib import URIRef

from verbale.errors import NotFound
from verbale.serve import queries
from verbale.serve.addresses import is_iri
from verbale.serve.linked import add_links
from verbale.serve.memory import lately
from verbale.serve.queries import ontology as asking
from verbale.serve.reach import the_store
from verbale.serve.rendering import page
from verbale.serve.views.ontology import WORDS, concepts, overview, term
from verbale.terms import ONTOLOGY_GRAPH, V

blueprint = Blueprint("ontology", __name__)


def ontology() -> Response:
    """All terms."""
    store = the_store()
    shown = overview(store)
    return page("ontology.html", shown.things(), iri=ONTOLOGY_GRAPH, shown=shown, asked=asking.terms())


@blueprint.get("/page/ontology/<name>")
def one(name: str) -> Response:
    """One term."""
    store, iri = the_store(), URIRef(V[name])
    if not is_iri(iri) or not store.query(queries.exists(iri)).boolean:
        raise NotFound(f"The ontology has no term “{name[:80]}”; /ontology lists those there are.")
    view = lately(store, (term, iri), lambda: term(store, iri))
    response = page("term.html", view.things(), iri=iri, view=view, words=WORDS, behind=asking.told_of(iri))
    add_links(response, ONTOLOGY_GRAPH)
    return response


def scheme(iri: URIRef) -> Response:
    """The concepts of a scheme under their broader ones; one that has none stands at the top."""
    children, uses = concepts(the_store(), iri)
    title, asked = queries.SCHEMES[iri], asking.concepts(iri)
    return page("scheme.html", iri=iri, title=title, children=children, uses=uses, asked=asked)
