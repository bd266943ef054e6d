"""What a serving process and a worker say to each other, in the order in which they say it.

Job → BEGUN → a VerbaleError, or Found → the Format for it → First → further chunks, of which an empty one ends the
answer. A connection that closes earlier is that of a worker that was ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.store import AnswerKind

BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Job:
    """A query, its dataset (IRIs; none: that of the store) and the seconds of work it may take."""

    sparql: str
    default_graph: tuple[str, ...] = ()
    named_graph: tuple[str, ...] = ()
    seconds: float = 30


@dataclass(frozen=True, slots=True)
class Found:
    """That the query is being answered, and with what."""

    kind: AnswerKind


@dataclass(frozen=True, slots=True)
class First:
    """The first bytes of the answer, and whether they are all of it."""

    data: bytes
    whole: bool
