"""Occurrences and names → the words that we compose: labels of events and statements, lists, days, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rdflib import Literal, URIRef

from verbale.resolve.occurrence import Occurrence
from verbale.terms import ACT, V

_SAYS = {
    ACT.discuss: ("discusses", "discuss", " with"), ACT.state: ("says", "say", " to"),
    ACT.agree: ("agrees", "agree", " with"), ACT.affirm: ("affirms", "affirm", " to"),
    ACT.welcome: ("welcomes", "welcome", ""), ACT.thank: ("thanks", "thank", ""),
    ACT.support: ("supports", "support", ""), ACT.commit: ("commits", "commit", " to"),
    ACT.request: ("asks", "ask", ""), ACT.invite: ("invites", "invite", ""),
    ACT.concern: ("expresses concern", "express concern", " to"), ACT.condemn: ("condemns", "condemn", ""),
    ACT.reject: ("rejects", "reject", ""), ACT.congratulate: ("congratulates", "congratulate", ""),
    ACT.condole: ("offers condolences", "offer condolences", " to"),
}  # fmt: skip
"""Acts as one and as several do them, and how the addressee follows."""


def english(text: str) -> Literal:
    """A text in English, its white space made single spaces."""
    return Literal(spaced(text), lang="en")


def spaced(text: str) -> str:
    """A text with single spaces for all white space in it, and none around it."""
    return " ".join(text.split())


def duration(minutes: int) -> str:
    """Minutes as an `xsd:dayTimeDuration`: 90 → `PT1H30M`."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def composed(event: Occurrence) -> str:
    """A label made of what is known: `Meeting of Fumio Kishida and Jens Stoltenberg, 12 July 2023`."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.type.split("#")[-1]).replace("Other Event", "Event").capitalize()
    names = [actor.name for actor in sorted(event.participants, key=lambda actor: str(actor.iri))]
    where = f" in {event.place[0].name}" if event.place else ""
    who = " of " + series(names) if names and not (where and event.type == V.Summit) else where
    return kind + who + (f", {written(event.day)}" if event.day else "")


def spoken(act: URIRef, speakers: Sequence[str], addressees: Sequence[str]) -> str:
    """A label of a statement: `Jens Stoltenberg thanks Fumio Kishida`, `Finland and Ghana condemn`."""
    one, several, to = _SAYS[act]
    says = several if len(speakers) > 1 else one
    return f"{series(speakers)} {says}" + (f"{to} {series(addressees)}" if addressees else "")


def series(names: Sequence[str]) -> str:
    """Names as a list in a sentence: `A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def written(day: str) -> str:
    """An ISO date as people write it."""
    first = day.partition("/")[0]
    if len(first) == 10:
        return f"{int(first[8:])} {date.fromisoformat(first):%B %Y}"
    return f"{date.fromisoformat(first + '-01'):%B %Y}" if len(first) == 7 else first
