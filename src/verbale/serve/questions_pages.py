"""The questions as pages: a list, and for each a form for its parameters with the answer below."""

from __future__ import annotations

from flask import Blueprint, Response, request

from verbale import questions
from verbale.errors import NotFound, QuestionError
from verbale.questions import Question
from verbale.serve.answers import Shown, shown
from verbale.serve.reach import the_store
from verbale.serve.rendering import page

blueprint = Blueprint("questions", __name__)


@blueprint.get("/questions")
def every() -> Response:
    """All questions that one can ask."""
    return page("questions.html", questions=questions.load())


@blueprint.get("/questions/<name>")
def one(name: str) -> Response:
    """A question with its answer; where no value is given, for the values of its example."""
    question = _found(name)
    given = {p.name: request.args[p.name] for p in question.parameters if p.name in request.args}
    values = given or question.examples
    answer, sparql, wrong = _asked(question, values)
    return page(
        "question.html",
        answer.things() if answer else (),
        400 if wrong else 200,
        question=question,
        values=values,
        answer=answer,
        sparql=sparql,
        wrong=wrong,
    )


def _found(name: str) -> Question:
    try:
        return questions.find(name)
    except QuestionError as error:
        raise NotFound(f"There is no question “{name}”; /questions lists those there are.") from error


def _asked(question: Question, values: dict[str, str]) -> tuple[Shown | None, str, str]:
    """The answer, the SPARQL that was asked, and what was wrong with the values."""
    try:
        sparql = questions.bind(question, values)
    except QuestionError as error:
        return None, question.text, str(error)
    return shown(the_store().query(sparql)), sparql, ""
