"""Words → the things whose names hold them and the sentences that do, the best first.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from rdflib import URIRef

from verbale.serve import queries
from verbale.serve.sources import Quotation, labels, quotations
from verbale.store import Answer, Dataset
from verbale.terms import V

FOUND = 200
LISTED = 50
# The headings of what is found: the first of these that a thing is; what is none of them comes last.
KINDS: dict[URIRef, str] = {
    V.Document: "Documents",
    V.Person: "People",
    V.State: "States",
    V.Organisation: "Organisations",
    V.Office: "Offices",
    V.Event: "Events",
    V.Agreement: "Agreements",
    V.Topic: "Topics",
    V.Act: "Acts of speech",
    V.Place: "Places",
}
OTHER = "Other things"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing one of whose names, titles or publishers holds the words; `heading` is one of KINDS, or OTHER."""

    iri: URIRef
    name: str
    heading: str
    relevance: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first, and whether there is more than is shown."""

    things: tuple[Named, ...]
    quotations: tuple[Quotation, ...]
    relevance: dict[URIRef, float]
    more: bool

    def groups(self) -> dict[str, list[URIRef]]:
        """The things under their headings, in the order of these."""
        found: dict[str, list[URIRef]] = {heading: [] for heading in (*KINDS.values(), OTHER)}
        for thing in self.things:
            found[thing.heading].append(thing.iri)
        return {heading: things for heading, things in found.items() if things}


def search(store: Dataset, ask: Callable[[str], Answer], text: str) -> Found:
    """The things and the sentences that hold all the words of the text, or else words that begin so; `ask` bounds what
    an answer may cost.
    """
    found = _search(store, ask, text)
    return found if found.things or found.quotations else _search(store, ask, _beginnings(text))


def _beginnings(text: str) -> str:
    return " ".join(word.rstrip('*"') + "*" for word in text.split())


def _search(store: Dataset, ask: Callable[[str], Answer], text: str) -> Found:
    ranks: dict[URIRef, float] = {}
    kinds: dict[URIRef, set[URIRef]] = defaultdict(set)
    for iri, kind, rank in ask(queries.named(text, FOUND)).rows():
        kinds[URIRef(str(iri))].add(URIRef(str(kind)))
        ranks[URIRef(str(iri))] = float(str(rank))
    names = labels(store, kinds)
    things = tuple(Named(iri, names[iri], _heading(kinds[iri]), ranks[iri]) for iri in kinds)
    for sentence, rank in ask(queries.saying(text, LISTED)).rows():
        ranks[URIRef(str(sentence))] = float(str(rank))
    told = quotations(store, ranks)
    quoted = tuple(told[iri] for iri in ranks if iri in told)
    return Found(things, quoted, ranks, more=len(things) >= FOUND or len(quoted) >= LISTED)


def _heading(classes: set[URIRef]) -> str:
    return next((heading for kind, heading in KINDS.items() if kind in classes), OTHER)
