"""queries/*.rq → Question…, and a question with its values → SPARQL text.  [I/O: reads the folder once]

The files follow grlc's conventions: a header of `#+ ` lines in YAML (`summary`, `description`, `defaults`), and
parameters that are variables: `?_actor` (a literal), `?_thing_iri`, `?_year_integer`, `?_since_date`; what has two
underscores, `?__since_date`, may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

import yaml
from rdflib import Literal, URIRef

from verbale.errors import KnowledgeError, QuestionError
from verbale.knowledge import folder
from verbale.query import TERMINALS

HEADER = "#+"
VARIABLE = re.compile(r"(?P<optional>__?)(?P<name>[a-z]+)(?:_(?P<kind>iri|integer|date))?")
# No name holds these; without them a value cannot leave its quotes in any engine.
UNSAFE = re.compile(r"[\\\x00-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name for people, its variable, its kind (a key of KINDS) and a value that is answered."""

    name: str
    variable: str
    kind: str
    required: bool
    example: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the name of its file, a title, the question in one sentence, its parameters, its SPARQL."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def examples(self) -> dict[str, str]:
        """Values with which the shipped data gives an answer."""
        return {p.name: p.example for p in self.parameters if p.example is not None}


def _text(value: str) -> Literal:
    if UNSAFE.search(value):
        raise ValueError
    return Literal(value)


def _iri(value: str) -> URIRef:
    if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\x7f]+', value):
        raise ValueError
    return URIRef(value)


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise ValueError
    return Literal(int(value))


def _date(value: str) -> Literal:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError
    return Literal(date.fromisoformat(value))


KINDS: dict[str, tuple[Callable[[str], Literal | URIRef], str]] = {
    "text": (_text, "a text on one line without backslashes"),
    "iri": (_iri, "an absolute IRI such as https://w3id.org/verbale/id/state/japan"),
    "integer": (_integer, "a whole number such as 2023"),
    "date": (_date, "a date such as 2023-07-12"),
}


def _variables(text: str) -> dict[str, re.Match[str]]:
    """The parameters' variables in their order of appearance, each with its parts."""
    found = (token["variable"][1:] for token in TERMINALS.finditer(text) if token["variable"])
    return {v: match for v in found if (match := VARIABLE.fullmatch(v))}


def _parameter(variable: str, parts: re.Match[str], examples: Mapping[str, object]) -> Parameter:
    example = examples.get(parts["name"])
    return Parameter(
        name=parts["name"],
        variable=variable,
        kind=parts["kind"] or "text",
        required=parts["optional"] == "_",
        example=None if example is None else str(example),
    )


def parse(name: str, source: str) -> Question:
    """The question that one file, or a query somebody typed, asks. Without a header its title is its name."""
    lines = source.splitlines(keepends=True)
    header = "".join(line[len(HEADER) :].removeprefix(" ") for line in lines if line.startswith(HEADER))
    text = "".join(line for line in lines if not line.startswith(HEADER)).strip()
    try:
        fields = yaml.safe_load(header) or {}
        examples = {key: value for row in fields.get("defaults", ()) for key, value in row.items()}
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise QuestionError(f"The header of {name!r} is not what grlc defines: {error}.") from error
    parameters = tuple(_parameter(v, parts, examples) for v, parts in _variables(text).items())
    return Question(name, str(fields.get("summary", name)), str(fields.get("description", "")), parameters, text)


@cache
def load() -> tuple[Question, ...]:
    """All questions that ship with the program, by name."""
    files = sorted(folder("queries").glob("*.rq"))
    if not files:
        raise KnowledgeError("The folder 'queries' holds no questions; reinstall the package.")
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in files)


def find(name: str) -> Question:
    """The question of that name; otherwise an error that suggests those nearest to it."""
    questions = {question.name: question for question in load()}
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions, n=3, cutoff=0.4)
    hint = f"did you mean {_either(near)}?" if near else "`verbale ask --list` lists them."
    raise QuestionError(f"There is no question {name!r}; {hint}")


def _either(names: Iterable[str]) -> str:
    return " or ".join(repr(name) for name in names)


def bind(question: Question, values: Mapping[str, str]) -> str:
    """The question as SPARQL, each parameter's variable replaced by its value as an RDF term (never by raw text)."""
    _refuse_unknown(question, values)
    terms = {p.variable: _term(question, p, values[p.name]) for p in question.parameters if _given(question, p, values)}

    def put(token: re.Match[str]) -> str:
        return terms.get((token["variable"] or "")[1:], token[0])

    return TERMINALS.sub(put, question.text)


def _refuse_unknown(question: Question, values: Mapping[str, str]) -> None:
    known = [p.name for p in question.parameters]
    for name in values:
        if name not in known:
            takes = f"its parameters are {', '.join(known)}" if known else "it takes none"
            raise QuestionError(f"The question {question.name!r} has no parameter {name!r}; {takes}.")


def _given(question: Question, parameter: Parameter, values: Mapping[str, str]) -> bool:
    if values.get(parameter.name, "").strip():
        return True
    if parameter.required:
        example = f", for example {parameter.example!r}" if parameter.example else ""
        raise QuestionError(f"The question {question.name!r} needs its parameter {parameter.name!r}{example}.")
    return False


def _term(question: Question, parameter: Parameter, value: str) -> str:
    convert, expected = KINDS[parameter.kind]
    try:
        return convert(value.strip()).n3()
    except ValueError as error:
        raise QuestionError(
            f"The parameter {parameter.name!r} of {question.name!r} must be {expected}, and {value!r} is not."
        ) from error
