"""The types that flow: Document → Sentence → Mention → Frame → Claim; frozen, with positions in the untouched body.

All positions are characters (Unicode code points) of the document's body, the end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from rdflib import Literal, URIRef

from verbale.tokens import Token

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
class Original:
    """What a document was read from: the SHA-256 digest of its bytes, in hexadecimal digits, and its media type."""

    sha256: str
    media_type: str


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
    licence: str | None = None
    quoted_only: bool = False
    """Whether its licence lets others show no more than single sentences of it."""
    original: Original | None = None
    """None where there is none but the text itself."""
    part_of: str | None = None
    """The slug of the message to which it was attached."""


class Kind(StrEnum):
    """What a mention names; the first four are the kinds of actors."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    PLACE = "place"
    EVENT = "event"
    AGREEMENT = "agreement"
    OFFICE = "office"
    REFERENCE = "reference"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    MONEY = "money"


ACTORS = frozenset({Kind.PERSON, Kind.STATE, Kind.ORGANISATION, Kind.BODY})


class Refers(StrEnum):
    """To whom words that name nobody refer."""

    ONE = "he or she"
    MANY = "they"
    LEADERS = "the leaders"
    COUNTRIES = "the countries"
    ISSUER = "we, I"
    GOVERNMENT = "the government"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency of ISO 4217."""

    value: Decimal
    currency: str


Value = str | time | int | Money | Refers
"""Of a date its ISO form (`2023-07-12`, `2023-07`, `2022-06-28/2022-06-30`), of a duration its minutes."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the body that name or refer: `text` is the body from `start` to `end`."""

    kind: Kind
    start: int
    end: int
    text: str
    name: str = ""
    """What is named: a known thing's label, a person's name without title."""
    iri: URIRef | None = None
    """Of what is known beforehand."""
    office: str = ""
    """The office that the words give to a person."""
    of: Mention | None = None
    """Whose office it is."""
    value: Value | None = None
    adjective: bool = False
    """Whether the words qualify something else: `Japanese`, `NATO’s`."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sentence with its tokens and the mentions in it, by position; one may stand within another."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class EventFrame:
    """An event as one sentence tells it; what the sentence does not give is empty."""

    sentence: int
    type: URIRef
    trigger: str
    start: int = 0
    """Where in the body the trigger stands."""
    label: str = ""
    """A name of its own: `NATO Summit`."""
    iri: URIRef | None = None
    participants: tuple[Mention, ...] = ()
    date: Mention | None = None
    place: Mention | None = None
    within: Mention | None = None
    time: Mention | None = None
    duration: Mention | None = None
    topics: tuple[URIRef, ...] = ()
    planned: bool = False
    fresh: bool = False
    """Whether it is told as something new: `signed a new agreement`."""
    definite: bool = False
    """Whether it is spoken of as known already: `the meeting`, `today’s talks`."""
    by: tuple[URIRef, ...] = ()
    """The trigger or rule by which it was read."""


@dataclass(frozen=True, slots=True)
class AgreementFrame:
    """An instrument as one sentence names it."""

    sentence: int
    type: URIRef
    start: int
    end: int
    name: str
    acronym: str = ""
    iri: URIRef | None = None
    parties: tuple[Mention, ...] = ()
    refers: str = ""
    """The name told before that short words mean: `the Treaty`, `the LPP`."""
    replaced: bool = False
    """Whether the sentence says that the one named before it replaces it."""
    replacing: bool = False
    """Whether the sentence says that it replaces the one named before it."""
    by: tuple[URIRef, ...] = ()
    """The trigger or rule by which it was read."""


@dataclass(frozen=True, slots=True)
class StatementFrame:
    """One act of speech in a sentence, by the act's trigger; `start` to `end` is what it is about."""

    sentence: int
    act: URIRef
    trigger: str
    speakers: tuple[Mention, ...]
    start: int
    end: int
    addressees: tuple[Mention, ...] = ()
    topics: tuple[URIRef, ...] = ()
    amounts: tuple[Money, ...] = ()
    by: tuple[URIRef, ...] = ()
    """The trigger or rule by which it was read, and the triggers of its topics."""
    stance: Stance | None = None
    """What the words say that somebody promises or holds."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What somebody is said to do: `said that Norway will …`, `… condemns …`; `his country` is nobody named."""

    who: tuple[Mention, ...]
    act: URIRef


@dataclass(frozen=True, slots=True)
class SubjectFrame:
    """Of whom a sentence speaks that reports no act: whom `they` and `both` of the next may mean."""

    sentence: int
    subjects: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class IssuerFrame:
    """Who a text says that its `we` are: `We, the leaders of Canada, Finland and Norway, …`."""

    sentence: int
    members: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ContinuationFrame:
    """A sentence without a verb of its own that goes on with the statement before: `For example, outer space.`"""

    sentence: int
    topics: tuple[URIRef, ...]
    by: tuple[URIRef, ...] = ()
    """The trigger or rule by which it was read, and the triggers of its topics."""


Frame = EventFrame | AgreementFrame | StatementFrame | SubjectFrame | IssuerFrame | ContinuationFrame


class Claim(NamedTuple):
    """One triple, and the sentence that says it.

    `sentence` is the order of the sentence in its document; 0 stands for the document itself (metadata, labels
    composed by us, by which rule a sentence was read), whose triples go to the graph of the document.
    """

    sentence: int
    subject: URIRef
    predicate: URIRef
    object: Node

    @property
    def triple(self) -> Triple:
        """Subject, predicate and object, without the sentence."""
        return self.subject, self.predicate, self.object
