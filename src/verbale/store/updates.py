"""SPARQL text → whether it is an update, told by the engine's own parser; nothing is carried out.  Pure."""

from __future__ import annotations

import pyoxigraph as ox

from verbale import terms
from verbale.query import body_at

_FAILS = "CLEAR GRAPH <urn:x-verbale:none> ; "
"""The engine parses the whole of an update before it does the first part; this part fails in a store without graphs."""


def is_update(sparql: str) -> bool:
    """Whether the text is well-formed SPARQL 1.1 Update."""
    start = body_at(sparql)
    try:
        ox.Store().update(sparql[:start] + _FAILS + sparql[start:], base_iri=terms.BASE, prefixes=terms.PREFIXES)
    except SyntaxError:
        return False
    except RuntimeError:
        return True
    raise AssertionError("The engine cleared a graph that is not there.")
