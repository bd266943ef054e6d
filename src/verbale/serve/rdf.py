"""Quads and a format → the bytes that hold them; the context of our JSON-LD.  [I/O]"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rdflib import URIRef

from verbale.formats import Format
from verbale.quads import Quad
from verbale.serve import jsonld, queries
from verbale.serve.reach import the_store
from verbale.store import serialize


def written(quads: Sequence[Quad], format: Format) -> bytes:
    """The quads in the format: JSON-LD in the terms of our context, all others as the engine writes them."""
    if format is jsonld.JSONLD and len(quads) <= jsonld.LARGEST:
        return jsonld.compacted(quads, _leading())
    return serialize(quads, format)


def context() -> dict[str, Any]:
    """The context of our JSON-LD."""
    return jsonld.context(_leading())


def _leading() -> tuple[URIRef, ...]:
    """The properties that lead from thing to thing."""
    return tuple(URIRef(str(row[0])) for row in the_store().query(queries.leading()).rows())
