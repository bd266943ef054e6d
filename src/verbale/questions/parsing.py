"""The text of a query, with its header and variables → a Question. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import XSD

from verbale.errors import QuestionError
from verbale.query import TERMINALS, prefixes
from verbale.questions.header import Header, read, split
from verbale.questions.kinds import KINDS
from verbale.questions.model import Parameter, Question

# The names of BASIL, from which grlc has them: ?_name, ?__name, ?_name_type, ?_name_language, ?_name_prefix_datatype.
VARIABLE = re.compile(
    r"(?P<optional>__?)(?P<name>[^\W_]+)(?:_(?P<kind>[A-Za-z0-9]+))?(?:_(?P<datatype>[A-Za-z0-9]+))?(?:_\w*)?"
)
TEXTS = frozenset(("text", "literal", "string"))


def parse(name: str, source: str) -> Question:
    """The question that one file, or a query somebody typed, asks. Without a header its title is its name."""
    yaml, text = split(source)
    header = read(name, yaml)
    return Question(
        name=name,
        title=header.summary or name,
        question=header.description,
        parameters=_parameters(name, text, header),
        text=text,
        tags=header.tags,
        posts=header.method == "POST",
        page_size=header.pagination,
    )


def _parameters(name: str, text: str, header: Header) -> tuple[Parameter, ...]:
    known = prefixes(text)
    found = [_parameter(parts, header, known) for parts in _variables(text).values()]
    names = [parameter.name for parameter in found]
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise QuestionError(f"The query {name!r} has two variables for its parameter {twice[0]!r}; rename one of them.")
    return tuple(found)


def _variables(text: str) -> dict[str, re.Match[str]]:
    """The parameters' variables in their order of appearance, each with its parts."""
    found = (token["variable"][1:] for token in TERMINALS.finditer(text) if token["variable"])
    return {v: match for v in found if (match := VARIABLE.fullmatch(v))}


def _parameter(parts: re.Match[str], header: Header, known: Mapping[str, str]) -> Parameter:
    kind, language, datatype = _type(parts, known)
    name = parts["name"]
    thing = header.things.get(name)
    return Parameter(
        name=name,
        variable=parts[0],
        kind=kind,
        required=parts["optional"] == "_",
        example=header.defaults.get(name),
        language=language,
        datatype=datatype,
        choices=header.enumerate.get(name, ()),
        thing=None if thing is None else _expanded(thing, known),
    )


def _type(parts: re.Match[str], known: Mapping[str, str]) -> tuple[str, str, URIRef | None]:
    """The kind, language and datatype that a variable's name tells; what it tells of nothing is a text, as in grlc."""
    kind, datatype = parts["kind"] or "text", parts["datatype"]
    if datatype and f"{kind}:" in known:
        full = URIRef(known[f"{kind}:"] + datatype)
        of_xsd = full.startswith(str(XSD)) and datatype in KINDS
        return (datatype, "", None) if of_xsd else ("text", "", full)
    if kind in KINDS or kind in TEXTS:
        return (kind if kind in KINDS else "text"), "", None
    if len(kind) == 2:
        return "text", kind, None
    return "text", "", URIRef(XSD + kind) if kind in XSD else None


def _expanded(name: str, known: Mapping[str, str]) -> URIRef:
    prefix, colon, local = name.partition(":")
    if prefix + colon not in known:
        raise QuestionError(f"The header names the class {name!r}, whose prefix nothing declares.")
    return URIRef(known[prefix + colon] + local)
