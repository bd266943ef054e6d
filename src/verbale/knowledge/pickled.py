"""What is made of graphs, with the terms of RDF in it ⇄ bytes, for a reader in the same version of Python and rdflib.

rdflib looks at each term that it makes, whether it is well written and what it means: for forty thousand of them that
takes half a second. So each stands here once, however often it is used, and is not looked at again.
"""

from __future__ import annotations

import atexit
import gc
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any

from rdflib import BNode, Literal, URIRef

from verbale.terms import V

_Told = str | tuple[str | None, ...]
"""A term in plain words: an IRI by itself, a blank node as (label,), a literal as (text, language, datatype)."""


def dumped(made: object) -> bytes:
    """What `loaded` makes the same of; raises what pickle does for what it cannot write."""
    output = io.BytesIO()
    writer = _Writer(output)
    writer.dump(made)
    return pickle.dumps((list(map(_told, writer.terms)), output.getvalue()), pickle.HIGHEST_PROTOCOL)


def loaded(content: bytes | memoryview) -> Any:
    """What was written; raises whatever may come of what is broken."""
    with _lasting():
        told, body = pickle.loads(content)
        reader = pickle.Unpickler(io.BytesIO(body))
        reader.persistent_load = list(map(_term, told)).__getitem__  # type: ignore[method-assign]
        return reader.load()


class _Writer(pickle.Pickler):
    """Writes the number of a term in its place."""

    def __init__(self, output: io.BytesIO) -> None:
        super().__init__(output, pickle.HIGHEST_PROTOCOL)
        self.terms: dict[URIRef | BNode | Literal, int] = {}

    def persistent_id(self, obj: Any) -> int | None:
        """As pickle has it."""
        return self.terms.setdefault(obj, len(self.terms)) if type(obj) in (URIRef, BNode, Literal) else None

    def reducer_override(self, obj: Any) -> Any:
        """As pickle has it; Python's own way to fill dataclasses takes three times as long as to call them."""
        if is_dataclass(obj) and not isinstance(obj, type):
            return type(obj), tuple(getattr(obj, each.name) for each in fields(obj) if each.init)
        return NotImplemented


def _told(term: URIRef | BNode | Literal) -> _Told:
    if isinstance(term, Literal):
        return str(term), term.language, str(term.datatype) if term.datatype else None
    return (str(term),) if isinstance(term, BNode) else str(term)


def _term(told: Any) -> URIRef | BNode | Literal:
    if type(told) is str:
        # The very terms that the program names itself: rdflib compares, in Python, what is not the same object.
        return V.term(told[len(V) :]) if told.startswith(V) else str.__new__(URIRef, told)
    if len(told) == 1:
        return BNode(told[0])
    text, language, datatype = told
    return Literal(text, lang=language, datatype=datatype, normalize=False)


@contextmanager
def _lasting() -> Iterator[None]:
    """What is loaded stays as long as the process. To look through it for garbage, while it comes and each time after,
    would take as long as to load it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        atexit.register(gc.unfreeze)  # or libraries that look for leaks at the end would complain of theirs
        if was_enabled:
            gc.enable()
