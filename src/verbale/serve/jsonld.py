"""Quads and the terms of our context → compact JSON-LD 1.1, in which our words stand without prefix. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyld import jsonld
from rdflib import URIRef
from rdflib.namespace import RDF

from verbale import formats
from verbale.quads import Quad
from verbale.store import serialize
from verbale.terms import PREFIXES, V

CONTEXT_ADDRESS = "/context.jsonld"
LARGEST = 3_000
"""Quads; what is more is written as the engine writes it, in full IRIs."""

JSONLD = formats.by_media_type("application/ld+json")


@lru_cache(maxsize=4)
def context(leading: tuple[URIRef, ...]) -> dict[str, Any]:
    """The context: the prefixes as everywhere, our words as they are, and the properties that lead to things."""
    terms: dict[str, Any] = {"@version": 1.1, "@vocab": str(V), "id": "@id", "type": "@type", **PREFIXES}
    # The names of our words are plain strings: to rdflib, an IRI equals no string.
    words = sorted(iri.removeprefix(V) for iri in leading if iri.startswith(V))
    return {"@context": terms | {word: {"@id": str(V) + word, "@type": "@id"} for word in words}}


def compacted(quads: Iterable[Quad], leading: tuple[URIRef, ...]) -> bytes:
    """The quads in compact form, with the context inside: who keeps the file can read it without us."""
    assert JSONLD
    expanded = json.loads(serialize(quads, JSONLD), object_hook=_typed)
    return json.dumps(jsonld.compact(expanded, context(leading), {"graph": True}), ensure_ascii=False).encode()


def _typed(node: dict[str, Any]) -> dict[str, Any]:
    """The node with its classes where JSON-LD keeps them; the engine writes them as any other property."""
    kinds = node.pop(str(RDF.type), None)
    return node if kinds is None else node | {"@type": [kind["@id"] for kind in kinds]}
