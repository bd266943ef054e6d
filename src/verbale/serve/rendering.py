"""Templates and what they are given → HTML; what templates can say of a term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, render_template, request
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDFS, SH, SKOS

from verbale import formats
from verbale.serve.addresses import (
    address,
    cite_address,
    compact,
    data_address,
    last_segment,
    page_address,
    query_address,
    sentence_address,
)
from verbale.serve.queries import declared
from verbale.serve.reach import the_store
from verbale.serve.sources import Quotation, labels
from verbale.serve.views.documents import SENTENCES
from verbale.serve.words import PLURALS, fallback_name, readable, readable_day
from verbale.terms import BASE, V

NAMESPACES = {"rdfs": RDFS, "skos": SKOS, "owl": OWL, "sh": SH}
"""Whose terms templates name."""


def register(app: Flask) -> None:
    """Gives the templates their filters."""
    app.jinja_env.filters.update(place=_place, address=address, page=page_address, data=data_address, cite=cite_address)
    app.jinja_env.filters.update(
        local=_local, readable=readable, name=_name, compact=compact, segment=last_segment, day=readable_day, runs=_runs
    )
    app.jinja_env.filters.update(declared=declared)
    app.jinja_env.tests.update(iri=lambda term: isinstance(term, URIRef), ours=lambda term: str(term).startswith(BASE))
    app.jinja_env.globals.update(
        query_address=query_address,
        term=_term,
        same_address=_same_address,
        plural=PLURALS,
        v=V,
        **NAMESPACES,
        data_formats=formats.holding("graph"),
    )


def _place(quotation: Quotation) -> str:
    return sentence_address(quotation.sentence, quotation.order, SENTENCES)


def _local(iri: str) -> str:
    """The name of a term of the ontology; empty for any other thing."""
    return iri.removeprefix(str(V)) if iri.startswith(str(V)) else ""


@pass_context
def _name(context: Context, iri: URIRef) -> str:
    names: dict[URIRef, str] = context.get("names", {})
    return names.get(iri) or fallback_name(iri)


@pass_context
def _term(context: Context, node: object, words: str = "") -> Markup:
    """A term: ours by its name and its address here, one of the web as a link out, a literal in words."""
    if node is None:
        return _NOTHING
    if not isinstance(node, URIRef):
        return escape(readable(node) if isinstance(node, Literal) else node)
    target = address(node)
    if not target:
        return Markup(f"<code>{escape(node)}</code>")
    if node.startswith(BASE):
        return Markup(f'<a href="{escape(target)}">{escape(words or _name(context, node))}</a>')
    return Markup(f'<a href="{escape(target)}" {_OUT}>{escape(words or compact(node))}</a>')


_NOTHING = Markup('<span class="none" aria-label="no value">–</span>')
_OUT = 'rel="external noopener nofollow" class="out"'


def _runs(rows: Iterable[Any], key: str | int) -> list[tuple[object, list[Any]]]:
    """Rows in their order, those beside each other put together that have the same attribute or item."""
    by = attrgetter(key) if isinstance(key, str) else itemgetter(key)
    return [(value, list(each)) for value, each in groupby(rows, by)]


def _same_address(**changed: str) -> str:
    """The address of this page with other values of some parameters."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    return quote(request.path) + "?" + urlencode([*kept, *changed.items()])


def page(
    template: str,
    named: Iterable[object] = (),
    status: int = 200,
    names: Mapping[URIRef, str] | None = None,
    **shown: object,
) -> Response:
    """The page made of a template; `named` are the things on it whose names it needs, unless `names` has them."""
    known = labels(the_store(), named) if names is None else names
    return Response(render_template(template, names=known, **shown), status, mimetype="text/html")
