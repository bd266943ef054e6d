"""What a serving process and a worker say to each other, in the order in which they say it.

Order → a VerbaleError, or First → further chunks, of which an empty one ends the answer. A worker that is not done
after a moment says BEGUN before, so that waiting for an answer is told from waiting for a worker. A connection that
closes earlier is that of a worker that was ended. They are tuples, which cost less than half to send of what others do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from verbale.errors import VerbaleError
from verbale.store import AnswerKind

BEGUN = "begun"


class Job(NamedTuple):
    """A query, its dataset (IRIs; none: that of the store) and the seconds of work it may take.

    An update has no answer: reading it tells how it is refused.
    """

    sparql: str
    default_graph: tuple[str, ...] = ()
    named_graph: tuple[str, ...] = ()
    seconds: float = 30
    is_update: bool = False


class Order(NamedTuple):
    """A job, with the media type for each kind of answer, or why there is none."""

    job: Job
    formats: Mapping[AnswerKind, str | VerbaleError]


class First(NamedTuple):
    """What kind of answer it is, its first bytes, and whether they are all of it."""

    kind: AnswerKind
    data: bytes
    whole: bool
