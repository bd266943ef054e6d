"""What all answers of the API share, in the words of OpenAPI 3.1: schemas, problems, headers. Data."""

from __future__ import annotations

Json = dict[str, object]


def _object(properties: Json, *required: str) -> Json:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


_ADDRESS = _text("Where to read about it.")

_DOCUMENT = _object(
    {
        "value": _text("The document's IRI."),
        "address": _ADDRESS,
        "label": _text("Its title."),
        "publisher": _text("Who published it."),
        "issued": _text("The day it was published."),
    },
    "value",
    "address",
    "label",
)
_SENTENCE = _object(
    {
        "text": _text("The words of the sentence."),
        "order": {"type": "integer", "description": "Which sentence of the document it is, counted from 1."},
        "document": {"$ref": "#/components/schemas/Document"},
    },
    "text",
    "order",
    "document",
)
_VALUE = _object(
    {
        "type": _text("“iri”, “bnode”, or the datatype of a literal, such as xsd:date."),
        "value": {
            "type": ["string", "number", "boolean"],
            "description": "The IRI, or the literal: a JSON number or boolean where that is exact, else as written.",
        },
        "label": _text("What the thing is called."),
        "language": _text("The language of a text."),
        "address": _ADDRESS,
        "sentence": {"$ref": "#/components/schemas/Sentence"},
    },
    "type",
    "value",
)
_RESULTS: Json = {
    "type": "object",
    "description": "SPARQL 1.1 Query Results JSON Format.",
    "required": ["head"],
    "properties": {"head": {"type": "object"}, "results": {"type": "object"}, "boolean": {"type": "boolean"}},
}
_PROBLEM: Json = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": _text("One sentence: what was wrong, and what to do."),
    },
}

REFERENCE: dict[str, Json] = {
    name: {"$ref": f"#/components/schemas/{name}"} for name in ("Value", "Results", "Problem")
}

PROBLEMS = {
    "400": "A parameter is missing, unknown, repeated, empty or of the wrong type; the detail says which and why.",
    "404": "Nothing in the collection is called so; the detail names the parameter and what is called alike.",
    "406": "None of the formats asked for can be given.",
    "415": "What was posted is no form.",
    "503": "The collection cannot be read now.",
}
"""What each status other than success tells."""


def _problem(sentence: str) -> Json:
    return {"description": sentence, "content": {"application/problem+json": {"schema": REFERENCE["Problem"]}}}


COMPONENTS: Json = {
    "schemas": {
        "Value": _VALUE,
        "Sentence": _SENTENCE,
        "Document": _DOCUMENT,
        "Results": _RESULTS,
        "Problem": _PROBLEM,
    },
    "responses": {
        "303": {
            "description": "The page for people, for whoever asks for HTML.",
            "headers": {"Location": {"description": "Its address.", "schema": {"type": "string"}}},
        },
        **{status: _problem(sentence) for status, sentence in PROBLEMS.items()},
    },
    "headers": {
        "Link": {
            "description": "Where the first, previous, next and last page are, so far as it is known (RFC 8288).",
            "schema": {"type": "string"},
        }
    },
}
