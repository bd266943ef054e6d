"""The questions → the OpenAPI 3.1 document of their addresses. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rdflib.namespace import RDFS

from verbale import __version__, formats
from verbale.formats import Format
from verbale.questions import KINDS, Parameter, Question
from verbale.questions.shape import shape
from verbale.serve.addresses import last_segment
from verbale.serve.answers import LABEL
from verbale.serve.schemas import COMPONENTS, PROBLEMS, REFERENCE

Json = dict[str, object]

PAGE_SIZE = 100
"""Rows of a page, unless the question or the request says otherwise."""

LARGEST_PAGE = 10_000
LAST_PAGE = 100_000

PLAIN = Format("json", "application/json", ("text/json",), ".json", "solutions", "")
"""Our own shape of an answer, which the document describes."""

SOLUTIONS = tuple(
    replace(row, name="srj", other_media_types=()) if row.name == "json" else row
    for row in formats.holding("solutions")
)
"""The formats of SPARQL; its JSON gives up the name that ours has here."""


def formats_of(question: Question) -> tuple[Format, ...]:
    """The formats in which a question is answered, the preferred first."""
    if shape(question.text).form in ("CONSTRUCT", "DESCRIBE"):
        return formats.holding("graph")
    return (PLAIN, *SOLUTIONS)


def general(question: Question) -> tuple[str, ...]:
    """The names of the parameters that the question takes besides its own: only rows come in pages."""
    return ("format", "limit", "page") if shape(question.text).form == "SELECT" else ("format",)


def document(questions: Iterable[Question], here: str) -> Json:
    """The document; `here` is the address of the server, without a slash at its end."""
    asked = tuple(questions)
    tags = sorted({tag for question in asked for tag in question.tags})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Verbale",
            "version": __version__,
            "summary": "Questions to the minutes of diplomacy",
            "description": "Each question is answered out of a knowledge graph in which every statement stands in the "
            "graph of the sentence that says it.",
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": here or "/"}],
        "tags": [{"name": tag} for tag in tags],
        "paths": {f"/api/{question.name}": _path(question) for question in asked},
        "components": COMPONENTS,
    }


def _path(question: Question) -> Json:
    operation: Json = {
        "summary": question.title,
        "description": question.question or question.title,
        "responses": _responses(question),
        **({"tags": list(question.tags)} if question.tags else {}),
    }
    parameters = [*map(_parameter, question.parameters), *_general(question)]
    path: Json = {"get": {"operationId": question.name, "parameters": parameters, **operation}}
    if question.posts:
        answers = {**_responses(question), "415": {"$ref": "#/components/responses/415"}}
        form = _form(question, parameters)
        path["post"] = {**operation, "operationId": f"{question.name}-post", "requestBody": form, "responses": answers}
    return path


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": told(parameter),
        "schema": _schema(parameter),
        **({"example": _example(parameter)} if parameter.example else {}),
    }


def told(parameter: Parameter) -> str:
    """A sentence about what a parameter takes."""
    if parameter.thing == RDFS.Resource:
        return "The name of a thing, or its IRI."
    if parameter.thing:
        return f"The name of what it is asked of, or its IRI: of the class {last_segment(parameter.thing)}."
    return f"It must be {KINDS[parameter.kind].expected}." if not parameter.choices else "One of those listed."


def _schema(parameter: Parameter) -> Json:
    if parameter.choices:
        return {"type": "string", "enum": list(parameter.choices)}
    return dict(KINDS[parameter.kind].schema)


def _example(parameter: Parameter) -> object:
    """The example in the type of JSON that the schema has."""
    text = parameter.example or ""
    return json.loads(text) if _schema(parameter)["type"] in ("integer", "number", "boolean") else text


def _general(question: Question) -> Iterable[Json]:
    names = [name for row in formats_of(question) for name in dict.fromkeys((row.name, row.suffix.lstrip(".")))]
    size = question.page_size or PAGE_SIZE
    rows: dict[str, tuple[str, Json]] = {
        "format": ("The format, above the Accept header.", {"type": "string", "enum": sorted({*names, "html"})}),
        "limit": ("How many rows a page has.", _whole(LARGEST_PAGE, min(size, LARGEST_PAGE))),
        "page": ("Which page of the rows.", _whole(LAST_PAGE, 1)),
    }
    for name in general(question):
        told, schema = rows[name]
        yield {"name": name, "in": "query", "required": False, "description": told, "schema": schema}


def _whole(most: int, default: int) -> Json:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": default}


def _form(question: Question, parameters: Sequence[Json]) -> Json:
    schema: Json = {
        "type": "object",
        "properties": {str(each["name"]): each["schema"] for each in parameters},
        "required": [parameter.name for parameter in question.parameters if parameter.required],
        "additionalProperties": False,
    }
    return {"required": bool(schema["required"]), "content": {"application/x-www-form-urlencoded": {"schema": schema}}}


def _responses(question: Question) -> Json:
    answered: Json = {
        "description": "The answer.",
        "headers": {"Link": {"$ref": "#/components/headers/Link"}},
        "content": _content(question),
    }
    problems = {status: {"$ref": f"#/components/responses/{status}"} for status in PROBLEMS if status != "415"}
    return {"200": answered, "303": {"$ref": "#/components/responses/303"}, **problems}


def _content(question: Question) -> Json:
    rows = formats_of(question)
    types = {name: row for row in reversed(rows) for name in (*row.other_media_types, row.media_type)}
    return {name: {"schema": _body(question, row)} for name, row in types.items()}


def _body(question: Question, row: Format) -> Json:
    if row is PLAIN:
        return _rows(question)
    if row.name == "srj":
        return REFERENCE["Results"]
    return {} if row.name == "jsonld" else {"type": "string"}


def _rows(question: Question) -> Json:
    parts = shape(question.text)
    values: Json = {
        "question": {"const": question.name},
        "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    if parts.form == "ASK":
        values["boolean"] = {"type": "boolean"}
    else:
        values |= {
            "page": {"type": "integer"},
            "limit": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "Where the next page is, if there is one."},
            "rows": {"type": "array", "items": _row(parts.columns)},
        }
    return {"type": "object", "required": list(values), "properties": values, "additionalProperties": False}


def _row(columns: Sequence[str]) -> Json:
    """An object with a value for each column that is bound; where the query names none, any column may be there."""
    if not columns:
        return {"type": "object", "additionalProperties": REFERENCE["Value"]}
    shown = [name for name in columns if not (name.endswith(LABEL) and name.removesuffix(LABEL) in columns)]
    labels = [name for name in columns if name not in shown]
    properties = {name: REFERENCE["Value"] for name in (*shown, *labels)}
    return {"type": "object", "properties": properties, "additionalProperties": False}
