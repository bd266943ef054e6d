"""SPARQL update → why it is refused, as the engine's own parser reads it; nothing is carried out.  Pure."""

from __future__ import annotations

import pyoxigraph as ox

from verbale import terms
from verbale.errors import InputError, ReadOnly, VerbaleError
from verbale.query import body_at

_FAILS = "CLEAR GRAPH <urn:x-verbale:none> ; "
"""The engine parses the whole of an update before it does the first part; this part fails in a store without graphs."""


_READ_ONLY = "This endpoint is for reading: facts come from documents, not from updates."


def refusal(sparql: str) -> VerbaleError:
    """ReadOnly for what is well-formed SPARQL 1.1 Update, otherwise InputError.

    The parser goes down into what is nested, so that a hostile text ends a thread with a common stack, and its process.
    """
    if _is_update(sparql):
        return ReadOnly(_READ_ONLY)
    return InputError(f"This is not a well-formed SPARQL update. {_READ_ONLY}")


def _is_update(sparql: str) -> bool:
    start = body_at(sparql)
    try:
        ox.Store().update(sparql[:start] + _FAILS + sparql[start:], base_iri=terms.BASE, prefixes=terms.PREFIXES)
    except SyntaxError:
        return False
    except RuntimeError:
        return True
    raise AssertionError("The engine cleared a graph that is not there.")
