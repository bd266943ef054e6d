"""One event of a document, as it is put together sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from rdflib import URIRef

from verbale import terms
from verbale.model import Kind, Mention
from verbale.resolve.actors import Actor
from verbale.terms import V

TALKS = (V.Meeting, V.Call)
STANDING = frozenset({V.Conflict, V.Summit})
"""Types that stand for one thing wherever they are told of; others, undated, are those of one document."""


@dataclass(slots=True, eq=False)
class Occurrence:
    """One event of a document; each value with the sentence that gave it."""

    type: URIRef
    sentence: int
    trigger: str
    planned: bool = False
    label: str = ""
    known: URIRef | None = None
    participants: dict[Actor, int] = field(default_factory=dict)
    date: tuple[str, int] | None = None
    place: tuple[Mention, int] | None = None
    time: tuple[time, int] | None = None
    minutes: tuple[int, int] | None = None
    within: tuple[Occurrence, int] | None = None
    starts: list[int] = field(default_factory=list)
    """Where in the body it is spoken of."""
    told: dict[int, tuple[URIRef, ...]] = field(default_factory=dict)
    """The sentences that tell of it, and by which trigger or rule."""
    iri: URIRef = terms.UNNAMED

    def tell(self, order: int, *by: URIRef) -> None:
        """Keeps in mind that a sentence tells of it, and by which triggers and rules."""
        self.told[order] = tuple(dict.fromkeys((*self.told.get(order, ()), *by)))

    @property
    def day(self) -> str:
        """The date as told, empty where none is."""
        return self.date[0] if self.date else ""


def owners(actors: Iterable[Actor]) -> frozenset[URIRef]:
    """The states and organisations that actors are or hold office of."""
    known = tuple(actors)
    held = {of for a in known for _, of in a.offices if of}
    return frozenset(held | {a.iri for a in known if a.kind is not Kind.PERSON and a.iri})
