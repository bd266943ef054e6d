"""/sparql for people: a query in its editor, the answer as a table or drawn, the questions as examples to fill in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from flask import Blueprint, Response, request

from verbale import questions
from verbale.errors import InputError, QuestionError
from verbale.serve.addresses import query_address
from verbale.serve.answers import Shown
from verbale.serve.questions_pages import question_named
from verbale.serve.reach import the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels
from verbale.serve.views.pictures import draw
from verbale.serve.views.vocabulary import ROLES, offered
from verbale.terms import PREFIXES

blueprint = Blueprint("editing", __name__)

LONGEST_WORD = 200
BUNDLE = Path(__file__).parent / "static" / "editor.js"
"""The editor, which is there where it could be built; without it the page has a plain text field."""


def editor(query: str, answer: Shown | None = None, wrong: str = "", status: int = 200) -> Response:
    """The page of a query: with its answer, with what was wrong, or to write one."""
    names = labels(the_store(), answer.things()) | answer.words() if answer else {}
    return page(
        "sparql.html",
        status=status,
        names=names,
        query=query,
        answer=answer,
        drawn=draw(answer, names) if answer else {},
        wrong=wrong,
        examples=questions.load(),
        prefixes=PREFIXES,
        bundled=BUNDLE.exists(),
    )


@blueprint.get("/sparql/terms")
def terms() -> Response:
    """The terms that could stand where `q` was begun, as JSON; `role` is property, class or thing."""
    role = request.args.get("role", "thing")
    if role not in ROLES:
        raise InputError(f"The parameter 'role' must be one of {', '.join(ROLES)}.")
    found = offered(the_store(), request.args.get("q", "")[:LONGEST_WORD], role)
    return Response(json.dumps([asdict(word) for word in found], ensure_ascii=False), mimetype="application/json")


@blueprint.get("/sparql/examples/<name>")
def example(name: str) -> Response:
    """303 to the page of the query that a question is with these values; where they do not suit, the page says so."""
    question = question_named(name)
    given = {p.name: request.args[p.name] for p in question.parameters if p.name in request.args}
    try:
        sparql = questions.bind(question, given)
    except QuestionError as error:
        return editor(question.text, wrong=str(error), status=400)
    return Response(status=303, headers={"Location": query_address(sparql)})
