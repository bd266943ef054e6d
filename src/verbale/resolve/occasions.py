"""The events of a document → the same, with the day and place that journeys and other events of it give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Document
from verbale.resolve.occurrence import STANDING, TALKS, Occurrence, owners
from verbale.terms import RULE, V

_SAME_DAY = re.compile(r"\b(?:the same|that|later (?:that|in the)) (?:day|morning|afternoon|evening)\b", re.I)
_ALSO = re.compile(
    r"^(?:later|earlier|afterwards|subsequently|then|prior to|before|after)\b"
    r"(?!,? (?:this|next|in the) (?:year|month|week))|\balso\b",
    re.I,
)
"""How a sentence tells what was done besides, on the day told before."""


def dated(events: Sequence[Occurrence], document: Document) -> None:
    """Gives events without a day that of what was told with or before them."""
    _on_same_day(events, document)
    _during(events, document)


def by_journey(event: Occurrence, journeys: Sequence[Occurrence], published: str) -> None:
    """Gives an event the place and the days of the one of the journeys that it belongs to."""
    _placed_by_journey(event, journeys)
    _on_journey(event, journeys, published)


def _placed_by_journey(event: Occurrence, journeys: Sequence[Occurrence]) -> None:
    """Talks told in one sentence with a journey took place where it went; so did the summit it was made for."""
    if event.place or event.type == V.Visit:
        return
    visits = (o for o in journeys if o.place and not o.planned)
    visit = next((o for o in visits if o.told.keys() & event.told.keys()), None)
    if visit and event.type in (*TALKS, V.PressEvent, V.Signing, V.Summit):
        event.place = visit.place
        event.tell(visit.place[1] if visit.place else event.sentence, RULE["occasion"])


def _on_same_day(events: Sequence[Occurrence], document: Document) -> None:
    """Gives what is told of `the same day` the day told last before it; so what somebody `also` did, or `later`."""
    texts = {sentence.order: sentence.text for sentence in document.sentences}
    for event in events:
        if event.date or event.type not in (*TALKS, V.PressEvent, V.Signing):
            continue
        before = [e for e in events if e.sentence < event.sentence and len(e.day) == 10 and e.type not in STANDING]
        text = texts[event.sentence]
        before = before if _SAME_DAY.search(text) else [e for e in before if _shared(e, event) and _ALSO.search(text)]
        if before and event.planned == before[-1].planned:
            event.date = max(before, key=lambda e: e.sentence).date
            event.tell(event.date[1] if event.date else event.sentence, RULE["occasion"])


def _during(events: Sequence[Occurrence], document: Document) -> None:
    """Gives talks the day of what happened during them: `The signing took place during the Minister’s call on …`."""
    texts = {sentence.order: sentence.text for sentence in document.sentences}
    for event in events:
        orders = [order for order in event.told if re.search(r"\bduring\b", texts[order])]
        if event.date or event.type not in TALKS or not orders:
            continue
        inner = [e for e in events if e.type == V.Signing and len(e.day) == 10 and set(orders) & e.told.keys()]
        if inner:
            event.date = inner[0].date
            event.tell(orders[0], RULE["occasion"])


def _on_journey(event: Occurrence, journeys: Sequence[Occurrence], published: str) -> None:
    """Talks and signings without a day, told behind a dated visit of one of those who took part, belong to it."""
    on_margins = event.type in (V.Summit, V.OtherEvent) and bool(event.participants) and not event.known
    named = event.type == V.Summit and event.day == published[:4]  # the year that its name gives tells no day
    dated = bool(event.date) and not named
    if dated or event.within or not (on_margins or event.type in (*TALKS, V.PressEvent, V.Signing)):
        return
    visits = [o for o in journeys if _is_dated(o, published) and o.planned == event.planned]
    before = [o for o in visits if o.sentence <= event.sentence and (not event.participants or _shared(o, event))]
    if before and event.type != V.Call:
        visit = max(before, key=lambda o: o.sentence)
        event.date = visit.date
        event.place = event.place or visit.place
        for taken in (visit.date, visit.place if event.place is visit.place else None):
            if taken:
                event.tell(taken[1], RULE["occasion"])


def _is_dated(visit: Occurrence, published: str) -> bool:
    """Whether the days of a journey are told, or its month, which is that of the text."""
    return len(visit.day) >= len("2024-05-04") or (len(visit.day) == len("2024-05") and visit.day == published[:7])


def _shared(visit: Occurrence, event: Occurrence) -> bool:
    """Whether somebody took part in both, or those of whom they hold office."""
    return bool(owners(visit.participants) & owners(event.participants)) or bool(
        visit.participants.keys() & event.participants.keys()
    )
