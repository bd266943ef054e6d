"""Rows of an answer → plain objects for programs: each value with its type, its label, and the sentence it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from verbale.quads import Object
from verbale.serve.addresses import address, compact
from verbale.serve.answers import LABEL
from verbale.serve.sources import Quotation, origin
from verbale.terms import BASE

Row = Sequence[Object | None]

_WHOLE = frozenset(
    XSD[name] for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_REAL = frozenset((XSD.decimal, XSD.double, XSD.float))


def sentences_in(rows: Iterable[Row]) -> list[URIRef]:
    """The sentences among the values."""
    return [term for row in rows for term in row if isinstance(term, URIRef) and origin(term) == "said"]


def plain_rows(
    columns: Sequence[str], rows: Iterable[Row], cited: Mapping[URIRef, Quotation], here: str
) -> Iterator[dict[str, object]]:
    """Each row as an object by column, unbound ones left out; `?xLabel` becomes the label of the IRI in `?x`.

    `here` is the address of this server, at which our own things are found.
    """
    for row in rows:
        bound = {name: term for name, term in zip(columns, row, strict=True) if term is not None}
        labels = {name.removesuffix(LABEL): str(term) for name, term in bound.items() if _labels(name, bound)}
        yield {
            name: _value(term, labels.get(name, ""), cited, here)
            for name, term in bound.items()
            if not _labels(name, bound)
        }


def _labels(name: str, bound: Mapping[str, Object]) -> bool:
    return name.endswith(LABEL) and isinstance(bound.get(name.removesuffix(LABEL)), URIRef)


def _value(term: Object, label: str, cited: Mapping[URIRef, Quotation], here: str) -> dict[str, object]:
    if isinstance(term, Literal):
        return _literal(term)
    if not isinstance(term, URIRef):
        return {"type": "bnode", "value": str(term)}
    told: dict[str, object] = {"type": "iri", "value": str(term)}
    if label:
        told["label"] = label
    if term.startswith(BASE):
        told["address"] = f"{here}{address(term)}"
    if term in cited:
        told["sentence"] = _sentence(cited[term], here)
    return told


def _literal(literal: Literal) -> dict[str, object]:
    if literal.language:
        return {"type": compact(str(RDF.langString)), "value": str(literal), "language": literal.language}
    return {"type": compact(str(literal.datatype or XSD.string)), "value": _scalar(literal)}


def _scalar(literal: Literal) -> str | int | float | bool:
    """The value as JSON has it, where JSON has it exactly; otherwise as it is written."""
    text = str(literal)
    try:
        if literal.datatype in _WHOLE:
            return int(text)
        if literal.datatype in _REAL and Decimal(repr(float(text))) == Decimal(text):
            return int(text) if Decimal(text).is_finite() and text.lstrip("-").isdigit() else float(text)
    except (ValueError, ArithmeticError):
        return text
    return {"true": True, "false": False}.get(text, text) if literal.datatype == XSD.boolean else text


def _sentence(quotation: Quotation, here: str) -> dict[str, object]:
    document = {
        "value": str(quotation.document),
        "address": f"{here}{address(quotation.document)}",
        "label": quotation.head.title,
        "publisher": quotation.head.publisher,
        "issued": "" if quotation.head.issued is None else str(quotation.head.issued),
    }
    return {"text": quotation.text, "order": quotation.order, "document": {k: v for k, v in document.items() if v}}
