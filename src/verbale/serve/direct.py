"""A plain query by GET → its answer, without the framework's round, which costs more than a small query itself does.

The same rules are followed in the same order. What needs more than they do goes the round: a page, the description of
the service, any other method, and whatever is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from flask import Flask, Request, Response

from verbale.errors import VerbaleError
from verbale.serve.caching import unchanged
from verbale.serve.operation import admit
from verbale.serve.protocol import ROUTE, Asked, answer, read
from verbale.serve.reach import PAGE, may_take_a_page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Step = Callable[[Response], Response]


def direct(app: Flask, steps: Sequence[Step]) -> WSGIApplication:
    """The application, with plain queries answered in front of it; the steps are those that every answer takes."""
    round_about = app.wsgi_app

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked = _plain(environ)
        if asked is None:
            return round_about(environ, start)
        return _response(app, environ, asked, steps)(environ, start)

    return answered


def _plain(environ: WSGIEnvironment) -> Asked | None:
    """What is asked, where that needs no page and nothing is wrong with it."""
    if environ["REQUEST_METHOD"] != "GET" or environ["PATH_INFO"] != ROUTE or may_take_a_page(environ):
        return None
    try:
        asked = read(Request(environ))
    except VerbaleError:
        return None
    return asked if asked.query is not None and asked.format not in PAGE else None


def _response(app: Flask, environ: WSGIEnvironment, asked: Asked, steps: Sequence[Step]) -> Response:
    try:
        admit(ROUTE)
        response = unchanged() or answer(asked)
        for step in steps:
            response = step(response)
        return response
    except Exception as error:
        with app.request_context(environ):
            return _failed(app, error)


def _failed(app: Flask, error: Exception) -> Response:
    """The framework's answer to an error that it would have met itself."""
    try:
        return app.finalize_request(app.handle_user_exception(error))
    except Exception as unexpected:
        return app.handle_exception(unexpected)
