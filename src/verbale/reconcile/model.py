"""The types that flow in matching: Entity and Query → Candidate; frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rdflib import URIRef

Strictness = Literal["any", "should", "all"]
"""Whether a candidate must have one of the types, should have one, or must have all."""

Told = Mapping[tuple[URIRef, str], tuple[str, ...]]
"""By entity and property all that is known there: identifiers, names and values as text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something to be matched: its IRI, the name to show, its types, all names that it goes by, and the IRIs that are
    known to mean the same.
    """

    iri: URIRef
    name: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    same: frozenset[URIRef] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is told beside the name: one of these values of a property."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Whom to find: by a name, which may be empty where there is evidence, among the types (none: among all)."""

    text: str
    types: frozenset[str] = frozenset()
    strictness: Strictness = "any"
    limit: int = 5
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant: how likely, from 0 to 100, whether surely, and what the score was made of."""

    entity: Entity
    score: float
    match: bool
    features: Mapping[str, float | bool]
