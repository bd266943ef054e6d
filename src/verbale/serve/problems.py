"""What went wrong → a page for people, application/problem+json (RFC 9457) for programs."""

from __future__ import annotations

import json

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from verbale.errors import (
    Busy,
    EndpointError,
    InputError,
    LimitError,
    NotAcceptable,
    NotFound,
    NotYet,
    OutOfMemory,
    OutOfTime,
    ReadOnly,
    StoreError,
    TooLarge,
    TooMany,
    VerbaleError,
)
from verbale.serve.reach import prefers_html

STATUSES: tuple[tuple[type[VerbaleError], int, str], ...] = (
    (InputError, 400, "That request cannot be answered"),
    (NotFound, 404, "Not found"),
    (NotAcceptable, 406, "No such format"),
    (ReadOnly, 403, "Forbidden"),
    (TooMany, 429, "Too many requests"),
    (OutOfTime, 504, "The query took too long"),
    (OutOfMemory, 503, "The query needed too much memory"),
    (TooLarge, 503, "The answer is too large"),
    (NotYet, 503, "Not there yet"),
    (Busy, 503, "The server is busy"),
    (LimitError, 503, "The answer was broken off"),
    (EndpointError, 502, "The server behind this one gave no answer"),
    (StoreError, 503, "The collection cannot be read"),
    (VerbaleError, 500, "Something is wrong on our side"),
)
# Sentences of our own for what the framework refuses; it has one for each other status.
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not answer that method.",
    413: "The request is too large; a query may have up to one million bytes.",
    500: "Something went wrong on our side, and the log says what.",
}


class Refused(VerbaleError):
    """A request that the protocol answers with a status of its own."""

    def __init__(self, status: int, title: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.title = status, title


def register(app: Flask) -> None:
    """Lets the application answer every error so."""
    app.register_error_handler(VerbaleError, _of_ours)
    app.register_error_handler(HTTPException, _of_http)


def status_of(error: VerbaleError) -> tuple[int, str]:
    """The status and title for an error of ours."""
    if isinstance(error, Refused):
        return error.status, error.title
    return next((status, title) for kind, status, title in STATUSES if isinstance(error, kind))


def _of_ours(error: VerbaleError) -> Response:
    status, title = status_of(error)
    response = report(status, title, str(error))
    if isinstance(error, LimitError) and error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _of_http(error: HTTPException) -> BaseResponse:
    status = error.code or 500
    if status < 400:  # a redirect
        return error.get_response(request.environ)
    response = report(status, error.name, SENTENCES.get(status) or error.description or error.name)
    # `Allow` of a 405, `Retry-After` and the like.
    kept = [(name, value) for name, value in error.get_headers() if name.lower() != "content-type"]
    response.headers.extend(kept)
    return response


def report(status: int, title: str, sentence: str) -> Response:
    """The answer that tells of a problem, as whoever asks can read it."""
    if prefers_html():
        response = Response(render_template("error.html", status=status, title=title, sentence=sentence), status)
    else:
        problem = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
        response = Response(json.dumps(problem, ensure_ascii=False) + "\n", status, mimetype="application/problem+json")
    response.vary.add("Accept")
    return response
