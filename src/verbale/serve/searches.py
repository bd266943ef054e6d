"""/search: words → what holds them, as a page or as JSON; the first letters of a name → names; a class → its things."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request
from rdflib import URIRef

from verbale.errors import InputError, NotAcceptable
from verbale.serve import queries
from verbale.serve.addresses import address, is_iri
from verbale.serve.execution import answered
from verbale.serve.negotiate import choose
from verbale.serve.queries.shelves import members
from verbale.serve.reach import HTML_TYPES, page_number, the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels
from verbale.serve.views.completion import KINDS, complete
from verbale.serve.views.front import LISTED, listing
from verbale.serve.views.searching import FOUND, Found, search
from verbale.serve.views.shelves import LONGEST as MOST
from verbale.terms import ONTOLOGY_GRAPH

blueprint = Blueprint("searches", __name__)

LONGEST = 200
"""Characters of what is sought."""
JSON = "application/json"


@blueprint.get("/search")
def find() -> Response:
    """What holds the words of `q`, or all things of the class `type`."""
    if wanted := request.args.get("type"):
        return _list(wanted)
    text = request.args.get("q", "").strip()
    if len(text) > LONGEST:
        raise InputError(f"A search may have up to {LONGEST} characters, and this one has {len(text)}.")
    as_json = _wants_json()
    found = search(the_store(), answered, text) if text else None
    response = _json(_told(text, found)) if as_json else _page(text, found)
    response.vary.add("Accept")
    return response


def _wants_json() -> bool:
    wanted = request.args.get("format")
    if wanted is not None and wanted not in ("html", "json"):
        raise NotAcceptable(f"There is no format {wanted[:80]!r} for this; there are html, json.")
    chosen = choose(",".join(request.headers.getlist("Accept")), (*HTML_TYPES, JSON))
    if not chosen and not wanted:
        raise NotAcceptable("None of the formats asked for can be given; there are html, json.")
    return wanted == "json" or (not wanted and chosen == JSON)


def _page(text: str, found: Found | None) -> Response:
    groups = found.groups() if found else {}
    names = {thing.iri: thing.name for thing in found.things} if found else {}
    asked = queries.named(text, FOUND) if text else ""
    return page("search.html", names=names, text=text, found=found, groups=groups, asked=asked)


def _told(text: str, found: Found | None) -> object:
    """The same as a page shows; the address of each thing is its IRI."""
    return {
        "query": text,
        "more": bool(found and found.more),
        "things": [
            {"iri": each.iri, "name": each.name, "kind": each.heading, "relevance": each.relevance}
            for each in (found.things if found else ())
        ],
        "sentences": [
            {
                "iri": each.sentence,
                "text": each.text,
                "document": each.document,
                "title": each.head.title,
                "publisher": each.head.publisher,
                "issued": str(each.head.issued) if each.head.issued else None,
                "relevance": found.relevance[each.sentence],
            }
            for each in found.quotations
        ]
        if found
        else [],
    }


def _json(told: object) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), mimetype=JSON)


@blueprint.get("/search/complete")
def completion() -> Response:
    """The things whose names begin so, as JSON: what to write, what it is, and where its page stands."""
    found = complete(the_store(), request.args.get("q", "")[:LONGEST])
    names = labels(the_store(), found)
    return _json([{"name": names[it], "kind": KINDS[kind], "address": address(it)} for it, kind in found.items()])


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
        asked=members(kind, MOST),
    )
