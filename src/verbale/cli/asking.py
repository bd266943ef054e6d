# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The command that asks: a question by name, a file or SPARQL → a table, CSV or JSON.  [I/O]"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale import formats
from verbale.cli.sentences import Place, complain, place_option, services_option
from verbale.errors import QuestionError

if TYPE_CHECKING:
    from verbale.fetch import Address
    from verbale.questions import Question
    from verbale.store import Answer

WRITTEN_AS = {
    ("solutions", "csv"): "csv",
    ("solutions", "json"): "json",
    ("boolean", "csv"): "csv",
    ("boolean", "json"): "json",
    ("graph", "table"): "turtle",
    ("graph", "json"): "jsonld",
}
"""The format in which an answer of a kind is written where that is not our own table."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("target", nargs=-1, type=click.UNPROCESSED, metavar="QUESTION [--PARAMETER VALUE]...")
@place_option
@services_option
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the questions that can be asked by name.")
def ask(target: tuple[str, ...], place: Place, services: tuple[Address, ...], style: str, listing: bool) -> None:
    """Ask the graph a question.

    QUESTION is a name of `verbale ask --list`, with its parameters as options (who-met-whom --actor NATO), or a file
    that ends in .rq, or the text of a SPARQL query.
    """
    from verbale import questions
    from verbale.asking import refuse_unknown
    from verbale.federation import federated
    from verbale.fetch import Reach

    if listing:
        _list(questions.load())
        return
    name, values = _target(target)
    question = _question(name)
    try:
        sparql = questions.bind(question, values)
    except QuestionError as error:
        raise QuestionError(f"{error} Try: {_example(name, question)}" if question.examples else str(error)) from error
    store = place.open()
    refuse_unknown(store.query, question, values)
    _print(store.query(federated(sparql, Reach(services), store.query)), style)


def _list(known: Sequence[Question]) -> None:
    from rdflib import Literal

    from verbale.cli import table

    names = ((q.name, q.question, " ".join(f"--{p.name}" for p in q.parameters)) for q in known)
    table.show(("name", "question", "parameters"), (tuple(map(Literal, row)) for row in names))


def _target(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The question and its parameters, in whatever order they were typed: `--name value` or `--name=value`."""
    asked: list[str] = []
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            asked.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        given = value if equals else next(rest, None)
        if given is None:
            raise QuestionError(f"The parameter --{name} has no value; write --{name} VALUE.")
        values[name] = given
    if len(asked) != 1:
        found = f"{len(asked)} were given; put quotation marks around each value" if asked else "none was given"
        raise QuestionError(
            f"One question is asked at a time, and {found}. `verbale ask --list` names those there are."
        )
    return asked[0], values


def _question(text: str) -> Question:
    """SPARQL text is told from a name by its braces or spaces, a file by its suffix."""
    from verbale import questions

    if "{" in text or " " in text.strip():
        return questions.parse("query", text)
    if text.endswith(".rq"):
        return questions.parse(Path(text).stem, _read(Path(text)))
    return questions.find(text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"The file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"The file {path} is not UTF-8 text; a query is.") from error


def _example(name: str, question: Question) -> str:
    needed = [p for p in question.parameters if p.required and p.example]
    return shlex.join(["verbale", "ask", name, *(word for p in needed for word in (f"--{p.name}", p.example or ""))])


def _print(answer: Answer, style: str) -> None:
    if style == "table" and answer.kind == "solutions":
        _table(answer)
    elif style == "table" and answer.kind == "boolean":
        click.echo("yes" if answer.boolean else "no")
    elif name := WRITTEN_AS.get((answer.kind, style)):
        found = formats.by_name(name)
        assert found
        click.echo(answer.serialize(found), nl=False)
    else:
        raise QuestionError(
            "This query gives triples, which CSV cannot hold; ask with --format json or without --format."
        )


def _table(answer: Answer) -> None:
    from verbale.cli import table

    if not table.show(answer.variables, answer.rows()):
        complain("The graph holds no answer.")
