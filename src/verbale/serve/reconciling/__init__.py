"""/reconcile: the Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group): names → entities."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, request
from rdflib import URIRef

from verbale.errors import InputError, NotFound
from verbale.serve.addresses import address
from verbale.serve.execution import the_record
from verbale.serve.problems import Refused
from verbale.serve.protocol import FORM, decoded
from verbale.serve.reach import public_address, the_store, the_watch
from verbale.serve.reconciling import asked, matching, told
from verbale.serve.reconciling.entities import index
from verbale.serve.reconciling.vocabulary import entity, vocabulary
from verbale.serve.rendering import page
from verbale.serve.views.things import about

blueprint = Blueprint("reconciling", __name__, url_prefix="/reconcile")

FRAMED = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; object-src 'none'"
"""The policy of the preview: clients show it in a frame, as they may no other page."""
LAST = 1_000
"""Properties that are proposed where the client does not say how many."""


@blueprint.route("", methods=["GET", "POST"], strict_slashes=False)
def service() -> Response:
    """The manifest; for `queries` the candidates of each, for `extend` the values of properties of entities."""
    given = _given()
    if "queries" in given and "extend" in given:
        raise InputError("A request holds 'queries' or 'extend', and this one holds both.")
    if "queries" in given:
        queries = asked.queries(given["queries"], vocabulary(the_store()))
        with the_watch().query(the_record()):
            return _json(matching.matches(the_store(), queries))
    if "extend" in given:
        extension = asked.extension(given["extend"])
        with the_watch().query(the_record()):
            return _json(matching.extended(the_store(), extension))
    if request.method == "POST":
        raise InputError("The form holds neither 'queries' nor 'extend'.")
    return _json(told.manifest(public_address(), vocabulary(the_store())))


@blueprint.get("/suggest/<kind>")
def suggest(kind: str) -> Response:
    """Entities, types or properties whose names begin with `prefix`, those before `cursor` left out."""
    if kind not in matching.SUGGESTED:
        raise NotFound(f"Suggestions are of {', '.join(matching.SUGGESTED)}, and not of {kind[:40]!r}.")
    prefix = request.args.get("prefix", "")[: asked.LONGEST]
    return _json({"result": matching.SUGGESTED[kind](the_store(), prefix, _number("cursor", 0))})


@blueprint.get("/flyout/<kind>")
def flyout(kind: str) -> Response:
    """A few words of HTML on the entity, type or property `id`."""
    wanted = request.args.get("id", "")
    found = matching.described(the_store(), kind, wanted) if kind in matching.SUGGESTED else None
    if not found:
        raise NotFound(f"There is no {kind[:40]} {wanted[:80]!r} to tell of.")
    return _json({"id": wanted, "html": render_template("reconcile/flyout.html", name=found[0], text=found[1])})


@blueprint.get("/properties")
def proposals() -> Response:
    """The properties that entities of `type` have, `limit` of them where that is given."""
    kind = vocabulary(the_store()).type(request.args.get("type", ""))
    limit = _number("limit", LAST)
    found = matching.proposed(the_store(), kind)[:limit]
    shown = [{"id": each.id, "name": each.name} for each in found]
    return _json({"type": kind.id, "limit": limit, "properties": shown})


@blueprint.get("/view")
def view() -> Response:
    """303 to the entity `id`."""
    return Response(status=303, headers={"Location": address(_known()) or "/"})


@blueprint.get("/preview")
def preview() -> Response:
    """The entity `id` in short, to be shown in a frame."""
    iri = _known()
    shown = about(the_store(), iri)
    things = [iri, *shown.types, *(term for fact in shown.facts for term in (fact.predicate, fact.value))]
    response = page("reconcile/preview.html", things, thing=shown)
    response.headers["Content-Security-Policy"] = FRAMED
    return response


def _known() -> URIRef:
    wanted = request.args.get("id", "")
    found = index(the_store()).by_identifier(str(entity(wanted) or ""))
    if not found:
        raise NotFound(f"There is no entity {wanted[:80]!r} here.")
    return found.iri


def _given() -> dict[str, str]:
    """The parameters of the address, and of the form where one is sent."""
    pairs = decoded(request.query_string)
    if "callback" in request.args:  # a script of our own origin, written by a stranger, would get past every policy
        raise InputError("There is no JSONP here; any page may read the answers, by CORS. Leave 'callback' out.")
    if request.method == "POST":
        if request.mimetype != FORM:
            raise Refused(415, "Unsupported media type", f"Queries are posted as a form, in {FORM}.")
        pairs += decoded(request.get_data(cache=False))
    return dict(pairs)


def _number(name: str, otherwise: int) -> int:
    text = request.args.get(name) or str(otherwise)
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise InputError(f"The parameter {name!r} must be a whole number, and {text[:40]!r} is none.")
    return int(text)


def _json(found: object) -> Response:
    return Response(json.dumps(found, ensure_ascii=False) + "\n", mimetype="application/json")
