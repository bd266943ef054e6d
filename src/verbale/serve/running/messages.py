"""What a serving process and a worker say to each other, in the order in which they say it.

Order → an error, or First → further chunks, of which an empty one ends the answer; then the next Order may follow. A
worker that is not done after a moment says BEGUN before, so that waiting for an answer is told from waiting for a
worker. A connection that closes earlier is that of a worker that was ended.
"""

from __future__ import annotations

import pickle
from typing import NamedTuple

from verbale.errors import VerbaleError
from verbale.store import AnswerKind

BEGUN = b""
_WRONG = b"!"
_KINDS: dict[bytes, AnswerKind] = {b"s": "solutions", b"b": "boolean", b"g": "graph"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_WHOLE, _MORE = b".", b"-"


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
    """A job, with the media types for solutions, in which a boolean comes too, and for a graph; None for a kind of
    answer that nobody wants, of which no bytes are made.
    """

    job: Job
    solutions: str | None
    graph: str | None

    def packed(self) -> bytes:
        """The message; plain values cost a fraction of what objects do."""
        return pickle.dumps((*self.job, self.solutions, self.graph))

    @classmethod
    def unpacked(cls, message: bytes) -> Order:
        """The order in a message."""
        *job, solutions, graph = pickle.loads(message)
        return cls(Job(*job), solutions, graph)

    def wanted(self, kind: AnswerKind) -> str | None:
        """The media type for that kind of answer."""
        return self.graph if kind == "graph" else self.solutions


class First(NamedTuple):
    """What kind of answer it is, its first bytes, and whether they are all of it."""

    kind: AnswerKind
    data: bytes
    whole: bool

    def packed(self) -> bytes:
        """The message."""
        return _LETTERS[self.kind] + (_WHOLE if self.whole else _MORE) + self.data


def refused(error: VerbaleError) -> bytes:
    """The message that there is no answer, and why."""
    return _WRONG + pickle.dumps(error)


def heard(message: bytes) -> First | VerbaleError:
    """What a worker's first message says, if it is not BEGUN."""
    letter = message[:1]
    if letter == _WRONG:
        error: VerbaleError = pickle.loads(message[1:])
        return error
    return First(_KINDS[letter], message[2:], message[1:2] == _WHOLE)
