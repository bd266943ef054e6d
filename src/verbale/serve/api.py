"""/api: each question as an address of its own, answered page by page, and the document that describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request
from werkzeug.exceptions import MethodNotAllowed

from verbale import asking, questions
from verbale.errors import InputError
from verbale.formats import Format
from verbale.questions import Question, paging
from verbale.questions.shape import shape
from verbale.serve import openapi
from verbale.serve.addresses import is_iri
from verbale.serve.execution import answered, executing, job, streamed
from verbale.serve.openapi import LARGEST_PAGE, LAST_PAGE, PAGE_SIZE, PLAIN
from verbale.serve.problems import Refused
from verbale.serve.protocol import FORM, decoded
from verbale.serve.questions_pages import question_named
from verbale.serve.reach import negotiated, public_address, the_store
from verbale.serve.rendering import page as html_page
from verbale.serve.rows import plain_rows, sentences_in
from verbale.serve.sources import quotations

blueprint = Blueprint("api", __name__)

DOCUMENT = "/api/openapi.json"
GENERAL = ("limit", "page", "format")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the question, the values of its parameters, the page and its size, the format it names."""

    question: Question
    values: Mapping[str, str]
    page: int
    limit: int
    format: str | None

    @property
    def offset(self) -> int:
        """How many rows stand on the pages before."""
        return (self.page - 1) * self.limit

    def address(self, page: int) -> str:
        """Where another page of this answer is."""
        given = {**self.values, "limit": str(self.limit), "page": str(page)}
        return f"{_here()}/api/{quote(self.question.name)}?" + urlencode(
            given | ({"format": self.format} if self.format else {})
        )


@blueprint.get("/api")
def every() -> Response:
    """The questions with their parameters for people; whoever would rather have JSON is sent to the document."""
    format, _ = negotiated([PLAIN], html_first=True)
    if format:
        return _elsewhere(DOCUMENT)
    response = html_page("api.html", questions=questions.load(), described=openapi.told)
    response.vary.add("Accept")
    return response


@blueprint.get(DOCUMENT)
def description() -> Response:
    """The OpenAPI document."""
    found = openapi.document(questions.load(), _here())
    return Response(_json(found), mimetype="application/json")


@blueprint.route("/api/<name>", methods=["GET", "POST", "OPTIONS"], provide_automatic_options=False)
def answer(name: str) -> Response:
    """A question's answer; raises NotFound for a question or name that is unknown, InputError for a wrong parameter."""
    question = question_named(name)
    methods = ["GET", "HEAD", "OPTIONS", *(["POST"] if question.posts else [])]
    if request.method == "OPTIONS":
        return Response(headers={"Allow": ", ".join(methods)})
    if request.method not in methods:
        raise MethodNotAllowed(methods)
    asked = _asked(question)
    sparql = questions.bind(question, asked.values)
    format, media_type = negotiated(openapi.formats_of(question), asked.format)
    if format is None:
        return _elsewhere(f"/questions/{quote(name)}?{urlencode(asked.values)}")
    respond = _rows if shape(question.text).form == "SELECT" else _whole
    response = respond(asked, sparql, format)
    response.mimetype = media_type
    response.vary.add("Accept")
    response.headers.add("Link", f'<{DOCUMENT}>; rel="service-desc"')
    return response


def _rows(asked: Asked, sparql: str, format: Format) -> Response:
    """One page of rows, with the links to the others that are known."""
    selected = answered(paging.window(sparql, asked.limit + 1, asked.offset))
    rows = list(selected.rows())
    if not rows and asked.page == 1:
        asking.refuse_unknown(answered, asked.question, asked.values)
    more = len(rows) > asked.limit
    if format is PLAIN:
        cited = quotations(the_store(), sentences_in(rows))
        told = plain_rows(selected.variables, islice(rows, asked.limit), cited, _here())
        following = asked.address(asked.page + 1) if more else None
        body = _plain(asked) | {"page": asked.page, "limit": asked.limit, "next": following, "rows": list(told)}
        response = Response(_json(body))
    else:
        response = _streamed(paging.window(sparql, asked.limit, asked.offset), format)
    response.headers.extend(_links(asked, more, bool(rows)))
    return response


def _whole(asked: Asked, sparql: str, format: Format) -> Response:
    """The answer of ASK, or the graph of CONSTRUCT and DESCRIBE."""
    asking.refuse_unknown(answered, asked.question, asked.values)
    if format is PLAIN:
        return Response(_json(_plain(asked) | {"boolean": answered(sparql).boolean}))
    return _streamed(sparql, format)


def _streamed(sparql: str, format: Format) -> Response:
    with ExitStack() as stack:
        return streamed(stack.enter_context(executing(job(sparql), lambda kind: format)), format.media_type, stack)


def _plain(asked: Asked) -> dict[str, object]:
    return {"question": asked.question.name, "parameters": dict(asked.values)}


def _links(asked: Asked, more: bool, any_rows: bool) -> list[tuple[str, str]]:
    """`Link` headers (RFC 8288); which page is the last is only known there."""
    last = asked.page if not more and (any_rows or asked.page == 1) else None
    pages = {"first": 1, "prev": asked.page - 1, "next": asked.page + 1 if more else None, "last": last}
    return [("Link", f'<{asked.address(number)}>; rel="{name}"') for name, number in pages.items() if number]


def _asked(question: Question) -> Asked:
    """What the request asks; InputError for a parameter that is unknown, repeated, empty or of the wrong type."""
    given = _given()
    _refuse_unknown(question, given)
    general = {name: given.pop(name, None) for name in GENERAL if name in openapi.general(question)}
    return Asked(
        question=question,
        values=given,
        page=_whole_number("page", general.get("page") or "1", LAST_PAGE),
        limit=_whole_number("limit", general.get("limit") or str(question.page_size or PAGE_SIZE), LARGEST_PAGE),
        format=general.get("format"),
    )


def _refuse_unknown(question: Question, given: Mapping[str, str]) -> None:
    known = [*(parameter.name for parameter in question.parameters), *openapi.general(question)]
    if unknown := next((name for name in given if name not in known), None):
        takes = f"its parameters are {', '.join(known)}"
        raise InputError(f"The question {question.name!r} has no parameter {unknown[:80]!r}; {takes}.")


def _given() -> dict[str, str]:
    """The parameters of the address, and of the form where one is sent."""
    found = decoded(request.query_string) + (_form() if request.method == "POST" else [])
    names = [name for name, _ in found]
    for name, value in found:
        if names.count(name) > 1:
            raise InputError(f"The parameter {name[:80]!r} is given {names.count(name)} times; give it once.")
        if not value.strip():
            raise InputError(f"The parameter {name[:80]!r} is empty; give it a value or leave it out.")
    return dict(found)


def _form() -> list[tuple[str, str]]:
    body = request.get_data(cache=False)
    if body and request.mimetype != FORM:
        raise Refused(415, "Unsupported media type", f"The values of a question are posted as a form, in {FORM}.")
    return decoded(body)


def _whole_number(name: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise InputError(f"The parameter {name!r} must be a whole number from 1 to {most:,}, and {text[:80]!r} is not.")
    return int(text)


def _elsewhere(target: str) -> Response:
    response = Response(status=303, headers={"Location": target})
    response.vary.add("Accept")
    return response


def _here() -> str:
    """The address at which this server is reached; empty where the client’s Host header makes none."""
    address = public_address()
    return address if is_iri(address + "/") else ""


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False) + "\n"
