"""The first letters of words → the things so named, the best first, as the register has them.  [I/O]"""

from __future__ import annotations

from itertools import islice

from rdflib import URIRef

from verbale.serve.views.shelves import register
from verbale.store import Dataset
from verbale.terms import V

OFFERED = 8
SOUGHT = 20 * OFFERED
"""Names that are looked at for these, as one thing has several."""
# The kinds to complete to and what to call each, in the order in which people look for them.
KINDS: dict[URIRef, str] = {
    V.Person: "person",
    V.State: "state",
    V.Organisation: "organisation",
    V.Agreement: "agreement",
    V.Event: "event",
    V.Topic: "topic",
    V.Document: "document",
    V.Office: "office",
    V.Place: "place",
}


def complete(store: Dataset, text: str) -> dict[URIRef, URIRef]:
    """The things of whose names each word begins a word, with their kinds; first those that begin so themselves."""
    found = {URIRef(thing): URIRef(kind) for thing, kind in islice(register(store).named(text), SOUGHT)}
    return dict(islice(found.items(), OFFERED))
