"""Parsed sentences → whom the text calls `we`: those in whose name its heading or its first words say it is."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.nominals import listed
from verbale.extract.parsed import Item, Parsed
from verbale.model import IssuerFrame, Kind, Refers

_HEAD = 2
"""Lines in which a text may say whose it is."""


def issuers(parsed: Sequence[Parsed]) -> IssuerFrame | None:
    """Whom the text calls `we`, if it says so: `We, the leaders of A and B, …`, `As northern states, A and B, … we`."""
    for sentence in parsed[:_HEAD]:
        members = _signing(sentence)
        if len(members) > 1:
            return IssuerFrame(sentence.sentence.order, tuple(item.mention for item in members))
    for sentence in parsed:
        we = next((item for item in sentence.items if item.mention.value is Refers.ISSUER), None)
        members = _behind_we(sentence, we.end) or _before_we(sentence, we.start) if we else []
        if len(members) > 1:
            return IssuerFrame(sentence.sentence.order, tuple(item.mention for item in members))
    return None


def _signing(parsed: Parsed) -> list[Item]:
    """The persons whose statement a heading says that it is: `Joint statement by President X and Chancellor Y`."""
    place = next((i for i in range(len(parsed.tokens)) if parsed.norm(i) in ("statement", "declaration")), None)
    if place is None or parsed.norm(place + 1) not in ("by", "of", "from"):
        return []
    return [item for item in listed(parsed, place + 2) if item.mention.kind is Kind.PERSON]


def _behind_we(parsed: Parsed, index: int) -> list[Item]:
    if parsed.norm(index) != ",":
        return []
    heads = [i for i in range(index, index + 9) if parsed.norm(i) == "of"]
    named = [item for item in listed(parsed, index + 1) if item.mention.kind is Kind.PERSON]
    return named if len(named) > 1 or not heads else listed(parsed, heads[0] + 1)


def _before_we(parsed: Parsed, index: int) -> list[Item]:
    first = next((i for i in parsed.items if i.start < index and parsed.norm(i.start - 1) == ","), None)
    return listed(parsed, first.start) if first and parsed.norm(0) == "as" and parsed.norm(index - 1) == "," else []
