"""The first letters of words → the things so named, the best first, from a list of all names kept in memory.  [I/O]"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import islice

from rdflib import URIRef

from verbale.serve.memory import once
from verbale.serve.queries import collection as asking
from verbale.store import Dataset
from verbale.terms import V

OFFERED = 8
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
_RANK = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing; `folded` is its words in lower case and without accents, each behind a space."""

    folded: str
    length: int
    thing: URIRef
    kind: URIRef


def fold(text: str) -> str:
    """The words of a text as they are compared.

    >>> fold("Türkiye’s  Prime-Minister")
    ' turkiye s prime minister'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " " + " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def names(store: Dataset) -> tuple[Name, ...]:
    """All names, the best kinds and the shortest names first."""
    return once(store, names, lambda: _names(store))


def _names(store: Dataset) -> tuple[Name, ...]:
    found: dict[tuple[str, URIRef], URIRef] = {}
    for thing, kind, name in store.query(asking.names(KINDS)).texts():
        key, new = (name, URIRef(thing)), URIRef(kind)
        found[key] = min(found.get(key, new), new, key=_RANK.__getitem__)
    made = (Name(fold(name), len(name), thing, kind) for (name, thing), kind in found.items())
    return tuple(sorted(made, key=lambda each: (_RANK[each.kind], each.length, each.folded, each.thing)))


def complete(store: Dataset, text: str) -> dict[URIRef, URIRef]:
    """The things of whose names each word begins a word, with their kinds; first those that begin so themselves."""
    start = fold(text)
    words = [" " + word for word in start.split()]
    if not words:
        return {}
    fitting = [name for name in names(store) if all(word in name.folded for word in words)]
    ordered = sorted(fitting, key=lambda name: not name.folded.startswith(start))
    return dict(islice({name.thing: name.kind for name in ordered}.items(), OFFERED))
