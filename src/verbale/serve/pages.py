"""Addresses → pages for people: start, search, lists, things, documents, ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from flask import Blueprint, Response, current_app, request
from rdflib import URIRef

from verbale import questions
from verbale.errors import InputError
from verbale.serve import metadata, queries
from verbale.serve.addresses import is_iri
from verbale.serve.ahead import EXTENSION
from verbale.serve.linked import add_links, known_iri
from verbale.serve.memory import lately
from verbale.serve.ontology_pages import ontology, scheme
from verbale.serve.queries.collection import connected
from verbale.serve.reach import page_number, the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels
from verbale.serve.views.actors import actor
from verbale.serve.views.agreements import agreement
from verbale.serve.views.documents import SENTENCES, document
from verbale.serve.views.events import event
from verbale.serve.views.front import CONNECTED, holdings
from verbale.serve.views.things import PAGE_SIZE, Thing, thing
from verbale.serve.views.topics import topic
from verbale.store import Dataset
from verbale.terms import BASE, ONTOLOGY_GRAPH, TOPIC, V

blueprint = Blueprint("pages", __name__)

TO_TRY = {"who-met-whom", "what-was-agreed", "who-condemned", "who-promised-what", "how-an-agreement-evolved"}


@blueprint.before_request
def ahead() -> None:
    """Whoever looks at one page will look at others."""
    current_app.extensions[EXTENSION].begin()


@blueprint.get("/")
def start() -> Response:
    """What this is and what it holds."""
    store = the_store()
    held = holdings(store)
    to_try = [question for question in questions.load() if question.name in TO_TRY]
    told = metadata.of_collection(request.host_url)
    return page("start.html", held.things(), held=held, questions=to_try, metadata=told, asked=connected(CONNECTED))


@blueprint.get("/page/<path:rest>")
def about(rest: str) -> Response:
    """The page about a thing."""
    iri = known_iri(rest)
    response = _about(iri)
    add_links(response, iri)
    return response


def _about(iri: URIRef) -> Response:
    if iri == ONTOLOGY_GRAPH:
        return ontology()
    if iri in queries.SCHEMES:
        return scheme(iri)
    if iri.startswith(BASE + "doc/"):
        return _document(iri)
    if "role" in request.args:
        return _thing(iri)
    kinds = {kind for (kind,) in the_store().query(queries.types_of(iri)).rows()}
    if iri.startswith(str(TOPIC)):
        return _view(iri, topic, "topic.html")
    found = next((each for kind, each in VIEWS.items() if kind in kinds), None)
    return _view(iri, *found) if found else _thing(iri)


def _document(iri: URIRef) -> Response:
    number, chosen = page_number(), _iri_given("thing")
    shown = document(the_store(), iri, number)
    return page(
        "document.html",
        (*shown.things(), chosen),
        iri=iri,
        document=shown,
        chosen=chosen,
        number=number,
        size=SENTENCES,
        behind=queries.facts_of(iri),
        metadata=metadata.of_document(shown),
    )


def _iri_given(parameter: str) -> URIRef | None:
    """The IRI that the parameter gives, None for none; raises InputError for what is no IRI."""
    given = request.args.get(parameter, "")
    if given and not is_iri(given):
        raise InputError(f"The parameter '{parameter}' must be an IRI.")
    return URIRef(given) if given else None


class View(Protocol):
    """What a page shows of a thing of one kind."""

    @property
    def about(self) -> Thing:
        """What is told of the thing itself."""

    def things(self) -> Iterable[object]:
        """All that the page names beside."""


VIEWS: dict[URIRef, tuple[Callable[[Dataset, URIRef], View], str]] = {
    V.Event: (event, "event.html"),
    V.Actor: (actor, "actor.html"),
    V.Agreement: (agreement, "agreement.html"),
}
"""For each kind of thing, what its page shows and the template of it; what is none of these has the general page."""


def _view(iri: URIRef, look: Callable[[Dataset, URIRef], View], template: str) -> Response:
    store = the_store()
    view = lately(store, (look, iri), lambda: look(store, iri))
    names = labels(store, (*_named(view.about), *view.things()))
    told = metadata.of_thing(view.about, names)
    return page(template, names=names, iri=iri, view=view, behind=queries.facts_of(iri), metadata=told)


def _thing(iri: URIRef) -> Response:
    role, number = _iri_given("role"), page_number()
    shown = thing(the_store(), iri, role, number)
    names = labels(the_store(), _named(shown))
    return page(
        "thing.html",
        names=names,
        iri=iri,
        thing=shown,
        role=role,
        number=number,
        size=PAGE_SIZE,
        behind=queries.facts_of(iri),
        metadata=metadata.of_thing(shown, names),
    )


def _named(shown: Thing) -> Iterable[object]:
    yield from (shown.iri, *shown.types)
    yield from (term for fact in shown.facts for term in (fact.predicate, fact.value))
    yield from (other.thing for group in shown.groups for other in group.others)
