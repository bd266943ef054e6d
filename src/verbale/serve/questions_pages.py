"""The questions as pages: a list, and for each a form for its parameters with the answer below."""

from __future__ import annotations

from flask import Blueprint, Response, request

from verbale import questions
from verbale.asking import refuse_unknown
from verbale.errors import NotFound, QuestionError, VerbaleError
from verbale.questions import Question
from verbale.serve.answers import FOR_PAGES, Shown, received
from verbale.serve.execution import answered, executing, job
from verbale.serve.problems import status_of
from verbale.serve.reach import the_store
from verbale.serve.rendering import page
from verbale.serve.sources import labels
from verbale.serve.views.pictures import draw

blueprint = Blueprint("questions", __name__)


@blueprint.get("/questions")
def every() -> Response:
    """All questions that one can ask."""
    return page("questions.html", questions=questions.load())


@blueprint.get("/questions/<name>")
def one(name: str) -> Response:
    """A question with its answer; where no value is given, for the values of its example."""
    question = question_named(name)
    given = {p.name: request.args[p.name] for p in question.parameters if p.name in request.args}
    values = given or question.examples
    answer, sparql, wrong = _asked(question, values, given)
    names = labels(the_store(), answer.things()) | answer.words() if answer else {}
    return page(
        "question.html",
        status=status_of(wrong)[0] if wrong else 200,
        names=names,
        question=question,
        values=values,
        answer=answer,
        drawn=draw(answer, names) if answer else {},
        sparql=sparql,
        wrong=str(wrong or ""),
    )


def question_named(name: str) -> Question:
    """The question of that name; NotFound, with those called alike, where there is none."""
    try:
        return questions.find(name)
    except QuestionError as error:
        near = questions.near(name) or "/questions lists those there are."
        raise NotFound(f"There is no question “{name[:80]}”; {near}") from error


def _asked(
    question: Question, values: dict[str, str], given: dict[str, str]
) -> tuple[Shown | None, str, VerbaleError | None]:
    """The answer, the SPARQL that was asked, and what was wrong; an example may be unknown here."""
    try:
        sparql = questions.bind(question, values)
        with executing(job(sparql), FOR_PAGES.__getitem__) as running:
            answer = received(running)
        if not answer.rows:
            refuse_unknown(answered, question, given)
    except (QuestionError, NotFound) as error:
        return None, question.text, error
    return answer, sparql, None
