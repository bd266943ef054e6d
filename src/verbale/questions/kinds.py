"""The types of a parameter's value: what each must be, its JSON Schema, and how a text becomes an RDF term. Pure.

The JSON Schema of a kind allows nothing that its `convert` refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale.terms import lengthen

Term = Literal | URIRef

LONGEST = 1000
"""Characters of a value."""

# No name holds these; without them a value cannot leave its quotes in any engine.
_UNSAFE = r"\\\u0000-\u001f\u007f\u2028\u2029"
_BLANK = r" \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_TEXT = rf"^[^{_UNSAFE}]*[^{_UNSAFE}{_BLANK}][^{_UNSAFE}]*$"

# RFC 3987 §2.2, the parts that an engine tells apart: authority, path with query, fragment.
_CHARACTER = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|[\u00a0-\u1fff\u2070-\ud7ff])"
_AUTHORITY = r"//[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"
_ABSOLUTE = rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{_AUTHORITY}(?:[/?]{_CHARACTER}*)?|[A-Za-z0-9]{_CHARACTER}*)"
_IRI = rf"^(?:{_ABSOLUTE}|(?:id|doc|topic|act)/{_CHARACTER}+)(?:#{_CHARACTER}*)?$"

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,3})?")
_LARGEST = 10**18 - 1


@dataclass(frozen=True, slots=True)
class Kind:
    """One type: what a value must be, with an example; its JSON Schema; its term, or ValueError where it is none."""

    expected: str
    schema: Mapping[str, object]
    convert: Callable[[str], Term]


def _matching(pattern: str, value: str) -> str:
    if len(value) > LONGEST or not re.search(pattern, value):
        raise ValueError(value)
    return value


def _text(value: str) -> Literal:
    return Literal(_matching(_TEXT, value))


def _iri(value: str) -> URIRef:
    return lengthen(_matching(_IRI, value))


def _integer(datatype: URIRef, least: int, most: int, value: str) -> Literal:
    if not _INTEGER.fullmatch(value) or not least <= int(value) <= most:
        raise ValueError(value)
    return Literal(str(int(value)), datatype=datatype)


def _number(datatype: URIRef | None, value: str) -> Literal:
    """A number as it is written in SPARQL: without a datatype asked for, its form tells it (§4.1.2)."""
    if not _NUMBER.fullmatch(value) or abs(Decimal(value)) > _LARGEST:
        raise ValueError(value)
    by_form = XSD.integer if _INTEGER.fullmatch(value) else XSD.double if "e" in value.lower() else XSD.decimal
    chosen = datatype or by_form
    plain = format(Decimal(value), "f") if chosen == XSD.decimal else value
    return Literal(plain, datatype=chosen, normalize=False)


def _boolean(value: str) -> Literal:
    return Literal(_matching("^(?:true|false)$", value), datatype=XSD.boolean)


def _moment(read: Callable[[str], object], datatype: URIRef, form: str, value: str) -> Literal:
    read(_matching(form, value))
    return Literal(value, datatype=datatype, normalize=False)


_DAY, _CLOCK, _ZONE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?", r"(?:Z|[+-][0-9:]{5})?"

_N = "[0-9]{1,9}"
_HOURS = rf"T(?:{_N}H(?:{_N}M)?(?:{_N}S)?|{_N}M(?:{_N}S)?|{_N}S)"
_DAYS = rf"{_N}D(?:{_HOURS})?|{_HOURS}"
_YEARS = rf"(?:{_N}Y(?:{_N}M)?|{_N}M)(?:{_DAYS})?"


def _within(name: str, least: int, most: int) -> tuple[str, Kind]:
    expected = f"a whole number from {least:,} to {most:,}" if name != "integer" else "a whole number such as 2023"
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return name, Kind(expected, schema, partial(_integer, XSD[name], least, most))


def _real(name: str, datatype: URIRef | None) -> tuple[str, Kind]:
    schema = {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST}
    return name, Kind("a number such as 30.5", schema, partial(_number, datatype))


def _formed(name: str, pattern: str, expected: str) -> tuple[str, Kind]:
    return name, Kind(expected, {"type": "string", "pattern": pattern}, partial(_moment, str, XSD[name], pattern))


KINDS: dict[str, Kind] = dict(
    [
        (
            "text",
            Kind(
                f"a text of up to {LONGEST:,} characters on one line without backslashes",
                {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": _TEXT},
                _text,
            ),
        ),
        (
            "iri",
            Kind(
                "an IRI such as https://w3id.org/verbale/id/state/japan, id/state/japan or wd:Q17",
                {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": _IRI},
                _iri,
            ),
        ),
        _within("integer", -_LARGEST, _LARGEST),
        _within("long", -_LARGEST, _LARGEST),
        _within("int", -(2**31), 2**31 - 1),
        _within("short", -(2**15), 2**15 - 1),
        _within("byte", -(2**7), 2**7 - 1),
        _within("nonNegativeInteger", 0, _LARGEST),
        _within("positiveInteger", 1, _LARGEST),
        _within("nonPositiveInteger", -_LARGEST, 0),
        _within("negativeInteger", -_LARGEST, -1),
        _within("unsignedLong", 0, _LARGEST),
        _within("unsignedInt", 0, 2**32 - 1),
        _within("unsignedShort", 0, 2**16 - 1),
        _within("unsignedByte", 0, 2**8 - 1),
        _real("number", None),
        *(_real(name, XSD[name]) for name in ("decimal", "double", "float")),
        ("boolean", Kind("true or false", {"type": "boolean"}, _boolean)),
        (
            "date",
            Kind(
                "a date such as 2023-07-12",
                {"type": "string", "format": "date"},
                partial(_moment, date.fromisoformat, XSD.date, f"^{_DAY}$"),
            ),
        ),
        (
            "dateTime",
            Kind(
                "a date and time such as 2023-07-12T08:35:00Z",
                {"type": "string", "format": "date-time"},
                partial(_moment, datetime.fromisoformat, XSD.dateTime, f"^{_DAY}T{_CLOCK}{_ZONE}$"),
            ),
        ),
        (
            "time",
            Kind(
                "a time such as 08:35:00",
                {"type": "string", "format": "time"},
                partial(_moment, time.fromisoformat, XSD.time, f"^{_CLOCK}{_ZONE}$"),
            ),
        ),
        _formed("dayTimeDuration", rf"^-?P(?:{_DAYS})$", "a duration such as PT20M or P2DT3H"),
        _formed("duration", rf"^-?P(?:{_YEARS}|{_DAYS})$", "a duration such as PT20M or P1Y6M"),
        _formed("gYear", "^[0-9]{4}$", "a year such as 2023"),
        _formed("gYearMonth", "^[0-9]{4}-(?:0[1-9]|1[0-2])$", "a month such as 2023-07"),
    ]
)
"""Every kind by its name in a variable; those of XML Schema are called as there."""
