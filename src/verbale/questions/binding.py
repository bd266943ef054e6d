"""A question and the values of its parameters → SPARQL text. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import Literal

from verbale import access
from verbale.errors import QuestionError
from verbale.query import TERMINALS
from verbale.questions.kinds import KINDS, Term
from verbale.questions.model import Parameter, Question
from verbale.terms import lengthen

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*://")
# What a path of ours looks like where a name could stand.
_OURS = re.compile(r"(?:id|doc|topic|act)/[^\s<>\"{}|^`\\]+")


def bind(question: Question, values: Mapping[str, str]) -> str:
    """The question as SPARQL, each parameter's variable replaced by its value as an RDF term (never by raw text).

    An empty value counts as none. QuestionError for a parameter that is unknown, missing or of the wrong type.
    """
    _refuse_unknown(question, values)
    given = [p for p in question.parameters if _given(question, p, values)]
    terms = {p.variable: term(question, p, values[p.name]).n3() for p in given}

    def put(token: re.Match[str]) -> str:
        return terms.get((token["variable"] or "")[1:], token[0])

    return TERMINALS.sub(put, question.text)


def _refuse_unknown(question: Question, values: Mapping[str, str]) -> None:
    known = [p.name for p in question.parameters]
    for name in values:
        if name not in known:
            takes = f"its parameters are {', '.join(known)}" if known else "it takes none"
            raise QuestionError(f"The question {question.name!r} has no parameter {name[:80]!r}; {takes}.")


def _given(question: Question, parameter: Parameter, values: Mapping[str, str]) -> bool:
    if values.get(parameter.name, "").strip():
        return True
    if parameter.required:
        example = f", for example {parameter.example!r}" if parameter.example else ""
        raise QuestionError(f"The question {question.name!r} needs its parameter {parameter.name!r}{example}.")
    return False


def term(question: Question, parameter: Parameter, value: str) -> Term:
    """The value as the RDF term that takes the variable's place; QuestionError where it cannot be one."""
    value = value.strip()
    if parameter.choices and value not in parameter.choices:
        raise _wrong(question, parameter, "one of " + ", ".join(map(repr, parameter.choices)), value)
    kind = KINDS[parameter.kind]
    try:
        found = kind.convert(value)
    except ValueError as error:
        raise _wrong(question, parameter, kind.expected, value) from error
    return _dressed(parameter, found)


def _dressed(parameter: Parameter, found: Term) -> Term:
    """A text in its language or datatype; one that means a thing as the access point of that."""
    if parameter.language or parameter.datatype:
        return Literal(str(found), lang=parameter.language or None, datatype=parameter.datatype, normalize=False)
    return Literal(_access_point(found)) if parameter.thing and isinstance(found, Literal) else found


def _access_point(value: str) -> str:
    """An IRI, where it is our path to a thing as the whole IRI, or a name folded; marks alone stay as they are."""
    if _OURS.fullmatch(value):
        return str(lengthen(value))
    return value if _ABSOLUTE.match(value) else access.folded(value) or value


def _wrong(question: Question, parameter: Parameter, expected: str, value: str) -> QuestionError:
    shown = repr(value) if len(value) <= 80 else f"{value[:80]!r}…"
    asked = f"The parameter {parameter.name!r} of {question.name!r}"
    return QuestionError(f"{asked} must be {expected}, and {shown} is not.")
