# ruff: noqa: PLC0415 – what only some commands need is imported inside them, so that `verbale --help` is there at once.
"""Arguments → the rooms, and their answers on standard output; alone prints and exits.  [I/O]

Exit codes: 0, or 1 where something was found wrong (a document refused, a shape violated, a thing not there), or 2
where the command was used wrongly.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from verbale import __version__, formats
from verbale.errors import InputError, QuestionError, StoreError, VerbaleError

if TYPE_CHECKING:
    from verbale.questions import Question
    from verbale.store import Answer

WRONG, MISUSED, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
RDF = {row.name: row for row in formats.FORMATS if row.kind != "solutions"}
WRITTEN_AS = {
    ("solutions", "csv"): "csv",
    ("solutions", "json"): "json",
    ("boolean", "csv"): "csv",
    ("boolean", "json"): "json",
    ("graph", "table"): "turtle",
    ("graph", "json"): "jsonld",
}
"""The format in which an answer of a kind is written where that is not our own table."""


class Sentences(click.Group):
    """A group of commands whose errors are one sentence each, without traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            complain(error)
            ctx.exit(MISUSED if isinstance(error, InputError | StoreError) else WRONG)
        except KeyboardInterrupt:
            complain("Stopped.")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # whoever read our output has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


def complain(what: object) -> None:
    """One sentence on standard error."""
    click.echo(f"verbale: {what}", err=True)


store_option = click.option(
    "--store",
    "directory",
    type=click.Path(path_type=Path),
    envvar="VERBALE_STORE",
    default=Path("store"),
    show_default=True,
    show_envvar=True,
    help="The folder with the graph.",
)


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="verbale")
def main() -> None:
    """Reads what governments publish about their diplomacy and keeps the minutes as a knowledge graph, in which every
    triple stands in the named graph of the sentence that says it."""


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("target", nargs=-1, type=click.UNPROCESSED, metavar="QUESTION [--PARAMETER VALUE]...")
@store_option
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the questions that can be asked by name.")
def ask(target: tuple[str, ...], directory: Path, style: str, listing: bool) -> None:
    """Ask the graph a question.

    QUESTION is a name of `verbale ask --list`, with its parameters as options (who-met-whom --actor NATO), or a file
    that ends in .rq, or the text of a SPARQL query.
    """
    from verbale import questions
    from verbale.store import Store

    if listing:
        _list(questions.load())
        return
    name, values = _target(target)
    question = _question(name)
    try:
        sparql = questions.bind(question, values)
    except QuestionError as error:
        raise QuestionError(f"{error} Try: {_example(name, question)}" if question.examples else str(error)) from error
    _print(Store.open(directory).query(sparql), style)


def _list(known: Sequence[Question]) -> None:
    from rdflib import Literal

    from verbale import table

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
    from verbale import table

    if not table.show(answer.variables, answer.rows()):
        complain("The graph holds no answer.")


@main.command()
@store_option
@click.option(
    "--format", "style", type=click.Choice(list(RDF)), help="Default: what the file's suffix says, otherwise trig."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
@click.option("--document", metavar="SLUG", help="Only this document: its metadata, sentences and what follows.")
@click.option("--thing", metavar="IRI", help="Only what is known of this thing.")
def export(directory: Path, style: str | None, output: Path | None, document: str | None, thing: str | None) -> None:
    """Write the graph as RDF: whole, one document or one thing."""
    from rdflib import URIRef

    from verbale.store import Store

    if document and thing:
        raise click.UsageError("--document and --thing exclude each other.")
    by_suffix = formats.by_file(output) if output else None
    name = style or (by_suffix.name if by_suffix else "trig")
    if name not in RDF:
        raise click.UsageError(f"{name} holds no RDF; give --format or another suffix to --output.")
    store = Store.open(directory)
    with _writing(output) as stream:
        store.export(stream, RDF[name], document, URIRef(thing) if thing else None)


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is there only when all of it is."""
    if path is None:
        yield sys.stdout.buffer
        return
    try:
        with click.open_file(str(path), "wb", atomic=True) as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error


@main.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), envvar="PORT", default=8000, show_default=True, show_envvar=True)
def serve(directory: Path, host: str, port: int) -> None:
    """Serve the graph over HTTP: pages, linked data, SPARQL."""
    from verbale.serve import run
    from verbale.store import Store

    run(Store.open(directory), host, port)
