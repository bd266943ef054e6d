"""The first letters of a word in a query → the graph's own terms that could stand there, with what to write.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rdflib import URIRef

from verbale.access import folded
from verbale.serve.addresses import compact
from verbale.serve.memory import once
from verbale.serve.queries import ontology as asking
from verbale.serve.sources import labels
from verbale.serve.views.completion import KINDS, complete
from verbale.serve.views.shelves import shelf
from verbale.store import Dataset
from verbale.terms import NAMES_GRAPH, ONTOLOGY_GRAPH, PREFIXES, V

OFFERED = 20
LOOKED_AT = 100
"""Documents whose properties and classes are offered too: all are described by the same."""
ROLES: dict[str, tuple[str, ...]] = {
    "property": ("property",),
    "class": ("class",),
    "thing": ("act", "topic", "individual", "class"),
}
"""What can stand at each place of a query: the kinds of terms, those that are looked for most first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A term: what is written for it, the prefix that this needs (empty for none), its name, and what it is."""

    write: str
    prefix: str
    name: str
    kind: str


def offered(store: Dataset, text: str, role: str) -> tuple[Word, ...]:
    """The terms that begin with the text as they are written, then those one of whose words does, then other things."""
    start, words = text.lstrip("<").casefold(), [f" {word}" for word in folded(text.partition(":")[2] or text).split()]
    kinds = ROLES[role]
    known = [word for word in known_words(store) if word.kind in kinds]
    written = [word for word in known if word.write.casefold().startswith(start)]
    named = [
        word for word in known if words and all(part in f" {folded(f'{word.name} {word.write}')}" for part in words)
    ]
    found = (*sorted(written, key=lambda each: kinds.index(each.kind)), *named, *_things(store, text, role))
    return tuple(islice(dict.fromkeys(found), OFFERED))


def known_words(store: Dataset) -> tuple[Word, ...]:
    """The classes and properties that the ontology defines or documents use, and the concepts of its schemes."""
    return once(store, known_words, lambda: _words(store))


def _words(store: Dataset) -> tuple[Word, ...]:
    documents = shelf(store, V.Document, 0, LOOKED_AT)
    graphs = (ONTOLOGY_GRAPH, NAMES_GRAPH, *documents, *(URIRef(f"{each}#validation") for each in documents))
    kinds = {URIRef(str(term)): str(kind) for term, kind in store.query(asking.words(graphs)).rows()}
    names = labels(store, kinds)
    made = (word(term, names[term], kind) for term, kind in kinds.items())
    return tuple(sorted(made, key=lambda each: (not each.prefix, len(each.write), each.write)))


def _things(store: Dataset, text: str, role: str) -> Iterator[Word]:
    if role == "thing" and ":" not in text:
        found = complete(store, text)
        names = labels(store, found)
        yield from (word(thing, names[thing], KINDS[kind]) for thing, kind in found.items())


def word(term: URIRef, name: str, kind: str) -> Word:
    """A term as it is written: with its prefix where it has one and what follows needs no escape."""
    short = compact(term)
    prefix, _, local = short.partition(":")
    plain = short != term and prefix in PREFIXES and local.replace("-", "").replace("_", "").isalnum()
    return Word(short if plain else f"<{term}>", prefix if plain else "", name, kind)
