"""Addresses → pages for people: start, search, lists, things, documents, ontology."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Protocol

from flask import Blueprint, Response, request
from rdflib import URIRef
from rdflib.namespace import OWL

from verbale import questions
from verbale.errors import InputError
from verbale.serve import metadata, queries
from verbale.serve.addresses import address, is_iri
from verbale.serve.execution import answered
from verbale.serve.linked import add_links, known_iri
from verbale.serve.memory import once
from verbale.serve.reach import page_number, the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels, literal
from verbale.serve.views.actors import actor
from verbale.serve.views.agreements import agreement
from verbale.serve.views.completion import KINDS, complete
from verbale.serve.views.documents import SENTENCES, document
from verbale.serve.views.events import event
from verbale.serve.views.front import LISTED, holdings, listing, search
from verbale.serve.views.things import PAGE_SIZE, Thing, thing
from verbale.serve.views.topics import topic
from verbale.serve.words import best_label
from verbale.store import Dataset
from verbale.terms import BASE, ONTOLOGY_GRAPH, TOPIC, V

blueprint = Blueprint("pages", __name__)

LONGEST_SEARCH = 200
TO_TRY = {"who-met-whom", "what-was-agreed", "who-condemned", "who-promised-what", "how-an-agreement-evolved"}
SORTS: dict[URIRef, str] = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Properties that lead to things",
    OWL.DatatypeProperty: "Properties that hold values",
    OWL.NamedIndividual: "Individuals",
    OWL.AnnotationProperty: "Words for the reader of texts",
}


@blueprint.get("/")
def start() -> Response:
    """What this is and what it holds."""
    store = the_store()
    held = once(store, holdings, lambda: holdings(store))
    to_try = [question for question in questions.load() if question.name in TO_TRY]
    told = metadata.of_collection(request.host_url)
    return page("start.html", held.things(), held=held, questions=to_try, metadata=told)


@blueprint.get("/search")
def find() -> Response:
    """What holds the words of `q`, or all things of the class `type`."""
    if wanted := request.args.get("type"):
        return _list(wanted)
    text = request.args.get("q", "").strip()
    if len(text) > LONGEST_SEARCH:
        raise InputError(f"A search may have up to {LONGEST_SEARCH} characters, and this one has {len(text)}.")
    found = search(the_store(), answered, text) if text else None
    things = [thing for group in found.groups.values() for thing in group] if found else []
    return page("search.html", things, text=text, found=found)


@blueprint.get("/search/complete")
def completion() -> Response:
    """The things whose names begin so, as JSON: what to write, what it is, and where its page stands."""
    found = complete(the_store(), request.args.get("q", "")[:LONGEST_SEARCH])
    names = labels(the_store(), found)
    offered = [{"name": names[thing], "kind": KINDS[kind], "address": address(thing)} for thing, kind in found.items()]
    return Response(json.dumps(offered, ensure_ascii=False), mimetype="application/json")


def _list(name: str) -> Response:
    kind = URIRef(f"{ONTOLOGY_GRAPH}#{name}")
    if not is_iri(kind):
        raise InputError("The parameter 'type' must be the name of a class of the ontology, such as Meeting.")
    number = page_number()
    listed = listing(the_store(), kind, number)
    return page(
        "list.html",
        [kind, *(other.thing for other in listed.others)],
        listed=listed,
        name=name,
        number=number,
        size=LISTED,
    )


@blueprint.get("/page/<path:rest>")
def about(rest: str) -> Response:
    """The page about a thing."""
    iri = known_iri(rest)
    response = _about(iri)
    add_links(response, iri)
    return response


def _about(iri: URIRef) -> Response:
    if iri == ONTOLOGY_GRAPH:
        return _ontology()
    if iri in queries.SCHEMES:
        return _scheme(iri)
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
    view = once(store, (look, iri), lambda: look(store, iri))
    names = once(store, (look, iri, "names"), lambda: labels(store, (*_named(view.about), *view.things())))
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


def _ontology() -> Response:
    rows = the_store().query(queries.terms(ONTOLOGY_GRAPH)).rows()
    terms: dict[str, list[dict[str, object]]] = {heading: [] for heading in SORTS.values()}
    for (term, kind), each in groupby(rows, key=lambda row: (row[0], row[1])):
        found = list(each)
        heading = SORTS.get(URIRef(str(kind)))
        if heading and isinstance(term, URIRef):
            label = best_label(literal(row[2]) for row in found) or literal(None)
            above = sorted({row[4] for row in found if isinstance(row[4], URIRef)})
            terms[heading].append({"iri": term, "label": str(label), "definition": found[0][3], "above": above})
    named = (iri for group in terms.values() for term in group for iri in _iris(term["above"]))
    return page("ontology.html", named, iri=ONTOLOGY_GRAPH, terms=terms)


def _iris(found: object) -> Iterable[object]:
    return found if isinstance(found, list) else ()


def _scheme(iri: URIRef) -> Response:
    """The concepts of a scheme under their broader ones; one that has none stands at the top."""
    children: dict[object, dict[object, tuple[object, ...]]] = {}
    for concept, label, definition, broader in the_store().query(queries.concepts(iri)).rows():
        children.setdefault(broader, {}).setdefault(concept, (label, definition))
    return page("scheme.html", iri=iri, title=queries.SCHEMES[iri], children=children)
