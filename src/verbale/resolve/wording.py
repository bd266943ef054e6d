"""Occurrences and names → the words that we compose: labels of events, lists of names, days and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rdflib import Literal

from verbale.resolve.occurrences import Occurrence


def english(text: str) -> Literal:
    """A text in English, its white space made single spaces."""
    return Literal(re.sub(r"\s+", " ", text), lang="en")


def duration(minutes: int) -> str:
    """Minutes as an `xsd:dayTimeDuration`: 90 → `PT1H30M`."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def composed(event: Occurrence) -> str:
    """A label made of what is known: `Meeting of Fumio Kishida and Jens Stoltenberg, 12 July 2023`."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event.type.split("#")[-1]).replace("Other Event", "Event").capitalize()
    names = [actor.name for actor in sorted(event.participants, key=lambda actor: str(actor.iri))]
    who = " of " + series(names) if names else f" in {event.place[0].name}" if event.place else ""
    return kind + who + (f", {written(event.day)}" if event.day else "")


def series(names: Sequence[str]) -> str:
    """Names as a list in a sentence: `A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def written(day: str) -> str:
    """An ISO date as people write it."""
    first = day.partition("/")[0]
    if len(first) == 10:
        return f"{int(first[8:])} {date.fromisoformat(first):%B %Y}"
    return f"{date.fromisoformat(first + '-01'):%B %Y}" if len(first) == 7 else first
