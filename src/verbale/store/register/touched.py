"""Quads that come and go → the things of which the register may tell otherwise now, and the register so.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF

from verbale.quads import Quad
from verbale.store.register.asked import Ask, facts
from verbale.store.register.register import Register
from verbale.terms import BASE, V

_OF_SUBJECT = frozenset((RDF.type, V.date, V.startDate, DCTERMS.issued, DCTERMS.publisher, V.accessPoint))
_OF_SENTENCE = frozenset((V.inDocument, V.reading))
_UNTOLD = (f"{BASE}id/reading/", f"{BASE}id/statement/", f"{BASE}trigger/", f"{BASE}rule/")
"""How the IRIs of things begin that are in no list; and so are the parts of documents, behind a `#`."""
_DOCUMENT = f"{BASE}doc/"


class Touched:
    """Notes the things that quads which came or went are about."""

    def __init__(self) -> None:
        self.things: dict[str, None] = {}

    def note(self, quad: Quad) -> None:
        """Notes what the register may tell otherwise because of a quad."""
        subject, predicate, value = quad[:3]
        if predicate in _OF_SUBJECT and isinstance(subject, URIRef) and _is_told_of(subject):
            self.things[str(subject)] = None
        elif predicate == V.participant:
            self.things[str(value)] = None
        elif predicate in _OF_SENTENCE:
            self.things[subject.partition("#")[0]] = None


def _is_told_of(thing: str) -> bool:
    return not (thing.startswith(_UNTOLD) or (thing.startswith(_DOCUMENT) and "#" in thing))


def follow(folder: Path, ask: Ask, touched: Iterable[str] | None) -> None:
    """Brings the register in a state's folder in step with its graph, of the things touched, or of all; where
    there is none, it is made. Raises StoreError where it cannot be written.
    """
    register = Register(folder)
    if touched is None or not register.is_there:
        register.replace(facts(ask))
        return
    if touched:
        register.add(touched, partial(facts, ask))
