"""The parsed sentences of a transcript → who speaks from which sentence on, and which sentences only ask."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.parsed import Parsed
from verbale.model import IssuerFrame, Kind
from verbale.transcripts import asks

_FEWEST = 2
"""Turns that make a transcript."""


def turns(parsed: Sequence[Parsed]) -> tuple[list[IssuerFrame], frozenset[int]]:
    """Whose words the sentences are from where each turn begins, and the orders of those that only ask.

    Nothing where the text is no transcript.
    """
    begun = [_speaker(sentence) for sentence in parsed]
    asking = [asks(sentence.sentence.text) for sentence in parsed]
    if sum(frame is not None for frame in begun) + sum(asking) < _FEWEST:
        return [], frozenset()
    asked: set[int] = set()
    open_ = False
    for sentence, frame, question in zip(parsed, begun, asking, strict=True):
        open_ = question or (open_ and frame is None)
        asked |= {sentence.sentence.order} if open_ else set()
    return [frame for frame in begun if frame], frozenset(asked)


def _speaker(parsed: Parsed) -> IssuerFrame | None:
    """Who is named before the colon with which a sentence opens, in capitals or with a title: `PRESIDENT LUND:`."""
    item = parsed.starts.get(0)
    if item is None or parsed.norm(item.end) != ":" or item.mention.kind not in (Kind.PERSON, Kind.OFFICE):
        return None
    called = item.mention.text.isupper() or bool(item.mention.office)
    return IssuerFrame(parsed.sentence.order, (item.mention,)) if called else None
