"""/sparql: the query part of the SPARQL 1.1 Protocol, with a page to ask from for browsers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Blueprint, Request, Response, request
from rdflib import URIRef

from verbale import formats
from verbale.errors import InputError, VerbaleError
from verbale.query import is_repeatable
from verbale.serve.addresses import is_iri
from verbale.serve.answers import FOR_PAGES, received
from verbale.serve.editing import editor
from verbale.serve.execution import executing, streamed
from verbale.serve.limits import within_limits
from verbale.serve.linked import VOID
from verbale.serve.problems import Refused, status_of
from verbale.serve.reach import negotiated, prefers_html, the_watch
from verbale.serve.running import Job
from verbale.serve.wellknown import everything
from verbale.store import AnswerKind

blueprint = Blueprint("protocol", __name__)

ROUTE = "/sparql"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
DIRECT = {QUERY: "query", "application/sparql-update": "update"}
"""The media types of what is posted directly (§2.1.3, §2.2.2), each with the parameter that it stands for."""

MOST_PARAMETERS = 1000

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of the protocol: its query, or an update to refuse; its dataset (empty: that of the store) and the
    format it names."""

    query: str | None
    default_graph: Sequence[URIRef]
    named_graph: Sequence[URIRef]
    format: str | None
    timeout: str | None
    is_update: bool = False


@blueprint.route(ROUTE, methods=["GET", "POST"], strict_slashes=False)
def sparql() -> Response:
    """Answers a query; without one, gives the page to write it or the description of the service."""
    try:
        asked = read(request)
        response = answer(asked) if asked.query is not None else _unasked(asked)
    except VerbaleError as error:
        if not prefers_html():
            raise
        status, _ = status_of(error)
        response = editor(request.args.get("query", ""), wrong=str(error), status=status)
    response.headers["Vary"] = "Accept"
    return response


def read(incoming: Request) -> Asked:
    """What a request asks (SPARQL 1.1 Protocol §2.1); raises Refused or InputError for one that is not well formed."""
    pairs = decoded(incoming.query_string)
    if incoming.method == "POST":
        pairs += _body(incoming)
    texts = [(name, value) for name, value in pairs if name in ("query", "update")]
    if len(texts) > 1:
        raise InputError(f"A request holds one query, and this one holds {len(texts)}.")
    if incoming.method == "POST" and not texts:
        raise InputError("The form holds no field named 'query'.")
    is_update = bool(texts) and texts[0][0] == "update"
    if is_update and incoming.method != "POST":  # §2.2
        raise InputError("An update is sent by POST, and this endpoint takes none: it is for reading.")
    return Asked(
        query=texts[0][1] if texts else None,
        default_graph=_graphs(pairs, "default-graph-uri"),
        named_graph=_graphs(pairs, "named-graph-uri"),
        format=_first(pairs, "format"),
        timeout=_first(pairs, "timeout"),
        is_update=is_update,
    )


def _first(pairs: Pairs, parameter: str) -> str | None:
    return next((value for name, value in pairs if name == parameter), None)


def decoded(encoded: bytes) -> Pairs:
    """The parameters of a query string or form, in their order; InputError where they are not in UTF-8 or too many."""
    try:
        return parse_qsl(
            _utf8(encoded), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS, encoding="utf-8"
        )
    except UnicodeDecodeError as error:
        raise InputError("The parameters are not in UTF-8.") from error
    except ValueError as error:
        raise InputError(f"A request may have up to {MOST_PARAMETERS} parameters.") from error


def _utf8(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"The query is not in UTF-8: byte {error.start + 1} cannot be read.") from error


def _body(incoming: Request) -> Pairs:
    if incoming.mimetype not in (FORM, *DIRECT):
        raise Refused(
            415,
            "Unsupported media type",
            f"A query is sent as {QUERY}, or as {FORM} in the field 'query'; this is {incoming.mimetype or 'neither'}.",
        )
    charset = incoming.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise InputError(f"A query is sent in UTF-8 and not in {charset[:40]}.")
    body = incoming.get_data(cache=False)
    return decoded(body) if incoming.mimetype == FORM else [(DIRECT[incoming.mimetype], _utf8(body))]


def _graphs(pairs: Pairs, parameter: str) -> Sequence[URIRef]:
    graphs = [value for name, value in pairs if name == parameter]
    for graph in graphs:
        if not is_iri(graph):
            raise InputError(f"The parameter '{parameter}' must be an absolute IRI, and {graph[:80]!r} is none.")
    return [URIRef(graph) for graph in graphs]


def answer(asked: Asked) -> Response:
    """The answer to a query."""
    query = asked.query or ""
    response = _answer(within_limits(query), asked)
    response.headers["Vary"] = "Accept"
    if not is_repeatable(query):
        response.cache_control.no_store = True
    return response


def _answer(query: str, asked: Asked) -> Response:
    job = Job(
        query,
        tuple(asked.default_graph),
        tuple(asked.named_graph),
        the_watch().limits.time_for(asked.timeout),
        asked.is_update,
    )
    with ExitStack() as stack:
        running = stack.enter_context(executing(job, lambda kind: _wanted(asked, kind)[0] or FOR_PAGES[kind]))
        format, media_type = _wanted(asked, running.kind)
        if format is None:
            return editor(job.sparql, received(running))
        return streamed(running, media_type, stack)


def _wanted(asked: Asked, kind: AnswerKind) -> tuple[formats.Format | None, str]:
    return negotiated(formats.holding("graph" if kind == "graph" else "solutions"), asked.format or "")


def _unasked(asked: Asked) -> Response:
    format, media_type = negotiated(formats.holding("graph"), asked.format)
    response = everything(format, media_type) if format else editor("")
    response.headers["Link"] = f'<{VOID}>; rel="describedby"'
    return response
