"""The types that flow: Document → Sentence → Mention → Frame → Claim, each frozen, with positions in the untouched body.

All positions are characters (Unicode code points) of the document's body, the end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from rdflib import Literal, URIRef

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one item of a list: `order` counts from 1, `text` is the body from `start` to `end`."""

    order: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One readout: its slug (from the file's name), its untouched body, what its header says, its sentences."""

    slug: str
    body: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple, the sentence that says it, and the rule or trigger by which it was read.

    `sentence` is the order of the sentence in its document; 0 stands for the document itself (metadata, labels
    composed by us), whose triples go to the graph of the document.
    """

    sentence: int
    subject: URIRef
    predicate: URIRef
    object: Node

    @property
    def triple(self) -> Triple:
        """Subject, predicate and object, without the sentence."""
        return self.subject, self.predicate, self.object
