"""JSON that a client sends → queries and extensions; an InputError says what is wrong with it. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from verbale.errors import InputError
from verbale.reconcile import Evidence, Query
from verbale.reconcile.model import Strictness
from verbale.serve.problems import Refused
from verbale.serve.reconciling.vocabulary import Vocabulary

BATCH = 200
"""Queries, or entities to extend, in one request."""
LONGEST = 500
"""Characters of a name or value."""
MOST_CANDIDATES, CANDIDATES = 50, 5
"""Candidates of a query, and how many where it does not say."""
MOST_PROPERTIES, MOST_VALUES = 20, 20


@dataclass(frozen=True, slots=True)
class Extension:
    """Entities and properties whose values are wanted, each with how many at most; 0 for all."""

    entities: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def queries(text: str, known: Vocabulary) -> dict[str, Query]:
    """A reconciliation query batch (§4.1 of the API), its queries under their keys."""
    batch = _loaded(text, "queries")
    if len(batch) > BATCH:
        raise Refused(413, "The batch is too large", f"A batch may hold {BATCH} queries, and this one {len(batch):,}.")
    return {key: _query(_object(query, f"The query {key[:40]!r}"), known) for key, query in batch.items()}


def extension(text: str) -> Extension:
    """A data extension query (§7.3)."""
    asked = _loaded(text, "extend")
    ids, wanted = _list(asked, "ids"), _list(asked, "properties")
    if len(ids) > BATCH or len(wanted) > MOST_PROPERTIES:
        most = f"{BATCH} entities and {MOST_PROPERTIES} properties"
        raise Refused(413, "The extension is too large", f"An extension may have up to {most}.")
    entities = tuple(_text(each, "An identifier of 'ids'") for each in ids)
    return Extension(entities, tuple(_wanted(_object(each, "Each of 'properties'")) for each in wanted))


def _wanted(told: Mapping[str, Any]) -> tuple[str, int]:
    settings = _object(told.get("settings") or {}, "'settings'")
    limit = settings.get("limit") or 0
    number = int(limit) if str(limit).isascii() and str(limit).isdigit() and len(str(limit)) < 7 else -1
    if number < 0:
        raise InputError("The setting 'limit' must be a whole number; 0 stands for all.")
    return _text(told.get("id"), "The 'id' of a property"), number


def _query(told: Mapping[str, Any], known: Vocabulary) -> Query:
    evidence = tuple(_evidence(_object(each, "Each of 'properties'"), known) for each in _list(told, "properties"))
    text = _text(told.get("query") or "", "'query'").strip()
    if not text and not evidence:
        raise InputError("A query must have a 'query', which is a name, or 'properties'.")
    if len(evidence) > MOST_PROPERTIES:
        raise InputError(f"A query may have up to {MOST_PROPERTIES} properties, and this one has {len(evidence):,}.")
    return Query(text, _types(told.get("type"), known), _strictness(told), _limit(told.get("limit")), evidence)


def _types(told: object, known: Vocabulary) -> frozenset[str]:
    given = told if isinstance(told, list) else [told] if told else []
    ids = (each.get("id") if isinstance(each, dict) else each for each in given)
    return frozenset(known.type(_text(each, "A 'type'")).id for each in ids)


def _strictness(told: Mapping[str, Any]) -> Strictness:
    found: Strictness = told.get("type_strict") or "any"
    if found not in get_args(Strictness):
        raise InputError("'type_strict' must be 'any', 'should' or 'all'.")
    return found


def _limit(told: object) -> int:
    if told is None:
        return CANDIDATES
    if isinstance(told, bool) or not isinstance(told, int | float) or not 1 <= told < float("inf"):
        raise InputError("'limit' must be a whole number from 1.")
    return min(int(told), MOST_CANDIDATES)


def _evidence(told: Mapping[str, Any], known: Vocabulary) -> Evidence:
    given = told.get("v")
    values = given if isinstance(given, list) else [given]
    if len(values) > MOST_VALUES:
        raise InputError(f"A property may be given {MOST_VALUES} values, and one has {len(values):,}.")
    return Evidence(known.property(_text(told.get("pid"), "'pid'")).id, tuple(map(_value, values)))


def _value(told: object) -> str:
    """A value as text: a string, number or boolean, or an entity by its identifier."""
    if isinstance(told, dict):
        return _text(told.get("id"), "The 'id' of a value")
    if isinstance(told, bool):
        return str(told).lower()
    return _text(str(told) if isinstance(told, int | float) else told, "A value 'v'")


def _loaded(text: str, name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The parameter '{name}' is not valid JSON: {str(error)[:200]}.") from error
    return _object(found, f"The parameter '{name}'")


def _object(found: object, what: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise InputError(f"{what} must be an object of JSON.")
    return found


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    found = told.get(name) or []
    if not isinstance(found, list):
        raise InputError(f"'{name}' must be a list.")
    return found


def _text(found: object, what: str) -> str:
    if not isinstance(found, str) or len(found) > LONGEST or "\0" in found:
        raise InputError(f"{what} must be a text of up to {LONGEST} characters.")
    return found
